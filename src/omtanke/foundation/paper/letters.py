"""Which characters our fonts can draw. PDF/UA allows no empty boxes, so what they cannot draw is written as its number."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"


def drawable(text: str) -> str:
    """The text with every character the fonts lack as «[U+0627]»; what has no shape of its own, such as a joiner, is left out."""
    text = unicodedata.normalize("NFC", text.replace("\t", " "))
    return "".join(letter if ord(letter) in _covered() else _instead(letter) for letter in text)


@cache
def _covered() -> frozenset[int]:
    """Every code point that one of the fonts has, as `tools/paper_fonts.py` found them."""
    spans = (line.split("-") for line in (FONTS / "covered.txt").read_text(encoding="ascii").split())
    return frozenset(point for first, last in spans for point in range(int(first, 16), int(last, 16) + 1))


def _instead(letter: str) -> str:
    is_shapeless = unicodedata.category(letter) in {"Cc", "Cf", "Mn"}
    return "" if is_shapeless else f"[U+{ord(letter):04X}]"
