"""Who should be told now that something stands unanswered: the next in line, then the leader, then the municipality."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from omtanke.foundation.access.actor import Actor, Post
from omtanke.foundation.kernel.walking import in_turn
from omtanke.register.organisation.models import Account, Unit
from omtanke.register.organisation.queries import actor_of, holders_of, in_line_to_lead, leaders

from . import rules
from .codes import Level
from .models import Raised, Task
from .queries import closed_days, holder_on, may_hold, within_reach
from .workdays import day_of, working_days_over

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import datetime

    from django.db.models import QuerySet

LOOKED_AT_AT_ONCE = 1000  # tasks in memory, however many stand unanswered
AT_ONCE = 25  # tasks in one entry: on SQLite nobody else writes anything while it is written


@dataclass(frozen=True)
class Raising:
    """A task that stands unanswered, whom to tell at which level, and which levels had been told when it was found."""

    task: Task
    told: dict[Level, list[Account]]
    before: frozenset[Level]


def to_be_raised(at: datetime) -> Iterator[tuple[Unit, list[Raising]]]:
    """What stands unanswered after its day and somebody should be told of now, unit by unit, at most `AT_ONCE` at a time.

    A task without a unit is somebody's own, and opens for nobody (ADR 0018).
    """
    municipality = _municipality(at)
    for unit in Unit.objects.filter(pk__in=_unanswered(at).values("unit")).order_by("pk"):
        line = _Line(unit, at, municipality)
        for tasks in in_turn(_unanswered(at).filter(unit=unit).select_related("responsible", "deputy"), LOOKED_AT_AT_ONCE):
            raisings = line.raisings(tasks)
            for begin in range(0, len(raisings), AT_ONCE):
                yield unit, raisings[begin : begin + AT_ONCE]


def as_found(raisings: Collection[Raising]) -> list[Raising]:
    """Those of them that nobody has answered, moved or raised since they were found."""
    there = Task.objects.filter(pk__in=[one.task.pk for one in raisings], done_at__isnull=True).values_list("pk", "due_on")
    days, told = dict(there), _told([one.task for one in raisings])
    return [one for one in raisings if days.get(one.task.pk) == one.task.due_on and told[one.task.pk] == one.before]


class _Line:
    """Those above a unit's tasks at one moment."""

    def __init__(self, unit: Unit, at: datetime, municipality: list[list[Account]]) -> None:
        self.at, self.today, self.municipality = at, day_of(at), municipality
        self.closed = closed_days(unit.pk)
        self.leads = [one.account for one in leaders(at).filter(unit=unit).select_related("account")]
        self.deputies = [one for one in in_line_to_lead(unit.pk, at) if one not in self.leads]
        holder = holder_on(unit.pk, self.today)
        self.holders = [one for one in may_hold(unit, at) if one == holder]  # whoever was named may have left since
        self._days, self._actors = dict[date, int](), dict[Account, Actor]()

    def raisings(self, tasks: list[Task]) -> list[Raising]:
        """Those of the unit's tasks that somebody should be told of now."""
        told, due = _told(tasks), {task.pk: self._levels_due(task) for task in tasks}
        untold = [task for task in tasks if set(due[task.pk]) - told[task.pk]]
        next_in_line = {task.pk: self._next_in_line(task) for task in untold}
        people = {*self.leads, *(one for line in next_in_line.values() for one in line)}
        reach = {one: within_reach(self._actor(one), untold) for one in people}
        found = list[Raising]()
        for task in untold:
            line = {
                Level.DEPUTY: [one for one in next_in_line[task.pk] if task.pk in reach[one]],
                Level.UNIT_LEADER: [one for one in self.leads if task.pk in reach[one]],
                Level.MUNICIPALITY: self._municipality(task),
            }
            before = told[task.pk]
            if now := rules.to_be_told(due=due[task.pk], told=before, line=line, responsible=task.responsible):
                found.append(Raising(task, now, before))
        return found

    def _next_in_line(self, task: Task) -> list[Account]:
        named = [task.deputy] if task.deputy and task.deputy.is_active else []
        return list(dict.fromkeys([*(named or self.deputies), *self.holders]))

    def _municipality(self, task: Task) -> list[Account]:
        return next((others for group in self.municipality if (others := [one for one in group if one != task.responsible])), [])

    def _levels_due(self, task: Task) -> tuple[Level, ...]:
        if task.due_on not in self._days:
            self._days[task.due_on] = working_days_over(task.due_on, self.today, self.closed)
        return rules.levels_due(due_on=task.due_on, today=self.today, working_days_over=self._days[task.due_on])

    def _actor(self, account: Account) -> Actor:
        """What she may open is asked for many tasks at a time: somebody who is not impartial is not told."""
        if account not in self._actors:
            self._actors[account] = actor_of(account, self.at)
        return self._actors[account]


def _told(tasks: Collection[Task]) -> dict[int, frozenset[Level]]:
    """Which levels have been told of each of the tasks, since it got the day it has."""
    days, told = {task.pk: task.due_on for task in tasks}, defaultdict[int, set[Level]](set)
    for task, due_on, level in Raised.objects.filter(task__in=tasks).values_list("task", "due_on", "level"):
        if due_on == days[task]:
            told[task].add(Level(level))
    return {task: frozenset(told[task]) for task in days}


def _unanswered(at: datetime) -> QuerySet[Task]:
    """Open after its day, and the municipality does not know yet."""
    top = Raised.objects.filter(task=OuterRef("pk"), due_on=OuterRef("due_on"), level=Level.MUNICIPALITY)
    return Task.objects.filter(~Exists(top), done_at__isnull=True, unit__isnull=False, due_on__lt=day_of(at))


def _municipality(at: datetime) -> list[list[Account]]:
    """The system owner answers for the municipality; where there is no other than the responsible, those who can appoint one."""
    return [holders_of(Post.SYSTEM_OWNER, None, at), holders_of(Post.ADMINISTRATOR, None, at)]
