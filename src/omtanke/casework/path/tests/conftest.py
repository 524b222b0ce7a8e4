"""A concern registered at Vestmo, in Molde's routine; and one plain kind of step where the real ones are not in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from omtanke.casework.path import actions
from tests.cast import SECRET

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.register.organisation.models import Unit
    from tests.cast import Person

ANSWERS = {"concern": "threats", "reached": "seen", "observed": SECRET, "other_explanation": "Det kan være en krangel."}


@pytest.fixture
def concern(anna: Person, vestmo: Unit) -> Case:
    """Anna's concern, at the first step: a talk."""
    return actions.register_concern(actor=anna.actor, on=vestmo, answers=ANSWERS)
