"""That somebody is to be called back, as it stands on «Hjem»: which kind of asker, never who, what or about whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.tasks.kinds import TaskKind

from . import policy
from .codes import ANSWER, Asker
from .models import Inquiry

if TYPE_CHECKING:
    from collections.abc import Collection

    from omtanke.foundation.access.actor import Actor
    from omtanke.register.tasks.models import Task


def page_behind(task: Task) -> str:
    return reverse("inquiries:inquiry", args=[task.about])


def askers_of(actor: Actor, keys: Collection[str]) -> dict[str, str]:
    """What those are called that she may open: who asks."""
    found = Inquiry.objects.filter(policy.KNOW.as_q(actor), key__in=keys).values_list("key", "asker")
    return {key: str(Asker(asker).label) for key, asker in found}


KIND = TaskKind(ANSWER, _lazy("Noen spør oss, og venter på svar"), page_behind, askers_of)
