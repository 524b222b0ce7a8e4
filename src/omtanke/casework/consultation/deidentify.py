"""Finds what in a text can give away who it is about. It says what it found, and never that nothing is left.

Pure: text in, findings out. It stores nothing and knows nothing of cases; what a case knows comes in as plain strings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .recognition.contact import addresses_on_the_net


@dataclass(frozen=True)
class Finding:
    """`text[start:end]` may give away who it is about; `suggestion` is what could stand there instead, or empty."""

    start: int
    end: int
    kind: str
    text: str
    suggestion: str


def findings(text: str, known: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Everything found, in the order of the text, never overlapping.

    `known` are words that a case knows (names, schools, addresses), as they are written there.
    """
    found = sorted(addresses_on_the_net(text))
    return tuple(Finding(one.start, one.end, one.kind, text[one.start : one.end], "") for one in found)
