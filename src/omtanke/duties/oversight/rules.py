"""How old is old, and what of a number may be shown to others: pure functions on values."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from omtanke.foundation.kernel.few import FEW

from .codes import ForOthers, OpenFor

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

DAYS = {OpenFor.WEEK: 7, OpenFor.MONTH: 30, OpenFor.QUARTER: 91, OpenFor.HALF_YEAR: 182}  # open for fewer days than these


def open_for(days: int) -> OpenFor:
    """How long something has been open, as one of five."""
    return next((name for name, limit in DAYS.items() if days < limit), OpenFor.LONGER)


def for_others(number: int) -> ForOthers:
    """What of a number may be shown to people who know the unit."""
    if number < FEW:
        return ForOthers.FEW
    return ForOthers.SOME if number < 2 * FEW else ForOthers.MANY


def not_found_again(given: Iterable[Hashable], found: Iterable[Hashable]) -> int:
    """How many of what was given are not among what was found, where two may be alike."""
    return (Counter(given) - Counter(found)).total()
