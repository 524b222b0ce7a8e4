"""When something may be done with a case: pure functions on values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from omtanke.foundation.kernel.errors import Obstacle
from omtanke.foundation.kernel.words import lazily as _lazy

from .codes import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

YES, NO = "yes", "no"
EMERGENCY = "emergency"  # the outcome of a talk in which somebody turned out to be in danger


@dataclass(frozen=True)
class Done:
    """A step was taken with an outcome, or (without one) passed over."""

    step: str
    outcome: str = ""

    @property
    def was_taken(self) -> bool:
        return bool(self.outcome)


def is_in_danger(done: Sequence[Done]) -> bool:
    """Whether the newest step taken ended in somebody being in danger; what was taken after it has dealt with that."""
    taken = [one for one in done if one.was_taken]
    return bool(taken) and taken[-1].outcome == EMERGENCY


def obstacles_to_part(*, works_in_unit: bool, takes_part: bool, is_recused: bool) -> Iterable[Obstacle]:
    """Why somebody cannot be given part in the case."""
    if not works_in_unit:
        yield Obstacle(
            "another-unit", _lazy("Her kan du bare gi del til ansatte i samme enhet. Andre tjenester får vite noe gjennom «Del».")
        )
    if takes_part:
        yield Obstacle("takes-part", _lazy("Hun eller han har allerede del i saken."))
    if is_recused:
        yield Obstacle("not-impartial", _lazy("Hun eller han er markert som inhabil i saken."))


def obstacles_to_leaving(*, role: str | None) -> Iterable[Obstacle]:
    """Why a part cannot end (None: there is none): a case is never without somebody responsible."""
    if role is None:
        yield Obstacle("no-part", _lazy("Deltakelsen er avsluttet fra før."))
    if role == Role.RESPONSIBLE:
        yield Obstacle("responsible", _lazy("Overfør ansvaret til en annen først. En sak står aldri uten ansvarlig."))


def obstacles_to_hand_over(*, takes_part: bool, is_responsible: bool, can_know: bool) -> Iterable[Obstacle]:
    """Why somebody cannot be made responsible."""
    if not takes_part:
        yield Obstacle("no-part", _lazy("Gi henne eller ham del i saken først."))
    if is_responsible:
        yield Obstacle("responsible-already", _lazy("Hun eller han er allerede ansvarlig."))
    if not can_know:
        yield Obstacle(
            "nobody-knows-who",
            _lazy("Den som overtar, må kunne få vite hvem saken gjelder. Skriv linjen «Hvem gjelder det?», eller si det muntlig først."),
        )


def obstacles_to_correction(*, based_on: int, newest: int) -> Iterable[Obstacle]:
    """Why a correction cannot be stored: somebody has corrected the same note meanwhile."""
    if based_on != newest:
        yield Obstacle("outdated", _lazy("Notatet er endret siden du åpnet det. Begge tekstene vises. Sett dem sammen og lagre på nytt."))


def obstacles_to_recusal(*, is_recused: bool) -> Iterable[Obstacle]:
    """Why somebody cannot be marked as not impartial."""
    if is_recused:
        yield Obstacle("recused-already", _lazy("Hun eller han er allerede markert som inhabil i saken."))


def obstacles_to_days(*days: str | None, today: date) -> Iterable[Obstacle]:
    """Why days (as 2026-11-23, or none) cannot stand as what has happened."""
    if any(day and day > today.isoformat() for day in days):
        yield Obstacle("day-ahead", _lazy("En av datoene har ikke vært ennå. Skriv bare det som har skjedd."))


def obstacles_to_stray_answers(answers: Iterable[str], outcome: str, belongs_to: Mapping[str, tuple[str, ...]]) -> Iterable[Obstacle]:
    """Why answers cannot be kept with an outcome they do not belong to: whoever reads them later would be misled."""
    if any(outcome not in belongs_to[field] for field in answers if field in belongs_to):
        yield Obstacle("stray-answer", _lazy("Du har svart på noe som hører til et annet utfall. Tøm de feltene, eller velg det utfallet."))


def obstacles_to_being_replaced(*, is_open: bool, somebody_can: bool) -> Iterable[Obstacle]:
    """Why whoever is responsible cannot go out of the case: somebody must answer for it while it is open."""
    if is_open and not somebody_can:
        yield Obstacle(
            "nobody-left",
            _lazy("Ingen andre kan overta saken. Be systemadministrator om en leder eller stedfortreder i enheten, og prøv igjen da."),
        )
