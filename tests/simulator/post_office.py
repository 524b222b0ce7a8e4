"""The mail server of the town: a real one, which is away at times and refuses some, and remembers only whose letters it has taken."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from email.parser import BytesHeaderParser
from typing import TYPE_CHECKING

from omtanke.edges.integrations.mail.address import mail_server
from omtanke.edges.integrations.mail.carrier import SmtpCarrier
from omtanke.foundation.outbox import ports
from tests.mail_server import MailServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from aiosmtpd.smtp import SMTP, Envelope, Session

FOR_NOW, FOR_GOOD = "451 Try later", "550 No such person"


class PostOffice(MailServer):
    """`taken` counts, by the letter's key, how often it has been handed over."""

    def __init__(self, dice: Random) -> None:
        super().__init__()
        self.dice, self.taken = dice, Counter[str]()
        self.is_open = False
        self.away_until: date | None = None
        self.refused_until = dict[str, date]()
        self.counts = Counter[str]()

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        message_id = str(BytesHeaderParser().parsebytes(envelope.content)["Message-ID"])
        self.taken[message_id.strip("<>").partition("@")[0]] += 1
        return "250 OK"

    def open(self) -> None:
        if not self.is_open:
            self.start()
            self.is_open = True

    def close(self) -> None:
        if self.is_open:
            self.stop()
            self.is_open = False

    def new_day(self, today: date, addresses: list[str], *, away: float, refuses: float, later: date) -> None:
        """Now and then it is away until another day, and now and then it takes nothing for somebody."""
        self.refused_until = {address: day for address, day in self.refused_until.items() if day > today}
        if addresses and self.dice.random() < refuses:
            address = self.dice.choice(addresses)
            self.refused_until[address] = later
            self.refuses[address] = self.dice.choice((FOR_NOW, FOR_GOOD))
            self.counts["receivers refused"] += 1
        self.refuses = {address: said for address, said in self.refuses.items() if address in self.refused_until}
        if self.away_until is None and self.dice.random() < away:
            self.away_until = later
            self.counts["outages"] += 1
            self.close()
        elif self.away_until is None or self.away_until <= today:
            self.away_until = None
            self.open()

    @contextmanager
    def connected(self) -> Iterator[None]:
        """Let the outbox hand its letters over here."""
        before = ports.connected()
        server = mail_server("OMTANKE_MAIL_URL", self.address)
        ports.connect(replace(before, carrier=SmtpCarrier(server) if server else None))
        self.open()
        try:
            yield
        finally:
            self.close()
            ports.connect(before)
