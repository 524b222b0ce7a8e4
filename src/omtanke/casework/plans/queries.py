from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from omtanke.casework.cases.queries import participants_of
from omtanke.casework.consent.queries import told_of
from omtanke.casework.cooperation.queries import coordinator_of
from omtanke.foundation.access.prepared import Prepared
from omtanke.foundation.audit.readings import reading
from omtanke.register.tasks.workdays import day_of

from . import policy
from .models import Check, EarlierMinutes, Plan
from .written import measure_said, meeting_said, plan_said, texts_in, with_what_they_hold

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Account

    from .models import Measure, Meeting
    from .written import MeasureSaid, MeetingSaid, PlanSaid


@dataclass(frozen=True)
class PlanPage:
    """What the page of a case's plan shows. `plan` is None before the first one; `earlier` are those that have ended."""

    case: Case
    coordinator: Account | None
    plan: PlanSaid | None
    earlier: list[PlanSaid]
    may_begin: bool
    may_write: bool


@reading(deed="plan.opened", permission=policy.SEE_PLAN, answers={"begin_plan": policy.BEGIN})
def plan_of(*, actor: Actor, on: Case) -> PlanPage:
    """The plan of the case, with everything in it, and what earlier ones ended with."""
    rows, works_on_it = _PLANS(None, on.pk), bool(on.may_begin_plan)  # type: ignore[attr-defined]  # one of the reading's answers
    current = next((row for row in rows if row.is_current), None)
    for row in rows:
        row.case = on
    return PlanPage(
        case=on,
        coordinator=coordinator_of(on),
        plan=plan_said(current, actor.at, told_of(actor, on)) if current else None,
        earlier=[plan_said(row, actor.at, told_of(actor, on)) for row in rows if not row.is_current],
        may_begin=current is None and works_on_it,
        may_write=current is not None and works_on_it,  # `policy.WRITE`, of the plan that counts
    )


_PLANS = Prepared(
    lambda _, case: with_what_they_hold(Plan.objects.filter(case=case).select_related("begun_by", "ended_by")).order_by("-pk")
)


@reading(deed="measure.opened", permission=policy.CHECK, related=("goal__plan__case", "responsible", "consent"))
def measure_of(*, actor: Actor, on: Measure) -> MeasureSaid:
    """One measure, and how it has gone."""
    checks = Check.objects.filter(measure=on).select_related("written_by").order_by("-pk")
    return measure_said(on, checks, day_of(actor.at), texts_in(on.case))


@reading(deed="meeting.opened", permission=policy.WRITE_MINUTES, related=("plan__case",))
def meeting_of(*, actor: Actor, on: Meeting) -> MeetingSaid:
    """One meeting, for whoever writes its minutes."""
    return meeting_said(on, actor.at, texts_in(on.case))


@reading(deed="minutes.opened", permission=policy.CORRECT_MINUTES, related=("plan__case", "minuted_by"))
def minutes_of(*, actor: Actor, on: Meeting) -> MeetingSaid:
    """One meeting and its minutes, with what they said before they were corrected."""
    earlier = EarlierMinutes.objects.filter(meeting=on).select_related("written_by").order_by("-pk")
    return meeting_said(on, actor.at, texts_in(on.case), earlier)


def corrections_of(meeting: Meeting) -> int:
    """How many times its minutes have been corrected."""
    return EarlierMinutes.objects.filter(meeting=meeting).count()


def may_be_responsible(case: Case) -> list[Account]:
    """The colleagues a measure can be given to: those who take part in the case, since she must be able to open what she has promised."""
    return [part.account for part in participants_of(case) if part.account.is_active]
