from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from omtanke.foundation.audit.commands import command
from omtanke.foundation.kernel.errors import refuse_if
from omtanke.register.organisation.queries import works_in_unit
from omtanke.register.tasks.workdays import day_of

from . import policy, rules
from .models import Activity, YearPlan
from .queries import years_begun

if TYPE_CHECKING:
    from datetime import date

    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Unit


@command(deed="year_plan.begun", permission=policy.BEGIN)
def begin_year(*, actor: Actor, on: Unit, year: int) -> YearPlan:
    """Begin a plan for what the unit will do in a year."""
    refuse_if(rules.obstacles_to_beginning(year=year, today=day_of(actor.at), begun=years_begun(on)))
    return YearPlan.objects.create(unit=on, year=year, begun_at=actor.at, begun_by_id=actor.id)


@command(deed="activity.planned", permission=policy.CHANGE_PLAN)
def plan_activity(*, actor: Actor, on: YearPlan, what: rules.Planned) -> Activity:
    """Put an activity, a meeting or some training in the plan."""
    _may_stand_in(on, actor, what)
    return Activity.objects.create(plan=on, **_as_stored(what))


@command(deed="activity.changed", permission=policy.CHANGE_ACTIVITY)
def change_activity(*, actor: Actor, on: Activity, what: rules.Planned) -> Activity:
    """Let what is planned be otherwise: another month, somebody else, another aim."""
    _may_stand_in(on.plan, actor, what)
    said = _as_stored(what)
    for name, value in said.items():
        setattr(on, name, value)
    on.save(update_fields=list(said))
    return on


@command(deed="activity.done", permission=policy.FINISH_ACTIVITY)
def note_done(*, actor: Actor, on: Activity, done_on: date) -> Activity:
    """Write that it was done, and when."""
    refuse_if(rules.obstacles_to_having_done(done_on=done_on, today=day_of(actor.at), plan_year=on.plan.year))
    on.done_on = done_on
    on.save(update_fields=["done_on"])
    return on


@command(deed="activity.dropped", permission=policy.CHANGE_ACTIVITY)
def drop_activity(*, actor: Actor, on: Activity, reason: str) -> Activity:
    """It will not be done. It stays in the plan with the reason."""
    on.why_dropped = reason
    on.save(update_fields=["why_dropped"])
    return on


@command(deed="activity.planned_again", permission=policy.PLAN_AGAIN)
def plan_again(*, actor: Actor, on: Activity) -> Activity:
    """It is planned after all, or was marked by mistake."""
    on.done_on, on.why_dropped = None, ""
    on.save(update_fields=["done_on", "why_dropped"])
    return on


def _may_stand_in(plan: YearPlan, actor: Actor, what: rules.Planned) -> None:
    works_there = works_in_unit(what.responsible, plan.unit_id, actor.at)
    refuse_if(rules.obstacles_to_activity(plan_year=plan.year, on_day=what.on_day, responsible_works_there=works_there))


def _as_stored(what: rules.Planned) -> dict[str, Any]:
    """The month follows the day, when there is one."""
    return {field.name: getattr(what, field.name) for field in fields(what)} | {"month": what.stands_in_month}
