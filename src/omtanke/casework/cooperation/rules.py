"""When somebody can coordinate, or help from outside: pure functions on values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import format_lazy

from omtanke.foundation.kernel.errors import Obstacle
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.law.codes import ReceiverKind

from .codes import told_as

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


def obstacles_to_inviting(
    *, is_contact: bool, takes_part: bool, is_recused: bool, is_shared_with_her: bool, consent_counts: bool
) -> Iterable[Obstacle]:
    """Why the municipality's contact cannot be given part: to invite is to share (P22), and it is asked who she is."""
    if not is_contact:
        yield Obstacle("no-contact", _lazy("Her kan du bare ta med kommunens radikaliseringskontakt."))
    if takes_part:
        yield Obstacle("takes-part", _lazy("Hun eller han har allerede del i saken."))
    if is_recused:
        yield Obstacle("not-impartial", _lazy("Hun eller han er markert som inhabil i saken."))
    if not is_shared_with_her:
        yield Obstacle("nothing-shared", _lazy("Å be noen med er å dele. Del med kommunens radikaliseringskontakt gjennom «Del» først."))
    elif not consent_counts:
        yield Obstacle("consent-over", _lazy("Samtykket gjelder ikke lenger. Spør på nytt, eller del på et annet grunnlag."))


def obstacles_to_party(
    *, kind: str, told_kind: str | None, is_handed_over: bool, consent_kind: str | None, consent_counts: bool, reveals: tuple[str, ...]
) -> Iterable[Obstacle]:
    """Why somebody cannot take part from outside: to invite is to share (P22).

    `told_kind` and `consent_kind` are to whom the disclosure and the consent are (None: there is none); `reveals` are the words
    in what is written that can give away who it is about.
    """
    if told_kind is None and consent_kind is None:
        if kind != ReceiverKind.RVTS:
            yield Obstacle("nothing-shared", _lazy("Å be noen med er å dele. Del gjennom «Del», eller skriv inn et samtykke, først."))
        elif reveals:
            sentence = _lazy("RVTS veileder uten å få vite hvem det gjelder. Skriv dette annerledes: {words}")
            yield Obstacle("reveals-who", format_lazy(sentence, words=", ".join(reveals)))
    if told_kind is not None and not is_handed_over:
        yield Obstacle("not-handed-over", _lazy("Delingen er ikke overlevert ennå. Overlever den først."))
    if consent_kind is not None and not consent_counts:
        yield Obstacle("consent-over", _lazy("Samtykket gjelder ikke lenger. Spør på nytt, eller del på et annet grunnlag."))
    if any(one is not None and one != told_as(kind) for one in (told_kind, consent_kind)):
        yield Obstacle("another-receiver", _lazy("Det som er delt, eller samtykket, gjelder en annen mottaker. Velg det som passer."))
