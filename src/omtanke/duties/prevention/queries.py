from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from omtanke.foundation.access.rules import with_answers
from omtanke.register.organisation.models import Unit
from omtanke.register.tasks.workdays import day_of

from . import policy, rules, wheel
from .models import Activity, YearPlan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from omtanke.foundation.access.actor import Actor


@dataclass(frozen=True)
class Years:
    """A unit's plans, the newest first, and the years it may begin one for."""

    unit: Unit
    plans: list[YearPlan]
    may_begin: list[int]


@dataclass(frozen=True)
class Overview:
    """The units whose prevention she runs, and the other plans she may read."""

    run: list[Years]
    others: list[YearPlan]


@dataclass(frozen=True)
class PlanFile:
    """A year plan: its numbered rows in the order of the year, and the same as a wheel."""

    plan: YearPlan
    rows: list[tuple[int, Activity]]
    months: list[wheel.Month]

    @property
    def in_words(self) -> str:
        """What the wheel shows, for whoever does not see it."""
        return "; ".join(month.in_words for month in self.months if month.spots)


def overview(actor: Actor) -> Overview:
    """Every plan the actor may read, by unit."""
    plans = defaultdict[Unit, list[YearPlan]](list)
    for plan in YearPlan.objects.filter(policy.KNOW_PLAN.as_q(actor)).select_related("unit").order_by("unit__name", "-year", "pk"):
        plans[plan.unit].append(plan)
    run = [Years(unit, plans.pop(unit, []), years_to_begin(actor, unit)) for unit in units_run_by(actor)]
    return Overview(run, [plan for of_unit in plans.values() for plan in of_unit])


def units_run_by(actor: Actor) -> list[Unit]:
    """The units whose prevention she runs."""
    return list(Unit.objects.filter(pk__in=policy.units_run_by(actor)).order_by("name", "pk"))


def years_begun(unit: Unit) -> list[int]:
    """The years the unit has a plan for."""
    return list(YearPlan.objects.filter(unit=unit).order_by("year").values_list("year", flat=True))


def years_to_begin(actor: Actor, unit: Unit) -> list[int]:
    """The years the unit may begin a plan for."""
    return rules.years_to_begin(today=day_of(actor.at), begun=years_begun(unit))


def plan_file(actor: Actor, plan: YearPlan) -> PlanFile:
    """One plan with everything in it, each with what the actor may do with it."""
    (found,) = with_answers(YearPlan.objects.filter(pk=plan.pk).select_related("unit"), actor, {"change": policy.CHANGE_PLAN})
    activities = Activity.objects.filter(plan=found).select_related("responsible")
    rows = list(enumerate(_through_the_year(with_answers(activities, actor, policy.ACTIVITY_RULES)), start=1))
    return PlanFile(found, rows, wheel.months(rows))


def with_names(activity: Activity) -> Activity:
    """The same activity with the plan and the unit it belongs to."""
    return Activity.objects.select_related("plan__unit", "responsible").get(pk=activity.pk)


def unit_of(plan: YearPlan) -> Unit:
    """The unit whose plan it is."""
    return plan.unit


def _through_the_year(activities: Iterable[Activity]) -> list[Activity]:
    """By month; within it those with a day first."""
    return sorted(activities, key=lambda one: (one.month, one.on_day is None, one.on_day.toordinal() if one.on_day else 0, one.pk))
