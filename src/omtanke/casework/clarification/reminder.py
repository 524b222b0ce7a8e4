"""The one reminder, as it stands on «Hjem»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format

from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.tasks.kinds import TaskKind

from . import queries
from .codes import RUNS_OUT

if TYPE_CHECKING:
    from collections.abc import Collection

    from omtanke.foundation.access.actor import Actor
    from omtanke.register.tasks.models import Task


def page_behind(task: Task) -> str:
    """The page of the note the task is about."""
    return reverse("clarification:note", args=[task.about])


def days_of(actor: Actor, keys: Collection[str]) -> dict[str, str]:
    """What each of her own notes is called: the day it was begun, and nothing more."""
    return {note.key: date_format(note.begun_on, "j. F") for note in queries.hers(actor) if note.key in keys}


KIND = TaskKind(RUNS_OUT, _lazy("Et arbeidsnotat slettes snart. Trengs det mer, så ta det med lederen."), page_behind, days_of)
