"""What is said in a consultation, and how its two sides find each other. Asked inside a recorded opening or deed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from omtanke.foundation.vault.keys import Disposed
from omtanke.foundation.vault.sealed import unseal

from .codes import CHOICES, FIELDS
from .models import Asking, Consultation, Said

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class Turn:
    """What one of the two said at once. `by` is empty for whoever asked."""

    on: date
    by: str
    parts: tuple[tuple[str, str], ...]


def consultation_of(asking: Asking) -> Consultation | None:
    """The receiver's object that her own side leads to. Asked inside her own opening or deed."""
    return Consultation.objects.select_related("unit").filter(key=opened(asking, "leads_to")).first()


def asking_of(consultation: Consultation) -> Asking | None:
    """The asker's own side, for an answer to find its way. Never shown to anybody."""
    return Asking.objects.select_related("account").filter(key=opened(consultation, "return_to")).first()


def next_turn(consultation: Consultation) -> int:
    """The number of what is said next."""
    return (consultation.said.order_by("-turn").values_list("turn", flat=True).first() or 0) + 1


def turns_of(consultation: Consultation) -> list[Turn]:
    """Everything that has been said, oldest first, opened."""
    order = list(FIELDS)
    rows = sorted(
        Said.objects.select_related("consultation", "by").filter(consultation=consultation),
        key=lambda said: (said.turn, order.index(said.field)),
    )
    found = []
    for _turn, together in groupby(rows, key=lambda said: said.turn):
        said = list(together)
        parts = tuple((str(FIELDS[one.field]), _in_words(one.field, opened(one, "text"))) for one in said)
        found.append(Turn(said[0].on, said[0].by.name if said[0].by else "", parts))
    return found


def _in_words(field: str, text: str) -> str:
    return capfirst(str(CHOICES[field](text).label)) if field in CHOICES and text else text


def opened(row: Asking | Consultation | Said, field: str) -> str:
    """What a field holds. Empty when its key is gone; a text says so."""
    try:
        return unseal(row, field)
    except Disposed:
        return _("Teksten er slettet.") if field == "text" else ""
