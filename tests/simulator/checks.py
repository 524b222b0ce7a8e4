"""What must hold: asked of the tables themselves in a few wide questions, and never through what the product asks.

A case is answered for by somebody who still works in its unit, or is the municipality's contact, and has not been marked as not
impartial. What waits, waits for somebody who can do it. *Where nobody is left* who could, the row stands with whoever was the last, and
then the leader's and the municipality's being told when its day has passed is what must hold: they can appoint somebody.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import F

from omtanke.casework.cases.codes import Role
from omtanke.casework.cases.models import Case, Participant, Recusal
from omtanke.casework.clarification.codes import RUNS_OUT
from omtanke.casework.consultation.codes import ANSWERED, ASKED
from omtanke.casework.identities.codes import WHO_BEFORE_CLOSING
from omtanke.casework.path.waiting import NEXT_STEP
from omtanke.foundation.access.actor import Post
from omtanke.register.organisation.models import Account, Appointment
from omtanke.register.tasks.codes import Level
from omtanke.register.tasks.models import ClosedPeriod, Raised, Task
from omtanke.register.tasks.workdays import is_working_day

if TYPE_CHECKING:
    from datetime import datetime

ABOUT_CASE = "cases.case"
AFTER = {Level.DEPUTY: 0, Level.UNIT_LEADER: 3, Level.MUNICIPALITY: 5}  # working days over; said once more, so that a change is seen
ORDER = list(AFTER)
WORKS_THERE = (Post.EMPLOYEE, Post.UNIT_LEADER, Post.DEPUTY)
HERS_ALONE = (RUNS_OUT, ANSWERED, WHO_BEFORE_CLOSING)  # somebody's own: nobody else may know of it (ADR 18)


@dataclass(frozen=True)
class Waits:
    """A task that is open, as a row."""

    pk: int
    kind: str
    about_kind: str
    about: str
    step: str
    unit: int | None
    responsible: int
    due_on: date


@dataclass
class Verdict:
    """What was wrong, by what it is called, with what it was; and how often nobody was left."""

    wrong: list[str] = field(default_factory=list)
    without_responsible: int = 0
    past_and_untold: int = 0
    nobody_left: int = 0

    def add(self, what: str) -> None:
        self.wrong.append(what)


class Now:
    """The tables at one moment."""

    def __init__(self, at: datetime, today: date) -> None:
        self.at, self.today, self.verdict = at, today, Verdict()
        self.holding = defaultdict[tuple[Post, int | None], set[int]](set)
        held = Appointment.objects.filter(starts_at__lte=at, confirmed_at__lte=at, ends_at__isnull=True, account__is_active=True)
        for account, post, unit in held.values_list("account", "post", "unit"):
            self.holding[Post(post), unit].add(account)
        self.contacts = self.holding[Post.RADICALISATION_CONTACT, None]
        self.waiting = [Waits(*row) for row in Task.objects.filter(done_at__isnull=True).values_list(*Waits.__dataclass_fields__)]

    def works_in(self, unit: int | None) -> set[int]:
        return set().union(*(self.holding[post, unit] for post in WORKS_THERE))

    def in_line(self, unit: int | None) -> set[int]:
        return self.holding[Post.UNIT_LEADER, unit] | self.holding[Post.DEPUTY, unit]

    @cached_property
    def somewhere(self) -> set[int]:
        """Everybody who works here at all."""
        return set().union(*self.holding.values())

    @cached_property
    def out(self) -> dict[int, set[int]]:
        """Who is not impartial, by case."""
        found = defaultdict[int, set[int]](set)
        for case, account in Recusal.objects.filter(until__isnull=True, case__closed_at__isnull=True).values_list("case", "account"):
            found[case].add(account)
        return found

    @cached_property
    def open_cases(self) -> list[tuple[int, str, int, str]]:
        return list(Case.objects.filter(closed_at__isnull=True).values_list("pk", "key", "unit", "step"))

    @cached_property
    def out_by_key(self) -> dict[str, set[int]]:
        return {key: self.out[pk] for pk, key, _, _ in self.open_cases}

    @cached_property
    def parts(self) -> tuple[dict[int, list[int]], dict[int, set[int]]]:
        """Who is responsible, and who takes part, by open case."""
        responsible, taking = defaultdict[int, list[int]](list), defaultdict[int, set[int]](set)
        rows = Participant.objects.filter(until__isnull=True, case__closed_at__isnull=True)
        for case, account, role in rows.values_list("case", "account", "role"):
            taking[case].add(account)
            if role == Role.RESPONSIBLE:
                responsible[case].append(account)
        return responsible, taking


def always(now: Now) -> None:
    """What holds at every moment: each open case has one responsible, and waits for one thing at the step where it is."""
    verdict, (responsible, _) = now.verdict, now.parts
    steps = defaultdict[str, list[Waits]](list)
    for task in now.waiting:
        if task.kind == NEXT_STEP.key:
            steps[task.about].append(task)
    for pk, key, unit, step in now.open_cases:
        if len(responsible[pk]) != 1:
            verdict.without_responsible += 1
            verdict.add(f"case {pk} has {len(responsible[pk])} responsible")
        if [(one.step, one.unit) for one in steps[key]] != [(step, unit)]:
            verdict.without_responsible += 1
            verdict.add(f"case {pk} at {step} waits for {steps[key]}")
    still = {key for _, key, _, _ in now.open_cases}
    for task in now.waiting:
        if task.about_kind == ABOUT_CASE and task.about not in still:
            verdict.add(f"{task} waits about a case that is closed")
    names = {row.pk for row in Account.objects.only("pk")}
    if any(task.responsible not in names for task in now.waiting):
        verdict.add("a task waits for nobody")


def after_the_sweep(now: Now) -> None:
    """What holds when the day's sweeps have been: nothing stands with somebody who has left, or past its day in silence."""
    always(now)
    _cases_are_answered_for(now)
    _tasks_can_be_done(now)
    _nothing_is_silent(now)


def _cases_are_answered_for(now: Now) -> None:
    responsible, taking = now.parts
    for pk, _, unit, _ in now.open_cases:
        able = now.works_in(unit) | now.contacts
        if set(responsible[pk]) & able - now.out[pk]:
            continue
        could = (now.in_line(unit) | taking[pk] & now.works_in(unit) | now.contacts) - now.out[pk]
        if could:
            now.verdict.without_responsible += 1
            now.verdict.add(f"case {pk} in unit {unit} stands with {responsible[pk]}, and {sorted(could)} could answer for it")
        else:
            now.verdict.nobody_left += 1


def _tasks_can_be_done(now: Now) -> None:
    excused = defaultdict[int | None, set[int]](set)  # about something within a case of the unit, somebody may be kept from it
    for pk, _, unit, _ in now.open_cases:
        excused[unit] |= now.out[pk]
    for task in now.waiting:
        able, could = _who_can(now, task)
        out = now.out_by_key.get(task.about, set()) if task.about_kind == ABOUT_CASE else excused[task.unit]
        if task.responsible in able and not (task.about_kind == ABOUT_CASE and task.responsible in out):
            continue
        if could - out:
            now.verdict.without_responsible += 1
            now.verdict.add(f"{task} waits for somebody who has left, and {sorted(could - out)} could do it")
        else:
            now.verdict.nobody_left += 1


def _who_can(now: Now, task: Waits) -> tuple[set[int], set[int]]:
    """Who may be responsible for this, and who there is to take it from somebody who has left."""
    if task.kind in HERS_ALONE:
        return now.somewhere, set()
    if task.kind == ASKED:
        return now.contacts, now.contacts
    if task.unit is None:
        return now.somewhere, now.holding[Post.ADMINISTRATOR, None]
    return now.works_in(task.unit) | now.contacts, now.in_line(task.unit)


def _nothing_is_silent(now: Now) -> None:
    late = [task for task in now.waiting if task.due_on < now.today and task.kind not in HERS_ALONE]
    told = defaultdict[int, list[tuple[Level, int]]](list)
    rows = Raised.objects.filter(task__done_at__isnull=True, due_on=F("task__due_on"))
    for task, level, account in rows.values_list("task", "level", "account"):
        told[task].append((Level(level), account))
    closed = _closed_days()
    for task in late:
        over = _working_days_over(task.due_on, now.today, closed[task.unit])
        due = max(ORDER.index(level) for level in ORDER if over >= AFTER[level])
        highest = max((ORDER.index(level) for level, _ in told[task.pk]), default=-1)
        if highest < due:
            now.verdict.past_and_untold += 1
            now.verdict.add(f"{task} is {over} working days late; told are {told[task.pk]}")
        if max(Counter(told[task.pk]).values(), default=1) > 1:
            now.verdict.add(f"{task}: somebody was told twice")


def _closed_days() -> dict[int | None, set[date]]:
    days = defaultdict[int | None, set[date]](set)
    for unit, first, last in ClosedPeriod.objects.values_list("unit", "first_on", "last_on"):
        days[unit] |= {first + timedelta(days=day) for day in range((last - first).days + 1)}
    return days


def _working_days_over(due_on: date, today: date, closed: set[date]) -> int:
    return sum(is_working_day(due_on + timedelta(days=day), closed) for day in range(1, (today - due_on).days + 1))
