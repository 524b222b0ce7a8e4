"""What a recogniser hands back: a stretch of the text, and what it seems to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from omtanke.casework.consultation.codes import FindingKind


class Found(NamedTuple):
    """From and up to which character, and the kind."""

    start: int
    end: int
    kind: FindingKind


TRAILING = ".,;:!?)]»«\"'…"


def trimmed(text: str, start: int, end: int, kind: FindingKind) -> Found:
    """Without the stop or bracket that belongs to the sentence."""
    while end > start + 1 and text[end - 1] in TRAILING:
        end -= 1
    return Found(start, end, kind)
