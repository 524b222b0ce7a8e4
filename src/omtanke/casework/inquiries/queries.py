from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from omtanke.foundation.access.rules import with_answers
from omtanke.foundation.audit.readings import reading
from omtanke.foundation.vault.keys import Disposed
from omtanke.foundation.vault.sealed import unseal
from omtanke.register.organisation.models import Unit
from omtanke.register.tasks.workdays import day_of

from . import policy, rules
from .models import Inquiry

if TYPE_CHECKING:
    from datetime import date, datetime

    from omtanke.foundation.access.actor import Actor

ONE_DAY = timedelta(days=1)
SEALED = ("who", "switchboard", "asks_for", "basis")


@dataclass(frozen=True)
class Asked:
    """An inquiry, opened. A text is None when its key is gone; one that waits has no day on which it is destroyed."""

    row: Inquiry
    who: str | None
    switchboard: str | None
    asks_for: str | None
    basis: str | None
    ends_on: date | None


def units_to_receive_in(actor: Actor) -> list[Unit]:
    """The units where the actor may write one down."""
    return list(Unit.objects.filter(policy.RECEIVE.as_q(actor)).order_by("name", "pk"))


def known_to(actor: Actor, most: int = 50) -> list[Inquiry]:
    """The newest the actor took or leads, those that wait first, unopened, each with whether she may answer it."""
    rows = Inquiry.objects.filter(policy.KNOW.as_q(actor)).select_related("unit", "received_by").order_by("-pk")[:most]
    return sorted(with_answers(rows, actor, {"answer": policy.ANSWER}), key=lambda one: not one.is_open)


@reading(deed="inquiry.opened", permission=policy.KNOW, answers={"answer": policy.ANSWER}, related=("unit", "received_by", "answered_by"))
def inquiry_of(*, actor: Actor, on: Inquiry) -> Asked:
    """Who asks, what for, and on which basis."""
    ends_on = rules.ends_on(day_of(on.answered_at)) if on.answered_at else None
    who, switchboard, asks_for, basis = (_text(on, field) for field in SEALED)
    return Asked(on, who, switchboard, asks_for, basis, ends_on)


def run_out(at: datetime) -> list[Inquiry]:
    """What was answered so long ago that it is destroyed. One that waits is never among them."""
    return [row for row in Inquiry.objects.filter(answered_at__lte=at - rules.KEPT + ONE_DAY) if _is_over(row, at)]


def _is_over(row: Inquiry, at: datetime) -> bool:
    return row.answered_at is not None and rules.ends_on(day_of(row.answered_at)) <= day_of(at)


def _text(row: Inquiry, field: str) -> str | None:
    try:
        return unseal(row, field)
    except Disposed:
        return None
