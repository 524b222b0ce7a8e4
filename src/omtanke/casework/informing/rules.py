"""When somebody is told, and what may be written of it: pure functions on values."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from omtanke.casework.cases.codes import Voice
from omtanke.foundation.kernel.errors import Obstacle
from omtanke.foundation.kernel.words import lazily as _lazy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

WITHIN = 5  # working days from when a worry is registered until somebody has told them, or has said why not. Our own, never law.
ANSWERED_WITHIN = 10  # working days for a complaint. Our own too.
LONGEST_WAIT = timedelta(days=92)  # before it is asked again whether they can be told
FOR_THE_CHILD = frozenset({Voice.GUARDIAN_A, Voice.GUARDIAN_B, Voice.REPRESENTATIVE})


def is_told(told: Collection[str], *, is_about_adult: bool) -> bool:
    """Whether those who should know by default have been told: the person, and for a child somebody who has responsibility for it."""
    return Voice.PERSON in told and (is_about_adult or bool(FOR_THE_CHILD & set(told)))


def obstacles_to_telling(*, whom: str, is_about_adult: bool, told_on: date, today: date) -> Iterable[Obstacle]:
    """Why it cannot be written that she has been told."""
    if told_on > today:
        yield Obstacle("not-yet", _lazy("Dagen har ikke vært ennå. Skriv bare det som har skjedd, eller utsett det."))
    if is_about_adult and whom in (Voice.GUARDIAN_A, Voice.GUARDIAN_B):
        yield Obstacle("adult", _lazy("En voksen har ingen foresatte. Velg den det gjelder, eller vergen."))


def obstacles_to_putting_off(*, until: date, today: date) -> Iterable[Obstacle]:
    """Why it cannot wait until that day: they are told as soon as it is safe."""
    if until <= today:
        yield Obstacle("has-been", _lazy("Velg en dag som kommer."))
    elif until > today + LONGEST_WAIT:
        yield Obstacle("too-long", _lazy("Utsett det i høyst tre måneder om gangen. Da ser dere på det igjen."))


def obstacles_to_statement(*, said_on: date, today: date) -> Iterable[Obstacle]:
    """Why it cannot be written down."""
    if said_on > today:
        yield Obstacle("not-yet", _lazy("Dagen har ikke vært ennå. Skriv dagen det ble sagt, eller dagen papiret kom."))
