"""What is asked once before a decision is kept: a reason that is no reason, and signs that are counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from omtanke.casework.cases.step_kinds import Prompt
from omtanke.foundation.kernel.words import lazily as _lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TO_BE_SAFE = re.compile(r"\b(?:for|til) (?:sikkerhets|tryggleiks) skyld|\bfor (?:å være|å vere) på den sikre sid", re.IGNORECASE)
COUNTED = re.compile(r"\b(?:\d+|to|tre|fire|fem|seks|flere|fleire|mange) (?:\w+ )?(?:tegn|teikn)\b", re.IGNORECASE)


def prompts(_outcome: str, answers: Mapping[str, str]) -> Iterable[Prompt]:
    """What is worth one more thought before the decision is kept."""
    for field in ("assessment", "why_still"):
        if TO_BE_SAFE.search(answers.get(field, "")):
            yield Prompt("to-be-safe", field, _lazy("«For sikkerhets skyld» er ikke en grunn. Hva er det som gjør at dere må gjøre mer?"))
        if COUNTED.search(answers.get(field, "")):
            yield Prompt("counted", field, _lazy("Ikke tell tegn. Skriv hva noen har sett eller hørt, og hva den det gjelder selv sier."))
