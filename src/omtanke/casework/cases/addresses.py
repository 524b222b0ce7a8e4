"""Where the pages of a case are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from . import policy

if TYPE_CHECKING:
    from omtanke.foundation.access.actor import Actor

    from .models import Case


CASE_PAGE = "path:case"  # the page itself shows where the case is in its routine, which is known above


def page_of(case: Case, name: str = CASE_PAGE) -> str:
    """One of the case's pages."""
    return reverse(name, args=[case.key])


def after(deed: str, case: Case) -> str:
    """The case's page with the receipt of what was just done."""
    return f"{page_of(case)}?kvittering={deed}"


def after_answering(deed: str, case: Case, actor: Actor) -> str:
    """The same; or «Hjem», for somebody who stood in: with her answer the case closed for her again (ADR 18)."""
    return after(deed, case) if policy.OPEN_CASE.decide(actor, case) else "/hjem/?kvittering=answered"
