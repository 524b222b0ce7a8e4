"""Who is told by default, and what may be written of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from omtanke.casework.informing import rules

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("told", "is_about_adult", "enough"),
    [
        ([], False, False),
        (["person"], False, False),
        (["guardian_a"], False, False),
        (["guardian_a", "guardian_b"], False, False),
        (["person", "guardian_b"], False, True),
        (["person", "representative"], False, True),
        (["person"], True, True),
        (["representative"], True, False),
    ],
)
def test_the_person_is_told_and_for_a_child_somebody_who_answers_for_it(told: list[str], is_about_adult: bool, enough: bool) -> None:
    assert rules.is_told(told, is_about_adult=is_about_adult) is enough


@pytest.mark.parametrize(
    ("whom", "is_about_adult", "days", "keys"),
    [
        ("person", True, 0, []),
        ("guardian_a", False, -3, []),
        ("guardian_a", True, 0, ["adult"]),
        ("guardian_b", True, 1, ["not-yet", "adult"]),
        ("representative", True, 0, []),
        ("person", False, 1, ["not-yet"]),
    ],
)
def test_only_what_has_happened_is_written_and_an_adult_has_no_guardians(
    whom: str, is_about_adult: bool, days: int, keys: list[str]
) -> None:
    told_on = TODAY + timedelta(days=days)
    found = rules.obstacles_to_telling(whom=whom, is_about_adult=is_about_adult, told_on=told_on, today=TODAY)

    assert [one.key for one in found] == keys


@pytest.mark.parametrize(("days", "keys"), [(-1, ["has-been"]), (0, ["has-been"]), (1, []), (92, []), (93, ["too-long"])])
def test_it_waits_until_a_day_that_comes_and_not_for_ever(days: int, keys: list[str]) -> None:
    assert [one.key for one in rules.obstacles_to_putting_off(until=TODAY + timedelta(days=days), today=TODAY)] == keys


@pytest.mark.parametrize(("days", "keys"), [(-400, []), (0, []), (1, ["not-yet"])])
def test_nothing_is_said_on_a_day_to_come(days: int, keys: list[str]) -> None:
    assert [one.key for one in rules.obstacles_to_statement(said_on=TODAY + timedelta(days=days), today=TODAY)] == keys
