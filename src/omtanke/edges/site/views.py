from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from omtanke.casework.cases import queries as cases
from omtanke.duties.prevention.queries_of_upkeep import how_many_are_stale
from omtanke.foundation.pages import drafts
from omtanke.foundation.pages.page import PUBLIC, SIGNED_IN, page
from omtanke.register.guidance.published import municipal_contact
from omtanke.register.law import queries as law
from omtanke.register.organisation import queries as organisation
from omtanke.register.routines import queries as routines
from omtanke.register.tasks import queries as tasks

from .health import report

if TYPE_CHECKING:
    from django.http import HttpRequest

    from omtanke.foundation.pages.page import ActorRequest


@page(needs=SIGNED_IN)
def home(request: ActorRequest) -> HttpResponse:
    """What waits for the actor."""
    actor = request.actor
    desk = tasks.desk_of(actor)
    waiting = {
        "desk": desk,
        "with_others": tasks.laid_with_others(actor, besides=desk.waiting),
        "not_held_in_july": tasks.not_held_in_july_for(actor),
        "lacks_child_welfare_number": tasks.is_asked_to_prepare(actor) and municipal_contact("child_welfare_emergency") is None,
        "leads": bool(actor.leads),
        "stale": how_many_are_stale(actor),
        "awaiting": organisation.awaiting_confirmation(actor),
        "bases": law.bases_to_approve(actor),
        "packs": law.packs_to_approve(actor),
        "editions": routines.awaiting_approval(actor),
        "to_reach": organisation.to_reach(actor),
        "drafts": drafts.of_account(actor),
        "cases": cases.open_cases_of(actor=actor),
        "may_open": cases.may_open_somewhere(actor),
    }
    return render(request, "site/home.html", waiting | {"receipt_for": request.GET.get("kvittering", "")})


@page(needs=PUBLIC)
def health(request: HttpRequest) -> HttpResponse:
    """Whether every part works; names the part that is down and nothing else."""
    answer = report()
    return JsonResponse(answer, status=200 if answer["status"] == "ok" else 503)
