"""Day by day: the worker's morning round, people at work, letters, and the worker that stops; and what must hold, asked every day."""

from __future__ import annotations

import random
import time
from collections import Counter
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from unittest.mock import patch

from django.db import connections

from omtanke.casework.cases.models import Case
from omtanke.foundation.kernel import clock
from omtanke.foundation.outbox.models import Letter, Notice
from omtanke.register.organisation.models import Account
from omtanke.register.tasks.models import Raised, Task
from omtanke.register.tasks.workdays import add_working_days, is_working_day

from . import checks
from .fates import Fates, a_week_from
from .letter_checks import LetterBook
from .people import People
from .post_office import PostOffice
from .rounds import Rounds
from .town import Size, Town, founded, moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .checks import Verdict

FIRST_DAY = date(2027, 1, 4)
NIGHT = moment(FIRST_DAY - timedelta(days=3), 12)
AT_WORK = (9, 14)
AGAIN = timedelta(minutes=7)  # the worker is started anew; longer than a letter's lease
TO_THE_END = 6  # working days at last, with nothing new and everything in order
MOST_SHOWN = 5
ON_DAYS_OFF = 0.2  # how often the worker goes its round then: nothing happens on them but that days pass, and the next one has it all to do


@dataclass(frozen=True)
class Luck:
    """How often things go wrong: shares of rounds, or of days."""

    crashes: float = 0.03
    kills: float = 0.0
    stops: float = 0.02  # nobody starts the worker again for a day or two
    outages: float = 0.04
    refusals: float = 0.2
    falls_ill: float = 0.007
    leaves: float = 0.0009
    kill_on: tuple[int, ...] = ()  # and surely on these days, counted from the first
    stop_on: tuple[int, ...] = ()


class Red(AssertionError):
    """What must hold, did not."""


@dataclass
class Figures:
    """What the simulation came to."""

    days: int = 0
    working_days: int = 0
    days_without_worker: int = 0
    without_responsible: int = 0
    past_and_untold: int = 0
    nobody_left: int = 0  # task-days and case-days on which nobody there was could have taken over
    checks: int = 0
    seconds: Counter[str] = field(default_factory=Counter)


class Simulation:
    """A town, its worker and its post office, under one clock."""

    def __init__(self, size: Size, luck: Luck) -> None:
        self.size, self.luck, self.figures = size, luck, Figures()
        self.town: Town = founded(size, NIGHT)
        self.post_office = PostOffice(self.town.dice)
        self.book = LetterBook(self.post_office)
        self.rounds = Rounds(
            random.Random(size.seed + 1), self.post_office.address
        )  # a kill comes when it comes: it must not move all else
        self.people = People(self.town)
        self.fates = Fates(self.town, luck.falls_ill, luck.leaves)
        self.stopped_until = FIRST_DAY
        self.days = [FIRST_DAY + timedelta(days=number) for number in range(size.days)]

    def play(self, tells: Callable[[str], object] = len) -> Figures:
        """Every day, and then a few more in which everything comes to its end. Raises `Red` on the first day that something is wrong."""
        with self._arranged():
            left = sum(is_working_day(day) for day in self.days)
            for day in self.days:
                self._day(day, -(-(self.size.concerns - self.people.registered) // left) if left else 0)
                left -= is_working_day(day)
                if day.day == 1:
                    tells(f"{day}\n{self.report()}\n")
            self._come_to_the_end()
        return self.figures

    @contextmanager
    def _arranged(self) -> Iterator[None]:
        with ExitStack() as stack:
            stack.enter_context(patch.object(clock, "now", lambda: self.town.now))
            stack.enter_context(self.post_office.connected())
            for alias in connections:
                if connections[alias].vendor == "sqlite":  # processes are killed here, the machine is not: no need to wait for the disk
                    with connections[alias].cursor() as cursor:
                        cursor.execute("PRAGMA synchronous=OFF")
            yield

    def _day(self, day: date, concerns: int) -> None:
        self.figures.days += 1
        self._set(moment(day, 6, 30))
        if not is_working_day(day) and self.town.dice.random() > ON_DAYS_OFF:
            return
        number, has_worker = (day - self.days[0]).days, day >= self.stopped_until
        if has_worker and (self.town.dice.random() < self.luck.stops or number in self.luck.stop_on):
            self.stopped_until, has_worker = day + timedelta(days=self.town.dice.choice((1, 1, 2, 3))), False
        self.figures.days_without_worker += not has_worker
        if has_worker:
            self._until_it_ends(is_first=True, is_killed=self.town.dice.random() < self.luck.kills or number in self.luck.kill_on)
            self._judge(checks.after_the_sweep)
        if is_working_day(day):
            self.figures.working_days += 1
            self._working_day(day, concerns, has_worker=has_worker)

    def _working_day(self, day: date, concerns: int, *, has_worker: bool) -> None:
        self._set(moment(day, 8))
        if day == self.days[0] or (day.month == 1 and day.day < 5):
            self.fates.close_units(day.year)
        if self.size.units < 10 and day == self.days[0]:  # a small town sees a closed week too
            self.fates.close(self.town.units[-1], *a_week_from(day))
        later = add_working_days(day, self.town.dice.randint(1, 8))
        addresses = list(Account.objects.exclude(mail_address="").values_list("mail_address", flat=True).order_by("pk"))
        self.post_office.new_day(day, addresses, away=self.luck.outages, refuses=self.luck.refusals, later=later)
        with self._timed("fates"):
            self.fates.befall()
        things = self.people.begin_day(concerns)
        for number, hour in enumerate(AT_WORK):
            self._set(moment(day, hour))
            with self._timed("people"):
                for thing in things[number :: len(AT_WORK)]:
                    self.people.try_to(thing)
                    self.town.now += timedelta(seconds=20)
            if has_worker:
                self._set(moment(day, hour, 45))
                self._until_it_ends()
        self._judge(checks.always, letters=True)

    def _until_it_ends(self, *, is_first: bool = False, is_killed: bool = False) -> None:
        """A round, and another one whenever it was broken off."""
        with self._timed("worker"):
            ended = False
            if is_killed:
                ended = self.rounds.go_and_be_killed(self.town.now)
                self.town.now += AGAIN
            while not ended:
                ended = self.rounds.go(self.town.now, is_first=is_first, crashes=self.rounds.dice.random() < self.luck.crashes)
                if not ended:
                    self.town.now += AGAIN
        if self.post_office.is_open and self.town.now.astimezone(NIGHT.tzinfo).hour >= 8:
            self.book.good_rounds.append(self.town.now)

    def _come_to_the_end(self) -> None:
        """Everybody's letters have their time: no crash, no outage, nobody is refused, and nothing new is told."""
        self.luck, self.stopped_until = Luck(crashes=0, stops=0, outages=0, refusals=0), FIRST_DAY
        self.post_office.away_until = None
        self.post_office.refuses, self.post_office.refused_until = {}, {}
        self.post_office.open()
        day = self.days[-1]
        for _ in range(TO_THE_END):
            day = add_working_days(day, 1)
            for hour in (6, *AT_WORK):
                self._set(moment(day, hour, 45))
                self._until_it_ends(is_first=hour == 6)
            self._judge(checks.after_the_sweep, letters=True)
        verdict = checks.Verdict()
        self.book.close(self.stops, verdict)
        self._answer_for(verdict)

    @property
    def stops(self) -> int:
        return self.rounds.counts["crashes"] + self.rounds.counts["kills"]

    @property
    def raised(self) -> int:
        return Raised.objects.count()

    def _judge(self, what: object, *, letters: bool = False) -> None:
        with self._timed("checks"):
            now = checks.Now(self.town.now, self.town.today)
            what(now)  # type: ignore[operator]
            if letters:
                self.book.look(self.town.now, now.verdict)
        self.figures.checks += 1
        self.figures.nobody_left += now.verdict.nobody_left
        self._answer_for(now.verdict)

    def _answer_for(self, verdict: Verdict) -> None:
        self.figures.without_responsible += verdict.without_responsible
        self.figures.past_and_untold += verdict.past_and_untold
        wrong = verdict.wrong + self.rounds.failed.said
        if wrong:
            more = f"\n… and {len(wrong) - MOST_SHOWN} more" if len(wrong) > MOST_SHOWN else ""
            raise Red(f"{self.town.now:%Y-%m-%d %H:%M}, after {self.figures.days} days\n" + "\n".join(wrong[:MOST_SHOWN]) + more)

    def _set(self, at: datetime) -> None:
        """Never backwards."""
        self.town.now = max(self.town.now, at)

    @contextmanager
    def _timed(self, what: str) -> Iterator[None]:
        began = time.perf_counter()
        yield
        self.figures.seconds[what] += time.perf_counter() - began

    def report(self) -> str:
        """What happened, in numbers."""
        figures, rounds, letters = self.figures, self.rounds.counts, Counter(self.book.settled.values())
        lines = {
            "concerns registered": Case.objects.count(),
            "  still open": Case.objects.filter(closed_at__isnull=True).count(),
            "days, of which working days": f"{figures.days}, {figures.working_days}",
            "tasks": Task.objects.count(),
            "raised": self.raised,
            "notices": Notice.objects.count(),
            "letters by what became of them": dict(letters),
            "doubles": self.book.doubles(),
            "post office": dict(self.post_office.counts),
            "worker": dict(rounds),
            "days without worker": figures.days_without_worker,
            "people": self.fates.counts,
            "deeds": dict(self.people.counts),
            "refused": sum(self.people.refused.values()),
            "without responsible": figures.without_responsible,
            "past deadline without escalation": figures.past_and_untold,
            "nobody left who could (row-days)": figures.nobody_left,
            "checks": figures.checks,
            "letters still known": Letter.objects.count(),
            "seconds": {what: round(seconds) for what, seconds in figures.seconds.items()},
        }
        return "\n".join(f"{name}: {value}" for name, value in lines.items())
