"""The lists the checker knows words by. Where each comes from stands in `lists/README.md`."""

from __future__ import annotations

import gzip
import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent / "lists"
IN_BRACES = re.compile(r"\{([a-z_]+)\}")


@cache
def given_names() -> frozenset[str]:
    """First names in use in Norway, from every part of its population."""
    return _words("given_names")


@cache
def names_of_the_world() -> frozenset[str]:
    """More names, first and last, from other countries' lists."""
    return _words("given_names_of_the_world") | _words("family_names_of_the_world")


@cache
def family_names() -> frozenset[str]:
    """Last names in use in Norway."""
    return _words("family_names")


@cache
def names_that_are_words() -> frozenset[str]:
    """First names that mean something else as often: Even, Odd, Sol, Stein."""
    return _words("names_that_are_words")


@cache
def places() -> frozenset[str]:
    """Towns, villages, municipalities and counties, in lower case; some are several words."""
    return frozenset(line.lower() for line in _lines("places"))


@cache
def public_names() -> frozenset[str]:
    """Names of several words that everybody knows, and that give nobody away."""
    return frozenset(_lines("public_names"))


@cache
def words_with_capitals() -> frozenset[str]:
    """Countries, services, apps, days: written with a capital, and nobody's name."""
    return _words("words_with_capitals") - given_names()


@cache
def small_words() -> frozenset[str]:
    """What the dictionary lacks: small words, nynorsk, dialect, English."""
    return _words("small_words")


@cache
def dictionary() -> frozenset[str]:
    """Words of bokmål; what follows from another by ending or compounding is left out."""
    return frozenset(gzip.decompress((HERE / "ordinary_words.txt.gz").read_bytes()).decode().split())


@cache
def short_forms() -> dict[str, tuple[str, ...]]:
    """A first name, and what people call those who have it."""
    pairs = (line.split(": ") for line in _lines("short_forms"))
    return {name: tuple(forms.split()) for name, forms in pairs}


@cache
def rare_facts() -> tuple[re.Pattern[str], ...]:
    """Ways to say what few others are or have."""
    return tuple(re.compile(IN_BRACES.sub(lambda name: either(name[1]), line), re.IGNORECASE) for line in _lines("rare_facts"))


def vocabulary(section: str) -> frozenset[str]:
    """The words of one section of `vocabulary.txt`."""
    return frozenset(_vocabulary()[section])


def either(section: str) -> str:
    """A pattern for any word of the section, the longest first."""
    return f"(?:{'|'.join(sorted(_vocabulary()[section], key=len, reverse=True))})"


@cache
def _vocabulary() -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    for line in _lines("vocabulary"):
        if line.startswith("["):
            words = sections.setdefault(line.strip("[]"), [])
        else:
            words.extend(word.replace("_", " ") for word in line.split())
    return sections


def _words(name: str) -> frozenset[str]:
    return frozenset(word for line in _lines(name) for word in line.split())


def _lines(name: str) -> list[str]:
    lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
