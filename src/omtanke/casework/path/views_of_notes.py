"""Notes, with the checker beside: it offers to move a name to where names belong, and never hinders the saving (P10)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse

from omtanke.casework.cases import actions as cases
from omtanke.casework.cases import policy
from omtanke.casework.cases.addresses import after
from omtanke.casework.cases.queries import note_of
from omtanke.casework.consultation.checking import Look
from omtanke.casework.identities import actions as identities
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.readings import LogUnavailable
from omtanke.foundation.kernel.errors import NotReady
from omtanke.foundation.pages.page import FORM, POST_ONLY, page

from . import queries_of_consultation as queries
from .forms import CheckedCorrectionForm, CheckedNoteForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from omtanke.casework.cases.models import Case, Event
    from omtanke.casework.consultation.checking import Spot
    from omtanke.foundation.pages.page import ActorRequest


@page(needs=policy.WRITE, methods=FORM)
def write_note(request: ActorRequest, case: Case) -> HttpResponse:
    """Write a note. When something in it can give away who it is about, the saved note is shown with that marked."""
    form = CheckedNoteForm.of(request, on=case, owner=case)
    if form.is_to_be_sent:
        something_found = _anything_found(request, case, {"text": request.POST.get("text", "")})
        if done := form.carry_out(cases.write_note, on=case, then=partial(_after_note, case, something_found)):
            return done
    form.look_over(partial(_found, request, case), move=partial(_move_name, request, case))
    return form.page("path/write_note.html", _shown(request, case))


@page(needs=policy.CORRECT, methods=FORM)
def correct_note(request: ActorRequest, note: Event) -> HttpResponse:
    """Write the next version of my note; after a lost race both texts are shown."""
    case = note.case
    now = note_of(actor=request.actor, on=note) if request.method == "GET" else ""
    form = CheckedCorrectionForm.of(request, on=note, owner=case, version=note.version, initial={"text": now})
    if form.is_to_be_sent and (done := form.carry_out(cases.correct_note, on=note, then=lambda _: after("corrected", case))):
        return done
    if form.was_outdated:
        now = note_of(actor=request.actor, on=note)
    form.look_over(partial(_found, request, case), move=partial(_move_name, request, case))
    return form.page("path/correct_note.html", _shown(request, case) | {"now": now, "is_new": "ny" in request.GET})


@page(needs=policy.WRITE, methods=POST_ONLY)
def check(request: ActorRequest, case: Case) -> HttpResponse:
    """What the script asks while somebody writes a note."""
    texts = {"text": request.POST.get("text", "")}
    look = Look(texts, _found(request, case, texts), request.POST)
    return render(request, "path/note_look.html", _shown(request, case) | {"look": look})


def _after_note(case: Case, something_found: bool, note: Event) -> str:
    """The case; or the note itself, when the checker found something in it."""
    return f"{reverse('path:correct_note', args=[case.key, note.key])}?ny" if something_found else after("noted", case)


def _move_name(request: ActorRequest, case: Case, name: str) -> bool:
    """Write the name in the one place for it. Where that is refused, it stays in the note."""
    try:
        identities.write_who(actor=request.actor, on=case, line=name)
    except (NotAllowed, NotReady):
        return False
    return True


def _shown(request: ActorRequest, case: Case) -> dict[str, object]:
    return {
        "case": case,
        "may_move": queries.may_write_who(request.actor, case),
        "check": reverse("path:check_note", args=[case.key]),
    }


def _found(request: ActorRequest, case: Case, texts: Mapping[str, str]) -> tuple[Spot, ...]:
    return queries.found_in(actor=request.actor, on=case, texts=texts)


def _anything_found(request: ActorRequest, case: Case, texts: Mapping[str, str]) -> bool:
    """Asked before the note is saved, and never what keeps it from being saved."""
    try:
        return bool(_found(request, case, texts))
    except LogUnavailable:
        return False
