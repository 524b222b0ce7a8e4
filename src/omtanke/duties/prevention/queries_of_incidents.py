from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from omtanke.foundation.audit.readings import reading
from omtanke.foundation.vault.keys import Disposed
from omtanke.foundation.vault.sealed import unseal
from omtanke.register.organisation.models import Unit
from omtanke.register.tasks.workdays import day_of

from . import policy, rules
from .models import Incident

if TYPE_CHECKING:
    from datetime import date, datetime

    from omtanke.foundation.access.actor import Actor

MOST = 50
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class OpenedIncident:
    """An incident, opened. A text is None when its key is gone."""

    row: Incident
    what: str | None
    was_done: str | None
    destroyed_on: date | None


def units_to_note_in(actor: Actor) -> list[Unit]:
    """The units where the actor may write down that something has happened."""
    return list(Unit.objects.filter(policy.NOTE_INCIDENT.as_q(actor)).order_by("name", "pk"))


def incidents_known_to(actor: Actor) -> list[Incident]:
    """Those the actor may read, unopened, the open ones first."""
    rows = Incident.objects.filter(policy.KNOW_INCIDENT.as_q(actor)).select_related("unit", "responsible").order_by("-pk")[:MOST]
    return sorted(rows, key=lambda one: not one.is_open)


@reading(
    deed="incident.opened",
    permission=policy.KNOW_INCIDENT,
    answers={"follow_up": policy.FOLLOW_UP},
    related=("unit", "noted_by", "responsible", "closed_by"),
)
def incident_of(*, actor: Actor, on: Incident) -> OpenedIncident:
    """What has happened, and what was done."""
    destroyed_on = rules.destroyed_on(day_of(on.closed_at)) if on.closed_at else None
    return OpenedIncident(on, _text(on, "what"), _text(on, "was_done") if on.closed_at else "", destroyed_on)


def incidents_run_out(at: datetime) -> list[Incident]:
    """What was closed so long ago that it is destroyed. One that is open is never among them."""
    closed = Incident.objects.filter(closed_at__lte=at - rules.KEPT + ONE_DAY)
    return [row for row in closed if row.closed_at and rules.destroyed_on(day_of(row.closed_at)) <= day_of(at)]


def _text(row: Incident, field: str) -> str | None:
    try:
        return unseal(row, field)
    except Disposed:
        return None
