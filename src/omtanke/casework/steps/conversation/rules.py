"""When the police's talk can be noted: that it took place and what comes next, never what was said in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.cases.rules import obstacles_to_days, obstacles_to_stray_answers
from omtanke.foundation.kernel.errors import Obstacle
from omtanke.foundation.kernel.words import lazily as _lazy

from .codes import TOOK_PLACE, Basis, GuardiansTold, PoliceAnswer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from omtanke.casework.cases.step_kinds import StepFacts

ADULT = 18
BELONGS_TO = {"held_on": (TOOK_PLACE,)}


def obstacles(facts: StepFacts) -> Iterable[Obstacle]:
    """Why the talk cannot be noted like this."""
    answers = facts.answers
    if facts.outcome == TOOK_PLACE:
        yield from _to_having_taken_place(facts)
    if answers.get("guardians_told") == GuardiansTold.NO and not answers.get("guardians_why"):
        yield Obstacle("guardians-not-told", _lazy("Skriv hvorfor foresatte ikke er informert ennå."))
    if answers.get("guardians_told") == GuardiansTold.NONE and not _is_adult(facts):
        yield Obstacle("has-guardians", _lazy("Saken gjelder noen under 18 år. Skriv om foresatte er informert."))
    if answers.get("police_answer") == PoliceAnswer.RECEIVED and not (answers.get("handed_back_on") and answers.get("handed_back_to")):
        yield Obstacle("handed-back", _lazy("Skriv hvilken dag politiet ga oppfølgingen tilbake, og hvem hos dere som tok imot."))
    yield from obstacles_to_days(answers.get("referred_on"), answers.get("held_on"), answers.get("handed_back_on"), today=facts.today)
    yield from obstacles_to_stray_answers(answers, facts.outcome, BELONGS_TO)


def _to_having_taken_place(facts: StepFacts) -> Iterable[Obstacle]:
    """Nobody is left alone with it: somebody meets the person the day after (P26)."""
    answers = facts.answers
    if not answers.get("held_on"):
        yield Obstacle("held-when", _lazy("Skriv hvilken dag samtalen ble holdt."))
    elif answers["held_on"] < answers.get("referred_on", ""):
        yield Obstacle("held-before", _lazy("Samtalen kan ikke være holdt før politiet ble kontaktet."))
    if not answers.get("next_day"):
        yield Obstacle("next-day", _lazy("Skriv hvem som møter den det gjelder dagen etter. Ingen skal stå alene etter samtalen."))
    if answers.get("police_basis") == Basis.WITHOUT_NAME:
        yield Obstacle("named", _lazy("Politiet har møtt den det gjelder, og vet hvem det er. Velg grunnlaget de fikk vite det på."))


def _is_adult(facts: StepFacts) -> bool:
    return facts.is_adult_form if facts.age is None else facts.age >= ADULT
