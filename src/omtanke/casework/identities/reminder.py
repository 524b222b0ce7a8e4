"""«Kan den som overtar, vite hvem dette gjelder?», as it stands on «Hjem» before a unit closes (P8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _lazy

from omtanke.casework.cases.queries import names_for
from omtanke.register.tasks.kinds import TaskKind

from .codes import WHO_BEFORE_CLOSING

if TYPE_CHECKING:
    from omtanke.register.tasks.models import Task


def page_of_who(task: Task) -> str:
    """Where it is answered."""
    return reverse("identities:who", args=[task.about])


KIND = TaskKind(WHO_BEFORE_CLOSING, _lazy("Før enheten stenger: Kan den som overtar, vite hvem dette gjelder?"), page_of_who, names_for)
