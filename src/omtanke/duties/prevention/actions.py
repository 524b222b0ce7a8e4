from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from omtanke.foundation.audit.commands import command
from omtanke.foundation.kernel.errors import refuse_if
from omtanke.register.organisation.policy import OWN_ACCOUNT
from omtanke.register.organisation.queries import in_line_to_lead, works_in_unit
from omtanke.register.tasks import actions as tasks
from omtanke.register.tasks.queries import closed_days
from omtanke.register.tasks.workdays import add_working_days, day_of

from . import policy, rules
from .codes import BRIEFING
from .models import Activity, Briefing, GuideRound, Offer, YearPlan
from .queries import years_begun

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Account, Municipality, Unit


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


@command(deed="briefing.offered", permission=policy.OFFER)
def offer_briefing(*, actor: Actor, on: Municipality, news: rules.News, units: Sequence[Unit]) -> Briefing:
    """Share what is new with some units. It waits for whoever leads each of them, until it is read."""
    today = day_of(actor.at)
    refuse_if(rules.obstacles_to_offering(news=news, today=today, units=len(units)))
    briefing = Briefing.objects.create(offered_at=actor.at, offered_by_id=actor.id, **asdict(news))
    for unit in units:
        offer = Offer.objects.create(briefing=briefing, unit=unit)
        read_by = add_working_days(today, rules.WORKING_DAYS_TO_READ, closed_days(unit.pk))
        due_on = min(read_by, news.meets_on) if news.meets_on else read_by
        for leader in in_line_to_lead(unit.pk, actor.at)[:1]:
            tasks.assign(actor=actor, kind=BRIEFING, about=offer, responsible=leader, due_on=due_on, unit=unit)
    return briefing


@command(deed="briefing.withdrawn", permission=policy.WITHDRAW)
def withdraw_briefing(*, actor: Actor, on: Briefing) -> Briefing:
    """It is wrong, or the meeting is called off: it waits for nobody any more."""
    on.withdrawn_at, on.withdrawn_by_id = actor.at, actor.id
    on.save(update_fields=["withdrawn_at", "withdrawn_by"])
    for offer in on.offers.order_by("pk"):
        tasks.finish(actor=actor, about=offer)
    return on


@command(deed="offer.read", permission=policy.ANSWER_OFFER)
def note_offer_read(*, actor: Actor, on: Offer) -> Offer:
    """Whoever leads the unit has read it."""
    _is_read(on, actor)
    return on


@command(deed="offer.discussed", permission=policy.ANSWER_OFFER)
def note_offer_discussed(*, actor: Actor, on: Offer, discussed_on: date) -> Offer:
    """They have talked it over in the unit; then it has been read too."""
    refuse_if(rules.obstacles_to_having_talked(discussed_on=discussed_on, today=day_of(actor.at)))
    on.discussed_on = discussed_on
    on.save(update_fields=["discussed_on"])
    _is_read(on, actor)
    return on


@command(deed="offer.answered", permission=policy.ANSWER_OFFER)
def say_how_many_come(*, actor: Actor, on: Offer, coming: int) -> Offer:
    """How many come to the meeting from the unit: a number, never who."""
    refuse_if(rules.obstacles_to_answering(is_meeting=on.briefing.is_meeting))
    on.coming = coming
    on.save(update_fields=["coming"])
    _is_read(on, actor)
    return on


@command(deed="guide.gone_through", permission=OWN_ACCOUNT)
def go_through_guide(*, actor: Actor, on: Account) -> Account:
    """Say of oneself that one has gone through the guide this year."""
    GuideRound.objects.get_or_create(account=on, year=day_of(actor.at).year, defaults={"at": actor.at})
    return on


@command(deed="guide.undone", permission=OWN_ACCOUNT)
def undo_guide(*, actor: Actor, on: Account) -> Account:
    """Take it back; it leaves nothing but the entry in the log."""
    GuideRound.objects.filter(account=on, year=day_of(actor.at).year).delete()
    return on


def _is_read(offer: Offer, actor: Actor) -> None:
    if offer.read_at is None:
        offer.read_at, offer.read_by_id = actor.at, actor.id
        offer.save(update_fields=["read_at", "read_by"])
        tasks.finish(actor=actor, about=offer)


def _may_stand_in(plan: YearPlan, actor: Actor, what: rules.Planned) -> None:
    works_there = works_in_unit(what.responsible, plan.unit_id, actor.at)
    refuse_if(rules.obstacles_to_activity(plan_year=plan.year, on_day=what.on_day, responsible_works_there=works_there))


def _as_stored(what: rules.Planned) -> dict[str, Any]:
    """The month follows the day, when there is one."""
    return {field.name: getattr(what, field.name) for field in fields(what)} | {"month": what.stands_in_month}
