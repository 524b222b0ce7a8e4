"""What is published gives no number of 1–4 away, whoever adds and subtracts: tried by force, with no help from the rule itself."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from omtanke.duties.statistics.rules import LENGTH, MANY_ENOUGH, Block, Cell, median, published, share
from omtanke.foundation.kernel.few import FEW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from omtanke.duties.statistics.rules import Published

TWO_YEARS = 4  # half-years
MOST_HIDDEN = 6  # 5 ** 6 ways to fill them in
EVERYTHING_HIDDEN = set(range(FEW))


@st.composite
def blocks(draw: st.DrawFn, periods: int, numbers: int) -> list[list[int]]:
    """Some periods' numbers, of which a few are small."""
    block = draw(st.lists(st.lists(st.integers(FEW, 9), min_size=numbers, max_size=numbers), min_size=periods, max_size=periods))
    cells = draw(st.sets(st.tuples(st.integers(0, periods - 1), st.integers(0, numbers - 1)), min_size=1, max_size=MOST_HIDDEN))
    for row, column in sorted(cells):
        block[row][column] = draw(st.integers(0, FEW - 1))
    return block


def hidden_in(block: Block) -> list[Cell]:
    return [(row, column) for row, line in enumerate(block) for column, value in enumerate(line) if value < FEW]


def what_it_could_be(block: Block, told: Published) -> dict[Cell, set[int]]:
    """Every number each hidden cell has in some table that looks just the same."""
    hidden = hidden_in(block)
    could = {cell: set[int]() for cell in hidden}
    sums = [[number for number, cell in enumerate(hidden) if cell[0] == row] for row in told.sums]
    sums += [[number for number, cell in enumerate(hidden) if cell[1] == column] for column in told.totals]
    really = [block[row][column] for row, column in hidden]
    for guess in product(range(FEW), repeat=len(hidden)):
        if all(sum(guess[one] for one in added) == sum(really[one] for one in added) for added in sums):
            for cell, value in zip(hidden, guess, strict=True):
                could[cell].add(value)
    return could


@pytest.mark.parametrize("numbers", [1, 2, 3, 5])
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_over_two_years_every_hidden_number_can_still_be_anything_from_none_to_four(numbers: int, data: st.DataObject) -> None:
    block = data.draw(blocks(TWO_YEARS, numbers))
    told = published(block, length=TWO_YEARS)
    assert all(could == EVERYTHING_HIDDEN for could in what_it_could_be(block, told).values())


@settings(max_examples=100, deadline=None)
@given(block=blocks(2, 3))
def test_so_it_is_for_two_periods_of_three_numbers(block: list[list[int]]) -> None:
    told = published(block, length=2)
    assert all(could == EVERYTHING_HIDDEN for could in what_it_could_be(block, told).values())


def test_a_sum_that_is_told_where_it_should_not_be_is_found() -> None:
    """The test above can fail: one hidden number and its sum."""
    block = [[3, 8]]
    told = published(block)
    assert told.sums == frozenset()
    spoilt = type(told)(told.numbers, frozenset({0}), told.totals)
    assert what_it_could_be(block, spoilt) == {(0, 0): {3}}


@pytest.mark.parametrize("numbers", [2, 3])
def test_whoever_knows_the_rule_itself_cannot_tell_either(numbers: int) -> None:
    """Every table of a period that is published the same way: what is withheld says nothing by being withheld."""
    alike = defaultdict[object, list[tuple[int, ...]]](list)
    for line in product(range(8), repeat=numbers):
        alike[_as_read([list(line)])].append(line)
    for tables in alike.values():
        for column in range(numbers):
            could = {line[column] for line in tables}
            assert min(could) >= FEW or len(could) >= 2


def _as_read(block: Block) -> object:
    told = published(block)
    numbers = tuple(value if (0, column) in told.numbers else None for column, value in enumerate(block[0]))
    return numbers, sum(block[0]) if told.sums else None


@settings(max_examples=60, deadline=None)
@given(block=blocks(3, 3), later=st.lists(st.integers(0, 9), min_size=3, max_size=3))
def test_a_later_period_changes_nothing_of_what_is_published(block: list[list[int]], later: list[int]) -> None:
    before, after = published(block, length=4), published([*block, later], length=4)
    assert before.numbers <= after.numbers
    assert {cell for cell in after.numbers if cell[0] < len(block)} == set(before.numbers)
    assert {row for row in after.sums if row < len(block)} == set(before.sums)
    assert before.totals == frozenset()


def _sums(block: Block) -> Iterator[int]:
    told = published(block, length=len(block))
    yield from (sum(block[row]) for row in told.sums)
    yield from (sum(line[column] for line in block) for column in told.totals)


@settings(max_examples=100, deadline=None)
@given(block=blocks(3, 3))
def test_no_sum_is_published_that_could_be_somebody(block: list[list[int]]) -> None:
    assert all(one >= FEW for one in _sums(block))


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ([6, 9], True),  # nothing is hidden
        ([6, 1], False),  # one alone would be told by the sum
        ([6, 0], False),
        ([2, 2, 9], True),  # two that make four together can be 0 and 4, or 4 and 0
        ([2, 3, 9], False),  # one of them must be something
        ([1, 1, 1], False),  # too few in all
        ([2, 2, 2], True),
        ([4, 4, 4], False),
        ([0, 0, 0, 0, 30], False),
        ([3], False),
        ([7], True),
    ],
)
def test_a_periods_sum_is_published_when_it_tells_nothing_of_what_is_hidden(line: list[int], *, is_told: bool) -> None:
    assert bool(published([line]).sums) is is_told


def test_three_years_give_small_numbers_a_total() -> None:
    block = [[8, few] for few in (1, 2, 0, 3, 1, 2)]
    assert published(block[:5]).totals == frozenset()
    assert published(block).totals == {0, 1}
    assert published(block).sums == frozenset()


@pytest.mark.parametrize(("days", "middle"), [([1] * 9, None), (list(range(10)), 5), ([3] * MANY_ENOUGH, 3)])
def test_a_median_of_few_is_not_told(days: list[int], middle: int | None) -> None:
    assert median(days) == middle


@pytest.mark.parametrize(("part", "whole", "said"), [(None, 10, None), (5, None, None), (5, 20, 25), (6, 9, 67), (0, 0, None)])
def test_a_share_is_of_published_numbers_only(part: int | None, whole: int | None, said: int | None) -> None:
    assert share(part, whole) == said


def test_a_total_is_of_three_years() -> None:
    assert LENGTH == 6
