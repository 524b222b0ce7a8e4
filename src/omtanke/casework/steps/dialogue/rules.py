"""When a talk can be written down: what was seen, what was said and what I think are three things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.cases.rules import obstacles_to_days
from omtanke.foundation.kernel.errors import Obstacle
from omtanke.foundation.kernel.words import lazily as _lazy

from .codes import NEEDED, NO_GROUND, TALK_AGAIN, Interpreter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from omtanke.casework.cases.step_kinds import StepFacts

KEPT_APART = ("happened", "own_explanation", "interpretation")


def obstacles(facts: StepFacts) -> Iterable[Obstacle]:
    """Why the talk cannot be written down like this."""
    said = [" ".join(facts.answers[field].casefold().split()) for field in KEPT_APART if facts.answers.get(field)]
    if len(set(said)) < len(said):
        yield Obstacle(
            "kept-apart", _lazy("Det samme står i to felt. Hold det du så, det den andre sa, og det du selv tenker, fra hverandre.")
        )
    if facts.immediate_danger and facts.outcome in (NO_GROUND, TALK_AGAIN):
        yield Obstacle(
            "danger", _lazy("Saken er merket med fare nå. Ring 112 om faren er der ennå, og drøft med lederen før dere gjør noe annet.")
        )
    yield from _to_understanding(facts)
    yield from obstacles_to_days(facts.answers.get("talked_on"), today=facts.today)


def _to_understanding(facts: StepFacts) -> Iterable[Obstacle]:
    """Whether they understood each other (P30)."""
    interpreter = facts.answers.get("interpreter")
    if interpreter == Interpreter.RELATIVE:
        yield Obstacle(
            "never-a-relative",
            _lazy(
                "Et barn, en slektning eller en venn skal aldri tolke, og det som kom fram slik, kan dere ikke bygge på. "
                "Bestill en kvalifisert tolk og snakk sammen igjen. Velg så «tolk er bestilt»."
            ),
        )
    if facts.outcome == NO_GROUND and interpreter in (Interpreter.ORDERED, Interpreter.MISSING):
        yield Obstacle(
            "not-understood",
            _lazy("Dere hadde ikke den tolken dere trengte. Snakk sammen med tolk, eller drøft med lederen, før du konkluderer."),
        )
    if interpreter in NEEDED and not facts.answers.get("language"):
        yield Obstacle("which-language", _lazy("Skriv hvilket språk det trengtes tolk for. Det står bare her, og telles aldri."))
