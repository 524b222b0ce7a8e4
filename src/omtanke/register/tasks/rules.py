"""When something may be done with tasks and the calendar: pure functions on values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _lazy

from omtanke.foundation.kernel.errors import Obstacle

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

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
