from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.timezone import localtime

from omtanke.foundation.kernel import clock

from . import drafts
from .gallery import samples
from .page import POST_ONLY, PUBLIC, SIGNED_IN, page
from .tokens import token_in

if TYPE_CHECKING:
    from django.http import HttpRequest

    from .page import ActorRequest


@page(needs=SIGNED_IN, methods=POST_ONLY)
def keep_draft(request: ActorRequest) -> HttpResponse:
    """What the script sends every ten seconds while somebody types."""
    token = token_in(request.POST)
    if token is None or token.account != request.actor.key:
        return JsonResponse({}, status=400)
    drafts.keep(token, request.POST, at=clock.now())
    return JsonResponse({"saved_at": date_format(localtime(clock.now()), "H.i")})


@page(needs=PUBLIC)
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    return render(request, "pages/gallery.html", samples())
