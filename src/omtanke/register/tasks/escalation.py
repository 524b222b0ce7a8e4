"""Who should be told now that something stands unanswered: the next in line, then the leader, then the municipality."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from omtanke.foundation.access.actor import Post
from omtanke.register.organisation.models import Account, Unit
from omtanke.register.organisation.queries import actor_of, holders_of, in_line_to_lead, leaders

from . import rules
from .codes import Level
from .models import Raised, Task
from .queries import closed_days, holder_on, may_hold, within_reach
from .workdays import day_of, working_days_over

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.db.models import QuerySet

AT_ONCE = 500  # tasks in one entry


@dataclass(frozen=True)
class Raising:
    """A task that stands unanswered, and whom to tell at which level."""

    task: Task
    told: dict[Level, list[Account]]


def to_be_raised(at: datetime) -> Iterator[tuple[Unit, list[Raising]]]:
    """What stands unanswered after its day and somebody should be told of now, unit by unit, at most `AT_ONCE` at a time.

    A task without a unit is somebody's own, and opens for nobody (ADR 0018).
    """
    municipality = _municipality(at)
    for unit in Unit.objects.filter(pk__in=_unanswered(at).values("unit")).order_by("pk"):
        line, raisings = _Line(unit, at, municipality), list[Raising]()
        for task in _unanswered(at).filter(unit=unit).select_related("responsible", "deputy").order_by("pk"):
            if told := line.to_be_told(task):
                raisings.append(Raising(task, told))
        for begin in range(0, len(raisings), AT_ONCE):
            yield unit, raisings[begin : begin + AT_ONCE]


class _Line:
    """Those above a unit's tasks at one moment, and what they have been told."""

    def __init__(self, unit: Unit, at: datetime, municipality: list[list[Account]]) -> None:
        self.unit, self.at, self.today, self.municipality = unit, at, day_of(at), municipality
        self.closed = closed_days(unit.pk)
        self.leads = [one.account for one in leaders(at).filter(unit=unit).select_related("account")]
        self.deputies = [one for one in in_line_to_lead(unit.pk, at) if one not in self.leads]
        holder = holder_on(unit.pk, self.today)
        self.holders = [one for one in may_hold(unit, at) if one == holder]  # whoever was named may have left since
        self._days, self._reach = dict[date, int](), dict[int, set[int]]()

    def to_be_told(self, task: Task) -> dict[Level, list[Account]]:
        due = rules.levels_due(due_on=task.due_on, today=self.today, working_days_over=self._working_days_over(task.due_on))
        told = self._told.get(task.pk, set())
        if not set(due) - told:
            return {}
        return rules.to_be_told(due=due, told=told, line=self._above(task), responsible=task.responsible)

    def _above(self, task: Task) -> dict[Level, list[Account]]:
        named = [task.deputy] if task.deputy and task.deputy.is_active else []
        next_in_line = list(dict.fromkeys([*(named or self.deputies), *self.holders]))
        return {
            Level.DEPUTY: [one for one in next_in_line if self._reaches(one, task)],
            Level.UNIT_LEADER: [one for one in self.leads if self._reaches(one, task)],
            Level.MUNICIPALITY: next(
                (others for group in self.municipality if (others := [one for one in group if one != task.responsible])), []
            ),
        }

    def _reaches(self, account: Account, task: Task) -> bool:
        """Whether she may open what it is about, now that nobody has answered; somebody who is not impartial is not told."""
        if account.pk not in self._reach:
            self._reach[account.pk] = within_reach(actor_of(account, self.at), self._tasks)
        return task.pk in self._reach[account.pk]

    def _working_days_over(self, due_on: date) -> int:
        if due_on not in self._days:
            self._days[due_on] = working_days_over(due_on, self.today, self.closed)
        return self._days[due_on]

    @cached_property
    def _tasks(self) -> list[Task]:
        return list(_unanswered(self.at).filter(unit=self.unit).select_related("responsible"))

    @cached_property
    def _told(self) -> dict[int, set[Level]]:
        told = defaultdict[int, set[Level]](set)
        raised = Raised.objects.filter(task__in=self._tasks)
        for task, due_on, level in raised.values_list("task", "due_on", "level"):
            if due_on == self._due_days[task]:
                told[task].add(Level(level))
        return told

    @cached_property
    def _due_days(self) -> dict[int, date]:
        return {task.pk: task.due_on for task in self._tasks}


def _unanswered(at: datetime) -> QuerySet[Task]:
    """Open after its day, and the municipality does not know yet."""
    top = Raised.objects.filter(task=OuterRef("pk"), due_on=OuterRef("due_on"), level=Level.MUNICIPALITY)
    return Task.objects.filter(~Exists(top), done_at__isnull=True, unit__isnull=False, due_on__lt=day_of(at))


def _municipality(at: datetime) -> list[list[Account]]:
    """The system owner answers for the municipality; where there is no other than the responsible, those who can appoint one."""
    return [holders_of(Post.SYSTEM_OWNER, None, at), holders_of(Post.ADMINISTRATOR, None, at)]
