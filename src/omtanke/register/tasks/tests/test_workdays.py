"""Working days in Norway: weekends, moveable feasts and a unit's own closed days."""

from datetime import UTC, date, datetime

import pytest

from omtanke.register.tasks.workdays import add_working_days, day_of, is_working_day

AUTUMN_BREAK = {date(2026, 10, day) for day in range(5, 10)}


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-11-23", True),
        ("2026-11-28", False),
        ("2026-11-29", False),
        ("2026-01-01", False),
        ("2026-04-02", False),  # skjærtorsdag
        ("2026-05-14", False),  # Kristi himmelfartsdag
        ("2027-05-17", False),  # grunnlovsdagen, and second day of Pentecost
        ("2026-12-24", True),  # no public holiday; a unit that is closed says so in its calendar
    ],
)
def test_people_are_at_work(day: str, works: bool) -> None:
    assert is_working_day(date.fromisoformat(day)) is works


@pytest.mark.parametrize(
    ("day", "days", "due"),
    [
        ("2026-11-23", 0, "2026-11-23"),
        ("2026-11-28", 0, "2026-11-30"),
        ("2026-11-23", 5, "2026-11-30"),
        ("2026-11-27", 1, "2026-11-30"),
        ("2026-11-28", 1, "2026-11-30"),
        ("2026-04-01", 1, "2026-04-07"),  # over Easter
        ("2026-12-23", 5, "2026-12-31"),
        ("2026-12-31", 1, "2027-01-04"),
    ],
)
def test_a_deadline_falls_on_a_working_day(day: str, days: int, due: str) -> None:
    assert add_working_days(date.fromisoformat(day), days) == date.fromisoformat(due)


def test_closed_days_do_not_count() -> None:
    assert add_working_days(date(2026, 10, 2), 1) == date(2026, 10, 5)
    assert add_working_days(date(2026, 10, 2), 1, AUTUMN_BREAK) == date(2026, 10, 12)


def test_a_deadline_that_has_been_or_never_comes_is_no_deadline() -> None:
    with pytest.raises(ValueError, match="lies ahead"):
        add_working_days(date(2026, 10, 2), -1)
    for_ever = {date.fromordinal(number) for number in range(date(2026, 1, 1).toordinal(), date(2033, 1, 1).toordinal())}
    with pytest.raises(ValueError, match="closed for years"):
        add_working_days(date(2026, 10, 2), 1, for_ever)


@pytest.mark.parametrize(("moment", "day"), [("2026-11-23T22:59", "2026-11-23"), ("2026-11-23T23:01", "2026-11-24")])
def test_the_day_is_the_one_in_norway(moment: str, day: str) -> None:
    assert day_of(datetime.fromisoformat(moment).replace(tzinfo=UTC)) == date.fromisoformat(day)
