"""What a command does with the tasks about its thing, within its own entry; and the unit's calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.foundation.audit.commands import command, within_a_command
from omtanke.foundation.kernel.errors import refuse_if
from omtanke.foundation.kernel.storing import store, store_all
from omtanke.foundation.outbox.notices import forget_notices, tell, tell_all
from omtanke.foundation.outbox.rules import RAISED
from omtanke.foundation.vault.keys import Owner

from . import policy, rules
from .escalation import as_found
from .kinds import task_kind
from .models import ClosedPeriod, Raised, Task
from .queries import is_closed_between, may_hold, tasks_about
from .workdays import day_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from django.db.models import Model, QuerySet

    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Account, Municipality, Unit

    from .escalation import Raising


@within_a_command
def assign(
    *,
    actor: Actor,
    kind: str,
    about: Model,
    responsible: Account,
    due_on: date,
    deputy: Account | None = None,
    unit: Unit | None = None,
    step: str = "",
) -> Task:
    """Let something wait for somebody. With a unit and no deputy, the unit's own deputy is next in line.

    Raises `UnknownKind`, and `NotReady` for a day that has been. Of a kind, one may wait about a thing at a time.
    """
    refuse_if(rules.obstacles_to_due_day(due_on=due_on, today=day_of(actor.at)))
    owner = Owner.of(about)
    task = Task(
        kind=task_kind(kind).key,
        about_kind=owner.kind,
        about=owner.key,
        step=step,
        unit=unit,
        responsible=responsible,
        deputy=None if deputy == responsible else deputy,
        made_at=actor.at,
        due_on=due_on,
    )
    _tell(actor, store(task))
    return task


@within_a_command
def finish(*, actor: Actor, about: Model, kind: str | None = None) -> None:
    """What waited about this (of one kind, or of all) has been answered by the actor."""
    _open_about(about, kind).update(done_at=actor.at, done_by=actor.id)


@within_a_command
def pass_on(*, actor: Actor, about: Model, to: Account, from_account: Account | None = None, kind: str | None = None) -> None:
    """Let what waits about this (of a kind, or all) wait for somebody else; only `from_account`'s, when given, who is deputy no longer."""
    waiting = _open_about(about, kind)
    if from_account is not None:
        waiting.filter(deputy=from_account).update(deputy=None)
        waiting = waiting.filter(responsible=from_account)
    for task in waiting.exclude(responsible=to):
        _let_wait_for(to, task, actor)


@within_a_command
def move(*, actor: Actor, about: Model, kind: str, due_on: date) -> Task:
    """Give what waits another day. Raises `NotReady` for a day that has been."""
    refuse_if(rules.obstacles_to_due_day(due_on=due_on, today=day_of(actor.at)))
    task = _open_about(about, kind).get()
    task.due_on = due_on
    task.save(update_fields=["due_on"])
    return task


@within_a_command
def forget(*, about: Model) -> None:
    """Leave no trace of what waited about something that is itself destroyed; also where there is no person."""
    tasks = tasks_about(about)
    forget_notices(subjects=[str(Owner.of(task)) for task in tasks])
    tasks.delete()


@command(deed="task.passed_on", permission=policy.SWEEP)
def take_from_whoever_left(*, actor: Actor, on: Task, to: Account) -> Task:
    """What waits for somebody who can no longer open what it is about, waits for the next in line. The clock sees to it."""
    return _let_wait_for(to, on, actor)


@command(deed="task.raised", permission=policy.RAISE)
def raise_unanswered(*, actor: Actor, on: Unit, raisings: Collection[Raising]) -> None:
    """Tell those above that something in the unit stands unanswered, never what; each is told once. The clock sees to it.

    What has been answered, moved or raised since it was found is left alone.
    """
    _raise(actor, raisings)


@command(deed="task.raised_for_all", permission=policy.RAISE_FOR_ALL)
def raise_for_all(*, actor: Actor, on: Municipality, raisings: Collection[Raising]) -> None:
    """The same for what waits for the whole municipality. The clock sees to it."""
    _raise(actor, raisings)


@within_a_command
def _raise(actor: Actor, raisings: Collection[Raising]) -> None:
    told = [(one.task, level, account) for one in as_found(raisings) for level, people in one.told.items() for account in people]
    store_all(
        [Raised(task_id=task.pk, level=level, account_id=account.pk, due_on=task.due_on, at=actor.at) for task, level, account in told]
    )
    tell_all(actor=actor, kind=RAISED, told=[(account.key, str(Owner.of(task))) for task, _, account in told])


@command(deed="period.entered", permission=policy.KEEP_CALENDAR)
def enter_period(*, actor: Actor, on: Unit, name: str, first_on: date, last_on: date, holder: Account) -> ClosedPeriod:
    """Say that the unit is closed some days, and who answers meanwhile."""
    refuse_if(
        [
            *rules.obstacles_to_period(
                first_on=first_on,
                last_on=last_on,
                today=day_of(actor.at),
                is_closed_already=is_closed_between(on, first_on, last_on),
            ),
            *rules.obstacles_to_holder(may_hold=holder in may_hold(on, actor.at)),
        ]
    )
    return ClosedPeriod.objects.create(unit=on, name=name, first_on=first_on, last_on=last_on, holder=holder)


@command(deed="period.holder_named", permission=policy.CHANGE_PERIOD)
def name_holder(*, actor: Actor, on: ClosedPeriod, holder: Account) -> ClosedPeriod:
    """Let somebody else answer while the unit is closed."""
    refuse_if(rules.obstacles_to_holder(may_hold=holder in may_hold(on.unit, actor.at)))
    on.holder = holder
    on.save(update_fields=["holder"])
    return on


@command(deed="period.removed", permission=policy.CHANGE_PERIOD)
def remove_period(*, actor: Actor, on: ClosedPeriod) -> Unit:
    """The unit is open those days after all."""
    on.delete()
    return on.unit


def _let_wait_for(account: Account, task: Task, actor: Actor) -> Task:
    task.responsible = account
    task.deputy = None if task.deputy_id == account.pk else task.deputy
    task.save(update_fields=["responsible", "deputy"])
    _tell(actor, task)
    return task


def _open_about(about: Model, kind: str | None = None) -> QuerySet[Task]:
    waiting = tasks_about(about).filter(done_at__isnull=True)
    return waiting if kind is None else waiting.filter(kind=kind)


def _tell(actor: Actor, task: Task) -> None:
    """A notice that something waits, never what; nobody is told what she has just done herself."""
    if task.responsible_id != actor.id:
        tell(actor=actor, account=task.responsible.key, kind="task.waits", subject=str(Owner.of(task)))
