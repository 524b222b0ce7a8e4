"""What holds for any text: offsets are right, nothing overlaps, nothing raises, and a long text takes no more than its length."""

from __future__ import annotations

import time
import timeit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from omtanke.casework.consultation.codes import FindingKind
from omtanke.casework.consultation.deidentify import findings

PIECES = st.sampled_from(
    (
        *"Mikołaj Even even 68 05 90 12 Lyngheim skole @navn_1 far@example.org 01017012345 er sier i på fra heter 15 år 9E".split(),
        *("den eneste", "😡", "A\u030a", "\u0301", ".", ",", "-", "(", ")", "«", "»", "\n", "\u00a0", "\t", "5. november", "EK"),
    )
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES, max_size=40).map("".join))
LONG = {
    "one word": "a" * 10_000,
    "one capital word": "Å" * 10_000,
    "digits": "1" * 10_000,
    "digits and spaces": "12 " * 4_000,
    "initials": "A." * 5_000,
    "at signs": "a@" * 5_000,
    "dots": "a." * 5_000,
    "low lines": "a_" * 5_000,
    "hyphens": "Kari-" * 2_000,
    "names": "Kari " * 2_000,
    "places": "på Nordvik " * 1_000,
    "streets": "Storgata i " * 1_000,
    "only ones": "eneste " * 1_500,
    "combining": "e\u0301" * 5_000,
    "emoji": "😡" * 10_000,
    "brackets": "(((" * 3_000,
    "words together": "radikalisering" * 700,
}


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.lists(st.text(max_size=30), max_size=4))
def test_every_finding_stands_where_it_says_and_none_overlap(text: str, known: list[str]) -> None:
    last = 0
    for one in findings(text, known):
        assert last <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        assert one.kind in FindingKind.values
        assert "anonym" not in one.suggestion
        last = one.end


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_same_text_has_the_same_findings(text: str) -> None:
    assert findings(text) == findings(text)


@pytest.mark.parametrize("name", LONG)
def test_a_long_text_takes_no_more_than_its_length(name: str) -> None:
    """Twice as long is about twice the time; sixteen times as long must not be 256 times."""
    short = _seconds(LONG[name][: len(LONG[name]) // 16])
    assert _seconds(LONG[name]) < 100 * max(short, 0.002)


@pytest.mark.parametrize("name", LONG)
def test_long_known_words_do_no_harm(name: str) -> None:
    findings("Kari sier ja.", [LONG[name], *([LONG[name][:30]] * 500)])


def _seconds(text: str) -> float:
    """The least of three: another process beside it can only make it slower."""
    return min(timeit.repeat(lambda: findings(text, ["Kari Nordvik"]), timer=time.process_time, number=1, repeat=3))
