"""When something may be done with tasks and the calendar: pure functions on values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _lazy

from omtanke.foundation.kernel.errors import Obstacle

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


def obstacles_to_due_day(*, due_on: date, today: date) -> Iterable[Obstacle]:
    """Why a task cannot be due on that day."""
    if due_on < today:
        yield Obstacle("in-the-past", _lazy("Datoen har vært. Velg i dag eller en senere dag."))
