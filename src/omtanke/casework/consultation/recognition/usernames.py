"""What people call themselves on the net."""

from __future__ import annotations

import re
from collections.abc import Iterator

from omtanke.casework.consultation.codes import FindingKind

from .found import Found, trimmed
from .word_lists import either, small_words, words_with_capitals
from .words import plain

AT_NAME = re.compile(r"(?<![\w.@])@ ?(?P<name>[\w][\w.-]{1,40})")
JOINED = re.compile(r"(?<![\w@./-])(?=[\w.-]{0,40}[^\W\d_])(?:\w[\w.-]{0,40})?\w*_[\w.-]{1,40}(?!\w)")
WITH_DIGITS = re.compile(r"(?<![\w@./:§-])(?P<name>[^\W\d_](?:[^\W_]|[.-](?=\w)){0,40}\d{1,8}[^\W\d_]{0,12})(?![\w/])")
INTRODUCED = re.compile(
    rf"\b{either('user_name')}(?:,|:)?\s(?:på \w+ )?(?:er |heter |kaller seg )?[«\"']?(?P<name>@?[\w][\w.-]{{2,40}})", re.IGNORECASE
)
LABELLED = re.compile(
    r"\b(?:brukernavn|brukarnamn|username|nick)(?:et)?(?::| er| heter| heiter)? {0,2}[«\"']?(?P<name>\w[\w.-]{2,40})", re.IGNORECASE
)
ON_A_PLATFORM = re.compile(rf"\b{either('platforms')}\b", re.IGNORECASE)
DOTTED = re.compile(r"(?<![\w.@/-])[a-zæøå]{2,20}\.[a-zæøå]{2,20}(?![\w.@/])")
WITH_NUMBER = re.compile(rf"{either('with_number')}\W?\d+\w?", re.IGNORECASE)
IS_CHOSEN = re.compile(r"[\d_@]|\w\.\w|[a-zæøå][A-ZÆØÅ]")


def user_names(text: str) -> Iterator[Found]:
    """By their signs and figures, or because the text says that it is one."""
    yield from (_user(text, *match.span()) for match in AT_NAME.finditer(text))
    yield from (_user(text, *match.span()) for match in JOINED.finditer(text))
    yield from (_user(text, *match.span("name")) for match in WITH_DIGITS.finditer(text) if _looks_chosen(match["name"]))
    for match in INTRODUCED.finditer(text):
        if IS_CHOSEN.search(match["name"]) and plain(match["name"]) not in words_with_capitals():
            yield _user(text, *match.span("name"))
    yield from (_user(text, *match.span("name")) for match in LABELLED.finditer(text) if plain(match["name"]) not in small_words())
    if ON_A_PLATFORM.search(text):
        yield from (_user(text, *match.span()) for match in DOTTED.finditer(text))


def _user(text: str, start: int, end: int) -> Found:
    return trimmed(text, start, end, FindingKind.USERNAME)


def _looks_chosen(name: str) -> bool:
    """Letters and digits together, as in a user name, and not as in «vg3», «UTF-8», «over-23» or a class."""
    letters = sum(letter.isalpha() for letter in name)
    if letters < 3 or WITH_NUMBER.fullmatch(name):
        return False
    return re.fullmatch(r"[^\W\d_]+-\d{1,3}", name) is None or (not name.isupper() and not name.islower())
