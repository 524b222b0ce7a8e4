"""Where the pages of a case are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:
    from .models import Case


CASE_PAGE = "path:case"  # the page itself shows where the case is in its routine, which is known above


def page_of(case: Case, name: str = CASE_PAGE) -> str:
    """One of the case's pages."""
    return reverse(name, args=[case.key])


def after(deed: str, case: Case) -> str:
    """The case's page with the receipt of what was just done."""
    return f"{page_of(case)}?kvittering={deed}"
