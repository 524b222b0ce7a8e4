"""How long two things take beside each other, for `make deep` and `make bench`: a difference that somebody could measure."""

from __future__ import annotations

import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PAIRS = 600


@dataclass(frozen=True)
class Compared:
    """The medians of both, in milliseconds."""

    one: float
    other: float

    @property
    def difference(self) -> float:
        return abs(self.one - self.other)

    def __str__(self) -> str:
        return f"{self.one:.2f} ms and {self.other:.2f} ms: {self.difference:.3f} ms apart"


def compare(one: Callable[[], object], other: Callable[[], object], *, pairs: int = PAIRS) -> Compared:
    """Do both that many times, turn about and each of them first every other time, so that the machine's moods meet both."""
    took: dict[Callable[[], object], list[float]] = {one: [], other: []}
    for number in range(pairs):
        for act in (one, other) if number % 2 else (other, one):
            began = time.perf_counter()
            act()
            took[act].append(1000 * (time.perf_counter() - began))
    return Compared(median(took[one]), median(took[other]))
