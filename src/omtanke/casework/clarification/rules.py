"""When something may be done with a clarification: pure functions on values."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from omtanke.foundation.kernel.errors import Obstacle
from omtanke.foundation.kernel.words import lazily as _lazy

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

LIVES = timedelta(days=14)
REMINDED_BEFORE = timedelta(days=3)


def last_day_of(begun_on: date) -> date:
    """The last day a clarification can be opened (P1)."""
    return begun_on + LIVES


def obstacles_to_beginning(*, is_a_working_note: bool) -> Iterable[Obstacle]:
    """Why no clarification can be begun here."""
    if not is_a_working_note:
        yield Obstacle(
            "no-archive-rule",
            _lazy("Arkivaren har ikke godkjent at slike notater er arbeidsnotater som kan slettes. Snakk med lederen din i stedet."),
        )


def obstacles_to_note(*, is_empty: bool) -> Iterable[Obstacle]:
    """Why a note cannot be kept as it stands."""
    if is_empty:
        yield Obstacle("empty", _lazy("Skriv noe i minst ett av feltene, eller la være. Du trenger ikke registrere noe."))


def obstacles_to_rewriting(*, based_on: int, newest: int) -> Iterable[Obstacle]:
    """Why what she wrote cannot be stored: she has changed the note in another window meanwhile."""
    if based_on != newest:
        yield Obstacle("outdated", _lazy("Du har endret notatet i et annet vindu. Begge tekstene vises. Sett dem sammen og lagre på nytt."))


def obstacles_to_deciding(*, is_so_already: bool) -> Iterable[Obstacle]:
    """Why the archivist's decision changes nothing."""
    if is_so_already:
        yield Obstacle("decided", _lazy("Dette er bestemt fra før. Last siden på nytt."))
