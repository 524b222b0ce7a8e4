"""When something may be done with tasks and the calendar: pure functions on values."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, TypeVar

from omtanke.foundation.kernel.errors import Obstacle
from omtanke.foundation.kernel.words import lazily as _lazy

from .codes import Level

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

Person = TypeVar("Person")
LEVELS = tuple(Level)
WORKING_DAYS_OVER = {Level.DEPUTY: 0, Level.UNIT_LEADER: 3, Level.MUNICIPALITY: 5}  # the deputy as soon as it opens for her (ADR 0018)
LONGEST_PERIOD = 120  # days: a school's summer is about 60


def obstacles_to_due_day(*, due_on: date, today: date) -> Iterable[Obstacle]:
    """Why a task cannot be due on that day."""
    if due_on < today:
        yield Obstacle("in-the-past", _lazy("Datoen har vært. Velg i dag eller en senere dag."))


def obstacles_to_period(*, first_on: date, last_on: date, today: date, is_closed_already: bool) -> Iterable[Obstacle]:
    """Why a unit cannot be closed from the one day to the other."""
    if last_on < first_on:
        yield Obstacle("ends-before-it-begins", _lazy("Siste dag er før første dag. Bytt om på datoene."))
    if last_on < today:
        yield Obstacle("in-the-past", _lazy("Perioden er over. Velg dager som kommer."))
    if (last_on - first_on).days >= LONGEST_PERIOD:
        yield Obstacle("too-long", _lazy("Perioden er for lang. En stengt periode varer høyst 120 dager."))
    if is_closed_already:
        yield Obstacle(
            "overlaps", _lazy("Enheten er allerede stengt noen av disse dagene. Velg andre dager, eller fjern den andre perioden.")
        )


def obstacles_to_holder(*, may_hold: bool) -> Iterable[Obstacle]:
    """Why somebody cannot answer for a unit while it is closed."""
    if not may_hold:
        yield Obstacle("cannot-hold", _lazy("Velg en som arbeider i enheten, eller en leder eller stedfortreder i en annen enhet."))


def levels_due(*, due_on: date, today: date, working_days_over: int) -> tuple[Level, ...]:
    """Which levels should know by now that something stands unanswered: from the day after its day, by the unit's working days."""
    if today <= due_on:
        return ()
    return tuple(level for level in LEVELS if working_days_over >= WORKING_DAYS_OVER[level])


def to_be_told(
    *, due: Collection[Level], told: Collection[Level], line: Mapping[Level, Collection[Person]], responsible: Person
) -> dict[Level, list[Person]]:
    """Whom to tell now, by level: nobody twice, and never the responsible alone.

    A level is passed over when there is nobody else there; when that leaves nobody at all who was told, the next level up is.
    """
    others = {level: [one for one in line.get(level, ()) if one != responsible] for level in LEVELS}
    highest_told = max((LEVELS.index(level) for level in told), default=-1)
    highest_due = max((LEVELS.index(level) for level in due), default=-1)
    now = {level: others[level] for level in LEVELS[highest_told + 1 : highest_due + 1] if others[level]}
    if highest_due > highest_told and not others[LEVELS[highest_due]]:
        above = next((level for level in LEVELS[highest_due + 1 :] if others[level]), None)
        now |= {above: others[above]} if above else {}
    return now
