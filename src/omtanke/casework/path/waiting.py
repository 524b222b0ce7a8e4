"""What an open case waits for: exactly one task, with one responsible person and a day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from omtanke.casework.cases import policy as cases
from omtanke.casework.cases.models import Case
from omtanke.casework.cases.queries import names_for, responsible_in, who_answers_for
from omtanke.casework.cooperation.codes import NAME_COORDINATOR, TELL_RECEIVERS
from omtanke.casework.informing.codes import TO_TELL
from omtanke.foundation.access.actor import Post
from omtanke.foundation.audit.commands import within_a_command
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.outbox.notices import tell
from omtanke.foundation.vault.keys import Owner
from omtanke.register.organisation.queries import actor_of, holders_of, in_line_to_lead, leading
from omtanke.register.routines.queries import follow_up_here
from omtanke.register.tasks import actions as tasks
from omtanke.register.tasks.kinds import TaskKind
from omtanke.register.tasks.queries import closed_days, open_task, tasks_laid
from omtanke.register.tasks.workdays import add_working_days, day_of

from .rules import LOOK_AGAIN

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Account
    from omtanke.register.routines.schema import Step
    from omtanke.register.tasks.models import Task

NEXT_STEP = TaskKind(
    key="case.next_step",
    title=_lazy("Neste trinn"),
    address=lambda task: reverse("path:case", args=[task.about]),
    names=names_for,
    falls_to=who_answers_for,
)

GIVE_RECEIPT = TaskKind(
    key="case.give_receipt",
    title=_lazy("Ring og kvitter for saken som ble overført hit"),
    address=lambda task: reverse("path:give_receipt", args=[task.about]),
    names=names_for,
    falls_to=who_answers_for,
)


ABOUT_A_CASE = (NEXT_STEP.key, GIVE_RECEIPT.key, TO_TELL, NAME_COORDINATOR, TELL_RECEIVERS)


def with_others(actor: Actor) -> QuerySet[Any]:
    """What waits for somebody else in the cases she answers for or coordinates."""
    return tasks_laid(actor, ABOUT_A_CASE, Case.objects.filter(cases.FOLLOWS_ALONG.as_q(actor)), "code_word")


@within_a_command
def let_wait(actor: Actor, case: Case, step: Step, *, due_on: date | None = None) -> Task:
    """Let the step wait for whoever follows it up here; what waited before is answered."""
    if waiting(case):
        tasks.finish(actor=actor, about=case, kind=NEXT_STEP.key)
    main, stand_in = _posts(case, step, actor.at)
    responsible = _who_follows_up(actor, case, main)
    deputies = holders_of(stand_in, _unit_of(stand_in, case), actor.at) if stand_in else []
    return tasks.assign(
        actor=actor,
        kind=NEXT_STEP.key,
        about=case,
        responsible=responsible,
        deputy=next((one for one in deputies if one != responsible and _may_open(actor, one, case)), None),
        due_on=due_on or due_day(case, step, actor.at),
        unit=case.unit,
        step=step.key,
    )


@within_a_command
def let_receipt_wait(actor: Actor, case: Case) -> None:
    """Whoever registered a case that was handed over to us, rings those who did it, the next working day."""
    if responsible := responsible_in(case):
        tasks.assign(
            actor=actor,
            kind=GIVE_RECEIPT.key,
            about=case,
            responsible=responsible,
            deputy=next((one for one in in_line_to_lead(case.unit_id, actor.at) if one != responsible), None),
            due_on=next_working_day(case, actor.at),
            unit=case.unit,
        )


@within_a_command
def tell_the_leader(actor: Actor, case: Case) -> None:
    """A notice to whoever leads the unit that something is registered, never what; nobody is told what she has done herself."""
    for account in leading(case.unit_id, actor.at):
        if account.pk != actor.id:
            tell(actor=actor, account=account.key, kind="concern.registered", subject=str(Owner.of(case)))


def waiting(case: Case) -> Task | None:
    """What the case waits for."""
    return open_task(case, NEXT_STEP.key)


def due_day(case: Case, step: Step, at: datetime) -> date:
    """The day by which the step should be taken: as the routine says, else a day to look at the case again."""
    today, closed = day_of(at), closed_days(case.unit_id)
    if step.due and step.due.every_weeks:
        return add_working_days(today + timedelta(weeks=step.due.every_weeks), 0, closed)
    days = step.due.working_days if step.due and step.due.working_days else LOOK_AGAIN
    return add_working_days(today, days, closed)


def next_working_day(case: Case, at: datetime) -> date:
    """The first day somebody is at work in the unit after today."""
    return add_working_days(day_of(at), 1, closed_days(case.unit_id))


def _posts(case: Case, step: Step, at: datetime) -> tuple[Post, Post | None]:
    """The post that follows the step up in this unit, and the one that stands in: the unit's own word comes first."""
    return follow_up_here(case.unit_id, step.key, at) or (Post(step.responsible.main), None)


def _who_follows_up(actor: Actor, case: Case, post: Post) -> Account:
    """Somebody in the post who may open the case; an employee's step is whoever is responsible's. Never nobody."""
    responsible, in_line = responsible_in(case), in_line_to_lead(case.unit_id, actor.at)
    wanted = [] if post is Post.EMPLOYEE else holders_of(post, _unit_of(post, case), actor.at)
    if post is Post.UNIT_LEADER:
        wanted = in_line
    people = [*wanted, *([responsible] if responsible else []), *in_line]
    return next((one for one in dict.fromkeys(people) if _may_open(actor, one, case)), people[0])


def _may_open(actor: Actor, account: Account, case: Case) -> bool:
    """Whether she, who may be the actor herself, may open the case now."""
    asked = actor if account.pk == actor.id else actor_of(account, actor.at)
    return bool(cases.OPEN_CASE.decide(asked, case))


def _unit_of(post: Post, case: Case) -> int | None:
    return None if post is Post.RADICALISATION_CONTACT else case.unit_id
