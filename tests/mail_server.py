"""A real mail server on this machine: it keeps what it takes, and refuses whom it is told to."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import TYPE_CHECKING

from aiosmtpd.controller import Controller

from tests.server import HOST, free_port

if TYPE_CHECKING:
    from collections.abc import Callable

    from aiosmtpd.smtp import SMTP, Envelope, Session

SENDER = "omtanke@fjordvik.example"


class MailServer:
    """On a free port, the same when it is started again."""

    def __init__(self) -> None:
        self.port = free_port()
        self.received = list[tuple[str, EmailMessage]]()
        self.refuses = dict[str, str]()  # address: what it is answered
        self.on_received: Callable[[], None] = lambda: None
        self._controller: Controller | None = None

    @property
    def address(self) -> str:
        """As OMTANKE_MAIL_URL names it."""
        return f"smtp://{HOST}:{self.port}/?from={SENDER}"

    def start(self) -> MailServer:
        self._controller = Controller(self, hostname=HOST, port=self.port)
        self._controller.start()
        return self

    def stop(self) -> None:
        if self._controller:
            self._controller.stop()
            self._controller = None

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if said := self.refuses.get(address):
            return said
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        letter = message_from_bytes(envelope.content, policy=policy.default)
        self.received += [(address, letter) for address in envelope.rcpt_tos]
        self.on_received()
        return "250 OK"

    @property
    def receivers(self) -> list[str]:
        return [address for address, _ in self.received]

    @property
    def message_ids(self) -> list[str]:
        return [str(letter["Message-ID"]) for _, letter in self.received]
