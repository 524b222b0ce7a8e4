"""When a consent counts: pure functions on values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from omtanke.foundation.kernel.errors import Obstacle
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.law.codes import ReceiverKind

from .codes import CAN_CONSENT, Asked, Capacity

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = timedelta(days=366)  # whoever said yes must be asked again, not forgotten
ASKED_BEFORE_IT_ENDS = timedelta(days=14)


@dataclass(frozen=True)
class Terms:
    """What somebody has said yes to, as it is written. Codes are from `codes`; the service is a kind of receiver."""

    capacity: str
    responsibility: str
    giver: str
    service: str
    covers: str
    purpose: str
    informed: str
    given: str
    minutes: str
    valid_from: date
    valid_until: date


@dataclass(frozen=True)
class Givers:
    """Who can say yes, as far as the age is known: the person herself, to these being told; and those who answer for a child."""

    herself: frozenset[str]
    for_a_child: bool

    @property
    def capacities(self) -> list[str]:
        """As what somebody can say yes. Whoever has been appointed by the law, whatever the age."""
        herself = [Capacity.PERSON.value] if self.herself else []
        for_a_child = [Capacity.GUARDIAN.value, Capacity.REPRESENTATIVE.value] if self.for_a_child else []
        return [*herself, *for_a_child, Capacity.APPOINTED.value]


ANYBODY = Givers(frozenset(ReceiverKind.values), for_a_child=True)  # while nobody knows how old she is


def is_in_force(*, valid_from: date, valid_until: date, is_withdrawn: bool, today: date) -> bool:
    """Whether it counts that day, the last one included. One that is withdrawn never does."""
    return not is_withdrawn and valid_from <= today <= valid_until


def obstacles_to_giver(terms: Terms, givers: Givers) -> Iterable[Obstacle]:
    """Why whoever said yes cannot, as old as the person is (P32)."""
    if terms.capacity == Capacity.PERSON and terms.service not in givers.herself:
        yield Obstacle(
            "too-young",
            _lazy("Så ung samtykker hun eller han ikke alene til dette. Spør også de som har foreldreansvar. Det den unge mener, teller."),
        )
    if terms.capacity not in givers.capacities and terms.capacity != Capacity.PERSON:
        yield Obstacle("of-age", _lazy("Den som er myndig, samtykker selv. Spør henne eller ham."))


def obstacles_to_recording(terms: Terms, *, may_keep: bool, today: date) -> Iterable[Obstacle]:
    """Why it is no consent, or none that can be kept."""
    if not may_keep:
        sentence = _lazy("Kommunen har ikke godkjent et behandlingsgrunnlag for denne typen enhet. Ring og drøft i stedet.")
        yield Obstacle("no-basis", sentence)
    yield from _obstacles_to_guardian(terms)
    if terms.valid_from > today:
        yield Obstacle("not-yet", _lazy("Et samtykke gjelder fra dagen det er gitt. Velg i dag, eller en dag som har vært."))
    if terms.valid_until < max(terms.valid_from, today):
        yield Obstacle("has-ended", _lazy("Siste dag har vært, eller er før første. Velg en senere dag."))
    elif terms.valid_until > terms.valid_from + LONGEST:
        yield Obstacle("too-long", _lazy("Et samtykke kan gjelde i høyst ett år. Velg en tidligere dag, og spør på nytt da."))


def _obstacles_to_guardian(terms: Terms) -> Iterable[Obstacle]:
    is_guardian = terms.capacity == Capacity.GUARDIAN
    if terms.responsibility == Asked.STEP_PARENT:
        yield Obstacle("no-responsibility", _lazy("En steforelder kan ikke samtykke. Spør den som har foreldreansvaret."))
    elif terms.responsibility == Asked.NOT_ALL:
        yield Obstacle(
            "disagree",
            _lazy(
                "Når de som har foreldreansvar, er uenige, er det ikke et samtykke. Dere kan fortsatt drøfte uten å røpe hvem det er, "
                "følge opp i egen enhet, og dele når loven sier at du kan eller skal."
            ),
        )
    elif is_guardian and terms.responsibility not in CAN_CONSENT:
        yield Obstacle("ask-who", _lazy("Spør hvem som har foreldreansvar, og velg svaret."))
    elif not is_guardian and terms.responsibility in CAN_CONSENT:
        yield Obstacle("not-a-guardian", _lazy("Du har svart om foreldreansvar for en som ikke samtykker som foresatt. Rett det ene."))
