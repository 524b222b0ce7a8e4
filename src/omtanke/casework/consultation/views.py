from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse

from omtanke.foundation.pages.page import FORM, POST_ONLY, SIGNED_IN, page
from omtanke.register.organisation.queries import account_of

from . import actions, policy, queries
from .checking import Look
from .codes import CHECKED
from .forms import AnswerForm, CallForm, EndForm, OwnCallForm, QuestionForm

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpResponse

    from omtanke.foundation.pages.page import ActorRequest
    from omtanke.register.organisation.models import Municipality

    from .checking import Spot
    from .models import Asking, Consultation

HOME = "consultation:consultations"
OWN_PAGE = "path:own_consultation"  # what the case behind it knows, is known above


@page(needs=SIGNED_IN)
def consultations(request: ActorRequest) -> HttpResponse:
    """How one asks without telling who it is about; what I have asked, and what has reached me."""
    actor = request.actor
    is_the_contact = queries.is_the_contact(actor)
    received = queries.received_by(actor) if is_the_contact else []
    shown = {
        "askings": queries.hers(actor),
        "received": received,
        "unanswered": queries.waiting_for_an_answer(received),
        "is_the_contact": is_the_contact,
        "receipt_for": request.GET.get("kvittering", ""),
    }
    return render(request, "consultation/consultations.html", shown | ringing())


@page(needs=SIGNED_IN, methods=FORM)
def ask(request: ActorRequest) -> HttpResponse:
    """A question in writing, without a case behind it."""
    form = QuestionForm.of(request, units=queries.units_of(request.actor))
    if form.is_to_be_sent and (done := form.carry_out(actions.ask, on=account_of(request.actor), then=sent)):
        return done
    form.look_over(_checker(request))
    shown = {"back": HOME, "check": reverse("consultation:check"), "may_ask": bool(queries.receivers(request.actor))}
    return form.page("consultation/ask.html", shown | ringing())


@page(needs=SIGNED_IN, methods=POST_ONLY)
def check(request: ActorRequest) -> HttpResponse:
    """What the script asks while somebody writes: the same that «Sjekk teksten» shows."""
    return looked_at(request, _checker(request))


@page(needs=SIGNED_IN)
def card(request: ActorRequest) -> HttpResponse:
    """«Slik ringer du uten å røpe hvem», for the wall beside the telephone."""
    return render(request, "consultation/card.html", ringing())


@page(needs=SIGNED_IN, methods=FORM)
def own_call(request: ActorRequest) -> HttpResponse:
    """«Jeg drøftet på telefon»."""
    form = OwnCallForm.of(request)
    if form.is_to_be_sent and (done := form.carry_out(actions.note_own_call, on=account_of(request.actor), then=own_page)):
        return done
    form.look_over(_checker(request))
    return form.page("consultation/own_call.html", {"check": reverse("consultation:check")})


@page(needs=policy.OWN, methods=FORM)
def end(request: ActorRequest, asking: Asking) -> HttpResponse:
    """I need no more."""
    form = EndForm.of(request, on=asking)
    if done := form.carry_out(actions.need_no_more, on=asking, then=partial(own_page, receipt="ended")):
        return done
    return form.page("consultation/end.html", {"back": (OWN_PAGE, asking.key)})


@page(needs=policy.RECEIVE, methods=FORM)
def received(request: ActorRequest, consultation: Consultation) -> HttpResponse:
    """What somebody asks the contact, and room for the answer."""
    found = queries.received(actor=request.actor, on=consultation)
    form = AnswerForm.of(request, on=consultation, owner=consultation)
    if done := form.carry_out(actions.give_advice, on=consultation, then=lambda _: f"{reverse(HOME)}?kvittering=answered"):
        return done
    return form.page("consultation/received.html", {"found": found})


@page(needs=policy.RECEIVE, methods=FORM)
def close(request: ActorRequest, consultation: Consultation) -> HttpResponse:
    """The contact has no more to say."""
    form = EndForm.of(request, on=consultation)
    if done := form.carry_out(actions.say_no_more, on=consultation, then=lambda _: f"{reverse(HOME)}?kvittering=closed"):
        return done
    return form.page("consultation/end.html", {"back": ("consultation:received", consultation.key)})


@page(needs=policy.NOTE_CALL, methods=FORM)
def call(request: ActorRequest, municipality: Municipality) -> HttpResponse:
    """What the contact writes after a call, within a minute and a half."""
    form = CallForm.of(request, on=municipality)
    if form.is_to_be_sent and (
        done := form.carry_out(actions.note_call, on=municipality, then=lambda _: f"{reverse(HOME)}?kvittering=call_noted")
    ):
        return done
    form.look_over(_checker(request))
    return form.page("consultation/call.html", {"check": reverse("consultation:check")})


def looked_at(request: ActorRequest, examine: Callable[[Mapping[str, str]], tuple[Spot, ...]]) -> HttpResponse:
    """The part of a page that says what was found, for a script to put in its place."""
    texts = {field: request.POST[field] for field in CHECKED if field in request.POST}
    return render(request, "consultation/look.html", {"look": Look(texts, examine(texts), request.POST)})


def ringing() -> dict[str, object]:
    """Whom one can ring, beside every form."""
    return {"here": queries.to_ring(), "everywhere": queries.to_ring_everywhere(), "is_small": queries.is_small()}


def sent(asking: Asking) -> str:
    """The receipt: her own page of it."""
    return own_page(asking, "asked")


def own_page(asking: Asking, receipt: str = "noted") -> str:
    """The asker's own page, with a receipt."""
    return f"{reverse(OWN_PAGE, args=[asking.key])}?kvittering={receipt}"


def _checker(request: ActorRequest) -> Callable[[Mapping[str, str]], tuple[Spot, ...]]:
    def examine(texts: Mapping[str, str]) -> tuple[Spot, ...]:
        return queries.found_in(actor=request.actor, on=account_of(request.actor), texts=texts)

    return examine
