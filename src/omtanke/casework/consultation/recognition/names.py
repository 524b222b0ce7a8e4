"""Whether a word of a text is somebody's name: by the lists, by what stands around it, or by a capital nothing else explains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .name_lists import SHORTEST, given, is_sure, listed
from .ordinary import is_in_the_dictionary, is_ordinary, sounds_like_a_place
from .word_lists import family_names, names_that_are_words, small_words, vocabulary, words_with_capitals
from .words import Word, bare

ABBREVIATIONS = vocabulary("abbreviations")
ARTICLES = vocabulary("articles")
BEFORE_MONTHS = vocabulary("before_months")
CALLED = vocabulary("called")
DETERMINERS = vocabulary("determiners")
FILL = vocabulary("fill")
ONLY_PEOPLE = vocabulary("only_people")
PEOPLE = vocabulary("people")
SMALL_ONE = vocabulary("small_one")
SURELY_DOES = vocabulary("surely_does")
TITLES = vocabulary("titles")
NOT_ABOUT_SOMEBODY = vocabulary("not_about_somebody")
MONTHS = frozenset({"mai", "april", "juni", "juli", "august", "mars"})
HIMSELF = frozenset({"seg", "sæ", "ham", "han", "n", "henne", "ho"})
SHORT_TITLES = frozenset({"frk", "hr", "dr"})
ACRONYM = 5


@dataclass(frozen=True)
class Place:
    """A word where it stands."""

    text: str
    words: Sequence[Word]
    index: int

    @property
    def word(self) -> Word:
        return self.words[self.index]

    @property
    def before(self) -> str:
        """The word before, wherever that is."""
        return self.words[self.index - 1].plain if self.index else ""

    @property
    def after(self) -> Word | None:
        """The next word, when only a space or a hyphen stands between."""
        if self.index + 1 < len(self.words) and self.text[self.word.end : self.words[self.index + 1].start] in {" ", "-", "  "}:
            return self.words[self.index + 1]
        return None

    @property
    def sign_after(self) -> str:
        return self.text[self.word.end : self.word.end + 1]

    @property
    def is_part_of_a_compound(self) -> bool:
        """«Koran-brenning»: a hyphen and more."""
        return self.sign_after == "-" and self.text[self.word.end + 1 : self.word.end + 2].islower()


def is_name(text: str, words: Sequence[Word], index: int) -> bool:
    """Whether the word at the index is a name, or the first of one."""
    here = Place(text, words, index)
    if len(here.word.text) == 1 or here.word.plain in ABBREVIATIONS:
        return False
    if not here.word.is_capital:
        return _is_lower(here)
    if here.word.plain in MONTHS and here.before in BEFORE_MONTHS:
        return False
    if here.word.plain not in words_with_capitals() and (_is_called(here) or _has_a_title(here)):
        return True
    return _begins_with_a_name(here) if here.word.begins else _has_a_name_s_capital(here)


def _has_a_name_s_capital(here: Place) -> bool:
    """Inside a sentence: a listed name, or no word of the language and nothing else with a capital."""
    word, name = here.word, listed(here.word.plain)
    if name is not None and (word.plain not in small_words() or is_sure(name)):
        return not (word.is_shouted and len(word.text) <= SHORTEST)
    if word.plain in words_with_capitals() or bare(word.plain) in words_with_capitals():
        return False
    if is_ordinary(word.plain) and (is_in_the_dictionary(word.plain) or not sounds_like_a_place(word.plain)):
        return False
    return len(word.text) >= SHORTEST and not _is_a_sign(word.text) and not here.is_part_of_a_compound


def _begins_with_a_name(here: Place) -> bool:
    """The capital may be the sentence's: the list, or what comes next, decides."""
    word, after, name = here.word, here.after, listed(here.word.plain)
    if name in names_that_are_words():
        owns = word.plain != name and word.plain not in small_words() and after is not None
        return owns or _acts(here)
    if name is None or (word.plain in small_words() and not is_sure(name)):
        return _is_unknown_and_acts(here)
    if is_sure(name) or not is_ordinary(word.plain):
        return True
    if after is None:
        return False
    return (after.plain in ONLY_PEOPLE and name in family_names()) or (
        after.is_capital and not after.begins and listed(after.plain) is not None
    )


def _is_unknown_and_acts(here: Place) -> bool:
    """A word nobody knows, doing what people do."""
    word = here.word
    if word.is_shouted or len(word.text) <= SHORTEST or word.plain in words_with_capitals() or is_ordinary(word.plain):
        return False
    if given(word.plain) is not None or here.after is None:
        return given(word.plain) is not None
    if here.after.plain in {"og", "eller"}:
        return here.index + 2 < len(here.words) and here.words[here.index + 2].is_capital
    return here.after.plain in SURELY_DOES


def _acts(here: Place) -> bool:
    """«Even har kjøpt», and not «Even if», «Liv og død» or «April er snart over»."""
    after = here.after
    if after is None:
        return here.sign_after in {"", "!", "?"}
    if after.is_capital:
        return listed(after.plain) is not None
    if after.plain in {"er", "e"} and here.index + 2 < len(here.words) and here.words[here.index + 2].plain in NOT_ABOUT_SOMEBODY:
        return False
    return after.plain in SURELY_DOES


def _is_lower(here: Place) -> bool:
    """Written without a capital: what is no other word, or stands where a name does."""
    word, name = here.word, given(here.word.plain)
    if word.plain in small_words():
        return False
    if _is_called(here):
        return name is not None or not is_ordinary(word.plain)
    if name is None:
        return False
    if name not in names_that_are_words() and (name == word.plain or not is_ordinary(word.plain)):
        return not here.is_part_of_a_compound
    return len(name) > 2 and _stands_where_a_name_does(here, name)


def _stands_where_a_name_does(here: Place, name: str) -> bool:
    """«lille per», «stein jobber», «han odd har», and «en i klassen, gard, som»."""
    word, after = here.word, here.after.plain if here.after else ""
    if (here.before in SMALL_ONE and name == word.plain) or (after in ONLY_PEOPLE and here.before not in DETERMINERS):
        return True
    if after in SURELY_DOES and (here.before in ARTICLES or word.start == 0):
        return True
    between_commas = here.text[max(0, word.start - 2) : word.start] == ", " and here.text[word.end : word.end + 2] in {", ", ". "}
    return between_commas and any(near.plain in PEOPLE for near in here.words[max(0, here.index - 6) : here.index])


def _has_a_title(here: Place) -> bool:
    """«familien Moen», «frk. Olsen»."""
    return here.before in TITLES and (not here.word.begins or here.before in SHORT_TITLES)


def _is_called(here: Place) -> bool:
    """What follows «heter» and «kaller seg», also with a small word between."""
    before = here.index - 1
    while before >= 0 and here.words[before].plain in FILL and here.index - before < 4:
        before -= 1
    if before < 0 or here.word.begins:
        return False
    if before and here.words[before].plain in HIMSELF and here.words[before - 1].plain.startswith("kall"):
        return True
    return here.words[before].plain in CALLED


def _is_a_sign(word: str) -> bool:
    """«BUP», «TikTok»: letters that stand for something, or a thing's name."""
    return word[:ACRONYM].isupper() or any(letter.isupper() for letter in word[1:])
