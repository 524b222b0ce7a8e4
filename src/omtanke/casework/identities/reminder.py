"""What waits about who somebody is, as it stands on «Hjem»: whether the next one knows (P8), and that an age changes something (P32)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from omtanke.casework.cases.queries import names_for, who_answers_for
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.tasks.kinds import TaskKind

from .codes import AGE_TURNS, WHO_BEFORE_CLOSING

if TYPE_CHECKING:
    from omtanke.register.tasks.models import Task


def page_of_who(task: Task) -> str:
    """Where it is answered."""
    return reverse("identities:who", args=[task.about])


def page_of_age(task: Task) -> str:
    """Where it says what changes."""
    return reverse("identities:age", args=[task.about])


AGE = TaskKind(
    AGE_TURNS, _lazy("Noe endrer seg med alderen: hvem samtykker, og hvem får vite hva"), page_of_age, names_for, falls_to=who_answers_for
)
KIND = TaskKind(WHO_BEFORE_CLOSING, _lazy("Før enheten stenger: Kan den som overtar, vite hvem dette gjelder?"), page_of_who, names_for)
