"""What the outbox needs from the floors above; `config/wiring.py` fills it in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from contextlib import AbstractContextManager
    from datetime import datetime


@dataclass(frozen=True)
class Envelope:
    """One letter to one receiver, ready to be handed over. `key` makes its Message-ID."""

    key: str
    to: str
    subject: str
    text: str
    made_at: datetime


class Away(Exception):
    """Nobody takes letters now, this one or any other. It has certainly not been taken."""


class Unsure(Away):
    """The line broke while a letter was handed over; it may have been taken."""


class NotTaken(Exception):
    """This letter was not taken. Others may be."""

    def __init__(self, *, for_good: bool) -> None:
        self.for_good = for_good
        super().__init__("refused for good" if for_good else "refused for now")


class Line(Protocol):
    """An open connection to whoever carries letters."""

    def hand_over(self, envelope: Envelope) -> None:
        """Have it taken. Raises `NotTaken`, `Away` or `Unsure`."""


class Carrier(Protocol):
    """Whoever carries letters out of the house."""

    def line(self) -> AbstractContextManager[Line]:
        """Open a connection. Raises `Away`."""


@dataclass(frozen=True)
class Addressee:
    """Where somebody is reached. `address` is empty when nobody has entered one."""

    address: str
    language: str
    wants_letters: bool


@dataclass
class Ports:
    """What floors above lend to this one.

    `carrier` is None where no mail is set up. `addressee_of` knows an account by its key (None when she has left);
    `still_waits` says whether any of the notices' subjects still waits for her.
    """

    carrier: Carrier | None
    addressee_of: Callable[[str, datetime], Addressee | None]
    still_waits: Callable[[str, str, Collection[str]], bool]
    sign_in_address: str


_connected: list[Ports] = []


def connect(ports: Ports) -> None:
    """Fill the ports, once, at start."""
    _connected[:] = [ports]


def connected() -> Ports:
    """The filled ports. Raises LookupError before `connect`."""
    if not _connected:
        raise LookupError("config.wiring has not connected the outbox to the floors above")
    return _connected[0]
