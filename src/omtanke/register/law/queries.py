from __future__ import annotations

from typing import TYPE_CHECKING, Any

from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.prepared import Prepared
from omtanke.foundation.access.rules import with_answers
from omtanke.register.organisation.models import Municipality

from . import policy
from .models import ProcessingBasis

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Unit

SEES_THE_PAGE = (Post.ADMINISTRATOR, Post.SYSTEM_OWNER, Post.DATA_PROTECTION_OFFICER, Post.ARCHIVIST)


def approved_basis(unit_kind: str, at: datetime) -> list[ProcessingBasis]:
    """What this kind of unit may keep something about a person on, the oldest first; empty before P35 is done."""
    return list(ProcessingBasis.objects.filter(policy.in_force(at), unit_kind=unit_kind).order_by("approved_at", "pk"))


def may_keep(unit: Unit, at: datetime) -> bool:
    """Whether anything about a person may be kept in the unit: some basis for its kind is approved (P35)."""
    return bool(_IN_FORCE(None, at, unit.kind))


def _in_force(_: Actor, at: datetime, unit_kind: str) -> QuerySet[Any]:
    return ProcessingBasis.objects.filter(policy.in_force(at), unit_kind=unit_kind).values_list("pk")[:1]


_IN_FORCE = Prepared(_in_force)


def every_basis(actor: Actor) -> list[ProcessingBasis]:
    """All that have been entered, by kind of unit, the newest first, each with its `may_*` answers. Every employee may read them."""
    rows = ProcessingBasis.objects.select_related("entered_by", "approved_by", "withdrawn_by")
    return with_answers(rows.order_by("unit_kind", "-pk"), actor, policy.RULES)


def bases_to_approve(actor: Actor) -> list[ProcessingBasis]:
    """Those entered that the actor can approve, the oldest first."""
    if not actor.holds(Post.SYSTEM_OWNER):
        return []
    return list(ProcessingBasis.objects.filter(policy.APPROVE.as_q(actor)).order_by("pk"))


def may_enter(actor: Actor) -> bool:
    """Whether the actor may enter one."""
    return Municipality.objects.filter(policy.ENTER.as_q(actor)).exists()


def has_work_with_it(actor: Actor) -> bool:
    """Whether she enters, approves or is heard about them: her posts tell without asking the database."""
    return any(actor.holds(post) for post in SEES_THE_PAGE)
