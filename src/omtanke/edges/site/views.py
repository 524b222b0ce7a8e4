from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from omtanke.foundation.pages.page import PUBLIC, SIGNED_IN, page

from .health import report

if TYPE_CHECKING:
    from django.http import HttpRequest

    from omtanke.foundation.pages.page import ActorRequest


@page(needs=PUBLIC)
def front(request: HttpRequest) -> HttpResponse:
    """The public guide. Needs no database, sets no cookie."""
    return render(request, "site/front.html")


@page(needs=PUBLIC)
def emergency(request: HttpRequest) -> HttpResponse:
    """Immediate danger. Stores nothing, works without JavaScript."""
    return render(request, "site/emergency.html")


@page(needs=SIGNED_IN)
def home(request: ActorRequest) -> HttpResponse:
    """What waits for the actor."""
    return render(request, "site/home.html")


@page(needs=PUBLIC)
def health(request: HttpRequest) -> HttpResponse:
    """Whether every part works; names the part that is down and nothing else."""
    answer = report()
    return JsonResponse(answer, status=200 if answer["status"] == "ok" else 503)
