"""Anna's question, and the words in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from omtanke.casework.consultation import actions
from omtanke.casework.consultation.models import Asking, Consultation

if TYPE_CHECKING:
    from typing import Any

    from tests.cast import Person

SEEN, WONDER, ANSWER = "Tegner våpen i timen og ler av det", "Hvordan spør jeg uten å skremme?", "Spør hva tegningen handler om"
TEXTS = {"age_band": "from_12", "arena": "school", "seen": SEEN, "tried": "", "wonder": WONDER}


def ask(who: Person, **given: Any) -> Asking:
    said = {"texts": TEXTS, "kept": (), "recognisable": "no"} | given
    return actions.ask(actor=who.actor, on=who.account, **said)


@pytest.fixture
def asking(anna: Person) -> Asking:
    """Anna's own side."""
    return ask(anna)


@pytest.fixture
def consultation(asking: Asking) -> Consultation:
    """What reached the contact."""
    return Consultation.objects.get()
