"""The corpus is honest, and the checker keeps what it has reached on the half it was built with."""

from __future__ import annotations

from collections import Counter

import pytest

from omtanke.casework.consultation.codes import FindingKind
from omtanke.casework.consultation.deidentify import Finding
from tests.deidentification.corpus import Mark, every_sample, read
from tests.deidentification.measures import DIRECT, NAMES, WITHOUT_FAIL, is_whole, measure, wilson
from tests.deidentification.shapes import SHAPES, measure_shape

SEEN = [sample for sample in every_sample() if not sample.is_unseen]


def test_the_corpus_is_large_varied_and_each_text_has_its_own_id() -> None:
    samples = every_sample()
    assert len(samples) >= 400
    assert max(Counter(sample.key for sample in samples).values()) == 1
    assert {sample.language for sample in samples} == {"nb", "nn"}
    assert sum(sample.is_clean for sample in samples) >= 100
    assert sum(bool(sample.known) for sample in samples) >= 60
    assert 0.45 < len(SEEN) / len(samples) < 0.55


def test_every_mark_is_of_a_kind_and_every_kind_is_marked() -> None:
    assert {mark.kind for sample in every_sample() for mark in sample.marks} == set(FindingKind.values)


def test_a_line_is_read_with_offsets_in_the_text_without_marks() -> None:
    sample = read("x1 nb | Hei, [[person_name|Kari]] bor⏎i [[place|Lia]]. | known: Kari Nes; Lia")
    assert sample.text == "Hei, Kari bor\ni Lia."
    assert sample.marks == (Mark(5, 9, "person_name"), Mark(16, 19, "place"))
    assert sample.known == ("Kari Nes", "Lia")


def test_half_a_name_is_not_a_whole_one() -> None:
    text, mark = "Kari-Anne Nes", Mark(0, 13, "person_name")
    assert not is_whole(text, mark, (Finding(0, 4, "person_name", "Kari", ""),))
    assert is_whole(text, mark, (Finding(0, 9, "person_name", "Kari-Anne", ""), Finding(10, 13, "person_name", "Nes", "")))


def test_the_interval_is_wilson_s() -> None:
    low, high = wilson(90, 100)
    assert (round(low, 3), round(high, 3)) == (0.826, 0.945)
    assert wilson(0, 0) == (0.0, 1.0)


def test_a_checker_that_finds_nothing_or_everything_is_seen_to_be_bad() -> None:
    blind = measure(SEEN, lambda text, known: ())
    assert blind.of(DIRECT).share == 0
    eager = measure(SEEN, lambda text, known: tuple(Finding(place, place + 1, "place", text[place], "") for place in range(len(text))))
    assert eager.of(DIRECT).share == 1
    assert eager.in_vain_per_hundred > 100


def test_the_targets_are_reached_on_the_half_it_was_built_with() -> None:
    measured = measure(SEEN)
    assert measured.of(WITHOUT_FAIL).share == 1
    assert measured.of(DIRECT).share >= 0.95
    assert measured.of(["known"]).share >= 0.995
    assert measured.of(NAMES).share >= 0.90
    assert measured.in_vain_per_hundred <= 1.5


@pytest.mark.parametrize("shape", SHAPES)
def test_a_known_name_is_found_in_other_shapes(shape: str) -> None:
    assert measure_shape(shape).share >= 0.99
