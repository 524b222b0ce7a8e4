from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate

from omtanke.foundation.pages.page import FORM, SIGNED_IN, page
from omtanke.foundation.paper.pdf import as_pdf
from omtanke.register.organisation.queries import account_of, colleagues_in, every_unit

from . import actions, policy, queries, queries_of_briefings, queries_of_incidents, queries_of_upkeep
from .forms import (
    ActivityForm,
    AgreeForm,
    BriefingForm,
    CloseForm,
    ComingForm,
    DiscussedForm,
    DoneForm,
    DropForm,
    FollowUpForm,
    IncidentForm,
    YearForm,
)
from .sheet import paper_of

if TYPE_CHECKING:
    from omtanke.foundation.pages.page import ActorRequest
    from omtanke.register.organisation.models import Municipality, Unit

    from .models import Activity, Briefing, Incident, Offer, Upkeep, YearPlan


@page(needs=SIGNED_IN)
def overview(request: ActorRequest) -> HttpResponse:
    """«Forebygging»: the year plans of the units I run, and those I may read."""
    return render(request, "prevention/overview.html", {"found": queries.overview(request.actor)})


@page(needs=policy.BEGIN, methods=FORM)
def begin_year(request: ActorRequest, unit: Unit) -> HttpResponse:
    """Begin on a year plan."""
    form = YearForm.of(request, on=unit, years=queries.years_to_begin(request.actor, unit))
    if done := form.carry_out(actions.begin_year, on=unit, then=lambda plan: _plan(plan.key, "begun")):
        return done
    return form.page("prevention/begin_year.html", {"unit": unit})


@page(needs=policy.KNOW_PLAN)
def year_plan(request: ActorRequest, plan: YearPlan) -> HttpResponse:
    """One unit's year: the table, and the wheel beside it."""
    shown = {"file": queries.plan_file(request.actor, plan), "receipt_for": request.GET.get("kvittering", "")}
    return render(request, "prevention/year_plan.html", shown)


@page(needs=policy.CHANGE_PLAN, methods=FORM)
def plan_activity(request: ActorRequest, plan: YearPlan) -> HttpResponse:
    """Put something in the plan."""
    people = colleagues_in(plan.unit_id, request.actor.at)
    form = ActivityForm.of(request, on=plan, people=people, initial={"responsible": request.actor.key})
    if done := form.carry_out(actions.plan_activity, on=plan, then=lambda _: _plan(plan.key, "planned")):
        return done
    return form.page("prevention/plan_activity.html", {"plan": plan, "unit": plan.unit})


@page(needs=policy.CHANGE_ACTIVITY, methods=FORM)
def change_activity(request: ActorRequest, activity: Activity) -> HttpResponse:
    """Change what stands in the plan."""
    now = queries.with_names(activity)
    first = {name: getattr(now, name) for name in ("kind", "title", "month", "on_day", "aim", "own_aim")}
    people = colleagues_in(now.plan.unit_id, request.actor.at)
    form = ActivityForm.of(request, on=activity, people=people, initial=first | {"responsible": now.responsible.key})
    if done := form.carry_out(actions.change_activity, on=activity, then=lambda _: _plan(now.plan.key, "changed")):
        return done
    return form.page("prevention/change_activity.html", {"activity": now})


@page(needs=policy.FINISH_ACTIVITY, methods=FORM)
def note_done(request: ActorRequest, activity: Activity) -> HttpResponse:
    """Write that it was done."""
    now = queries.with_names(activity)
    form = DoneForm.of(request, on=activity, initial={"done_on": now.on_day or localdate(request.actor.at)})
    if done := form.carry_out(actions.note_done, on=activity, then=lambda _: _plan(now.plan.key, "done")):
        return done
    return form.page("prevention/note_done.html", {"activity": now})


@page(needs=policy.CHANGE_ACTIVITY, methods=FORM)
def drop_activity(request: ActorRequest, activity: Activity) -> HttpResponse:
    """It will not be done."""
    now = queries.with_names(activity)
    form = DropForm.of(request, on=activity)
    if done := form.carry_out(actions.drop_activity, on=activity, then=lambda _: _plan(now.plan.key, "dropped")):
        return done
    return form.page("prevention/drop_activity.html", {"activity": now})


@page(needs=policy.PLAN_AGAIN, methods=FORM)
def plan_again(request: ActorRequest, activity: Activity) -> HttpResponse:
    """It is planned after all."""
    now = queries.with_names(activity)
    form = AgreeForm.of(request, on=activity)
    if done := form.carry_out(actions.plan_again, on=activity, then=lambda _: _plan(now.plan.key, "planned_again")):
        return done
    return form.page("prevention/plan_again.html", {"activity": now})


@page(needs=policy.OFFER, methods=FORM)
def offer_briefing(request: ActorRequest, municipality: Municipality) -> HttpResponse:
    """The contact shares what is new."""
    form = BriefingForm.of(request, on=municipality, units=every_unit())
    if done := form.carry_out(actions.offer_briefing, on=municipality, then=lambda one: reverse("prevention:briefing", args=[one.key])):
        return done
    return form.page("prevention/offer_briefing.html", {})


@page(needs=policy.KNOW_BRIEFING)
def briefing(request: ActorRequest, briefing: Briefing) -> HttpResponse:
    """What is shared, and how it stands in each unit."""
    return render(request, "prevention/briefing.html", {"file": queries_of_briefings.briefing_file(briefing)})


@page(needs=policy.WITHDRAW, methods=FORM)
def withdraw_briefing(request: ActorRequest, briefing: Briefing) -> HttpResponse:
    """Take it back, or call the meeting off."""
    form = AgreeForm.of(request, on=briefing)
    if done := form.carry_out(actions.withdraw_briefing, on=briefing, then=lambda one: reverse("prevention:briefing", args=[one.key])):
        return done
    return form.page("prevention/withdraw_briefing.html", {"briefing": briefing})


@page(needs=policy.KNOW_OFFER)
def offer(request: ActorRequest, offer: Offer) -> HttpResponse:
    """What a unit is offered, and what it can answer."""
    shown = {"offer": queries_of_briefings.offer_file(request.actor, offer), "read": AgreeForm.of(request, on=offer)}
    return render(request, "prevention/offer.html", shown | {"receipt_for": request.GET.get("kvittering", "")})


@page(needs=policy.ANSWER_OFFER, methods=FORM)
def note_offer_read(request: ActorRequest, offer: Offer) -> HttpResponse:
    """I have read it."""
    form = AgreeForm.of(request, on=offer)
    if done := form.carry_out(actions.note_offer_read, on=offer, then=lambda one: _offer(one.key, "read")):
        return done
    return form.page("prevention/note_offer_read.html", {"offer": queries_of_briefings.offer_file(request.actor, offer)})


@page(needs=policy.ANSWER_OFFER, methods=FORM)
def note_offer_discussed(request: ActorRequest, offer: Offer) -> HttpResponse:
    """We have talked it over."""
    form = DiscussedForm.of(request, on=offer, initial={"discussed_on": localdate(request.actor.at)})
    if done := form.carry_out(actions.note_offer_discussed, on=offer, then=lambda one: _offer(one.key, "discussed")):
        return done
    return form.page("prevention/note_offer_discussed.html", {"offer": queries_of_briefings.offer_file(request.actor, offer)})


@page(needs=policy.ANSWER_OFFER, methods=FORM)
def say_how_many_come(request: ActorRequest, offer: Offer) -> HttpResponse:
    """How many come to the meeting."""
    form = ComingForm.of(request, on=offer, initial={"others": 0})
    if done := form.carry_out(actions.say_how_many_come, on=offer, then=lambda one: _offer(one.key, "answered")):
        return done
    return form.page("prevention/say_how_many_come.html", {"offer": queries_of_briefings.offer_file(request.actor, offer)})


@page(needs=SIGNED_IN, methods=FORM)
def guide(request: ActorRequest) -> HttpResponse:
    """«Jeg har gått gjennom veilederen»: said by oneself, of oneself."""
    form = AgreeForm.of(request, on=account_of(request.actor))
    if done := form.carry_out(actions.go_through_guide, on=account_of(request.actor), then=lambda _: reverse("prevention:guide")):
        return done
    return form.page("prevention/guide.html", {"gone": queries.guide_gone_through(request.actor)})


@page(needs=SIGNED_IN, methods=FORM)
def undo_guide(request: ActorRequest) -> HttpResponse:
    """Take it back."""
    form = AgreeForm.of(request, on=account_of(request.actor))
    if done := form.carry_out(actions.undo_guide, on=account_of(request.actor), then=lambda _: reverse("prevention:guide")):
        return done
    return form.page("prevention/undo_guide.html", {})


@page(needs=policy.KNOW_PLAN)
def year_done(request: ActorRequest, plan: YearPlan) -> HttpResponse:
    """«Hva har vi gjort i år?»"""
    shown = {"plan": plan, "unit": plan.unit, "done": queries.year_done(plan, request.actor.at)}
    return render(request, "prevention/year_done.html", shown)


@page(needs=policy.KNOW_PLAN)
def year_done_pdf(request: ActorRequest, plan: YearPlan) -> HttpResponse:
    """The same on paper."""
    paper = paper_of(queries.year_done(plan, request.actor.at), localdate(request.actor.at))
    return HttpResponse(
        as_pdf(paper), content_type="application/pdf", headers={"Content-Disposition": 'inline; filename="forebygging.pdf"'}
    )


@page(needs=SIGNED_IN, methods=FORM)
def incidents(request: ActorRequest) -> HttpResponse:
    """«Noe har skjedd, eller en gruppe»: what to write down, and what is followed up."""
    units = queries_of_incidents.units_to_note_in(request.actor)
    form = IncidentForm.of(request, units=units)
    if done := form.carry_out(actions.note_incident, then=lambda one: _incident(one.key, "noted")):
        return done
    return form.page("prevention/incidents.html", {"units": units, "known": queries_of_incidents.incidents_known_to(request.actor)})


@page(needs=policy.KNOW_INCIDENT)
def incident(request: ActorRequest, incident: Incident) -> HttpResponse:
    """One of them, and what can be done with it."""
    found = queries_of_incidents.incident_of(actor=request.actor, on=incident)
    return render(request, "prevention/incident.html", {"found": found, "receipt_for": request.GET.get("kvittering", "")})


@page(needs=policy.FOLLOW_UP, methods=FORM)
def agree_follow_up(request: ActorRequest, incident: Incident) -> HttpResponse:
    """Who follows it up, and when."""
    people = colleagues_in(incident.unit_id, request.actor.at)
    form = FollowUpForm.of(request, on=incident, people=people)
    if done := form.carry_out(actions.agree_follow_up, on=incident, then=lambda one: _incident(one.key, "agreed")):
        return done
    return form.page("prevention/agree_follow_up.html", {"incident": incident})


@page(needs=policy.FOLLOW_UP, methods=FORM)
def close_incident(request: ActorRequest, incident: Incident) -> HttpResponse:
    """It is over."""
    form = CloseForm.of(request, on=incident, owner=incident)
    if done := form.carry_out(actions.close_incident, on=incident, then=lambda one: _incident(one.key, "closed")):
        return done
    return form.page("prevention/close_incident.html", {"incident": incident})


@page(needs=policy.SEE_UPKEEP)
def upkeep(request: ActorRequest, _municipality: Municipality) -> HttpResponse:
    """What is stale, or soon will be."""
    actor = request.actor
    shown = {
        "things": queries_of_upkeep.things(actor),
        "routines": queries_of_upkeep.routines_to_review(actor),
        "today": localdate(actor.at),
    }
    return render(request, "prevention/upkeep.html", shown | {"receipt_for": request.GET.get("kvittering", "")})


@page(needs=policy.REVIEW, methods=FORM)
def note_reviewed(request: ActorRequest, upkeep: Upkeep) -> HttpResponse:
    """It has been looked at again."""
    form = AgreeForm.of(request, on=upkeep)
    if done := form.carry_out(actions.note_reviewed, on=upkeep, then=lambda _: f"{reverse('prevention:upkeep')}?kvittering=reviewed"):
        return done
    return form.page("prevention/note_reviewed.html", {"name": queries_of_upkeep.called(upkeep, request.actor.at)})


def _incident(key: str, receipt: str) -> str:
    return f"{reverse('prevention:incident', args=[key])}?kvittering={receipt}"


def _offer(key: str, receipt: str) -> str:
    return f"{reverse('prevention:offer', args=[key])}?kvittering={receipt}"


def _plan(key: str, receipt: str) -> str:
    return f"{reverse('prevention:year_plan', args=[key])}?kvittering={receipt}"
