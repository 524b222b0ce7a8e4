"""Anna's working note, and the words in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from omtanke.casework.clarification import actions
from omtanke.casework.clarification.models import Clarification

if TYPE_CHECKING:
    from tests.cast import Person

SEEN, HEARD, NEXT = "Satt alene ved vinduet", "Sa at ingen skjønner", "Spør igjen i morgen"


def begin(who: Person, seen: str = SEEN, heard: str = HEARD, next_step: str = NEXT) -> Clarification:
    return actions.begin_clarification(actor=who.actor, on=who.account, seen=seen, heard=heard, next_step=next_step)


@pytest.fixture
def note(anna: Person) -> Clarification:
    """Anna's, begun now."""
    return begin(anna)
