"""A year as a wheel: where each month and each number lies. The table beside it says the same in words."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin
from typing import TYPE_CHECKING

from .codes import DECEMBER, JANUARY, MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .models import Activity

INNER, OUTER, NAMES = 62, 164, 182  # how far from the middle the field of a month begins and ends, and its name stands
A_MONTH = 360 / DECEMBER
# Where the numbers of a month lie: how far from the middle, and how many degrees from the middle of the month.
PLACES = ((146, 0.0), (117, 0.0), (146, -9.5), (146, 9.5), (117, -11.5), (117, 11.5), (87, -7.5), (87, 7.5))


@dataclass(frozen=True)
class Spot:
    """A number in the wheel, that of the row in the table."""

    number: int
    state: str
    x: float
    y: float


@dataclass(frozen=True)
class Month:
    """One twelfth of the wheel. `more` tells how many numbers there was no room for."""

    name: str
    short: str
    outline: str
    x: float
    y: float
    spots: tuple[Spot, ...]
    more: int

    @property
    def in_words(self) -> str:
        """«mai: 3 og 4», for whoever does not see the wheel."""
        numbers = ", ".join(str(spot.number) for spot in self.spots)
        return f"{self.name}: {numbers} (+ {self.more})" if self.more else f"{self.name}: {numbers}"


def months(rows: Iterable[tuple[int, Activity]]) -> list[Month]:
    """The twelve months with the numbered activities in them. January begins at the top."""
    numbered = list(rows)
    return [_month(month, [(number, one) for number, one in numbered if one.month == month]) for month in range(JANUARY, DECEMBER + 1)]


def _month(month: int, rows: list[tuple[int, Activity]]) -> Month:
    begins, name = (month - 1) * A_MONTH, str(MONTHS[month - 1])
    spots = [
        Spot(number, one.state.value, *_point(far, begins + A_MONTH / 2 + aside))
        for (number, one), (far, aside) in zip(rows, PLACES, strict=False)
    ]
    x, y = _point(NAMES, begins + A_MONTH / 2)
    return Month(name, name[:3], _outline(begins, begins + A_MONTH), x, y, tuple(spots), len(rows) - len(spots))


def _point(far: float, degrees: float) -> tuple[float, float]:
    """From the middle, clockwise from the top."""
    return round(far * sin(radians(degrees)), 1), round(-far * cos(radians(degrees)), 1)


def _outline(begins: float, ends: float) -> str:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = _point(INNER, begins), _point(OUTER, begins), _point(OUTER, ends), _point(INNER, ends)
    return f"M{ax} {ay}L{bx} {by}A{OUTER} {OUTER} 0 0 1 {cx} {cy}L{dx} {dy}A{INNER} {INNER} 0 0 0 {ax} {ay}Z"
