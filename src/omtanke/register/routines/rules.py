"""When an edition may be proposed, withdrawn or taken in use: pure functions on values."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from omtanke.foundation.kernel.errors import Obstacle
from omtanke.foundation.kernel.words import lazily as _lazy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from .schema import Routine

LONGEST_UNTIL_REVIEW = timedelta(days=366)


def obstacles_to_proposing(*, is_there: bool, name_is_taken: bool) -> Iterable[Obstacle]:
    """Why a file cannot be proposed."""
    if is_there:
        yield Obstacle("there-already", _lazy("Denne filen er foreslått eller godkjent fra før, tegn for tegn."))
    elif name_is_taken:
        yield Obstacle(
            "name-taken",
            _lazy("Det finnes allerede en utgave med dette navnet, og en utgave endres aldri. Gi filen et nytt navn i feltet «edition»."),
        )


def obstacles_to_withdrawing(*, is_approved: bool, others_approved: int) -> Iterable[Obstacle]:
    """Why an edition cannot be withdrawn."""
    if is_approved and not others_approved:
        yield Obstacle(
            "the-only-one",
            _lazy("Dette er den eneste godkjente utgaven, og uten den kan ingen sak åpnes. Få godkjent en ny, og trekk denne etterpå."),
        )


def obstacles_to_adopting(*, owner_works_there: bool, follows_it_already: bool) -> Iterable[Obstacle]:
    """Why a unit cannot take an edition in use."""
    if not owner_works_there:
        yield Obstacle("owner-elsewhere", _lazy("Den som skal eie rutinen, må ha en post i enheten."))
    if follows_it_already:
        yield Obstacle("in-use", _lazy("Enheten følger denne utgaven fra før. Endre heller hvem som følger opp, på enhetens rutineside."))


REMINDED_BEFORE_REVIEW = timedelta(days=14)  # our own choice, as is the next
WORKING_DAYS_TO_ADOPT = 10


def obstacles_to_review_on(*, review_on: date, today: date) -> Iterable[Obstacle]:
    """Why the routine cannot be looked at again on that day."""
    if review_on <= today:
        yield Obstacle("in-the-past", _lazy("Velg en dag som kommer. Rutinen skal ses på igjen minst én gang i året."))
    elif review_on - today > LONGEST_UNTIL_REVIEW:
        yield Obstacle("too-late", _lazy("Velg en dag innen ett år. Rutinen skal ses på igjen minst én gang i året."))


def obstacles_to_following_up(*, routine: Routine, steps: Sequence[str], stands_in_for_herself: Sequence[str]) -> Iterable[Obstacle]:
    """Why these posts cannot answer for these steps."""
    known = {step.key for step in routine.steps}
    if not set(steps) <= known:
        yield Obstacle("unknown-step", _lazy("Rutinen har ikke dette trinnet. Last siden på nytt."))
    if stands_in_for_herself:
        yield Obstacle("same-post", _lazy("Stedfortreder må være en annen post enn den som følger opp."))


def obstacles_to_turning_on(*, routine: Routine, steps: Collection[str]) -> Iterable[Obstacle]:
    """Why these parts cannot be turned on: only what the edition leaves off, can be."""
    if not set(steps) <= {step.key for step in routine.parts_off}:
        yield Obstacle("not-off", _lazy("Bare deler som ellers er slått av, kan slås på her. Last siden på nytt."))
