"""When somebody can coordinate: pure functions on values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _lazy

from omtanke.foundation.kernel.errors import Obstacle

if TYPE_CHECKING:
    from collections.abc import Iterable

NOBODY_NAMED = _lazy("Ingen er pekt ut ennå. Pek ut en koordinator.")


def obstacles_to_pair(*, takes_part: bool, deputy_takes_part: bool, is_same: bool) -> Iterable[Obstacle]:
    """Why two people cannot be coordinator and deputy."""
    if not takes_part:
        yield Obstacle("no-part", _lazy("Koordinatoren må ha del i saken. Gi henne eller ham del først."))
    if is_same:
        yield Obstacle("same-person", _lazy("Stedfortrederen må være en annen enn koordinatoren."))
    elif not deputy_takes_part:
        yield Obstacle("deputy-no-part", _lazy("Stedfortrederen må ha del i saken. Gi henne eller ham del først."))


def obstacles_to_naming(*, somebody_is_in_place: bool) -> Iterable[Obstacle]:
    """Why nobody can be named now: whoever coordinates hands over, so that the next one knows where they stand."""
    if somebody_is_in_place:
        yield Obstacle("named-already", _lazy("Noen er allerede pekt ut. Overfør koordineringen, så den neste vet hvor dere står."))


def obstacles_to_deputy(*, somebody_is_named: bool) -> Iterable[Obstacle]:
    """Why there can be no deputy: there is nobody to step in for."""
    if not somebody_is_named:
        yield Obstacle("nobody-named", NOBODY_NAMED)


def obstacles_to_hand_over(*, somebody_is_named: bool, is_herself: bool, has_note: bool, can_know: bool) -> Iterable[Obstacle]:
    """Why the coordination cannot be handed over (P8)."""
    if not somebody_is_named:
        yield Obstacle("nobody-named", NOBODY_NAMED)
    if is_herself:
        yield Obstacle("coordinates-already", _lazy("Hun eller han koordinerer allerede. Velg en annen."))
    if not has_note:
        yield Obstacle("no-note", _lazy("Skriv noen ord til den som overtar."))
    if not can_know:
        yield Obstacle(
            "nobody-knows-who",
            _lazy("Den som overtar, må kunne få vite hvem saken gjelder. Skriv linjen «Hvem gjelder det?», eller si det muntlig først."),
        )
