"""When something may be done with a clarification: values only."""

from datetime import date

import pytest

from omtanke.casework.clarification import rules
from omtanke.foundation.kernel.errors import Obstacle


@pytest.mark.parametrize(
    ("begun_on", "last_day"),
    [
        (date(2026, 11, 25), date(2026, 12, 9)),
        (date(2026, 12, 24), date(2027, 1, 7)),
        (date(2028, 2, 20), date(2028, 3, 5)),
    ],
)
def test_a_note_lives_fourteen_days(begun_on: date, last_day: date) -> None:
    assert rules.last_day_of(begun_on) == last_day


@pytest.mark.parametrize(
    ("found", "hindered_by"),
    [
        (rules.obstacles_to_beginning(is_a_working_note=True), []),
        (rules.obstacles_to_beginning(is_a_working_note=False), ["no-archive-rule"]),
        (rules.obstacles_to_note(is_empty=False), []),
        (rules.obstacles_to_note(is_empty=True), ["empty"]),
        (rules.obstacles_to_rewriting(based_on=2, newest=2), []),
        (rules.obstacles_to_rewriting(based_on=1, newest=2), ["outdated"]),
        (rules.obstacles_to_deciding(is_so_already=False), []),
        (rules.obstacles_to_deciding(is_so_already=True), ["decided"]),
    ],
)
def test_what_hinders(found: list[Obstacle], hindered_by: list[str]) -> None:
    assert [obstacle.key for obstacle in found] == hindered_by
