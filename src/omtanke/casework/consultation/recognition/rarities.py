"""Facts few others share: the only one of a kind, known from the paper, an office, a rare family or a rare fate."""

from __future__ import annotations

from collections.abc import Iterator

from omtanke.casework.consultation.codes import FindingKind

from .found import Found
from .word_lists import rare_facts as patterns


def rare_facts(text: str) -> Iterator[Found]:
    """What somebody in the neighbourhood would know a person by."""
    for pattern in patterns():
        yield from (Found(*match.span(), FindingKind.RARE_FACT) for match in pattern.finditer(text) if match.group())
