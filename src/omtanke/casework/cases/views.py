from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse

from omtanke.foundation.pages.page import FORM, SIGNED_IN, page

from . import actions, policy, queries
from .forms import NoteForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from omtanke.foundation.pages.page import ActorRequest

    from .models import Case


@page(needs=SIGNED_IN)
def case_list(request: ActorRequest) -> HttpResponse:
    """The cases I may open, newest first."""
    found = queries.overview_for(actor=request.actor)
    return render(request, "cases/case_list.html", {"found": found})


@page(needs=policy.OPEN_CASE)
def case_page(request: ActorRequest, case: Case) -> HttpResponse:
    """One case."""
    return render(request, "cases/case_page.html", {"file": queries.file_of(actor=request.actor, on=case)})


@page(needs=policy.WRITE, methods=FORM)
def write_note(request: ActorRequest, case: Case) -> HttpResponse:
    """Write a note."""
    form = NoteForm.of(request, on=case, owner=case)
    if done := form.carry_out(actions.write_note, on=case, then=lambda _: _page_of(case)):
        return done
    return form.page("cases/write_note.html", {"case": case})


def _page_of(case: Case) -> str:
    return reverse("cases:case", args=[case.key])
