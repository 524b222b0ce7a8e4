"""When the follow-up of somebody who has come back can be noted: safety first, and no help is an investigation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.cases.rules import obstacles_to_days, obstacles_to_stray_answers
from omtanke.foundation.kernel.errors import Obstacle
from omtanke.foundation.kernel.words import lazily as _lazy

from .codes import CHECKLIST, CHILDREN, END, MOVED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from omtanke.casework.cases.step_kinds import StepFacts

BELONGS_TO = {"moved_on": (MOVED,)}


def obstacles(facts: StepFacts) -> Iterable[Obstacle]:
    """Why this cannot be noted. That those who take over have said so, is asked of the case itself when it ends."""
    answers = facts.answers
    if answers.get("kept_apart") != "yes":
        yield Obstacle(
            "kept-apart",
            _lazy("Hjelpen skal ikke brukes til å samle bevis. Ta ut det som hører til politiets sak, før du skriver noe her."),
        )
    if bool(answers.get("safety_on")) != bool(answers.get("safety_by")):
        yield Obstacle("safety-by", _lazy("Skriv både når sikkerheten ble avklart, og hvem som gjorde det. Ikke hva de fant."))
    if facts.outcome == MOVED and not answers.get("moved_on"):
        yield Obstacle("no-day", _lazy("Skriv når hun eller han flyttet."))
    if facts.outcome == END and not answers.get("reason"):
        yield Obstacle("reason", _lazy("Skriv hvorfor oppfølgingen avsluttes."))
    yield from obstacles_to_days(*(answers.get(field) for field in (*CHECKLIST, "moved_on")), today=facts.today)
    yield from obstacles_to_stray_answers(answers, facts.outcome, BELONGS_TO)


def obstacles_to_order(days: dict[str, str]) -> Iterable[Obstacle]:
    """Why what has been done in all, cannot have been done in that order: the plan comes after the safety has been cleared."""
    if (plan_on := days.get("own_plan_on")) and not (days.get("safety_on") and days["safety_on"] <= plan_on):
        yield Obstacle("safety-first", _lazy("Sikkerheten avklares først. Skriv når det ble gjort, og lag planen etterpå."))


def next_to_do(done: Collection[str]) -> str:
    """The first thing on the list that nobody has done; empty when all is. Children have their own place, for they wait for nobody."""
    return next((point for point in CHECKLIST if point not in done and point not in CHILDREN), "")
