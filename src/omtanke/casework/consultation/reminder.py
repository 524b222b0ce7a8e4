"""What waits in a consultation: for the contact a question, for the asker an answer. Neither says who the other is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import TextField, Value
from django.db.models.functions import Cast
from django.urls import reverse

from omtanke.foundation.access.actor import Post
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.organisation.queries import holders_of
from omtanke.register.tasks.kinds import TaskKind

from . import queries
from .codes import ANSWERED, ASKED, UNANSWERED

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Account
    from omtanke.register.tasks.models import Task


def contacts(_: Task, at: datetime) -> list[Account]:
    """Whoever a question is asked of: any of the municipality's contacts may answer it."""
    return holders_of(Post.RADICALISATION_CONTACT, None, at)


TO_ANSWER = TaskKind(
    ASKED,
    _lazy("Noen spør om råd i en drøfting"),
    lambda task: reverse("consultation:received", args=[task.about]),
    queries.days_received,
    holders=contacts,
)
TO_READ = TaskKind(
    ANSWERED,
    _lazy("Du har fått svar i en drøfting"),
    lambda task: reverse("path:own_consultation", args=[task.about]),
    queries.days_asked,
)
# No task is ever of this kind: one would join the asker to the contact by the moment it was made (ADR 0022).
WAITS_FOR_ANSWER = TaskKind(
    UNANSWERED,
    _lazy("Et spørsmål du har stilt i en drøfting"),
    lambda task: reverse("path:own_consultation", args=[task.about]),
    queries.days_asked,
)


def with_others(actor: Actor) -> QuerySet[Any]:
    """What she has asked in writing and has no answer to, from her own side alone: nothing of whom it waits for."""
    nobody = Cast(Value(""), TextField())
    hers = queries.unanswered(actor).annotate(kind=Cast(Value(UNANSWERED), TextField()), called=nobody, who=nobody)
    return hers.values_list("kind", "key", "called", "asked_on", "who")
