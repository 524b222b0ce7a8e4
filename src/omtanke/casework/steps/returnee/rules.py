"""When the follow-up of somebody who has come back can be noted: safety first, and no help is an investigation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _lazy

from omtanke.casework.cases.rules import obstacles_to_days, obstacles_to_stray_answers
from omtanke.foundation.kernel.errors import Obstacle

from .codes import END, MOVED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from omtanke.casework.cases.step_kinds import StepFacts

CHECKLIST = ("settled_on", "safety_on", "coordinator_on", "contact_on", "specialist_health_on", "rvts_on", "own_plan_on", "children_on")
OF_THE_MOVE = ("moved_to", "moved_on", "receipt_on")
BELONGS_TO = dict.fromkeys(OF_THE_MOVE, (MOVED,))


def obstacles(facts: StepFacts) -> Iterable[Obstacle]:
    """Why this cannot be noted."""
    answers = facts.answers
    if answers.get("kept_apart") != "yes":
        yield Obstacle(
            "kept-apart",
            _lazy("Hjelpen skal ikke brukes til å samle bevis. Ta ut det som hører til politiets sak, før du skriver noe her."),
        )
    if (plan_on := answers.get("own_plan_on")) and not (answers.get("safety_on") and answers["safety_on"] <= plan_on):
        yield Obstacle("safety-first", _lazy("Politiet avklarer sikkerheten først. Skriv når det ble gjort, og lag planen etterpå."))
    if facts.outcome == MOVED and not all(answers.get(field) for field in OF_THE_MOVE):
        yield Obstacle(
            "no-receipt", _lazy("Skriv hvem som tar over, når, og når de kvitterte. Saken avsluttes ikke her før de har kvittert.")
        )
    if facts.outcome == END and not answers.get("reason"):
        yield Obstacle("reason", _lazy("Skriv hvorfor oppfølgingen avsluttes."))
    days = (*CHECKLIST, "moved_on", "receipt_on")
    yield from obstacles_to_days(*(answers.get(field) for field in days), today=facts.today)
    yield from obstacles_to_stray_answers(answers, facts.outcome, BELONGS_TO)
