"""Places: known ones, and names that stand where a place stands or end as places do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from omtanke.casework.consultation.codes import FindingKind

from .found import Found
from .ordinary import is_in_the_dictionary, is_landscape, is_ordinary, sounds_like_a_place
from .word_lists import given_names, names_that_are_words, places, vocabulary, words_with_capitals
from .words import Word, bare, plain

AT = vocabulary("at")
SURELY_AT = vocabulary("surely_at")
PREFIXES = vocabulary("place_prefixes")
TOO_COMMON = vocabulary("any_place")
LIVES = vocabulary("lives")
LONGEST_NAME = 3


def known_places(text: str, words: Sequence[Word]) -> Iterator[Found]:
    """Towns and villages on the map; in lower case only where somebody is there."""
    index = 0
    while index < len(words):
        length = _on_the_map(text, words, index)
        if length:
            yield Found(words[index].start, words[index + length - 1].end, FindingKind.PLACE)
        index += length or 1


def likely_places(text: str, words: Sequence[Word]) -> Iterator[Found]:
    """A name after «i», «på», «fra», or made as places are."""
    for index, word in enumerate(words):
        if _is_part_of_a_compound(text, word):
            continue
        if word.is_capital and not word.is_shouted:
            if _is_a_place(words, index):
                start = (
                    words[index - 1].start if index and words[index - 1].plain in PREFIXES and words[index - 1].is_capital else word.start
                )
                yield Found(start, word.end, FindingKind.PLACE)
        elif _is_a_place_in_lower_case(words, index):
            yield Found(word.start, word.end, FindingKind.PLACE)


def _on_the_map(text: str, words: Sequence[Word], index: int) -> int:
    """How many words from here are the name of a place on the map."""
    first = words[index]
    if first.plain in _first_of_several():
        for length in range(min(LONGEST_NAME, len(words) - index), 1, -1):
            if first.is_capital and plain(text[first.start : words[index + length - 1].end]) in places():
                return length
    on_the_map = first.plain in places() or bare(first.plain) in places()
    return int(on_the_map and _stands_as_a_place(text, words, index))


@cache
def _first_of_several() -> frozenset[str]:
    """The first word of every place that is several."""
    return frozenset(name.replace("-", " ").split(" ")[0] for name in places() if " " in name or "-" in name)


def _stands_as_a_place(text: str, words: Sequence[Word], index: int) -> bool:
    word, before = words[index], words[index - 1] if index else None
    if _is_part_of_a_compound(text, word):
        return False
    at = before is not None and before.plain in AT and not word.begins
    if word.is_capital:
        if word.begins:
            return not is_ordinary(word.plain) and bare(word.plain) not in given_names()
        return at or (bare(word.plain) not in given_names() and not word.is_shouted)
    return at and not is_in_the_dictionary(word.plain) and word.plain not in given_names()


def _is_a_place(words: Sequence[Word], index: int) -> bool:
    word, before = words[index], words[index - 1] if index else None
    name = bare(word.plain)
    if word.plain in words_with_capitals() or not word.text[1:].islower() or (name in given_names() and name not in names_that_are_words()):
        return False
    if before is not None and before.plain in PREFIXES and before.is_capital and not is_in_the_dictionary(word.plain):
        return True
    if before is None or word.begins or before.plain not in AT:
        return False
    if sounds_like_a_place(word.plain) and not is_in_the_dictionary(word.plain):
        return True
    if is_landscape(word.plain) or (before.plain in SURELY_AT and not is_ordinary(word.plain)):
        return True
    return before.plain in AT and not is_ordinary(word.plain) and before.plain not in {"til", "te", "ved"}


def _is_a_place_in_lower_case(words: Sequence[Word], index: int) -> bool:
    word, before = words[index], words[index - 1] if index else None
    if before is None or word.begins or before.plain not in AT or word.plain in given_names():
        return False
    if sounds_like_a_place(word.plain) and not is_in_the_dictionary(word.plain) and word.plain not in TOO_COMMON:
        return _is_new(word.plain)
    somebody = index >= 2 and (words[index - 2].is_capital or words[index - 2].plain in LIVES)
    return before.plain in {"fra", "frå", "på"} and somebody and is_landscape(word.plain) and word.plain not in TOO_COMMON


def _is_new(word: str) -> bool:
    """«tangvika», not «motorveien» or «badestranda»: no ending of the dictionary's own makes it."""
    return not any(
        word.endswith(end)
        for end in (
            "stranda",
            "skogen",
            "bakken",
            "gården",
            "hagen",
            "byen",
            "været",
            "vannet",
            "vatnet",
            "marka",
            "bygda",
            "jordet",
            "heim",
            "elva",
            "sundet",
            "fjellet",
            "tunet",
            "strand",
            "by",
        )
    )


def _is_part_of_a_compound(text: str, word: Word) -> bool:
    """«Oslo-området»: more follows a hyphen."""
    return text[word.end : word.end + 1] == "-" and text[word.end + 1 : word.end + 2].islower()
