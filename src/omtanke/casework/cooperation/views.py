from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from omtanke.foundation.pages.page import FORM, page

from . import actions, policy, queries
from .addresses import after
from .forms import DeputyForm, HandOverForm, NameForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from omtanke.casework.cases.models import Case
    from omtanke.foundation.pages.page import ActorRequest


@page(needs=policy.SEE)
def cooperation(request: ActorRequest, case: Case) -> HttpResponse:
    """Who works together in the case."""
    found = queries.cooperation_of(actor=request.actor, on=case)
    return render(request, "cooperation/cooperation.html", {"case": case, "found": found})


@page(needs=policy.NAME, methods=FORM)
def name(request: ActorRequest, case: Case) -> HttpResponse:
    """Name a coordinator and a deputy."""
    people = queries.may_coordinate(case, request.actor.at)
    form = NameForm.of(request, on=case, people=people)
    if done := form.carry_out(actions.name_coordinator, on=case, then=lambda _: after("named", case.key)):
        return done
    return form.page("cooperation/name.html", {"case": case, "people": people})


@page(needs=policy.HAND_OVER, methods=FORM)
def hand_over(request: ActorRequest, case: Case) -> HttpResponse:
    """Let another coordinate."""
    people = queries.may_coordinate(case, request.actor.at)
    form = HandOverForm.of(request, on=case, owner=case, people=people, now=queries.coordinator_of(case))
    if done := form.carry_out(actions.hand_over_coordination, on=case, then=lambda _: after("handed_over", case.key)):
        return done
    return form.page("cooperation/hand_over.html", {"case": case, "people": people})


@page(needs=policy.NAME, methods=FORM)
def deputy(request: ActorRequest, case: Case) -> HttpResponse:
    """Name another deputy."""
    people = queries.may_coordinate(case, request.actor.at)
    form = DeputyForm.of(request, on=case, people=people)
    if done := form.carry_out(actions.name_deputy, on=case, then=lambda _: after("deputy_named", case.key)):
        return done
    return form.page("cooperation/deputy.html", {"case": case, "people": people})
