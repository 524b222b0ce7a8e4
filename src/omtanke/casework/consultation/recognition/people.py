"""Names of people as they stand in a text: with all their parts and initials, and whether it is somebody's relative."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from omtanke.casework.consultation.codes import FindingKind

from .found import Found
from .name_lists import listed
from .names import is_name
from .ordinary import is_ordinary, sounds_like_a_place
from .word_lists import family_names, public_names, vocabulary, words_with_capitals
from .words import Word, bare

BETWEEN = vocabulary("between")
KINSHIP = vocabulary("kinship")
PARTICLES = vocabulary("particles")
PARTICLES_BEFORE = frozenset({"al", "el", "van", "von", "bin", "ibn", "abu"})
INITIALS = re.compile(r"(?<![\w.])(?:[A-ZÆØÅ]\. ?){1,2}[A-ZÆØÅ]\.(?!\w)|(?<![\w.])[A-ZÆØÅ]\.[A-ZÆØÅ]\b\.?")
CALLED_INITIALS = re.compile(r"\binitialer?(?:ene)?:? (?:er )?(?P<name>[A-ZÆØÅ]{2,3})(?!\w)", re.IGNORECASE)
NAMED = r"(?:kalt|kalla|kalles|kallenavn\w*|kjent som|kjenner \w+ som|kaller \w+|kallar \w+|heter|heiter)"
IN_QUOTES = re.compile(rf"\b{NAMED} [«\"“'](?P<name>[A-ZÆØÅ][^»\"”'\n]{{1,30}})[»\"”']")
INITIALS_BEFORE = re.compile(r"(?<!\w)[A-ZÆØÅ]\. ?(?:[A-ZÆØÅ]\.? ?)?$")
INITIAL_AFTER = re.compile(r" [A-ZÆØÅ](?:\.|(?![\w’'-]))")
JOINTS = frozenset({" ", "-", " - ", "\u00a0", "’", "'", ". "})
STOP = re.compile(r"[.!?;\n]")


def people(text: str, words: Sequence[Word]) -> Iterator[Found]:
    """Whole names, as one stretch each."""
    yield from (Found(*match.span(), FindingKind.PERSON_NAME) for match in INITIALS.finditer(text))
    yield from (Found(*match.span("name"), FindingKind.PERSON_NAME) for match in CALLED_INITIALS.finditer(text))
    yield from (Found(*match.span("name"), FindingKind.PERSON_NAME) for match in IN_QUOTES.finditer(text))
    public = _public(words)
    names = [index not in public and is_name(text, words, index) for index in range(len(words))]
    index = 0
    while index < len(words):
        first = last = index
        if names[index]:
            while last + 1 < len(words) and last + 1 not in public and _goes_on(text, words, last, named=names[last + 1]):
                last += 1
            yield _whole(text, words, first, last)
        index = last + 1


def _whole(text: str, words: Sequence[Word], first: int, last: int) -> Found:
    while first and _belongs_before(text, words, first):
        first -= 1
    start, end = words[first].start, words[last].end
    before = INITIALS_BEFORE.search(text[max(0, start - 6) : start])
    if before and words[first].is_capital:
        start -= len(before.group())
    if after := INITIAL_AFTER.match(text[end : end + 3]):
        end += len(after.group())
    return Found(start, end, _kind(text, words, first, last))


def _kind(text: str, words: Sequence[Word], first: int, last: int) -> FindingKind:
    if _is_kin(text, words, first, last):
        return FindingKind.FAMILY_RELATION_NAME
    stands_for_a_place = first == last and listed(words[first].plain) is None and sounds_like_a_place(words[first].plain)
    return FindingKind.PLACE if stands_for_a_place else FindingKind.PERSON_NAME


def _is_kin(text: str, words: Sequence[Word], first: int, last: int) -> bool:
    """«broren hans, Bilal», «mora heter Bente», «Terje, onkelen sin»."""
    before, after = first - 1, last + 1
    while before >= 0 and words[before].plain in BETWEEN and first - before < 4:
        before -= 1
    if before >= 0 and words[before].plain in KINSHIP and not STOP.search(text[words[before].end : words[first].start]):
        return True
    return after < len(words) and words[after].plain in KINSHIP and text[words[last].end : words[after].start] == ", "


def _belongs_before(text: str, words: Sequence[Word], first: int) -> bool:
    """«Breidablikk» before «-Lars», «al» before «-Masri», «van der» before «Berg»."""
    before, joint = words[first - 1], text[words[first - 1].end : words[first].start]
    if before.is_capital:
        return joint == "-"
    is_second = before.plain == "der" and first > 1 and words[first - 2].plain in {"van", "von"}
    return joint in {" ", "-"} and (before.plain in PARTICLES_BEFORE or is_second)


def _goes_on(text: str, words: Sequence[Word], last: int, *, named: bool) -> bool:
    """Whether the next word is part of the same name."""
    word, following = words[last], words[last + 1]
    joint = text[word.end : following.start]
    if joint not in JOINTS or (joint == ". " and len(word.text) > 2):
        return False
    if not following.is_capital:
        return (named and not word.is_capital) or (joint == " " and following.plain in PARTICLES and _leads_on(text, words, last + 1))
    if named:
        return True
    if len(following.text) == 1:  # an initial between two names
        return _leads_on(text, words, last + 1) and listed(words[last + 2].plain) is not None
    return word.is_capital and (not following.begins or joint == ". ") and _may_be_a_last_name(following, joint)


def _may_be_a_last_name(word: Word, joint: str) -> bool:
    if joint == "-" or listed(word.plain) is not None or bare(word.plain) in family_names():
        return True
    return not is_ordinary(word.plain) and word.plain not in words_with_capitals()


def _leads_on(text: str, words: Sequence[Word], index: int) -> bool:
    """A capital follows at once."""
    return index + 1 < len(words) and words[index + 1].is_capital and text[words[index].end : words[index + 1].start] in {" ", "-", ". "}


def _public(words: Sequence[Word]) -> set[int]:
    """The words that are part of a name everybody knows."""
    found: set[int] = set()
    for index, word in enumerate(words):
        for parts in _public_names().get(word.plain, ()):
            if tuple(following.plain for following in words[index : index + len(parts)]) == parts:
                found.update(range(index, index + len(parts)))
    return found


@cache
def _public_names() -> dict[str, list[tuple[str, ...]]]:
    """Each by its first word."""
    names: dict[str, list[tuple[str, ...]]] = {}
    for name in public_names():
        parts = tuple(name.split())
        names.setdefault(parts[0], []).append(parts)
    return names
