"""A new concern: one question a page, nothing stored before the last one is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst

from omtanke.casework.cases import policy
from omtanke.casework.cases.addresses import after
from omtanke.casework.cases.codes import Concern
from omtanke.foundation.pages.page import FORM, SIGNED_IN, page
from omtanke.register.guidance.published import guide

from . import actions
from . import queries_of_concern as queries
from .forms import ADULT, CHILD, ChildForm, ConcernForm, EmergencyForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from omtanke.casework.cases.models import Case
    from omtanke.foundation.pages.page import ActorRequest


NOTE = "avklaring"  # the key of the working note that the concern grows from


@page(needs=SIGNED_IN)
def danger(request: ActorRequest) -> HttpResponse:
    """Is there danger now?"""
    ways = {"on": _next_question(request, "who"), "afterwards": _next_question(request, "afterwards")}
    return render(request, "path/concern_danger.html", ways)


@page(needs=SIGNED_IN)
def who(request: ActorRequest) -> HttpResponse:
    """Who or what is it about (P3)?"""
    return _ask_who(request)


@page(needs=SIGNED_IN)
def what(request: ActorRequest) -> HttpResponse:
    """What is it about (P2)? «Noe annet» opens no case."""
    about = request.GET.get("hvem", "")
    if about not in (CHILD, ADULT):
        return _ask_who(request)
    ways = [(capfirst(words), _next_question(request, "write", hvem=about, gjelder=code)) for code, words in Concern.choices]
    return render(request, "path/concern_what.html", {"ways": ways})


@page(needs=SIGNED_IN, also=("which",))
def elsewhere(request: ActorRequest, which: str) -> HttpResponse:
    """Where to turn with what is no case. Stores nothing."""
    return render(request, "path/concern_elsewhere.html", {"which": which})


@page(needs=SIGNED_IN, methods=FORM)
def write(request: ActorRequest) -> HttpResponse:
    """Describe the worry, and register it."""
    asked = {"about": request.GET.get("hvem", ""), "concern": request.GET.get("gjelder", "")}
    units, note = queries.units_to_register_in(request.actor), queries.note_to_take_further(request.actor, request.GET.get(NOTE, ""))
    form = ConcernForm.of(
        request,
        units=units,
        entries=queries.entries_in(units, request.actor.at),
        initial=note.beginning if note and request.method == "GET" else {},
    )
    form.shows_entries = asked["concern"] == Concern.RECRUITMENT
    if not form.is_bound:
        form.initial.update({name: value for name, value in asked.items() if value})
        if units and not (form["about"].value() and form["concern"].value() in Concern.values):
            return _ask_who(request)
    if done := form.carry_out(actions.register_concern, then=_receipt):
        return done
    again = _next_question(request, "what", hvem=form["about"].value() or "")
    why_not = [] if units else queries.why_not_register(request.actor)
    return form.page("path/concern_write.html", {"units": units, "again": again, "why_not": why_not})


@page(needs=SIGNED_IN, methods=FORM)
def afterwards(request: ActorRequest) -> HttpResponse:
    """It was urgent, the police have been called, and now it is written down: one short form (P2 has been met by the danger)."""
    units, note = queries.units_to_register_in(request.actor), queries.note_to_take_further(request.actor, request.GET.get(NOTE, ""))
    begins = {"clarification": note.key, "emergency_what": note.observed} if note and request.method == "GET" else {}
    form = EmergencyForm.of(request, units=units, initial=begins)
    if done := form.carry_out(actions.register_emergency, then=_receipt):
        return done
    why_not = [] if units else queries.why_not_register(request.actor)
    return form.page("path/afterwards.html", {"case": None, "units": units, "why_not": why_not, "duty": guide("duty_to_avert")})


@page(needs=policy.TAKE_STEP, methods=FORM)
def for_child(request: ActorRequest, case: Case) -> HttpResponse:
    """A case of its own for the child of whoever this case follows up. Nothing of this case goes with it."""
    units = queries.units_for_child(request.actor)
    form = ChildForm.of(request, units=units)
    if done := form.carry_out(actions.open_for_child, then=lambda child: after("child_opened", child)):
        return done
    return form.page("path/for_child.html", {"case": case, "units": units})


@page(needs=policy.OPEN_CASE)
def registered(request: ActorRequest, case: Case) -> HttpResponse:
    """The receipt: who has it, by when they answer, and what happens (P18, P21)."""
    return render(request, "path/concern_registered.html", {"told": queries.receipt_of(actor=request.actor, on=case)})


def _ask_who(request: ActorRequest) -> HttpResponse:
    child, adult = (_next_question(request, "what", hvem=about) for about in (CHILD, ADULT))
    return render(request, "path/concern_who.html", {"child": child, "adult": adult})


def _next_question(request: ActorRequest, question: str, **answered: str) -> str:
    """The address of a question, with what has been answered so far."""
    carried = {NOTE: request.GET[NOTE]} if NOTE in request.GET else {}
    said = urlencode(answered | carried)
    return reverse(f"path:concern_{question}") + (f"?{said}" if said else "")


def _receipt(case: Case) -> str:
    return reverse("path:registered", args=[case.key])
