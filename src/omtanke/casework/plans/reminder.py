"""What waits about a plan, as it stands on «Hjem»: the case's code word, never which measure or what a meeting was about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from omtanke.casework.cases.queries import answering_for
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.tasks.kinds import TaskKind
from omtanke.register.tasks.queries import tasks_laid

from . import policy
from .codes import CHECK_MEASURE, EVALUATE, WRITE_MINUTES
from .models import Measure, Meeting, Plan

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from django.db.models import QuerySet

    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Account
    from omtanke.register.tasks.models import Task


def page_behind(task: Task) -> str:
    return reverse("plans:check", args=[task.about])


def code_words(actor: Actor, keys: Collection[str]) -> Mapping[str, str]:
    """What the cases are called whose measures the actor may look at now; in a closed case nothing waits."""
    found = Measure.objects.filter(policy.CHECK.as_q(actor), key__in=keys)
    return dict(found.values_list("key", "goal__plan__case__code_word"))


def page_of_minutes(task: Task) -> str:
    return reverse("plans:minutes", args=[task.about])


def code_words_of_meetings(actor: Actor, keys: Collection[str]) -> Mapping[str, str]:
    """The same, of meetings whose minutes the actor may write now."""
    found = Meeting.objects.filter(policy.WRITE_MINUTES.as_q(actor), key__in=keys)
    return dict(found.values_list("key", "plan__case__code_word"))


def page_of_evaluation(task: Task) -> str:
    return reverse("plans:evaluate", args=[task.about])


def code_words_of_plans(actor: Actor, keys: Collection[str]) -> Mapping[str, str]:
    """The same, of plans that the actor may write in now."""
    found = Plan.objects.filter(policy.WRITE.as_q(actor), key__in=keys)
    return dict(found.values_list("key", "case__code_word"))


def with_others(actor: Actor) -> QuerySet[Any]:
    """The measures that others look at, in the cases she answers for or coordinates."""
    return tasks_laid(actor, (CHECK_MEASURE,), Measure.objects.filter(policy.FOLLOW_MEASURE.as_q(actor)), "goal__plan__case__code_word")


def who_answers_for(task: Task, _: datetime) -> list[Account]:
    """Whoever is responsible in the case of a plan, a measure or a meeting."""
    cases = {
        EVALUATE: Plan.objects.filter(key=task.about).values("case"),
        CHECK_MEASURE: Measure.objects.filter(key=task.about).values("goal__plan__case"),
        WRITE_MINUTES: Meeting.objects.filter(key=task.about).values("plan__case"),
    }
    return answering_for(cases[task.kind])


KINDS = (
    TaskKind(EVALUATE, _lazy("Se på hele planen sammen"), page_of_evaluation, code_words_of_plans, falls_to=who_answers_for),
    TaskKind(CHECK_MEASURE, _lazy("Se på et tiltak i planen"), page_behind, code_words, falls_to=who_answers_for),
    TaskKind(WRITE_MINUTES, _lazy("Skriv referat fra møtet"), page_of_minutes, code_words_of_meetings, falls_to=who_answers_for),
)
