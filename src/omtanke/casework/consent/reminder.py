"""What waits about a consent, as it stands on «Hjem»: that one ends, and never whose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from omtanke.casework.cases.queries import answering_for
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.tasks.kinds import TaskKind

from . import policy
from .codes import ENDS_SOON
from .models import Consent

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Account
    from omtanke.register.tasks.models import Task


def consents(actor: Actor, keys: Collection[str]) -> Mapping[str, str]:
    """Those the actor may know of, by the code word of the case."""
    found = Consent.objects.filter(policy.KNOW_CONSENT.as_q(actor), key__in=keys).select_related("case")
    return {one.key: one.case.code_word for one in found}


def who_answers_for(task: Task, _: datetime) -> list[Account]:
    """Whoever is responsible in its case."""
    return answering_for(Consent.objects.filter(key=task.about).values("case"))


def page_of(task: Task) -> str:
    """Where it is read, and where a new one is written."""
    return reverse("consent:consents", args=[Consent.objects.values_list("case__key", flat=True).get(key=task.about)])


KINDS = (
    TaskKind(ENDS_SOON, _lazy("Et samtykke går snart ut. Spør på nytt, eller la det gå ut"), page_of, consents, falls_to=who_answers_for),
)
