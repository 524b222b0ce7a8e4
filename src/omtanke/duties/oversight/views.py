from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from omtanke.foundation.pages.page import page

from . import policy, queries

if TYPE_CHECKING:
    from django.http import HttpResponse

    from omtanke.foundation.pages.page import ActorRequest
    from omtanke.register.organisation.models import Municipality


@page(needs=policy.OVERSEE)
def unit(request: ActorRequest, _municipality: Municipality) -> HttpResponse:
    """How the units do that she leads, for herself."""
    return render(request, "oversight/unit.html", {"overviews": queries.overviews_for(request.actor)})


@page(needs=policy.OVERSEE)
def for_others(request: ActorRequest, _municipality: Municipality) -> HttpResponse:
    """The same to show to others, on a screen or on paper: no number that could be somebody."""
    return render(request, "oversight/for_others.html", {"overviews": queries.overviews_for(request.actor)})
