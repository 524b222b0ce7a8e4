"""A case on its way to another municipality, and one that comes from there (P28)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from omtanke.casework.cases import policy
from omtanke.casework.cases.addresses import after
from omtanke.foundation.pages.page import FORM, SIGNED_IN, page

from . import actions
from . import queries_of_concern as concern
from . import queries_of_moving as queries
from .forms_of_moving import HandedOverForm, ReceiptForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from omtanke.casework.cases.models import Case
    from omtanke.foundation.pages.page import ActorRequest


@page(needs=policy.OPEN_CASE)
def moving(request: ActorRequest, case: Case) -> HttpResponse:
    """How far the case has come on its way to another municipality, and what is next."""
    found = queries.handing_over_for(request.actor, case)
    return render(request, "path/moving.html", {"case": case, "found": found, "may_end": policy.STEER.decide(request.actor, case)})


@page(needs=SIGNED_IN, methods=FORM)
def handed_over_here(request: ActorRequest) -> HttpResponse:
    """A case that another municipality or the county hands over to us."""
    units = concern.units_to_register_in(request.actor)
    form = HandedOverForm.of(request, units=units, entries=concern.entries_in(units, request.actor.at))
    if done := form.carry_out(actions.register_handed_over, then=lambda case: after("received", case)):
        return done
    why_not = [] if units else concern.why_not_register(request.actor)
    return form.page("path/handed_over_here.html", {"units": units, "why_not": why_not})


@page(needs=policy.TAKE_STEP, methods=FORM)
def give_receipt(request: ActorRequest, case: Case) -> HttpResponse:
    """We have rung those who handed it over, and said that it has come."""
    form = ReceiptForm.of(request, on=case, owner=case)
    if done := form.carry_out(actions.give_receipt, on=case, then=lambda _: after("receipt_given", case)):
        return done
    return form.page("path/give_receipt.html", {"case": case})
