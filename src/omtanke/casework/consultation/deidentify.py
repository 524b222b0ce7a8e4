"""Finds what in a text can give away who it is about. It says what it found, and never that nothing is left.

Pure: text in, findings out. It stores nothing and knows nothing of cases; what a case knows comes in as plain strings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .codes import FindingKind
from .recognition.contact import addresses_on_the_net
from .recognition.dates import ages, dates
from .recognition.found import Found
from .recognition.institutions import classes, institutions
from .recognition.known import known_words
from .recognition.numbers import numbers
from .recognition.people import people
from .recognition.places import known_places, likely_places
from .recognition.rarities import rare_facts
from .recognition.streets import addresses
from .recognition.suggestions import setting_of, suggestion
from .recognition.usernames import user_names
from .recognition.words import words_of

# Where two kinds claim the same letters, the first of these is the one that says most.
RANK = {
    kind: rank
    for rank, kind in enumerate(
        (
            FindingKind.EMAIL,
            FindingKind.URL,
            FindingKind.NATIONAL_ID,
            FindingKind.VEHICLE_PLATE,
            FindingKind.DATE_OF_BIRTH,
            FindingKind.CASE_NUMBER,
            FindingKind.PHONE,
            FindingKind.EXACT_DATE,
            FindingKind.USERNAME,
            FindingKind.POSTCODE_PLACE,
            FindingKind.ADDRESS,
            FindingKind.SCHOOL,
            FindingKind.WORKPLACE_CLUB,
            FindingKind.CLASS,
            FindingKind.FAMILY_RELATION_NAME,
            FindingKind.PLACE,
            FindingKind.PERSON_NAME,
            FindingKind.AGE_EXACT,
            FindingKind.RARE_FACT,
            FindingKind.KNOWN,
        )
    )
}
WHERE = {FindingKind.PLACE, FindingKind.SCHOOL, FindingKind.WORKPLACE_CLUB, FindingKind.ADDRESS, FindingKind.POSTCODE_PLACE}


@dataclass(frozen=True)
class Finding:
    """`text[start:end]` may give away who it is about; `suggestion` is what could stand there instead, or empty."""

    start: int
    end: int
    kind: str
    text: str
    suggestion: str


def findings(text: str, known: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Everything found, in the order of the text, never overlapping.

    `known` are words that a case knows (names, schools, addresses), as they are written there. They are also found
    inflected, shortened, misspelt, in lower case and without accents.
    """
    found = _apart(_everything(text, known))
    if any(one.kind in WHERE for one in found):
        found = _apart([*found, *ages(text)])
    setting = setting_of(text)
    return tuple(Finding(*one[:2], one.kind.value, text[one.start : one.end], suggestion(text, *one, setting)) for one in found)


def _everything(text: str, known: Sequence[str]) -> Iterator[Found]:
    words = words_of(text)
    yield from addresses_on_the_net(text)
    yield from user_names(text)
    yield from numbers(text)
    yield from dates(text)
    yield from addresses(text)
    yield from institutions(text)
    yield from classes(text)
    yield from known_places(text, words)
    yield from likely_places(text, words)
    yield from people(text, words)
    yield from rare_facts(text)
    yield from known_words(text, words, known)


def _apart(found: Iterable[Found]) -> list[Found]:
    """One stretch where several overlap, of the kind of the longest, or of the one that says most."""
    apart: list[Found] = []
    longest = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end, RANK[one.kind])):
        length = one.end - one.start
        if apart and one.start < apart[-1].end:
            last = apart[-1]
            kind = one.kind if (length, -RANK[one.kind]) > (longest, -RANK[last.kind]) else last.kind
            apart[-1] = Found(last.start, max(last.end, one.end), kind)
            longest = max(longest, length)
        else:
            apart.append(one)
            longest = length
    return apart
