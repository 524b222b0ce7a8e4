from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse

from omtanke.foundation.pages.page import FORM, SIGNED_IN, page

from . import actions, policy, queries
from .forms import AnswerForm, InquiryForm, RefuseForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from omtanke.foundation.pages.page import ActorRequest

    from .models import Inquiry


@page(needs=SIGNED_IN, methods=FORM)
def inquiries(request: ActorRequest) -> HttpResponse:
    """«Noen spør oss»: what to say, what to write down, and what waits."""
    units = queries.units_to_receive_in(request.actor)
    form = InquiryForm.of(request, units=units)
    if done := form.carry_out(actions.receive_inquiry, then=lambda inquiry: _page(inquiry, "received")):
        return done
    return form.page("inquiries/inquiries.html", {"units": units, "known": queries.known_to(request.actor)})


@page(needs=policy.KNOW)
def inquiry(request: ActorRequest, inquiry: Inquiry) -> HttpResponse:
    """One inquiry, and what can be done with it."""
    found = queries.inquiry_of(actor=request.actor, on=inquiry)
    refuse = RefuseForm.of(request, on=inquiry)
    return render(request, "inquiries/inquiry.html", {"found": found, "refuse": refuse, "receipt_for": request.GET.get("kvittering", "")})


@page(needs=policy.ANSWER, methods=FORM)
def refuse(request: ActorRequest, inquiry: Inquiry) -> HttpResponse:
    """«Jeg verken bekrefter eller avkrefter»: one click."""
    form = RefuseForm.of(request, on=inquiry)
    if done := form.carry_out(actions.answer_inquiry, on=inquiry, then=lambda one: _page(one, "answered")):
        return done
    return form.page("inquiries/refuse.html", {"inquiry": inquiry})


@page(needs=policy.ANSWER, methods=FORM)
def answer(request: ActorRequest, inquiry: Inquiry) -> HttpResponse:
    """It was answered through the gate, or is with the municipality's lawyer."""
    form = AnswerForm.of(request, on=inquiry)
    if done := form.carry_out(actions.answer_inquiry, on=inquiry, then=lambda one: _page(one, "answered")):
        return done
    return form.page("inquiries/answer.html", {"inquiry": inquiry})


def _page(inquiry: Inquiry, receipt: str) -> str:
    return f"{reverse('inquiries:inquiry', args=[inquiry.key])}?kvittering={receipt}"
