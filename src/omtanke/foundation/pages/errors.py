"""Answers when something is not as it should be: calm, the same every time, and nothing from the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation

from omtanke.foundation.kernel import clock

from .ports import connected
from .rescue import rescue
from .session import actor_of

if TYPE_CHECKING:
    from django.http import HttpRequest


def error_page(
    request: HttpRequest, status: int, *, reason: str = "", typed: Sequence[str] = (), headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """One template for every status; needs no database. `typed` is what the reader has just sent, and nobody could store."""
    response = render(request, "pages/error.html", {"status": status, "reason": reason, "typed": typed}, status=status)
    for name, value in (headers or {}).items():
        response[name] = value
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """An address that leads nowhere: somebody signed in gets the very answer of a page she may not know of."""
    try:
        language = connected().language_of(request) if actor_of(request, clock.now()) else translation.get_language()
    except DatabaseError:
        language = translation.get_language()
    with translation.override(language):
        return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return error_page(request, 500)


def stale_token(request: HttpRequest, reason: str = "", **_: Any) -> HttpResponse:
    """A POST whose CSRF token is missing or older than the last sign-in: what was typed is kept."""
    return rescue(request)
