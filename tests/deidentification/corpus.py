"""The corpus: short invented texts, each with what should be found in it marked by hand.

A line is `id language | text` and, for some, `| known: one; another`. `[[kind|words]]` marks what should be found, and ⏎
is a new line. Half of the texts are kept unseen while the checker is built: which half follows from the id alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parent / "corpus"
MARKED = re.compile(r"\[\[(?P<kind>\w+)\|(?P<words>[^\]]+)\]\]")


@dataclass(frozen=True)
class Mark:
    """`text[start:end]` should be found."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Sample:
    """One text, with its marks and what the sender's case knows."""

    key: str
    language: str
    text: str
    marks: tuple[Mark, ...]
    known: tuple[str, ...]

    @property
    def is_unseen(self) -> bool:
        """Kept away from whoever tunes the checker."""
        return sha256(self.key.encode()).digest()[0] % 2 == 1

    @property
    def is_clean(self) -> bool:
        """Nothing in it should be found."""
        return not self.marks


@cache
def every_sample() -> tuple[Sample, ...]:
    """The whole corpus."""
    lines = (line for path in sorted(FOLDER.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(read(line) for line in lines if line and not line.startswith("#"))


def read(line: str) -> Sample:
    """One line of the corpus, with offsets counted in the text without marks."""
    head, _, body = line.partition(" | ")
    body, _, known = body.partition(" | known: ")
    text, marks, last = "", [], 0
    for match in MARKED.finditer(body):
        text += body[last : match.start()]
        marks.append(Mark(len(text), len(text) + len(match["words"]), match["kind"]))
        text += match["words"]
        last = match.end()
    key, language = head.split(" ")
    whole = (text + body[last:]).replace("⏎", "\n").strip()
    return Sample(key, language, whole, tuple(marks), tuple(filter(None, known.strip().split("; "))))
