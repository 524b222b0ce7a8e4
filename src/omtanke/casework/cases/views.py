from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from omtanke.foundation.pages.page import FORM, SIGNED_IN, page

from . import policy, queries
from .addresses import page_of
from .forms import SearchForm
from .search import find_cases

if TYPE_CHECKING:
    from django.http import HttpResponse

    from omtanke.foundation.pages.page import ActorRequest

    from .models import Case, Event


@page(needs=SIGNED_IN, methods=FORM)
def case_list(request: ActorRequest) -> HttpResponse:
    """The cases I may open, newest first; sent as a form, those with the code word or number asked for."""
    form = SearchForm(request.POST or None)
    if form.is_valid():
        return render(request, "cases/search.html", {"cases": find_cases(request.actor, form.cleaned_data["words"]), "form": form})
    found = queries.overview_for(actor=request.actor, after=request.GET.get("etter"))
    shown = {"found": found, "may_open": queries.may_open_somewhere(request.actor), "form": form}
    return render(request, "cases/case_list.html", shown)


@page(needs=policy.KNOWN_EVENT)
def note_versions(request: ActorRequest, note: Event) -> HttpResponse:
    """Everything the note has said, newest first."""
    versions = queries.versions_of(actor=request.actor, on=note)
    return render(request, "cases/note_versions.html", {"case": note.case, "versions": versions})


@page(needs=policy.OPEN_CASE)
def openings(request: ActorRequest, case: Case) -> HttpResponse:
    """«Hvem har åpnet saken»."""
    found = queries.openings(actor=request.actor, on=case, before=request.GET.get("for"))
    return render(request, "cases/openings.html", {"case": case, "found": found, "again": page_of(case, "cases:openings")})


@page(needs=policy.OPEN_CASE)
def readers(request: ActorRequest, case: Case) -> HttpResponse:
    """«Hvem kan lese dette nå?»."""
    return render(request, "cases/readers.html", {"case": case, "people": queries.readers_now(actor=request.actor, on=case)})
