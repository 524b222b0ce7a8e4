"""When a processing basis may be entered and a law pack proposed: pure functions on values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from omtanke.foundation.kernel.errors import Obstacle
from omtanke.foundation.kernel.words import lazily as _lazy

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

STATUTE_KEY = re.compile(r"[a-z]+-[0-9]+[a-z]?(-[0-9a-z]+)*")


def obstacles_to_entering(*, statutes: str, dpia_on: date, today: date) -> Iterable[Obstacle]:
    """Why a processing basis cannot be entered as it stands."""
    if not statutes.split() or not all(STATUTE_KEY.fullmatch(statute) for statute in statutes.split()):
        yield Obstacle(
            "not-a-statute",
            _lazy("Skriv hjemlene som korte nøkler med mellomrom mellom: lov, paragraf og bokstav, for eksempel «gdpr-6-1-e»."),
        )
    if dpia_on > today:
        yield Obstacle("dpia-to-come", _lazy("Vurderingen av personvernkonsekvenser må være gjort først. Velg datoen da den ble ferdig."))


def obstacles_to_proposing(*, is_there: bool, name_is_taken: bool) -> Iterable[Obstacle]:
    """Why a law pack cannot be proposed."""
    if is_there:
        yield Obstacle("there-already", _lazy("Denne filen er foreslått eller godkjent fra før, tegn for tegn."))
    elif name_is_taken:
        yield Obstacle(
            "name-taken",
            _lazy("Det finnes allerede en utgave med dette navnet, og en utgave endres aldri. Gi filen et nytt navn i feltet «edition»."),
        )
