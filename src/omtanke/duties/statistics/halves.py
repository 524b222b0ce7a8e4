"""Half-years: the shortest period that figures are published for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

JULY = 7


@dataclass(frozen=True, order=True)
class Half:
    """The first or the second half of a year."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Half:
        return cls(day.year, 1 if day.month < JULY else 2)

    @property
    def next(self) -> Half:
        return Half(self.year, 2) if self.number == 1 else Half(self.year + 1, 1)

    @property
    def first_on(self) -> date:
        return date(self.year, 1 if self.number == 1 else JULY, 1)

    @property
    def last_on(self) -> date:
        return self.next.first_on - timedelta(days=1)

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """From the first moment in it, until the first after it."""
        begins, ends = (make_aware(datetime.combine(one.first_on, time())) for one in (self, self.next))
        return begins, ends

    def __str__(self) -> str:
        return (_("første halvår {year}") if self.number == 1 else _("andre halvår {year}")).format(year=self.year)


def over(first: Half, today: date) -> Iterator[Half]:
    """Every half-year from the first that is over today."""
    half = first
    while half.last_on < today:
        yield half
        half = half.next
