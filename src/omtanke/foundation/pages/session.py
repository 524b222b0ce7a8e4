"""How long somebody stays signed in: fifteen idle minutes, eight hours in all."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.contrib.auth import SESSION_KEY, logout

from .ports import connected

if TYPE_CHECKING:
    from django.http import HttpRequest

    from omtanke.foundation.access.actor import Actor

IDLE = timedelta(minutes=15)
WHOLE_DAY = timedelta(hours=8)
TOUCH_AT_MOST_EVERY = timedelta(minutes=1)  # a write on every request would be a commit on every request


def actor_of(request: HttpRequest, at: datetime) -> Actor | None:
    """Who is signed in, or None. Ends a session that has been idle or has lasted too long."""
    if SESSION_KEY not in request.session:
        return None
    if _is_over(request, at):
        logout(request)
        return None
    return connected().actor_of(request, at)


def _is_over(request: HttpRequest, at: datetime) -> bool:
    began = datetime.fromisoformat(request.session.setdefault("began_at", at.isoformat()))
    seen = datetime.fromisoformat(request.session.setdefault("seen_at", at.isoformat()))
    if at - seen > IDLE or at - began > WHOLE_DAY or at < began:
        return True
    if at - seen > TOUCH_AT_MOST_EVERY:
        request.session["seen_at"] = at.isoformat()
    return False
