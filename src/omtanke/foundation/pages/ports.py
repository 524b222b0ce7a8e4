"""What pages needs from the floors above; `config/wiring.py` fills it in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.db.models import Model
    from django.http import HttpRequest

    from omtanke.foundation.access.actor import Actor


@dataclass
class Ports:
    """Functions that floors above lend to this one.

    `actor_of` makes the actor of a request whose account has signed in (None when nobody has, or the account is
    closed); `language_of` is the language that account has chosen; `asked_first` is the address of a question she has to
    answer before she reads anything about a row (None when there is none).
    """

    actor_of: Callable[[HttpRequest, datetime], Actor | None]
    language_of: Callable[[HttpRequest], str]
    asked_first: Callable[[Actor, Model], str | None]


_connected: list[Ports] = []


def connect(ports: Ports) -> None:
    """Fill the ports, once, at start."""
    _connected[:] = [ports]


def connected() -> Ports:
    """The filled ports. Raises LookupError before `connect`."""
    if not _connected:
        raise LookupError("config.wiring has not connected the pages to the floors above")
    return _connected[0]
