"""What waits in a consultation: for the contact a question, for the asker an answer. Neither says who the other is."""

from __future__ import annotations

from django.urls import reverse

from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.tasks.kinds import TaskKind

from . import queries
from .codes import ANSWERED, ASKED

TO_ANSWER = TaskKind(
    ASKED,
    _lazy("Noen spør om råd i en drøfting"),
    lambda task: reverse("consultation:received", args=[task.about]),
    queries.days_received,
)
TO_READ = TaskKind(
    ANSWERED,
    _lazy("Du har fått svar i en drøfting"),
    lambda task: reverse("path:own_consultation", args=[task.about]),
    queries.days_asked,
)
