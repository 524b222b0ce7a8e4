"""What is asked once before something about the police's talk is kept: what they said or know is theirs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from omtanke.casework.cases.step_kinds import Prompt
from omtanke.foundation.kernel.words import lazily as _lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

WRITTEN = ("guardians_why", "next_day", "road_ahead", "because")
THEIRS = re.compile(
    r"\bpolitiet (?:sa|sier|seier|fortalte|fortalde|opplyste|mente|mener|meiner|vet|veit|visste|tror|trur|mistenk\w+|vurder\w+|har sett)"
    r"|\bi samtalen (?:sa|fortalte|fortalde|kom det fram|innrømm\w+)",
    re.IGNORECASE,
)


def prompts(_outcome: str, answers: Mapping[str, str]) -> Iterable[Prompt]:
    """Whether something may have been written down that is the police's to keep."""
    for field in WRITTEN:
        if THEIRS.search(answers.get(field, "")):
            yield Prompt(
                "the-polices",
                field,
                _lazy("Er dette noe politiet sa eller vet? Det skal ikke stå her. Skriv bare hva dere selv skal gjøre nå."),
            )
