"""Anna, Ragnhild and Rune work together in Anna's case."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from omtanke.casework.cases import actions as cases
from omtanke.casework.cooperation import actions, queries
from omtanke.foundation.access.actor import clock_actor
from omtanke.foundation.kernel import clock

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.casework.cooperation.models import Coordinator
    from tests.cast import Person

NOTE = "Hun vil helst treffes på biblioteket"


def ask_where_somebody_is_out() -> None:
    """As the worker does every day."""
    for one in queries.without_coordinator():
        actions.ask_for_coordinator(actor=clock_actor(clock.now()), on=one)


@pytest.fixture
def together(anna: Person, ragnhild: Person, rune: Person, case: Case) -> Case:
    """Anna's case, in which three take part."""
    for one in (ragnhild, rune):
        cases.give_part(actor=anna.actor, on=case, to=one.account)
    return case


@pytest.fixture
def coordinated(anna: Person, rune: Person, ragnhild: Person, together: Case) -> Coordinator:
    """Rune coordinates, and Ragnhild steps in."""
    return actions.name_coordinator(actor=anna.actor, on=together, account=rune.account, deputy=ragnhild.account)
