"""The checker over the answers of a form: what it found, where, and the same text with something else in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2s
from typing import TYPE_CHECKING, NamedTuple

from .codes import FIELDS, FindingKind, KeptBecause
from .deidentify import Finding, findings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

NAMES = {FindingKind.PERSON_NAME, FindingKind.FAMILY_RELATION_NAME}


class Place(NamedTuple):
    """Where in a form something stands."""

    field: str
    start: int
    end: int


@dataclass(frozen=True)
class Spot:
    """Something that can give away who a text is about, in every place where it stands. `key` follows the words, not the place."""

    key: str
    kind: FindingKind
    text: str
    suggestion: str
    places: tuple[Place, ...]

    @property
    def may_be_moved(self) -> bool:
        """Whether it is a name, which has a field of its own in a case."""
        return self.kind in NAMES or self.kind == FindingKind.KNOWN

    @property
    def because(self) -> str:
        """What the answer «behold, fordi …» is called in a form."""
        return f"because-{self.key}"

    @property
    def instead(self) -> str:
        """What the neutral wording is called in a form."""
        return f"instead-{self.key}"


class Piece(NamedTuple):
    """A stretch of a text, and the key of what was found in it; empty where nothing was."""

    text: str
    key: str


def examine(texts: Mapping[str, str], known: Sequence[str] = ()) -> tuple[Spot, ...]:
    """Everything found in the texts, each once, in the order it first stands."""
    spots: dict[str, Spot] = {}
    for field, text in texts.items():
        for found in findings(text, known):
            key, place = _key(found), Place(field, found.start, found.end)
            before = spots[key].places if key in spots else ()
            spots[key] = Spot(key, FindingKind(found.kind), found.text, found.suggestion, (*before, place))
    return tuple(spots.values())


def with_instead(texts: Mapping[str, str], spot: Spot, instead: str) -> dict[str, str]:
    """The texts with other words wherever the spot stands; with none, it is taken away."""
    changed = dict(texts)
    for place in sorted(spot.places, key=lambda place: place.start, reverse=True):
        text = changed[place.field]
        before, after = text[: place.start], text[place.end :]
        words = _as_it_stood(instead, before)
        changed[place.field] = f"{before}{words}{after}" if words else _closed_up(before, after)
    return changed


def pieces(text: str, field: str, spots: Iterable[Spot]) -> list[Piece]:
    """The text of a field, cut where something was found."""
    places = sorted((place.start, place.end, spot.key) for spot in spots for place in spot.places if place.field == field)
    cut, here = list[Piece](), 0
    for start, end, key in places:
        cut += [Piece(text[here:start], ""), Piece(text[start:end], key)]
        here = end
    return [piece for piece in (*cut, Piece(text[here:], "")) if piece.text]


def _key(found: Finding) -> str:
    return blake2s(f"{found.kind}:{found.text.casefold()}".encode(), digest_size=5).hexdigest()


def _as_it_stood(words: str, before: str) -> str:
    """A suggestion is in small letters; at the beginning of a sentence it has a capital."""
    begins = re.search(r"(^|[.!?]\s+|\n\s*)$", before)
    return words[:1].upper() + words[1:] if begins else words


def _closed_up(before: str, after: str) -> str:
    return before.rstrip(" ") + after if after[:1] in ("", " ", ".", ",", "!", "?", "\n") else before + after


@dataclass(frozen=True)
class Shown:
    """A spot as a page shows it: what is typed to stand there instead, and why it is kept, as far as she has said."""

    spot: Spot
    instead: str
    because: str


@dataclass(frozen=True)
class Look:
    """What the checker found in what is typed. `typed` is all that a form would send, answers to what was found included.

    Where it could not look (`has_looked` is no), it has found nothing, and nobody may say so.
    """

    texts: Mapping[str, str]
    spots: tuple[Spot, ...]
    typed: Mapping[str, str]
    has_looked: bool = True

    @property
    def number(self) -> int:
        """How many places, not how many different words."""
        return sum(len(spot.places) for spot in self.spots)

    @property
    def found(self) -> list[Shown]:
        """Each with what she has said about it so far; the checker's own wording where she has written none."""
        typed = self.typed
        return [Shown(spot, typed.get(spot.instead, spot.suggestion), typed.get(spot.because, "")) for spot in self.spots]

    @property
    def marked(self) -> list[tuple[str, list[Piece]]]:
        """The texts in which something was found, cut where it stands, each with its field."""
        fields = {place.field for spot in self.spots for place in spot.places}
        return [(field, pieces(text, field, self.spots)) for field, text in self.texts.items() if field in fields]

    @property
    def headed(self) -> list[tuple[str, list[Piece]]]:
        """The same, under the words over each field."""
        return [(str(FIELDS[field]), cut) for field, cut in self.marked]

    @property
    def kinds(self) -> dict[str, str]:
        """What each kind is called."""
        return {kind.value: str(kind.label) for kind in FindingKind}

    @property
    def reasons(self) -> list[tuple[str, str]]:
        """Why something may stay."""
        return [(reason.value, str(reason.label).capitalize()) for reason in KeptBecause]

    def swapped(self, key: str) -> dict[str, str]:
        """The texts with what she has written in place of a spot; the texts as they are when it is there no more."""
        shown = next((one for one in self.found if one.spot.key == key), None)
        return with_instead(self.texts, shown.spot, shown.instead.strip()) if shown else dict(self.texts)


def kept_in(typed: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of what she keeps with a reason."""
    prefix = "because-"
    return tuple(name.removeprefix(prefix) for name, why in typed.items() if name.startswith(prefix) and why in KeptBecause.values)
