"""When something may be said in a consultation: pure functions on values."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from omtanke.foundation.kernel.errors import Obstacle
from omtanke.foundation.kernel.words import lazily as _lazy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from .checking import Spot

ANSWER_WITHIN, READ_WITHIN = 3, 5  # working days
SMALL = 5000  # inhabitants: below it everybody knows everybody, and another municipality's contact is offered first (P13)
WHILE_WRITING = timedelta(minutes=30)  # one entry covers the checks of a question so long
# How long a discussion is kept after it was ended, or after the last word where nobody ended it: our own choice. Long enough to ask on
# when the advice has been tried over a term; short, since what counts stands in the case, and even a text without a name can be recognised.
KEPT = timedelta(days=90)
YES = "yes"


def ends_on(quiet_since: date) -> date:
    """The day on which it is destroyed."""
    return quiet_since + KEPT


def unresolved(spots: Iterable[Spot], kept: Collection[str]) -> list[Spot]:
    """What was found and neither swapped nor kept with a reason."""
    return [spot for spot in spots if spot.key not in kept]


def obstacles_to_sending(*, unresolved: Collection[Spot], recognisable: str) -> Iterable[Obstacle]:
    """Why a text cannot go to somebody who is not to know who it is about."""
    if unresolved:
        yield Obstacle("unresolved", _lazy("Det står noe igjen som kan røpe hvem det er. Bytt det ut, eller velg hvorfor det skal stå."))
    if recognisable == YES:
        yield Obstacle(
            "recognisable",
            _lazy("Ikke send når noen her kan skjønne hvem det er. Skriv det mer allment, eller ring noen i en annen kommune."),
        )


def obstacles_to_asking(*, has_receiver: bool, is_empty: bool) -> Iterable[Obstacle]:
    """Why no question can be asked in writing."""
    if not has_receiver:
        yield Obstacle("nobody-answers", _lazy("Ingen andre enn du svarer på skriftlige spørsmål her ennå. Ring i stedet."))
    if is_empty:
        yield Obstacle("empty", _lazy("Skriv hva du har sett, og hva du lurer på."))


def obstacles_to_having_talked(*, talked_on: date, today: date) -> Iterable[Obstacle]:
    """Why a talk cannot have been on that day."""
    if talked_on > today:
        yield Obstacle("not-yet", _lazy("Samtalen kan ikke ha vært senere enn i dag."))
