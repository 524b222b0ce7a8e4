from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from omtanke.foundation.access.actor import Post
from omtanke.foundation.audit.readings import reading
from omtanke.foundation.vault.keys import Disposed
from omtanke.foundation.vault.sealed import unseal
from omtanke.register.organisation.codes import UnitKind
from omtanke.register.organisation.models import Unit

from . import policy, rules
from .models import Clarification, WorkingNoteRule

if TYPE_CHECKING:
    from datetime import date

    from omtanke.foundation.access.actor import Actor

WHOM = {UnitKind.SCHOOL.value: "pupil", UnitKind.YOUTH_CLUB.value: "youth"}


@dataclass(frozen=True)
class Texts:
    """What a clarification says, opened."""

    seen: str
    heard: str
    next_step: str

    @property
    def is_empty(self) -> bool:
        return not (self.seen or self.heard or self.next_step)


def hers(actor: Actor) -> list[Clarification]:
    """The actor's own notes, the one that ends first on top, unopened."""
    return list(Clarification.objects.filter(policy.OWN.as_q(actor)).order_by("last_day", "pk"))


def open_note(actor: Actor, key: str) -> Clarification | None:
    """The actor's own note with this key; None when there is none, or it is somebody else's."""
    return Clarification.objects.filter(policy.OWN.as_q(actor), key=key).first()


@reading(deed="clarification.opened", permission=policy.OWN)
def texts_of(*, actor: Actor, on: Clarification) -> Texts:
    """What the note says; empty when its key is gone."""
    try:
        return Texts(unseal(on, "seen"), unseal(on, "heard"), unseal(on, "next_step"))
    except Disposed:
        return Texts("", "", "")


def run_out(today: date) -> list[Clarification]:
    """Notes whose last day has been."""
    return list(Clarification.objects.filter(last_day__lt=today).order_by("pk"))


def to_be_reminded_of(today: date) -> list[Clarification]:
    """Notes that end within a few days, and that she has not been reminded of."""
    soon = Clarification.objects.filter(last_day__gte=today, last_day__lte=today + rules.REMINDED_BEFORE)
    return list(soon.filter(reminded_at__isnull=True, account__is_active=True).order_by("pk"))


def are_working_notes() -> bool:
    """Whether the archivist has approved that clarifications are working notes."""
    return WorkingNoteRule.objects.filter(withdrawn_at__isnull=True).exists()


def archive_rule() -> WorkingNoteRule | None:
    """The archivist's decision that is in force."""
    return WorkingNoteRule.objects.filter(withdrawn_at__isnull=True).select_related("approved_by").first()


def whom_she_talks_with(actor: Actor) -> str:
    """The word for whom the page is about: a pupil for whoever works in schools only, and so on; else anybody."""
    units = frozenset(unit for _post, unit in actor.posts if unit is not None)
    kinds = set(Unit.objects.filter(pk__in=units).values_list("kind", flat=True)) if units else set()
    return WHOM.get(kinds.pop(), "anybody") if len(kinds) == 1 else "anybody"


def decides(actor: Actor) -> bool:
    """Whether she is the archivist: her posts tell without asking the database."""
    return actor.holds(Post.ARCHIVIST)
