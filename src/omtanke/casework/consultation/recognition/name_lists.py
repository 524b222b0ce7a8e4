"""Whether a word is a name by the lists: as it stands, with the s it owns something by, or spelt as it sounds."""

from __future__ import annotations

from functools import cache

from .ordinary import is_ordinary
from .sounds import sound
from .word_lists import family_names, given_names, names_of_the_world, names_that_are_words
from .words import bare

SHORTEST = 3
SHORTEST_BY_SOUND = 7
NICKNAMES = ("emann", "mann", "emannen", "ern")


def listed(word: str) -> str | None:
    """The name on any list, first or last, Norwegian or not."""
    names = (word, bare(word), *(word[: -len(end)] for end in NICKNAMES if word.endswith(end) and len(word) > len(end) + SHORTEST))
    return next((name for name in names if name in given_names() or name in family_names() or name in names_of_the_world()), None)


def given(word: str) -> str | None:
    """A first name in use in Norway, or a word that is nothing else and sounds like one: «kristofer»."""
    name = next((name for name in (word, bare(word)) if name in given_names()), None)
    if name is None and len(word) >= SHORTEST_BY_SOUND and sound(bare(word)) in _sounds() and not is_ordinary(word):
        return word
    return name


def is_sure(name: str) -> bool:
    """A first name that is no other word."""
    return name in given_names() and name not in names_that_are_words()


@cache
def _sounds() -> frozenset[str]:
    return frozenset(sound(name) for name in given_names() - names_that_are_words() if len(name) >= SHORTEST_BY_SOUND - 1)
