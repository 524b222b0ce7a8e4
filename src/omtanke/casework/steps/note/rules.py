"""When a note can be kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from omtanke.foundation.kernel.errors import Obstacle
from omtanke.foundation.kernel.words import lazily as _lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from omtanke.casework.cases.step_kinds import StepFacts

LIKE_A_NATIONAL_NUMBER = re.compile(r"(?<!\d)\d{6}[ .-]?\d{5}(?!\d)")


def obstacles(facts: StepFacts) -> Iterable[Obstacle]:
    """Why the note cannot stand like this: who somebody is has a place of its own, with its own purpose and basis (P6)."""
    if any(LIKE_A_NATIONAL_NUMBER.search(text) for text in facts.answers.values()):
        yield Obstacle("national-number", _lazy("Det står et fødselsnummer i notatet, eller noe som ligner. Ta det ut."))
