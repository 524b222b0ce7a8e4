from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse

from omtanke.casework.cases.addresses import page_of
from omtanke.casework.cases.policy import TAKE_STEP
from omtanke.foundation.pages.page import FORM, page

from . import actions, policy, queries
from .forms import AgreeForm, IdentityForm, ImpartialityForm, WhoForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from omtanke.casework.cases.models import Case
    from omtanke.foundation.pages.page import ActorRequest


@page(needs=policy.SEE_WHO)
def who(request: ActorRequest, case: Case) -> HttpResponse:
    """«Vis hvem»: the click that is recorded."""
    found = queries.who_of(actor=request.actor, on=case)
    answers = {"may_write": policy.WRITE_WHO.decide(request.actor, case), "may_see": policy.SEE_IDENTITY.decide(request.actor, case)}
    asked = {"is_asked": bool(answers["may_write"]) and queries.is_asked_before_closing(case)}
    return render(request, "identities/who.html", {"case": case, "found": found, **answers, **asked})


@page(needs=policy.WRITE_WHO, methods=FORM)
def write_who(request: ActorRequest, case: Case) -> HttpResponse:
    """Write who the case concerns, or write it anew."""
    form = WhoForm.of(request, on=case, owner=case)
    if done := form.carry_out(actions.write_who, on=case, then=lambda _: reverse("identities:who", args=[case.key])):
        return done
    return form.page("identities/write_who.html", {"case": case, "is_there": queries.has_line(case)})


@page(needs=policy.WRITE_WHO, methods=FORM)
def known_to_next(request: ActorRequest, case: Case) -> HttpResponse:
    """Answer that whoever takes over knows who it concerns."""
    form = AgreeForm.of(request, on=case)
    if done := form.carry_out(actions.say_known_to_next, on=case, then=lambda _: "/hjem/"):
        return done
    return form.page("identities/known_to_next.html", {"case": case})


@page(needs=policy.ANSWER, methods=FORM, even_unanswered=True)
def before_reading(request: ActorRequest, case: Case) -> HttpResponse:
    """Who it concerns, and «Er du i slekt eller nær venn med noen i saken?», before any text."""
    form = ImpartialityForm.of(request, on=case)
    wanted = _page_wanted(request, case)
    if done := form.carry_out(actions.answer_impartiality, on=case, then=lambda answer: wanted if answer else "/hjem/?kvittering=recused"):
        return done
    return form.page("identities/before_reading.html", {"case": case, "found": queries.who_of(actor=request.actor, on=case)})


@page(needs=TAKE_STEP, methods=FORM)
def age(request: ActorRequest, case: Case) -> HttpResponse:
    """What changes when whoever the case is about is so old: who consents, who is told, and the own right to be heard."""
    form = AgreeForm.of(request, on=case)
    if done := form.carry_out(actions.look_at_age, on=case, then=lambda _: "/hjem/"):
        return done
    return form.page("identities/age.html", {"case": case, "changing": queries.changing_in(case, request.actor.at)})


@page(needs=policy.SEE_IDENTITY)
def identity(request: ActorRequest, case: Case) -> HttpResponse:
    """The full identity, and whether the address counts as protected."""
    found = queries.identity_of(actor=request.actor, on=case)
    may_handle = policy.HANDLE_IDENTITY.decide(request.actor, case)
    check = queries.check_in_force(case, request.actor.at)
    return render(request, "identities/identity.html", {"case": case, "found": found, "check": check, "may_handle": may_handle})


@page(needs=policy.HANDLE_IDENTITY, methods=FORM)
def attach_identity(request: ActorRequest, case: Case) -> HttpResponse:
    """Attach the full identity, for a purpose and on a basis."""
    bases = queries.bases_for(case, request.actor.at)
    form = IdentityForm.of(request, on=case, owner=case, bases=bases)
    if done := form.carry_out(actions.attach_identity, on=case, then=lambda _: _identity(case)):
        return done
    return form.page("identities/attach_identity.html", {"case": case, "bases": bases, "is_there": queries.has_identity(case)})


@page(needs=policy.HANDLE_IDENTITY, methods=FORM)
def remove_identity(request: ActorRequest, case: Case) -> HttpResponse:
    """Take the full identity away."""
    form = AgreeForm.of(request, on=case)
    if done := form.carry_out(actions.remove_identity, on=case, then=lambda _: _identity(case)):
        return done
    return form.page("identities/remove_identity.html", {"case": case})


@page(needs=policy.HANDLE_IDENTITY, methods=FORM)
def say_ungraded(request: ActorRequest, case: Case) -> HttpResponse:
    """«Ugradert», looked up today in my own register."""
    form = AgreeForm.of(request, on=case)
    if done := form.carry_out(actions.say_ungraded, on=case, then=lambda _: _identity(case)):
        return done
    return form.page("identities/say_ungraded.html", {"case": case})


@page(needs=policy.HANDLE_IDENTITY, methods=FORM)
def say_protected_again(request: ActorRequest, case: Case) -> HttpResponse:
    """Let the address count as protected again."""
    form = AgreeForm.of(request, on=case)
    if done := form.carry_out(actions.say_protected_again, on=case, then=lambda _: _identity(case)):
        return done
    return form.page("identities/say_protected_again.html", {"case": case})


@page(needs=policy.HANDLE_IDENTITY, methods=FORM)
def ask_elsewhere(request: ActorRequest, case: Case) -> HttpResponse:
    """Whether another unit may have a case about the same person: «kanskje – ring», and never more."""
    form = AgreeForm.of(request, on=case)
    if not form.is_bound or not form.is_valid():
        return form.page("identities/ask_elsewhere.html", {"case": case, "can_ask": queries.can_ask_elsewhere(case)})
    maybe = queries.may_be_known_elsewhere(actor=request.actor, on=case)
    return render(request, "identities/asked_elsewhere.html", {"case": case, "maybe": maybe})


def _page_wanted(request: ActorRequest, case: Case) -> str:
    """The page she was on her way to, when it is one of the case's own, or what waits for her yes."""
    home, wanted = page_of(case), request.GET.get("neste", "")
    return wanted if wanted.startswith((home, "/deling/")) else home


def _identity(case: Case) -> str:
    return reverse("identities:identity", args=[case.key])
