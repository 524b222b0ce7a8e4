"""What stands on a paper, before it is a file: the same words as PDF and as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class Row:
    """A label and what stands under it, one line after another."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """A heading with paragraphs, and then labelled lines; then what is filled in by hand, and `room` for so many lines of one's own.

    `language` is that of the paragraphs, where it is another than the paper's.
    """

    heading: str
    lines: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    language: str = ""
    fill_in: tuple[str, ...] = ()
    room: int = 0


@dataclass(frozen=True)
class Paper:
    """A document of ours. `author` is the municipality, never a person: it stands in the file's own description, as does `title`.

    `marking` stands at the top of every page, `foot` at the bottom, with `page_of` («Side {page} av {pages}»). A card is `is_small`: A6.
    """

    title: str
    author: str
    language: str
    made_on: date
    marking: str = ""
    foot: str = ""
    lead: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    sections: tuple[Section, ...] = ()
    page_of: str = ""
    is_small: bool = False


def paragraphs(text: str) -> tuple[str, ...]:
    """What somebody has typed, as paragraphs: an empty line says nothing on paper."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def as_text(paper: Paper) -> str:
    """The paper as plain text, in the same order: for a letter box that takes no file."""
    lines = [paper.title, "", *paper.lead, "", *_rows(paper.rows)]
    for section in paper.sections:
        lines += ["", section.heading.upper(), *section.lines, *_rows(section.rows), *(f"{label}:" for label in section.fill_in)]
    return "\n".join([*lines, "", paper.foot]).strip() + "\n"


def _rows(rows: tuple[Row, ...]) -> list[str]:
    return [line for row in rows for line in (f"{row.label}:", *(f"  {said}" for said in row.lines))]
