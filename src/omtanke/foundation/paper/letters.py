"""Which characters our fonts can draw. PDF/UA allows no empty boxes, so what they cannot draw is written as its number."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
SHAPELESS = {"Cc", "Cf"}  # control and format characters; PDF/UA forbids some of them
NOBODYS = {"Cn", "Co", "Cs"}  # characters that mean nothing, or only what somebody has agreed upon
JOINER = "\u200d"  # holds the parts of an emoji together


def drawable(text: str) -> str:
    """The text with every character the fonts lack as «[U+0639]». What has no shape of its own, such as a mark of direction, goes."""
    return "".join(map(_drawn, unicodedata.normalize("NFC", text.replace("\t", " "))))


@cache
def _covered() -> frozenset[int]:
    """Every code point that one of the fonts has, as `tools/paper_fonts.py` found them."""
    spans = (line.split("-") for line in (FONTS / "covered.txt").read_text(encoding="ascii").split())
    return frozenset(point for first, last in spans for point in range(int(first, 16), int(last, 16) + 1))


def _drawn(letter: str) -> str:
    category = unicodedata.category(letter)
    if category in SHAPELESS and letter != JOINER:
        return ""
    if ord(letter) in _covered() and category not in NOBODYS:
        return letter
    return "" if category == "Mn" else f"[U+{ord(letter):04X}]"
