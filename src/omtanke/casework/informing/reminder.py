"""What waits about telling, and about complaints, as it stands on «Hjem»: the code word, and never whose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from omtanke.casework.cases.queries import names_for, who_answers_for
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.tasks.kinds import TaskKind

from . import policy
from .codes import TO_ANSWER, TO_TELL
from .models import Statement

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from omtanke.foundation.access.actor import Actor
    from omtanke.register.tasks.models import Task


def complaints(actor: Actor, keys: Collection[str]) -> Mapping[str, str]:
    """Those the actor may know of, by the code word of the case; without it for whoever stands in, who is told of no case."""
    found = dict(Statement.objects.filter(policy.KNOW_STATEMENT.as_q(actor), key__in=keys).values_list("key", "case__key"))
    words = names_for(actor, set(found.values()))
    return {key: words.get(case, "") for key, case in found.items()}


def page_of(task: Task) -> str:
    """Where it is done."""
    return reverse("informing:informing" if task.kind == TO_TELL else "informing:answer", args=[task.about])


KINDS = (
    TaskKind(TO_TELL, _lazy("Fortell dem det gjelder, eller utsett"), page_of, names_for, falls_to=who_answers_for),
    TaskKind(TO_ANSWER, _lazy("Svar på en klage"), page_of, complaints),
)
