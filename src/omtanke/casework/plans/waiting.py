"""What waits in a plan, for whom and until when; all of it rests while the case is closed, when nobody can do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.cooperation.queries import coordinator_of
from omtanke.foundation.audit.commands import within_a_command
from omtanke.register.organisation.queries import account_of
from omtanke.register.tasks import actions as tasks
from omtanke.register.tasks.queries import closed_days
from omtanke.register.tasks.workdays import add_working_days, day_of

from .codes import CHECK_MEASURE, EVALUATE, WRITE_MINUTES
from .models import Measure, Plan

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from omtanke.casework.cases.models import Case
    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Account

    from .models import Meeting

WORKING_DAYS_TO_WRITE = 2  # our own choice: what was decided is remembered for some days, and no longer


@within_a_command
def let_measure_wait(*, actor: Actor, measure: Measure, day: date) -> None:
    """Whoever is responsible looks at it that day, or the first working day after it; for somebody outside, the coordinator does."""
    _let_wait(actor, CHECK_MEASURE, measure, measure.case, day, measure.responsible)


@within_a_command
def let_minutes_wait(*, actor: Actor, meeting: Meeting, day: date) -> None:
    """The minutes wait for the coordinator, some working days after that day."""
    _let_wait(actor, WRITE_MINUTES, meeting, meeting.plan.case, day, None, WORKING_DAYS_TO_WRITE)


@within_a_command
def let_evaluation_wait(*, actor: Actor, plan: Plan, day: date) -> None:
    """The look at the whole plan waits for the coordinator."""
    _let_wait(actor, EVALUATE, plan, plan.case, day, None)


@within_a_command
def let_nothing_wait(*, actor: Actor, plan: Plan) -> None:
    """Nobody looks at anything in the plan any more."""
    for about in (plan, *_going_on(plan), *_to_be_minuted(plan)):
        tasks.finish(actor=actor, about=about)


@within_a_command
def let_rest(*, actor: Actor, case: Case) -> None:
    """The case is closed: nothing waits in its plan until the case is taken up again."""
    for plan in _counting(case):
        let_nothing_wait(actor=actor, plan=plan)


@within_a_command
def let_wait_again(*, actor: Actor, case: Case) -> None:
    """The case is taken up again, and its plan with it: what somebody was to do on a day waits for that day, or for today."""
    today = day_of(actor.at)
    for plan in _counting(case):
        for measure in _going_on(plan):
            let_measure_wait(actor=actor, measure=measure, day=max(measure.next_check_on, today))
        for meeting in _to_be_minuted(plan):
            let_minutes_wait(actor=actor, meeting=meeting, day=max(day_of(meeting.begins_at), today))
        last = plan.evaluations.order_by("-held_on", "-pk").first()
        if last and last.next_on:
            let_evaluation_wait(actor=actor, plan=plan, day=max(last.next_on, today))


def _let_wait(
    actor: Actor, kind: str, about: Plan | Measure | Meeting, case: Case, day: date, responsible: Account | None, working_days: int = 0
) -> None:
    who = responsible or coordinator_of(case) or account_of(actor)
    due_on = add_working_days(day, working_days, closed_days(case.unit_id))
    tasks.assign(actor=actor, kind=kind, about=about, responsible=who, due_on=due_on, unit=case.unit)


def _counting(case: Case) -> QuerySet[Plan]:
    return Plan.objects.filter(case=case, ended_at__isnull=True)


def _going_on(plan: Plan) -> QuerySet[Measure]:
    return Measure.objects.filter(goal__plan=plan, ended_at__isnull=True).order_by("pk")


def _to_be_minuted(plan: Plan) -> QuerySet[Meeting]:
    return plan.meetings.filter(minuted_at__isnull=True, called_off_at__isnull=True).order_by("pk")
