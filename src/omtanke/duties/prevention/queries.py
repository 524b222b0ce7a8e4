from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.rules import with_answers
from omtanke.foundation.audit.readings import reading
from omtanke.foundation.pages.environment import day
from omtanke.foundation.vault.keys import Disposed
from omtanke.foundation.vault.sealed import unseal
from omtanke.register.guidance import freshness
from omtanke.register.guidance.papers import languages
from omtanke.register.guidance.queries import KeptUp, kept_up
from omtanke.register.law.queries import pack_in_use, pack_of
from omtanke.register.organisation.codes import POST_NAMES
from omtanke.register.organisation.models import Unit
from omtanke.register.organisation.queries import colleagues_in, holders_of
from omtanke.register.routines.models import Adoption
from omtanke.register.routines.policy import adopted
from omtanke.register.routines.queries import adoption_of, adoptions_for
from omtanke.register.routines.queries import kept_up as routines_kept_up
from omtanke.register.tasks.models import Task
from omtanke.register.tasks.workdays import day_of

from . import policy, rules, wheel
from .codes import UPKEEP, ActivityKind
from .models import Activity, Briefing, GuideRound, Incident, Offer, Upkeep, YearPlan
from .sheet import YearDone

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from django.db.models import QuerySet

    from omtanke.foundation.access.actor import Actor
    from omtanke.register.law.schema import Pack
    from omtanke.register.organisation.models import Account

MOST = 50
ONE_DAY = timedelta(days=1)


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
class BriefingFile:
    """What is shared, and how it stands in each unit."""

    briefing: Briefing
    offers: list[Offer]

    @property
    def coming(self) -> int:
        return sum(offer.coming or 0 for offer in self.offers)


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


def briefing_file(briefing: Briefing) -> BriefingFile:
    """One briefing with every unit it was offered to."""
    return BriefingFile(briefing, list(briefing.offers.select_related("unit").order_by("unit__name", "pk")))


def offer_file(actor: Actor, offer: Offer) -> Offer:
    """One unit's offer with what it is, and whether the actor may answer it."""
    rows = Offer.objects.filter(pk=offer.pk).select_related("briefing__offered_by", "unit")
    (found,) = with_answers(rows, actor, {"answer": policy.ANSWER_OFFER})
    return found


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


@dataclass(frozen=True)
class Thing:
    """Something that must be looked at again: who owns it, from where, when it was checked, and how it stands."""

    what: KeptUp
    owner: str
    upkeep: Upkeep | None
    is_stale: bool
    is_near: bool
    may_review: bool


def everything_kept_up(at: datetime) -> list[KeptUp]:
    """Guides, papers, numbers, and the law pack in use."""
    found = kept_up(languages())
    if pack := pack_in_use(at):
        assert pack.approved_at is not None
        approved_on = day_of(pack.approved_at)
        due_on = freshness.law_is_due("law", approved_on)
        found.append(KeptUp("law", _("Lovpakken"), Post.SYSTEM_OWNER, str(pack), day(approved_on), due_on))
        found += _entries_with_own_day(pack_of(pack))
    return found + _routines(at)


def _entries_with_own_day(pack: Pack) -> list[KeptUp]:
    """What in the law pack should be looked at before all of it is: the owner is the pack's, the day its own."""
    language, read = get_language() or "nb", {one.key: one for one in pack.sources}
    return [
        KeptUp(
            freshness.entry_name(entry.key),
            _("Lovpakken: {rule}").format(rule=title.said(language)),
            Post.SYSTEM_OWNER,
            ", ".join(read[one].title for one in sources),
            str(max(read[one].read for one in sources)),
            freshness.entry_is_due(entry.key, entry.review_by),
        )
        for title, entry, sources in pack.entries_with_own_day
        if entry.review_by
    ]


def _routines(at: datetime) -> list[KeptUp]:
    """The editions that are followed or shown. What a unit has made of one, it reviews itself."""
    language, found = get_language() or "nb", list[KeptUp]()
    for one in routines_kept_up(at):
        name = freshness.routine_name(one.key, one.edition)
        title = _("Rutinen: {title}, {edition}").format(title=one.title.said(language), edition=one.edition)
        due_on = freshness.routine_is_due(name, one.source.read_on)
        found.append(KeptUp(name, title, Post.SYSTEM_OWNER, one.source.title, day(one.source.read_on), due_on))
    return found


def things(actor: Actor) -> list[Thing]:
    """Everything that is kept up, what is due first, each with whether the actor can write that she has looked at it."""
    rows = {row.thing: row for row in with_answers(Upkeep.objects.all(), actor, {"review": policy.REVIEW})}
    today = day_of(actor.at)
    found = [
        Thing(
            what=one,
            owner=str(POST_NAMES[one.owner]),
            upkeep=(row := rows.get(one.name)),
            is_stale=one.due_on < today,
            is_near=rules.is_near(due_on=one.due_on, today=today),
            may_review=row is not None and row.may_review,  # type: ignore[attr-defined]
        )
        for one in everything_kept_up(actor.at)
    ]
    return sorted(found, key=lambda one: (one.what.due_on, one.what.name))


def routines_to_review(actor: Actor) -> list[Adoption]:
    """The units' routines whose yearly review is due or near, for whoever sees all of them."""
    latest = day_of(actor.at) + rules.WARNED_BEFORE
    return [one for one in adoptions_for(actor) if one.review_on <= latest]


def how_many_are_stale(actor: Actor) -> int:
    """How many things are past their day, routines too; 0 for those who are not asked to see to it. The law pack has a task of its own."""
    if not policy.SEE_UPKEEP.lines_as_q(actor):  # her posts tell without asking the database
        return 0
    today = day_of(actor.at)
    stale = [one for one in kept_up(languages()) if one.due_on < today]
    return len(stale) + Adoption.objects.filter(adopted(actor.at), review_on__lt=today).count()


def who_keeps_up(owner: Post, at: datetime) -> list[Account]:
    """Whoever holds the post that owns it, and then those who administer, who may look at it too."""
    return list(dict.fromkeys([*holders_of(owner, None, at), *holders_of(Post.ADMINISTRATOR, None, at)]))


def to_ask_for(every: Iterable[KeptUp], at: datetime) -> list[tuple[KeptUp, Account]]:
    """What is due or near and has not been asked for, each with whoever owns it: the first who holds the post, else who administers."""
    waiting = {row.thing for row in _asked_for()}
    near = [one for one in every if one.name not in waiting and rules.is_near(due_on=one.due_on, today=day_of(at))]
    owners = {one.owner: who_keeps_up(one.owner, at) for one in near}
    return [(one, owners[one.owner][0]) for one in near if owners[one.owner]]


def no_longer_due(every: Iterable[KeptUp], at: datetime) -> list[Upkeep]:
    """What has been put right in its file meanwhile, though it still waits for somebody."""
    fresh = {one.name for one in every if not rules.is_near(due_on=one.due_on, today=day_of(at))}
    return [row for row in _asked_for() if row.thing in fresh]


def _asked_for() -> QuerySet[Upkeep]:
    """What waits for somebody to look at it again."""
    asked = Task.objects.filter(kind=UPKEEP, done_at__isnull=True).values_list("about", flat=True)
    return Upkeep.objects.filter(key__in=set(asked)).order_by("pk")


def reviewed() -> dict[str, date]:
    """What has been looked at again here, and when."""
    return {row.thing: row.reviewed_on for row in Upkeep.objects.filter(reviewed_on__isnull=False) if row.reviewed_on}


def called(upkeep: Upkeep, at: datetime) -> str:
    """What it is called."""
    return next((one.title for one in everything_kept_up(at) if one.name == upkeep.thing), upkeep.thing)


@dataclass(frozen=True)
class OpenedIncident:
    """An incident, opened. A text is None when its key is gone."""

    row: Incident
    what: str | None
    was_done: str | None
    destroyed_on: date | None


def units_to_note_in(actor: Actor) -> list[Unit]:
    """The units where the actor may write down that something has happened."""
    return list(Unit.objects.filter(policy.NOTE_INCIDENT.as_q(actor)).order_by("name", "pk"))


def incidents_known_to(actor: Actor) -> list[Incident]:
    """Those the actor may read, unopened, the open ones first."""
    rows = Incident.objects.filter(policy.KNOW_INCIDENT.as_q(actor)).select_related("unit", "responsible").order_by("-pk")[:MOST]
    return sorted(rows, key=lambda one: not one.is_open)


@reading(
    deed="incident.opened",
    permission=policy.KNOW_INCIDENT,
    answers={"follow_up": policy.FOLLOW_UP},
    related=("unit", "noted_by", "responsible", "closed_by"),
)
def incident_of(*, actor: Actor, on: Incident) -> OpenedIncident:
    """What has happened, and what was done."""
    destroyed_on = rules.destroyed_on(day_of(on.closed_at)) if on.closed_at else None
    return OpenedIncident(on, _text(on, "what"), _text(on, "was_done") if on.closed_at else "", destroyed_on)


def incidents_run_out(at: datetime) -> list[Incident]:
    """What was closed so long ago that it is destroyed. One that is open is never among them."""
    closed = Incident.objects.filter(closed_at__lte=at - rules.KEPT + ONE_DAY)
    return [row for row in closed if row.closed_at and rules.destroyed_on(day_of(row.closed_at)) <= day_of(at)]


def _text(row: Incident, field: str) -> str | None:
    try:
        return unseal(row, field)
    except Disposed:
        return None
