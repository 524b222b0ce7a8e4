"""Norwegian working days. Which days are public holidays is `holidays`' to know; what a unit is closed is its calendar's."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from collections.abc import Collection

SATURDAY = 5
NOON = 12
MORNING, AFTERNOON = 7, 17
ONE_DAY = timedelta(days=1)
FURTHEST = 5 * 366  # a calendar that is closed for ever must not hang whoever asks


def day_of(moment: datetime) -> date:
    """The date of the moment in Norway."""
    return timezone.localtime(moment).date()


def is_working_day(day: date, closed: Collection[date] = ()) -> bool:
    """Whether people are at work: not a weekend, a public holiday or one of the `closed` days."""
    return day.weekday() < SATURDAY and day not in closed and day not in _public_holidays(day.year)


def add_working_days(day: date, days: int, closed: Collection[date] = ()) -> date:
    """The working day that is `days` working days after the day; with 0 the day itself, or the first working day after it.

    Raises ValueError for a negative number, and when the calendar is closed for years.
    """
    if days < 0:
        raise ValueError("a deadline lies ahead")
    left = days
    for _ in range(FURTHEST):
        if left == 0 and is_working_day(day, closed):
            return day
        day += ONE_DAY
        if left and is_working_day(day, closed):
            left -= 1
    raise ValueError("the unit is closed for years")


def working_days_over(due_on: date, today: date, closed: Collection[date] = ()) -> int:
    """How many working days there are after the day, until and with today."""
    return sum(is_working_day(due_on + timedelta(days=day), closed) for day in range(1, min((today - due_on).days, FURTHEST) + 1))


def days_off_until(moment: datetime) -> date | None:
    """The day people are at work again, from noon on the last day before weekend or holidays; None on ordinary days."""
    today = day_of(moment)
    works_on = is_working_day(today) and (is_working_day(today + ONE_DAY) or timezone.localtime(moment).hour < NOON)
    return None if works_on else add_working_days(today, 1)


def is_office_hours(moment: datetime) -> bool:
    """Whether people are at work: a letter at night wakes nobody, and would be the day's only one."""
    return is_working_day(day_of(moment)) and MORNING <= timezone.localtime(moment).hour < AFTERNOON


@cache
def _public_holidays(year: int) -> frozenset[date]:
    import holidays

    return frozenset(holidays.country_holidays("NO", years=year))
