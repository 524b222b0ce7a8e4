from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from django.db import transaction

from omtanke.foundation.audit.commands import command
from omtanke.foundation.kernel.errors import refuse_if
from omtanke.foundation.pages import drafts
from omtanke.foundation.vault.keys import Owner, destroy_keys, make_key
from omtanke.register.guidance.freshness import publish_reviewed
from omtanke.register.organisation.policy import OWN_ACCOUNT
from omtanke.register.organisation.queries import account_of, in_line_to_lead, works_in_unit
from omtanke.register.tasks import actions as tasks
from omtanke.register.tasks.queries import closed_days
from omtanke.register.tasks.workdays import add_working_days, day_of

from . import policy, rules
from .codes import BRIEFING, INCIDENT, UPKEEP
from .models import Activity, Briefing, GuideRound, Incident, Offer, Upkeep, YearPlan
from .queries import years_begun
from .queries_of_incidents import incidents_run_out
from .queries_of_upkeep import reviewed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from omtanke.foundation.access.actor import Actor, Post
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


@command(deed="incident.noted", permission=policy.NOTE_INCIDENT)
def note_incident(*, actor: Actor, on: Unit, what: rules.Happened) -> Incident:
    """Write down that something has happened, without names. It waits for whoever leads; where nobody does, for whoever wrote it."""
    today = day_of(actor.at)
    refuse_if(rules.obstacles_to_noting(happened_on=what.happened_on, today=today))
    look_on = add_working_days(today, rules.WORKING_DAYS_TO_LOOK, closed_days(on.pk))
    responsible = next(iter(in_line_to_lead(on.pk, actor.at)), account_of(actor))
    incident = Incident(unit=on, noted_at=actor.at, noted_by_id=actor.id, responsible=responsible, look_on=look_on)
    make_key(Owner.of(incident), at=actor.at)
    incident.kind, incident.where, incident.happened_on, incident.what = what.kind, what.where, what.happened_on, what.what
    incident.save(force_insert=True)
    tasks.assign(actor=actor, kind=INCIDENT, about=incident, responsible=responsible, due_on=look_on, unit=on)
    return incident


@command(deed="incident.agreed", permission=policy.FOLLOW_UP)
def agree_follow_up(*, actor: Actor, on: Incident, responsible: Account, look_on: date) -> Incident:
    """Somebody follows it up, and looks at it again on a day."""
    works_there = works_in_unit(responsible, on.unit_id, actor.at)
    refuse_if(rules.obstacles_to_following_up(look_on=look_on, today=day_of(actor.at), responsible_works_there=works_there))
    on.responsible, on.look_on = responsible, look_on
    on.save(update_fields=["responsible", "look_on"])
    tasks.move(actor=actor, about=on, kind=INCIDENT, due_on=look_on)
    tasks.pass_on(actor=actor, about=on, to=responsible, kind=INCIDENT)
    return on


@command(deed="incident.closed", permission=policy.FOLLOW_UP)
def close_incident(*, actor: Actor, on: Incident, was_done: str) -> Incident:
    """It is over, with what was done. A year later it is destroyed."""
    on.was_done, on.closed_at, on.closed_by_id = was_done, actor.at, actor.id
    on.save(update_fields=["was_done", "closed_at", "closed_by"])
    tasks.finish(actor=actor, about=on)
    return on


@command(deed="incident.swept", permission=policy.SWEEP)
def sweep_incidents(*, actor: Actor, on: Municipality) -> None:
    """Destroy what was closed long ago: the key first, then the row."""
    for row in incidents_run_out(actor.at):
        owner = Owner.of(row)
        destroy_keys([owner])
        tasks.forget(about=row)
        drafts.forget_owner(owner)
        row.delete()


@command(deed="upkeep.asked_for", permission=policy.SWEEP_UPKEEP)
def ask_for_upkeep(*, actor: Actor, on: Municipality, thing: str, owner: Post, account: Account) -> Upkeep:
    """Something has come to its day: it waits for whoever owns it. The clock sees to it, once for each thing."""
    upkeep, _made = Upkeep.objects.get_or_create(thing=thing, defaults={"owner": owner.value})
    due_on = add_working_days(day_of(actor.at), rules.WORKING_DAYS_TO_REVIEW)
    tasks.assign(actor=actor, kind=UPKEEP, about=upkeep, responsible=account, due_on=due_on)
    return upkeep


@command(deed="upkeep.let_be", permission=policy.SWEEP_UPKEEP)
def let_upkeep_be(*, actor: Actor, on: Municipality, upkeep: Upkeep) -> None:
    """It has been put right in its file: nobody needs to look at it. The clock sees to it."""
    tasks.forget(about=upkeep)


@command(deed="upkeep.reviewed", permission=policy.REVIEW)
def note_reviewed(*, actor: Actor, on: Upkeep) -> Upkeep:
    """Write that it has been held against its sources, or tried, today. Public pages show it."""
    on.reviewed_on, on.reviewed_by_id = day_of(actor.at), actor.id
    on.save(update_fields=["reviewed_on", "reviewed_by"])
    tasks.finish(actor=actor, about=on)
    transaction.on_commit(lambda: publish_reviewed(reviewed()), robust=True)
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
