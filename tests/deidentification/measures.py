"""What is measured on the corpus: how much is found of each kind, and how much is marked in vain."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from omtanke.casework.consultation.deidentify import Finding, findings
from tests.deidentification.corpus import Mark, Sample

Checker = Callable[[str, Sequence[str]], tuple[Finding, ...]]
WORD = re.compile(r"\w+")
CERTAINTY = 1.96  # ninety-five per cent
WITHOUT_FAIL = frozenset({"national_id", "phone", "email", "url"})
NAMES = frozenset({"person_name", "family_relation_name"})
DIRECT = WITHOUT_FAIL | NAMES | frozenset({"username", "address", "school", "date_of_birth", "case_number", "vehicle_plate", "known"})


@dataclass
class Recall:
    """How many there were, how many were found with every letter and figure, and how many were touched at all."""

    there: int = 0
    whole: int = 0
    touched: int = 0

    @property
    def share(self) -> float:
        return self.whole / self.there if self.there else 1.0

    @property
    def interval(self) -> tuple[float, float]:
        return wilson(self.whole, self.there)

    def __add__(self, other: Recall) -> Recall:
        return Recall(self.there + other.there, self.whole + other.whole, self.touched + other.touched)


@dataclass
class Measured:
    """The figures of a set of texts."""

    texts: int = 0
    kinds: dict[str, Recall] = field(default_factory=dict)
    clean_texts: int = 0
    clean_words: int = 0
    in_vain: int = 0

    def of(self, kinds: Iterable[str]) -> Recall:
        """Several kinds as one."""
        return sum((self.kinds[kind] for kind in kinds if kind in self.kinds), Recall())

    @property
    def in_vain_per_hundred(self) -> float:
        return 100 * self.in_vain / self.clean_words if self.clean_words else 0.0


def measure(samples: Iterable[Sample], checker: Checker = findings) -> Measured:
    """Read every text with the checker and compare with its marks."""
    measured = Measured()
    for sample in samples:
        found = checker(sample.text, sample.known)
        measured.texts += 1
        if sample.is_clean:
            measured.clean_texts += 1
            measured.clean_words += len(WORD.findall(sample.text))
            measured.in_vain += len(found)
        for mark in sample.marks:
            recall = measured.kinds.setdefault(mark.kind, Recall())
            recall.there += 1
            recall.whole += is_whole(sample.text, mark, found)
            recall.touched += any(one.start < mark.end and mark.start < one.end for one in found)
    return measured


def is_whole(text: str, mark: Mark, found: tuple[Finding, ...]) -> bool:
    """Whether every letter and figure of the mark lies in something found: half a name still says who."""
    covered = {place for one in found for place in range(one.start, one.end)}
    return all(place in covered for place in range(mark.start, mark.end) if text[place].isalnum())


def wilson(good: int, there: int) -> tuple[float, float]:
    """Wilson's interval for a share, at ninety-five per cent."""
    if not there:
        return 0.0, 1.0
    share, squared = good / there, CERTAINTY**2
    middle = share + squared / (2 * there)
    spread = CERTAINTY * math.sqrt(share * (1 - share) / there + squared / (4 * there**2))
    return max(0.0, (middle - spread) / (1 + squared / there)), min(1.0, (middle + spread) / (1 + squared / there))


def milliseconds_per_thousand_characters(samples: Iterable[Sample]) -> float:
    """The processor's time, when the lists have been read."""
    texts = [(sample.text, sample.known) for sample in samples]
    findings("Kari bor i Oslo.")
    began = time.process_time()
    for text, known in texts:
        findings(text, known)
    return (time.process_time() - began) * 1e6 / sum(len(text) for text, _ in texts)
