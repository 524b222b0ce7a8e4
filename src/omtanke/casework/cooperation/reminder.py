"""What waits about those who work together, as it stands on «Hjem»: the code word, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from omtanke.casework.cases.queries import names_for, who_answers_for
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.tasks.kinds import TaskKind

from .codes import NAME_COORDINATOR, TELL_RECEIVERS

if TYPE_CHECKING:
    from omtanke.register.tasks.models import Task


def page_behind(task: Task) -> str:
    """Where it is done."""
    return reverse("cooperation:cooperation", args=[task.about])


KINDS = (
    TaskKind(NAME_COORDINATOR, _lazy("Pek ut ny koordinator"), page_behind, names_for, falls_to=who_answers_for),
    TaskKind(
        TELL_RECEIVERS, _lazy("Si fra til mottakerne: et samtykke gjelder ikke lenger"), page_behind, names_for, falls_to=who_answers_for
    ),
)
