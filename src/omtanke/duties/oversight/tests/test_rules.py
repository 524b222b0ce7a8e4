from __future__ import annotations

import pytest

from omtanke.duties.oversight.rules import for_others, not_found_again, open_for


@pytest.mark.parametrize(
    ("days", "band"),
    [
        (0, "week"),
        (6, "week"),
        (7, "month"),
        (29, "month"),
        (30, "quarter"),
        (90, "quarter"),
        (91, "half_year"),
        (182, "longer"),
        (999, "longer"),
    ],
)
def test_how_long_a_case_has_been_open(days: int, band: str) -> None:
    assert open_for(days) == band


@pytest.mark.parametrize(("number", "said"), [(0, "few"), (1, "few"), (4, "few"), (5, "some"), (9, "some"), (10, "many"), (400, "many")])
def test_none_and_one_and_four_look_alike_to_others(number: int, said: str) -> None:
    assert for_others(number) == said


@pytest.mark.parametrize(("given", "found", "lost"), [("", "", 0), ("ab", "ab", 0), ("aab", "ab", 1), ("ab", "abc", 0), ("abc", "", 3)])
def test_what_was_given_and_is_not_found_again(given: str, found: str, lost: int) -> None:
    assert not_found_again(given, found) == lost
