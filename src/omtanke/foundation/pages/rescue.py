"""A form that arrives too late (the session has ended, or a new sign-in changed its token) is kept as a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponseRedirect

from omtanke.foundation.kernel import clock

from . import drafts
from .session import actor_of
from .tokens import token_in

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def rescue(request: HttpRequest) -> HttpResponse:
    """Keep what was typed for the account named in the form's key, and lead back to the form, by sign-in if need be."""
    now = clock.now()
    token = token_in(request.POST)
    if token is not None:
        drafts.keep(token, request.POST, at=now)
    path = token.path if token else "/hjem/"
    actor = actor_of(request, now)
    if actor is not None and (token is None or token.account == actor.key):
        return HttpResponseRedirect(path)
    return redirect_to_login(path)
