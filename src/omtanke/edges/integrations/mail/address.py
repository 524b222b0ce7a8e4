"""Reading OMTANKE_MAIL_URL. Nothing of it is repeated in an error: it holds a password."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

from omtanke.foundation.kernel.errors import NotConfigured

PORTS = {"smtp": 587, "smtps": 465}
_AN_ADDRESS = re.compile(r"[^@\s<>,;:\"]+@[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)*").fullmatch
WHAT_TO_DO = (
    "Skriv den som smtp://bruker:passord@vert:587/?from=adresse@kommune.no (smtps:// når forbindelsen er kryptert fra første stund)."
)


@dataclass(frozen=True)
class MailServer:
    """Where letters are handed over, and who they are from."""

    host: str
    port: int
    sender: str
    is_encrypted: bool
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def domain(self) -> str:
        return self.sender.partition("@")[2]

    @property
    def is_here(self) -> bool:
        """Whether it is on this machine, so that nothing goes over a network."""
        return self.host in {"localhost", "127.0.0.1", "::1"}


def mail_server(variable: str, address: str) -> MailServer | None:
    """The server the address names; None when there is none. Raises `NotConfigured` with what to do."""
    if not address:
        return None
    try:
        parts = urlsplit(address)
        asked, port = parse_qs(parts.query, strict_parsing=bool(parts.query)), parts.port
    except ValueError:
        raise _wrong(variable, "er ikke en adresse til en e-posttjener") from None
    if parts.scheme not in PORTS or not parts.hostname:
        raise _wrong(variable, "er ikke en adresse til en e-posttjener")
    senders = asked.pop("from", [])
    if len(senders) != 1 or not _AN_ADDRESS(senders[0]) or not senders[0].isascii():
        raise _wrong(variable, "mangler en gyldig avsender (from=)")
    if asked or parts.path not in {"", "/"} or parts.fragment:
        raise _wrong(variable, "har med noe som ikke hører til")
    if bool(parts.username) != bool(parts.password):
        raise _wrong(variable, "har brukernavn eller passord, men ikke begge")
    return MailServer(
        host=parts.hostname,
        port=port or PORTS[parts.scheme],
        sender=senders[0],
        is_encrypted=parts.scheme == "smtps",
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def _wrong(variable: str, what: str) -> NotConfigured:
    return NotConfigured(f"{variable} {what}. {WHAT_TO_DO}")
