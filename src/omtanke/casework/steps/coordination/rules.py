"""When a plan is there: somebody coordinates it, it is begun, consent was asked for, and the person was heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.cases.rules import obstacles_to_days
from omtanke.foundation.kernel.errors import Obstacle
from omtanke.foundation.kernel.words import lazily as _lazy

from .codes import NO_CONSENT, NOT_YET, PLAN_MADE, Asked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from omtanke.casework.cases.step_kinds import StepFacts


def obstacles(facts: StepFacts) -> Iterable[Obstacle]:
    """Why this cannot be where the cooperation stands."""
    answers = facts.answers
    if facts.outcome == PLAN_MADE and answers.get("heard") != "yes":
        yield Obstacle("not-heard", _lazy("Hør den det gjelder før planen lages. Det er en rett, også for barn."))
    if facts.outcome == NOT_YET and not answers.get("remaining"):
        yield Obstacle("remaining", _lazy("Skriv hva som gjenstår før planen er på plass."))
    yield from _to_consent(facts)
    yield from obstacles_to_days(answers.get("asked_on"), today=facts.today)


def obstacles_to_having_a_plan(*, has_coordinator: bool, has_plan: bool) -> Iterable[Obstacle]:
    """Why no plan is made yet, whatever is answered: it is asked of the case itself."""
    if not has_coordinator:
        yield Obstacle("no-coordinator", _lazy("Ingen koordinerer ennå. Pek ut en koordinator under «Samarbeid», og kom tilbake hit."))
    if not has_plan:
        yield Obstacle("no-plan", _lazy("Saken har ingen plan ennå. Begynn på den under «Oppfølgingsplan», og kom tilbake hit."))


def _to_consent(facts: StepFacts) -> Iterable[Obstacle]:
    answers = facts.answers
    if answers.get("consent_asked") != "yes" and facts.outcome in (PLAN_MADE, NO_CONSENT):
        yield Obstacle("not-asked", _lazy("Spør om samtykke først. Planen får vente til noen har gjort det."))
    if answers.get("consent_asked") == "yes" and not (answers.get("asked_whom") and answers.get("asked_on")):
        yield Obstacle("asked-whom", _lazy("Skriv hvem som ble spurt om samtykke, og når."))
    if facts.is_adult_form and answers.get("asked_whom") in (Asked.GUARDIANS, Asked.BOTH):
        yield Obstacle("adult", _lazy("Den det gjelder, er voksen og svarer for seg selv."))
