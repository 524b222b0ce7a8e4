"""How alike two spellings are: by sound, and by letters."""

from __future__ import annotations

import re

from .words import plain

LETTERS = (
    ("aa", "å"), ("ae", "e"), ("oe", "ø"), ("æ", "e"), ("ö", "ø"), ("ä", "e"), ("å", "a"), ("ø", "o"),
    ("ph", "f"), ("th", "t"), ("dt", "t"), ("ck", "k"), ("ch", "k"), ("kh", "k"), ("gh", "g"), ("sh", "s"),
    ("zh", "s"), ("cz", "s"), ("sz", "s"), ("qu", "kv"), ("q", "k"), ("c", "k"), ("x", "ks"), ("z", "s"), ("w", "v"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ie", "i"), ("ij", "i"), ("ei", "ai"),
    ("dj", "j"), ("gj", "j"), ("hj", "j"), ("y", "i"), ("j", "i"),
)  # fmt: skip
SILENT_H = re.compile(r"(?<=[bdgklmnprstv])h|h$|(?<=[aeiou])h(?=[bcdfgklmnprstv])")
DOUBLED = re.compile(r"(.)\1+")
LONGEST = 40


def sound(word: str) -> str:
    """The same for spellings that sound the same: «Mikolaj» and «Micolai»."""
    heard = plain(word)[:LONGEST]
    for written, spoken in LETTERS:
        heard = heard.replace(written, spoken)
    return DOUBLED.sub(r"\1", SILENT_H.sub("", heard))


def letters_apart(one: str, other: str, most: int) -> int:
    """How many letters must be changed, added, taken away or swapped; more than `most` is answered by one more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, another in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != another))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == another:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
