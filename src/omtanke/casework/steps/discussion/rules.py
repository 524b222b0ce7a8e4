"""When a discussion has decided something: to do more and to do less weigh the same, and both have a reason and a responsible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.cases.rules import obstacles_to_stray_answers
from omtanke.foundation.kernel.errors import Obstacle
from omtanke.foundation.kernel.words import lazily as _lazy

from .codes import CLOSE_MISREPORTED, CLOSE_NO_GROUND, DO_LESS, ELSEWHERE, GO_ON, WAIT, SameOfOthers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from omtanke.casework.cases.step_kinds import StepFacts

SOMEBODY_FOLLOWS_UP = (GO_ON, WAIT, DO_LESS, ELSEWHERE)
NOT_IN_DANGER = (WAIT, DO_LESS, CLOSE_NO_GROUND, CLOSE_MISREPORTED)
NEXT_ON = "next_on"  # the day of the next look at the case, which `path` asks for in every step
BELONGS_TO = {"elsewhere": (ELSEWHERE,), "elsewhere_from": (ELSEWHERE,)}


def obstacles(facts: StepFacts) -> Iterable[Obstacle]:
    """Why this cannot be what was decided."""
    answers = facts.answers
    if not facts.actor_is_leader and not answers.get("discussed_with"):
        yield Obstacle("alone", _lazy("Skriv hvem du drøftet med. Ingen drøfter alene."))
    if facts.outcome in SOMEBODY_FOLLOWS_UP and not answers.get("follows_up"):
        yield Obstacle(
            "nobody-follows-up", _lazy("Skriv hvem som følger opp. Noen må ha ansvaret, også når dere venter eller gjør mindre.")
        )
    if facts.outcome == GO_ON and answers.get("same_of_others") != SameOfOthers.YES and not answers.get("why_still"):
        yield Obstacle(
            "not-the-same-of-others",
            _lazy("Dere vet ikke om dere hadde tenkt det samme om noen andre. Skriv hvorfor dere likevel går videre, eller gjør mindre."),
        )
    if facts.immediate_danger and facts.outcome in NOT_IN_DANGER:
        yield Obstacle(
            "danger",
            _lazy("Saken er merket med fare nå. Ring 112 om faren er der ennå. Dere kan ikke vente eller avslutte før faren er over."),
        )
    if facts.outcome == WAIT and not answers.get(NEXT_ON):  # nothing waits without a day: that is how it would be forgotten
        yield Obstacle("wait-until", _lazy("Skriv hvilken dag dere ser på saken igjen. Å vente har alltid en dato."))
    if facts.outcome == ELSEWHERE and not (answers.get("elsewhere") and answers.get("elsewhere_from")):
        yield Obstacle("where", _lazy("Velg hvor det følges opp, og skriv fra hvilken dato."))
    yield from obstacles_to_stray_answers(answers, facts.outcome, BELONGS_TO)
