"""What a unit's routine waits for, as it stands on «Hjem»: the yearly review, and another edition when one is withdrawn."""

from __future__ import annotations

from django.urls import reverse

from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.tasks.kinds import TaskKind

from .codes import ADOPT_ANEW, REVIEW

KINDS = (
    TaskKind(REVIEW, _lazy("Gå gjennom rutinen i enheten"), lambda task: reverse("routines:review", args=[task.about])),
    TaskKind(ADOPT_ANEW, _lazy("Utgaven enheten fulgte, er trukket. Ta i bruk en ny."), lambda _: reverse("routines:list")),
)
