from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from omtanke.foundation.vault.keys import Owner
from omtanke.register.organisation.models import Account

from . import policy
from .kinds import task_kind
from .models import ClosedPeriod, Task
from .workdays import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.db.models import Model, QuerySet

    from omtanke.foundation.access.actor import Actor


@dataclass(frozen=True)
class Waiting:
    """A task as the page «Hjem» shows it. `opened` tells that it was another's, and has opened for the reader."""

    task: Task
    title: str
    about: str
    address: str
    is_overdue: bool
    opened: bool

    @property
    def due_on(self) -> date:
        return self.task.due_on


def waiting_for(actor: Actor) -> list[Waiting]:
    """What waits for the actor, overdue first: her own tasks, and those of others that have opened for her."""
    today = day_of(actor.at)
    hers = policy.is_open(actor) & policy.is_responsible(actor)
    tasks = Task.objects.filter(hers | policy.has_opened_for_her(actor)).select_related("unit").order_by("due_on", "pk")
    return [
        Waiting(
            task=task,
            title=str(task_kind(task.kind).title),
            about=name,
            address=task_kind(task.kind).address(task),
            is_overdue=task.due_on < today,
            opened=task.responsible_id != actor.id,
        )
        for task, name in _named(actor, tasks)
    ]


def open_task(about: Model, kind: str) -> Task | None:
    """The task of this kind that waits about this thing, if one does."""
    return tasks_about(about).filter(kind=kind, done_at__isnull=True).select_related("responsible", "deputy").first()


def closed_days(unit_id: int | None) -> set[date]:
    """Every day the unit is closed by its own calendar."""
    periods = ClosedPeriod.objects.filter(unit=unit_id).values_list("first_on", "last_on")
    return {first + timedelta(days=day) for first, last in periods for day in range((last - first).days + 1)}


def holder_on(unit_id: int, day: date) -> Account | None:
    """Whoever answers for the unit on a day when it is closed."""
    period = ClosedPeriod.objects.filter(unit=unit_id, first_on__lte=day, last_on__gte=day, holder__is_active=True)
    found = period.select_related("holder").order_by("first_on", "pk").first()
    return found.holder if found else None


def may_stand_in(about: Model, at: datetime) -> list[Account]:
    """Those named to answer what stands unanswered about this: its deputies, and whoever holds the unit while it is closed.

    The unit's own deputies come besides; the rule about the thing says who of them all may open it.
    """
    today = day_of(at)
    unanswered = tasks_about(about).filter(done_at__isnull=True, due_on__lt=today)
    held = ClosedPeriod.objects.filter(unit__in=unanswered.values("unit"), first_on__lte=today, last_on__gte=today)
    named = Q(pk__in=unanswered.values("deputy")) | Q(pk__in=held.values("holder"))
    return list(Account.objects.filter(named).order_by("name", "pk"))


def tasks_about(about: Model) -> QuerySet[Task]:
    """Every task about this thing, answered ones too."""
    owner = Owner.of(about)
    return Task.objects.filter(about_kind=owner.kind, about=owner.key)


def _named(actor: Actor, tasks: Iterable[Task]) -> list[tuple[Task, str]]:
    """The tasks about what the actor may open now, each with what it is called: one question for each kind."""
    tasks, keys = list(tasks), defaultdict[str, set[str]](set)
    for task in tasks:
        keys[task.kind].add(task.about)
    names = {kind: ask(actor, keys[kind]) for kind in keys if (ask := task_kind(kind).names)}
    return [(task, names.get(task.kind, {}).get(task.about, "")) for task in tasks if task.about in names.get(task.kind, keys[task.kind])]
