"""What stands under the points of the checklist, opened inside somebody's reading or command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F

from omtanke.casework.cases.codes import Happening
from omtanke.casework.cases.models import Wording
from omtanke.foundation.vault.keys import Disposed
from omtanke.foundation.vault.sealed import unseal

from .codes import CHECKLIST
from .rules import obstacles_to_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from omtanke.casework.cases.models import Case
    from omtanke.foundation.kernel.errors import Obstacle


def days_said(case: Case) -> dict[str, str]:
    """The newest word about each point: what is said in a later step stands, and what was corrected is as it was corrected to."""
    rows = Wording.objects.filter(event__case=case, event__kind=Happening.STEP_TAKEN, field__in=[*CHECKLIST, "safety_by"])
    newest = rows.filter(version=F("event__version")).select_related("event__case").order_by("event", "pk")
    return {row.field: text for row in newest if (text := _text(row))}


def obstacles_across(case: Case, answers: Mapping[str, str]) -> Iterable[Obstacle]:
    """Why these answers cannot stand beside what has been said before; inside somebody's command."""
    return obstacles_to_order(days_said(case) | dict(answers))


def _text(row: Wording) -> str:
    try:
        return unseal(row, "text")
    except Disposed:
        return ""
