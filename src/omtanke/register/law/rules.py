"""When a processing basis may be entered: pure functions on values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _lazy

from omtanke.foundation.kernel.errors import Obstacle

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
