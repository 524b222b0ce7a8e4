"""When something may stand in a year plan: pure functions on values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _lazy

from omtanke.foundation.kernel.errors import Obstacle

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from omtanke.register.organisation.models import Account


@dataclass(frozen=True)
class Planned:
    """What will be done, when, by whom and what for."""

    kind: str
    title: str
    month: int
    on_day: date | None
    responsible: Account
    aim: str
    own_aim: str = ""

    @property
    def stands_in_month(self) -> int:
        """The month it stands in: that of the day, when there is one."""
        return self.on_day.month if self.on_day else self.month


def years_to_begin(*, today: date, begun: Iterable[int]) -> list[int]:
    """The years a unit may begin a plan for: this one and the next, but those it has."""
    return sorted({today.year, today.year + 1} - set(begun))


def obstacles_to_beginning(*, year: int, today: date, begun: Iterable[int]) -> Iterable[Obstacle]:
    """Why the unit cannot begin a plan for that year."""
    has = set(begun)
    if year in has:
        yield Obstacle("begun", _lazy("Enheten har en plan for dette året. Åpne den i stedet."))
    elif year not in years_to_begin(today=today, begun=has):
        yield Obstacle("another-year", _lazy("Velg dette året eller det neste."))


def obstacles_to_activity(*, plan_year: int, on_day: date | None, responsible_works_there: bool) -> Iterable[Obstacle]:
    """Why it cannot stand in this plan."""
    if on_day and on_day.year != plan_year:
        yield Obstacle("another-year", _lazy("Dagen er ikke i året planen gjelder. Velg en dag i det året, eller la dagen stå åpen."))
    if not responsible_works_there:
        yield Obstacle("works-elsewhere", _lazy("Den som er ansvarlig, må ha en post i enheten."))


def obstacles_to_having_done(*, done_on: date, today: date, plan_year: int) -> Iterable[Obstacle]:
    """Why it cannot have been done that day."""
    if done_on > today:
        yield Obstacle("to-come", _lazy("Dagen har ikke vært ennå. Skriv dagen det ble gjort."))
    elif done_on.year != plan_year:
        yield Obstacle("another-year", _lazy("Dagen er ikke i året planen gjelder. Ble det gjort et annet år, hører det til i den planen."))
