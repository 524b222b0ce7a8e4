"""What the log can tell about one row: who opened it, and when."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from omtanke.foundation.access.prepared import Prepared

from .entries import subject_of
from .models import Entry, Outcome

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import Model, QuerySet

    from omtanke.foundation.access.actor import Actor

LOOK_BACK = 40


class Opened(NamedTuple):
    """Who (her key) did something, and when: no model is made of it, since a page looks through forty."""

    actor: str
    at: datetime


def openings_of(row: Model, *, deed: str, most: int, before: datetime | None = None) -> list[Opened]:
    """The newest entries of one deed on the row that were not refused."""
    return [Opened(*one) for one in _prepared(most)(None, subject_of(row), deed, before)]


@cache
def _prepared(most: int) -> Prepared:
    def rows(_: Actor, subject: str, deed: str, before: datetime | None) -> QuerySet[Any]:
        entries = Entry.objects.filter(subject=subject, deed=deed, link__outcome=Outcome.DONE)
        return (entries if before is None else entries.filter(at__lt=before)).order_by("-pk").values_list("actor", "at")[:most]

    return Prepared(rows)


def latest_openings(row: Model, *, deed: str, most: int) -> list[Opened]:
    """The newest opening by each of the latest actors, newest first; looks back over the latest forty only."""
    by_actor: dict[str, datetime] = {}
    for actor, at in _prepared(LOOK_BACK)(None, subject_of(row), deed, None):
        by_actor.setdefault(actor, at)
    return [Opened(actor, at) for actor, at in list(by_actor.items())[:most]]
