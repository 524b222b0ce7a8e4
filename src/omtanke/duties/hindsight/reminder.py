"""What waits about a reading from outside, as it stands on «Hjem»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from omtanke.foundation.access.actor import Post
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.organisation.queries import holders_of
from omtanke.register.tasks.kinds import TaskKind

from . import policy
from .codes import EXTRACT, OUTSIDE_READING
from .models import Extract, OutsideReading

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Account
    from omtanke.register.tasks.models import Task


def page_of_extract(task: Task) -> str:
    return reverse("hindsight:extract", args=[task.about])


def code_words(actor: Actor, keys: Collection[str]) -> dict[str, str]:
    """The code words of those cases that she may tell of."""
    found = Extract.objects.filter(policy.WRITE_EXTRACT.as_q(actor), key__in=keys)
    return dict(found.values_list("key", "case__code_word"))


def page_of_reading(task: Task) -> str:
    return reverse("hindsight:reading", args=[task.about])


def years(actor: Actor, keys: Collection[str]) -> dict[str, str]:
    """Which year, for those she may open."""
    found = OutsideReading.objects.filter(policy.KNOW_READING.as_q(actor), key__in=keys)
    return {key: str(year) for key, year in found.values_list("key", "year")}


def owners(_: Task, at: datetime) -> list[Account]:
    """Whoever owns the system follows it up, and nobody else."""
    return holders_of(Post.SYSTEM_OWNER, None, at)


KINDS = (
    TaskKind(EXTRACT, _lazy("Fortell om en avsluttet sak, uten hvem den gjaldt"), page_of_extract, code_words),
    TaskKind(OUTSIDE_READING, _lazy("Få noen utenfra til å lese avsluttede saker"), page_of_reading, years, holders=owners),
)
