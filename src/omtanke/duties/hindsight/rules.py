"""When closed cases may be read by somebody from outside: pure functions on values."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from omtanke.foundation.kernel.errors import Obstacle
from omtanke.foundation.kernel.few import FEW
from omtanke.foundation.kernel.words import lazily as _lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

# Our own choices, all of them.
FEWEST_TO_READ = 3  # what is learnt from fewer is about one of them
MOST_DRAWN = 6
YEARS_BACK = 3
WORKING_DAYS_TO_WRITE, WORKING_DAYS_TO_READ = 20, 60
LONGEST_OPEN = timedelta(days=300)
KEPT = timedelta(days=5 * 365)  # long enough to see whether what was learnt was done


def units_to_draw_from(units: Iterable[int]) -> set[int]:
    """Of the units, one for each closed case, those with so many that a story tells of no single one.

    With fewer, everybody there would know whose it is.
    """
    return {unit for unit, number in Counter(units).items() if number >= FEW}


def may_be_read(written: int) -> bool:
    """Whether so many are told that what is learnt is about none of them."""
    return written >= FEWEST_TO_READ


def obstacles_to_reading(*, written: int) -> Iterable[Obstacle]:
    """Why nobody can have read them."""
    if not may_be_read(written):
        yield Obstacle(
            "too-few", _lazy("Det er skrevet for få utdrag til at noen kan lese dem. Avslutt gjennomgangen uten lesning i stedet.")
        )
