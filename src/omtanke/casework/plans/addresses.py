"""Where the plan of a case is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case


def after(deed: str, case: Case) -> str:
    """The plan with the receipt of what was just done."""
    return f"{reverse('plans:plan', args=[case.key])}?kvittering={deed}"
