"""Finding a case by its code word or number, among those the actor may open. Nobody searches in texts, or for persons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from omtanke.foundation.audit.readings import reading
from omtanke.foundation.vault.master import keyed_hash

from . import policy
from .models import Case
from .queries import Listed

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from omtanke.foundation.access.actor import Actor

_NUMBER = re.compile(r"(?:nr\.? ?)?(\d{4})-(\d{1,9})", re.IGNORECASE)
HASH = 32  # characters of it in the log: enough to see that two searches were for the same


def find_cases(actor: Actor, words: str) -> list[Listed]:
    """The cases with this code word or number. The log keeps a keyed hash of what was asked for, and how many there were."""
    asked = " ".join(words.split()).capitalize()
    hits = _matching(actor, asked).count()
    return _found(actor=actor, asked=asked, why=f"{keyed_hash('case-search', asked)[:HASH]}.{hits}")


@reading(deed="cases.searched")
def _found(*, actor: Actor, on: None = None, asked: str, why: str) -> list[Listed]:
    rows = _matching(actor, asked).order_by("-pk")
    return [Listed(*row) for row in rows.values_list("pk", "key", "code_word", "unit__name", "opened_at", "closed_at")]


def _matching(actor: Actor, asked: str) -> QuerySet[Case]:
    """A number is for those who may know it; whether there is such a case for others, nobody learns."""
    mine = Case.objects.filter(policy.OPEN_CASE.as_q(actor))
    if number := _NUMBER.fullmatch(asked):
        return mine.filter(policy.SEE_NUMBER.as_q(actor), year=int(number[1]), number=int(number[2]))
    return mine.filter(code_word=asked)
