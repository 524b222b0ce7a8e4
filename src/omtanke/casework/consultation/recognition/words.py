"""The words of a text, and where a capital may only mean that a sentence begins."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LETTER = r"[^\W\d_]"
WORD = re.compile(rf"{LETTER}(?:{LETTER}|[\u0300-\u036f])*")
AFTER_A_STOP = re.compile(r"[.!?…\n•*«»“”\"\[>][\s–—\-«“\"(\[*•']*$|^[\s–—\-«“\"(\[*•']*$|\d[.)]\s*$")
LOOK_BACK = 8
FOREIGN = str.maketrans({"ł": "l", "ı": "i", "đ": "d", "ß": "ss", "ð": "d", "þ": "th", "ə": "e"})
ACCENTED = re.compile(r"[^a-zæøå]")
GENITIVE = 3  # a name has at least so many letters before its s


@dataclass(frozen=True)
class Word:
    """A run of letters. `plain` is lower case without foreign accents, which is how the lists are written."""

    start: int
    end: int
    text: str
    plain: str
    begins: bool  # something ends just before it, so that a capital says little

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_shouted(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()


def words_of(text: str) -> list[Word]:
    """Every word, in order."""
    return [_word(text, match) for match in WORD.finditer(text)]


def plain(word: str) -> str:
    """Lower case, and without accents that are not Norwegian."""
    lowered = word.lower()
    if lowered.isascii():
        return lowered
    return ACCENTED.sub(_without_accent, unicodedata.normalize("NFC", lowered).translate(FOREIGN))


def bare(word: str) -> str:
    """A plain word without the s it may own something by."""
    return word[:-1] if len(word) > GENITIVE and word.endswith("s") else word


def _word(text: str, match: re.Match[str]) -> Word:
    start, end = match.span()
    before = text[max(0, start - LOOK_BACK) : start]
    begins = start == 0 or AFTER_A_STOP.search(before) is not None
    return Word(start, end, match.group(), plain(match.group()), begins)


def _without_accent(letter: re.Match[str]) -> str:
    return "".join(part for part in unicodedata.normalize("NFKD", letter.group()) if not unicodedata.combining(part))
