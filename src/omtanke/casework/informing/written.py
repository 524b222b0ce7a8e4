"""Who has been told, and what has been said, opened: inside somebody's reading, for the page and for what can be given back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from omtanke.foundation.vault.keys import Disposed
from omtanke.foundation.vault.sealed import unseal

from .models import Informing, Statement

if TYPE_CHECKING:
    from omtanke.casework.cases.codes import Voice
    from omtanke.casework.cases.models import Case


@dataclass(frozen=True)
class Told:
    """That somebody has been told, or that it was put off, opened. A text is None when its key is gone."""

    row: Informing
    words: str | None
    weighed: str | None


@dataclass(frozen=True)
class Said:
    """What somebody has said herself, opened. A text is None when its key is gone."""

    row: Statement
    name: str | None
    words: str | None
    answer: str | None


def told_of(row: Informing) -> Told:
    """That she was told, opened."""
    return Told(row, _text(row, "words"), _text(row, "weighed"))


def said_in(row: Statement) -> Said:
    """The statement, opened."""
    return Said(row, _text(row, "name"), _text(row, "words"), _text(row, "answer"))


def statements_by(voice: Voice, case: Case) -> list[Said]:
    """What this one has said, opened, the oldest first."""
    return [said_in(row) for row in Statement.objects.select_related("case").filter(case=case, voice=voice).order_by("pk")]


def _text(row: Informing | Statement, field: str) -> str | None:
    try:
        return unseal(row, field)
    except Disposed:
        return None
