"""What waits in prevention, as it stands on «Hjem»: something new to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from omtanke.foundation.access.actor import Post
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.tasks.kinds import TaskKind

from . import policy
from .codes import BRIEFING, INCIDENT, UPKEEP, Where
from .models import Incident, Offer, Upkeep
from .queries_of_upkeep import who_keeps_up

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Account
    from omtanke.register.tasks.models import Task


def page_of_offer(task: Task) -> str:
    return reverse("prevention:offer", args=[task.about])


def titles_of_offers(actor: Actor, keys: Collection[str]) -> dict[str, str]:
    """What those are called that she may read."""
    found = Offer.objects.filter(policy.KNOW_OFFER.as_q(actor), key__in=keys)
    return dict(found.values_list("key", "briefing__title"))


def page_of_incident(task: Task) -> str:
    return reverse("prevention:incident", args=[task.about])


def places_of_incidents(actor: Actor, keys: Collection[str]) -> dict[str, str]:
    """What those are called that she may open: where it was, never what."""
    found = Incident.objects.filter(policy.KNOW_INCIDENT.as_q(actor), key__in=keys)
    return {key: str(Where(where).label) for key, where in found.values_list("key", "where")}


def page_of_upkeep(task: Task) -> str:
    return reverse("prevention:note_reviewed", args=[task.about])


def owners_of(task: Task, at: datetime) -> list[Account]:
    """Those who may look at it again."""
    return who_keeps_up(Post(Upkeep.objects.values_list("owner", flat=True).get(key=task.about)), at)


KINDS = (
    TaskKind(BRIEFING, _lazy("Les en faglig oppdatering"), page_of_offer, titles_of_offers),
    TaskKind(UPKEEP, _lazy("Kontroller på nytt det publikum leser"), page_of_upkeep, holders=owners_of),
    TaskKind(INCIDENT, _lazy("Følg opp det som har skjedd"), page_of_incident, places_of_incidents),
)
