from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.rules import with_answers
from omtanke.register.organisation.models import Unit
from omtanke.register.organisation.queries import colleagues_in
from omtanke.register.routines.queries import adoption_of
from omtanke.register.tasks.workdays import day_of

from . import policy, rules, wheel
from .codes import ActivityKind
from .models import Activity, Briefing, GuideRound, Offer, YearPlan
from .sheet import YearDone

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from omtanke.foundation.access.actor import Actor

MOST = 50


@dataclass(frozen=True)
class GuideCount:
    """How many in a unit have gone through the guide this year, of how many. Never who, and nothing at all in a small unit."""

    gone: int
    people: int

    @property
    def may_be_shown(self) -> bool:
        return rules.may_be_counted(self.people)


@dataclass(frozen=True)
class Years:
    """A unit's plans, newest first, the years it may begin one for, what is offered to it, and how far it has come with the guide."""

    unit: Unit
    plans: list[YearPlan]
    may_begin: list[int]
    offers: list[Offer]
    guide: GuideCount


@dataclass(frozen=True)
class Overview:
    """The units whose prevention she runs, the other plans she may read, and what she has offered as contact."""

    run: list[Years]
    others: list[YearPlan]
    briefings: list[Briefing]
    may_offer: bool


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
    offers = _offers_to_units_run_by(actor)
    run = [
        Years(unit, plans.pop(unit, []), years_to_begin(actor, unit), offers[unit.pk], guide_count(unit, actor.at, day_of(actor.at).year))
        for unit in units_run_by(actor)
    ]
    briefings = Briefing.objects.filter(policy.KNOW_BRIEFING.as_q(actor)).order_by("-pk")[:MOST]
    return Overview(run, [plan for of_unit in plans.values() for plan in of_unit], list(briefings), is_contact(actor))


def _offers_to_units_run_by(actor: Actor) -> defaultdict[int, list[Offer]]:
    found = defaultdict[int, list[Offer]](list)
    offers = Offer.objects.filter(unit__in=policy.units_run_by(actor), briefing__withdrawn_at__isnull=True)
    for offer in offers.select_related("briefing").order_by("-pk"):
        if len(found[offer.unit_id]) < MOST:
            found[offer.unit_id].append(offer)
    return found


def is_contact(actor: Actor) -> bool:
    """Whether she may offer briefings: her posts tell without asking the database."""
    return actor.holds(Post.RADICALISATION_CONTACT)


def guide_count(unit: Unit, at: datetime, year: int) -> GuideCount:
    """How many of those who work in the unit now have said that they went through the guide that year."""
    people = [account.pk for account in colleagues_in(unit.pk, at)]
    return GuideCount(GuideRound.objects.filter(account__in=people, year=year).count(), len(people))


def guide_gone_through(actor: Actor) -> GuideRound | None:
    """The actor's own round this year."""
    return GuideRound.objects.filter(account=actor.id, year=day_of(actor.at).year).first()


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


def _through_the_year(activities: Iterable[Activity]) -> list[Activity]:
    """By month; within it those with a day first."""
    return sorted(activities, key=lambda one: (one.month, one.on_day is None, one.on_day.toordinal() if one.on_day else 0, one.pk))


def year_done(plan: YearPlan, at: datetime) -> YearDone:
    """What the unit did in the year of the plan, for page and paper."""
    activities = _through_the_year(Activity.objects.filter(plan=plan))
    done = [one for one in activities if one.done_on]
    count = guide_count(plan.unit, at, plan.year)
    talked_over = (
        Offer.objects.filter(unit=plan.unit, discussed_on__year=plan.year).select_related("briefing").order_by("discussed_on", "pk")
    )
    return YearDone(
        plan=plan,
        routine=_routine_in(plan, at),
        done=[one for one in done if one.kind != ActivityKind.TRAINING],
        trained=[one for one in done if one.kind == ActivityKind.TRAINING],
        dropped=[one for one in activities if one.why_dropped],
        left=sum(one.is_planned for one in activities),
        briefings=[(one.briefing.title, date_format(one.discussed_on, "j. F Y")) for one in talked_over if one.discussed_on],
        guide=(
            _("{gone} av {people}").format(gone=count.gone, people=count.people)
            if count.may_be_shown
            else _("Det er så få i enheten at et tall ikke vises.")
        ),
    )


def _routine_in(plan: YearPlan, at: datetime) -> list[tuple[str, str]]:
    """The routine the unit follows, as far as it was so that year."""
    adoption = adoption_of(plan.unit_id, at)
    if adoption is None or day_of(adoption.adopted_at).year > plan.year:
        return []
    rows = [(_("Utgave"), str(adoption.edition)), (_("I bruk siden"), date_format(day_of(adoption.adopted_at), "j. F Y"))]
    if adoption.reviewed_at and day_of(adoption.reviewed_at).year == plan.year:
        rows.append((_("Gått gjennom"), date_format(day_of(adoption.reviewed_at), "j. F Y")))
    return [*rows, (_("Ses på igjen"), date_format(adoption.review_on, "j. F Y"))]
