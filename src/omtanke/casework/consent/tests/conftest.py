"""A consent in Anna's case: Tobias' mother has said that the child welfare service may be told."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from omtanke.casework.consent import actions
from omtanke.casework.consent.rules import Terms
from omtanke.foundation.kernel import clock
from omtanke.register.tasks.workdays import day_of

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.casework.consent.models import Consent
    from tests.cast import Person

GIVER = "Mor til Tobias"


def a_consent(**changes: Any) -> dict[str, Any]:
    """What is written of a consent that begins today and holds for thirty days."""
    today = day_of(clock.now())
    said = {
        "giver": GIVER,
        "covers": "At vi er urolige for nettvanene",
        "purpose": "Å få hjelp hjemme",
        "informed": "I møte, med tolk",
        "minutes": "Sa ja i møtet",
    }
    codes = {"capacity": "guardian", "responsibility": "all_agree", "service": "child_welfare", "given": "oral"}
    return said | codes | {"valid_from": today, "valid_until": today + timedelta(days=30)} | changes


def terms(**changes: Any) -> Terms:
    """The same, as the action takes it."""
    return Terms(**a_consent(**changes))


@pytest.fixture
def consent(anna: Person, case: Case) -> Consent:
    return actions.record_consent(actor=anna.actor, on=case, terms=terms())
