"""What the log can tell about one row: who opened it, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .entries import subject_of
from .models import Entry, Outcome

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import Model

LOOK_BACK = 40


def openings_of(row: Model, *, deed: str, most: int, before: datetime | None = None) -> list[Entry]:
    """The newest entries of one deed on the row that were not refused."""
    entries = Entry.objects.filter(subject=subject_of(row), deed=deed, link__outcome=Outcome.DONE)
    if before is not None:
        entries = entries.filter(at__lt=before)
    return list(entries.order_by("-pk")[:most])


def latest_openings(row: Model, *, deed: str, most: int) -> list[Entry]:
    """The newest opening by each of the latest actors, newest first; looks back over the latest forty only."""
    by_actor: dict[str, Entry] = {}
    for entry in openings_of(row, deed=deed, most=LOOK_BACK):
        by_actor.setdefault(entry.actor, entry)
    return list(by_actor.values())[:most]
