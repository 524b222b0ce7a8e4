"""The wheel is the table once more: every number in its month, none on top of another."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from math import dist

import pytest

from omtanke.duties.prevention import wheel
from omtanke.duties.prevention.models import Activity

DIAMETER = 22


def test_january_is_at_the_top_to_the_right() -> None:
    january = wheel.months([(1, Activity(month=1))])[0]
    (spot,) = january.spots
    assert spot.x > 0 > spot.y


@pytest.mark.parametrize("month", range(1, 13))
def test_numbers_never_cover_each_other(month: int) -> None:
    found = wheel.months([(number, Activity(month=month)) for number in range(1, 9)])
    spots = [spot for one in found for spot in one.spots]
    assert len(spots) == 8
    assert min(dist((a.x, a.y), (b.x, b.y)) for a, b in combinations(spots, 2)) >= DIAMETER
    assert [one.more for one in wheel.months([(number, Activity(month=month)) for number in range(1, 11)])][month - 1] == 2


def test_a_spot_says_how_it_stands() -> None:
    rows = [Activity(month=5), Activity(month=5, done_on=date(2026, 5, 1)), Activity(month=5, why_dropped="Ingen tid")]
    assert [spot.state for spot in wheel.months(enumerate(rows, start=1))[4].spots] == ["planned", "done", "dropped"]
