"""When something may stand in a year plan: pure functions on values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from omtanke.foundation.kernel.errors import Obstacle
from omtanke.foundation.kernel.few import FEW
from omtanke.foundation.kernel.words import lazily as _lazy

from .codes import BriefingKind

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


WORKING_DAYS_TO_READ = 10  # our own choice


@dataclass(frozen=True)
class News:
    """What the contact shares."""

    kind: str
    title: str
    text: str = ""
    link: str = ""
    meets_on: date | None = None
    place: str = ""


def obstacles_to_offering(*, news: News, today: date, units: int) -> Iterable[Obstacle]:
    """Why it cannot be offered."""
    if not units:
        yield Obstacle("to-nobody", _lazy("Velg minst én enhet."))
    if news.kind == BriefingKind.TEXT and not news.text:
        yield Obstacle("no-text", _lazy("Skriv det lederne skal lese."))
    if news.kind == BriefingKind.LINK and not news.link:
        yield Obstacle("no-link", _lazy("Lim inn lenken."))
    if news.kind == BriefingKind.MEETING and not (news.meets_on and news.place):
        yield Obstacle("no-day-or-place", _lazy("Skriv både dag og sted for møtet."))
    if news.meets_on and news.meets_on < today:
        yield Obstacle("has-been", _lazy("Møtet kan ikke være en dag som har vært."))


def obstacles_to_having_talked(*, discussed_on: date, today: date) -> Iterable[Obstacle]:
    """Why it cannot have been talked over that day."""
    if discussed_on > today:
        yield Obstacle("to-come", _lazy("Dagen har ikke vært ennå. Skriv dagen dere drøftet det."))


def obstacles_to_answering(*, is_meeting: bool) -> Iterable[Obstacle]:
    """Why nobody can say who comes."""
    if not is_meeting:
        yield Obstacle("no-meeting", _lazy("Dette er ikke et møte, så ingen trenger å svare om de kommer."))


def may_be_counted(people: int) -> bool:
    """Whether a unit has so many people that a count tells of none of them; in a smaller one it would tell who."""
    return people >= FEW


WORKING_DAYS_TO_LOOK = 3  # our own choices, these two
KEPT = timedelta(days=365)  # after it is closed: long enough to see whether it happens again in the same season


@dataclass(frozen=True)
class Happened:
    """What has happened, where and when; without names."""

    kind: str
    where: str
    happened_on: date
    what: str


def obstacles_to_noting(*, happened_on: date, today: date) -> Iterable[Obstacle]:
    """Why it cannot be written down."""
    if happened_on > today:
        yield Obstacle("to-come", _lazy("Dagen har ikke vært ennå. Skriv dagen det skjedde."))


def obstacles_to_following_up(*, look_on: date, today: date, responsible_works_there: bool) -> Iterable[Obstacle]:
    """Why it cannot be followed up so."""
    if look_on < today:
        yield Obstacle("has-been", _lazy("Velg en dag som kommer."))
    if not responsible_works_there:
        yield Obstacle("works-elsewhere", _lazy("Den som er ansvarlig, må ha en post i enheten."))


def destroyed_on(closed_on: date) -> date:
    """The day on which it is destroyed."""
    return closed_on + KEPT


WARNED_BEFORE = timedelta(days=14)
WORKING_DAYS_TO_REVIEW = 10


def is_near(*, due_on: date, today: date) -> bool:
    """Whether it is due, or soon will be."""
    return due_on <= today + WARNED_BEFORE
