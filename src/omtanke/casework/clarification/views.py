from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from omtanke.foundation.pages.page import FORM, SIGNED_IN, page
from omtanke.register.organisation.queries import account_of

from . import actions, policy, queries
from .forms import DecideForm, ForgetForm, NoteForm, RewriteForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from omtanke.foundation.pages.page import ActorRequest
    from omtanke.register.organisation.models import Municipality

    from .models import Clarification


@page(needs=SIGNED_IN, methods=FORM)
def clarifications(request: ActorRequest) -> HttpResponse:
    """That nothing need be registered; then my own notes, and room for a new one."""
    form = NoteForm.of(request)
    if done := form.carry_out(actions.begin_clarification, on=account_of(request.actor), then=lambda note: _page(note, "kept")):
        return done
    return form.page("clarification/clarifications.html", _about(request) | {"receipt_for": request.GET.get("kvittering", "")})


@page(needs=policy.OWN, methods=FORM)
def note(request: ActorRequest, note: Clarification) -> HttpResponse:
    """One note of mine: change it, forget it, or take it to my leader."""
    now = queries.texts_of(actor=request.actor, on=note)
    initial = {"seen": now.seen, "heard": now.heard, "next_step": now.next_step}
    form = RewriteForm.of(request, on=note, owner=note, version=note.version, initial=initial)
    if done := form.carry_out(actions.rewrite_clarification, on=note, then=lambda note: _page(note, "changed")):
        return done
    shown = {"note": note, "now": now, "forget": ForgetForm.of(request, on=note) if request.method == "GET" else None}
    return form.page("clarification/note.html", shown | {"receipt_for": request.GET.get("kvittering", "")})


@page(needs=policy.OWN, methods=FORM)
def forget(request: ActorRequest, note: Clarification) -> HttpResponse:
    """«Ingen grunn til bekymring – slett»."""
    form = ForgetForm.of(request, on=note)
    if done := form.carry_out(
        actions.forget_clarification, on=note, then=lambda _: f"{reverse('clarification:clarifications')}?kvittering=forgotten"
    ):
        return done
    return form.page("clarification/forget.html", {"note": note})


@page(needs=policy.DECIDE, methods=FORM)
def archive_rule(request: ActorRequest, municipality: Municipality) -> HttpResponse:
    """The archivist's decision that a clarification is a working note."""
    rule = queries.archive_rule()
    form = DecideForm.of(request, on=municipality)
    decision = actions.withdraw_working_notes if rule else actions.approve_working_notes
    if done := form.carry_out(decision, on=municipality, then=lambda _: reverse("clarification:archive_rule")):
        return done
    return form.page("clarification/archive_rule.html", {"rule": rule})


def _page(note: Clarification, receipt: str) -> str:
    return f"{reverse('clarification:note', args=[note.key])}?kvittering={receipt}"


def _about(request: ActorRequest) -> dict[str, object]:
    actor = request.actor
    return {
        "notes": queries.hers(actor),
        "whom": queries.whom_she_talks_with(actor),
        "may_begin": queries.are_working_notes(),
        "may_decide": queries.decides(actor),
    }
