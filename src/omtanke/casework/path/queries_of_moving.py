"""How far a case has come on its way to another municipality or to the county."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from omtanke.casework.cases.codes import Happening
from omtanke.casework.cases.models import Event
from omtanke.casework.disclosure import policy as disclosure
from omtanke.casework.disclosure.models import Disclosure
from omtanke.register.law.codes import ReceiverKind

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from omtanke.casework.cases.models import Case
    from omtanke.foundation.access.actor import Actor

    from .rules import Stage

CONTROLLERS = (ReceiverKind.OTHER_MUNICIPALITY, ReceiverKind.COUNTY)  # each answers for what it keeps itself


@dataclass(frozen=True)
class HandingOver:
    """What has gone furthest through the gate to another controller. `row` is None while there is nothing."""

    stage: Stage
    row: Disclosure | None = None


def handing_over(case: Case) -> HandingOver:
    """How it stands: what somebody weighs and has asked nobody about, is her own and counts for nothing here (P1)."""
    return _furthest(_to_another(case).exclude(proposed_at__isnull=True))


def handing_over_for(actor: Actor, case: Case) -> HandingOver:
    """The same as the actor sees it: what she has begun herself, too, and nothing that is kept from her (P22)."""
    known = _to_another(case).filter(disclosure.KNOW_DISCLOSURE.as_q(actor))
    return _furthest(known.exclude(Q(proposed_at__isnull=True) & ~Q(begun_by=actor.id)))


def _to_another(case: Case) -> QuerySet[Disclosure]:
    """Since the case was last taken up again: whoever had it then, does not have it any more."""
    rows = Disclosure.objects.filter(case=case, receiver_kind__in=CONTROLLERS, corrects__isnull=True).select_related("case", "delivery")
    again = Event.objects.filter(case=case, kind=Happening.REOPENED).order_by("pk").last()
    return rows.filter(begun_at__gt=again.at) if again else rows


def _furthest(rows: QuerySet[Disclosure]) -> HandingOver:
    found = [HandingOver(_stage_of(row), row) for row in rows.order_by("pk")]
    return max(found, key=lambda one: _ORDER.index(one.stage), default=HandingOver("nothing"))


def _stage_of(row: Disclosure) -> Stage:
    if delivery := getattr(row, "delivery", None):
        return "received" if delivery.receipt_at else "handed over"
    if row.is_ready:
        return "ready"
    return "waits" if row.proposed_at and not row.decision else "begun"


_ORDER: tuple[Stage, ...] = ("nothing", "begun", "waits", "ready", "handed over", "received")
