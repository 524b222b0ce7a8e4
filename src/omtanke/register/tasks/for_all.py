"""What waits for the whole municipality and not for a unit, such as a question to its contact: who takes it over, and who is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.foundation.access.actor import Post
from omtanke.register.organisation.queries import holders_of

from . import rules
from .codes import Level
from .escalation import Raising
from .kinds import kinds_for_all
from .models import Raised, Task
from .workdays import day_of, working_days_over

if TYPE_CHECKING:
    from datetime import datetime

    from omtanke.register.organisation.models import Account


def left_by_holders(at: datetime) -> list[tuple[Task, Account]]:
    """What waits for somebody who can no longer answer it, each with the first of those who can."""
    found = [(task, who) for task, who in _waiting(at) if task.responsible not in who]
    return [(task, who[0]) for task, who in found if who]


def to_be_raised(at: datetime) -> list[Raising]:
    """What stands unanswered after its day, and whom to tell: the others who can answer, and after five working days the municipality."""
    found = [_raising(task, who, at) for task, who in _waiting(at) if task.due_on < day_of(at)]
    return [one for one in found if one.told]


def _waiting(at: datetime) -> list[tuple[Task, list[Account]]]:
    kinds = kinds_for_all()
    waiting = Task.objects.filter(done_at__isnull=True, unit__isnull=True, kind__in=kinds)
    return [(task, kinds[task.kind](task, at)) for task in waiting.select_related("responsible").order_by("pk")]


def _raising(task: Task, who: list[Account], at: datetime) -> Raising:
    over = working_days_over(task.due_on, day_of(at))
    before = frozenset(Level(level) for level in Raised.objects.filter(task=task, due_on=task.due_on).values_list("level", flat=True))
    groups = [holders_of(post, None, at) for post in (Post.SYSTEM_OWNER, Post.ADMINISTRATOR)]
    told = rules.to_be_told(
        due=rules.levels_due(due_on=task.due_on, today=day_of(at), working_days_over=over),
        told=before,
        line={
            Level.DEPUTY: who,
            Level.MUNICIPALITY: next((others for group in groups if (others := [one for one in group if one != task.responsible])), []),
        },
        responsible=task.responsible,
    )
    return Raising(task, told, before)
