"""When a check says enough: how it goes with what the person chose, and whether something works against its purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.cases.rules import obstacles_to_days
from omtanke.foundation.kernel.errors import Obstacle
from omtanke.foundation.kernel.words import lazily as _lazy

from .codes import AREAS, END, GO_ON

if TYPE_CHECKING:
    from collections.abc import Iterable

    from omtanke.casework.cases.step_kinds import StepFacts


def obstacles(facts: StepFacts) -> Iterable[Obstacle]:
    """Why the check is not finished."""
    answers = facts.answers
    pairs = [(f"area_{number}" in answers, f"change_{number}" in answers) for number in AREAS]
    if not any(area for area, _ in pairs):
        yield Obstacle("no-area", _lazy("Skriv minst ett område som den det gjelder selv har valgt."))
    if any(area != change for area, change in pairs):
        yield Obstacle("half-an-area", _lazy("Skriv både området og hvordan det går."))
    if answers.get("backfires") == "yes" and not answers.get("backfires_how"):
        yield Obstacle("backfires-how", _lazy("Skriv hva som virker mot sin hensikt, så dere kan slutte med det."))
    if facts.outcome == GO_ON and answers.get("consent_valid") == "no":
        yield Obstacle("no-consent", _lazy("Samtykket gjelder ikke lenger. Spør på nytt før dere fortsetter, eller velg et annet utfall."))
    if facts.outcome == END and facts.immediate_danger:
        yield Obstacle("danger", _lazy("Saken er merket med fare nå. Den kan ikke avsluttes før faren er over."))
    yield from obstacles_to_days(answers.get("checked_on"), today=facts.today)
