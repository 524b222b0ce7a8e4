"""How what is shared stands on paper: the same words for the PDF and for the text. In the receiver's language, around what was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.text import capfirst

from omtanke.foundation.paper.document import Paper, Row, Section, paragraphs
from omtanke.register.guidance.papers import NORWEGIAN, spoken, words_in

from .parts import title_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from omtanke.register.guidance.schema import PaperFrame, Papers
    from omtanke.register.law.schema import Ground

    from .parts import Item

LINES_OF_ONES_OWN = 6


@dataclass(frozen=True)
class Told:
    """What is to be told to whom, opened. `sender` leaves out the unit where the address is protected (P12).

    `language` is the code of the paper's, `written_in` that of what was typed. The family gets to know its rights too.
    """

    municipality: str
    sender: tuple[str, ...]
    receiver: str
    receiver_kind: str
    ground: Ground
    purpose: str
    items: Collection[Item]
    words: str
    rests_on_consent_until: date | None
    person_is_told: bool
    is_correction: bool
    language: str
    written_in: str
    is_family: bool
    on: date


def paper_of(told: Told) -> Paper:
    """The paper. Its title and description name nobody: they show in lists of files."""
    words = words_in(told.language)
    frame = words.frame
    title = frame.correction if told.is_correction else title_of(told.items)
    day = date_format(told.on, "j. F Y")
    rows = [
        Row(frame.to, (capfirst(told.receiver_kind), *paragraphs(told.receiver))),
        Row(frame.sender, told.sender),
        Row(frame.day, (day,)),
        Row(frame.ground, (told.ground.law.said(spoken(told.language)),)),
        Row(frame.used_for, paragraphs(told.purpose)),
    ]
    if told.rests_on_consent_until:
        rows.append(Row(frame.consent, (frame.consent_until.format(day=date_format(told.rests_on_consent_until, "j. F Y")),)))
    rows.append(Row(frame.concerns, (frame.knows if told.person_is_told else frame.not_told,)))
    return Paper(
        title=title,
        author=told.municipality,
        language=words.language,
        made_on=told.on,
        marking=frame.marking,
        foot=day,
        lead=tuple(_lead(told, words)),
        rows=tuple(rows),
        sections=(*_sections(told, words), *(_to_the_family(frame) if told.is_family else ())),
        page_of=frame.page_of,
    )


def _lead(told: Told, words: Papers) -> list[str]:
    frame = words.frame
    found = [frame.lead_to_family if told.is_family else frame.lead]
    if told.is_correction:
        found = [frame.lead_correction]
    if words.code != told.language:  # a language that is gone since it was chosen
        found.append(frame.not_translated.format(language=told.language))
    if words.easy or (not {words.language, told.written_in} <= NORWEGIAN and words.language != told.written_in):
        found.append(frame.as_written)
    return found


def _sections(told: Told, words: Papers) -> list[Section]:
    written_in = "" if words.language == told.written_in else told.written_in
    found = [Section(item.heading, item.lines, language=written_in) for item in told.items]
    if told.words:
        found.append(Section(words.frame.own_words, paragraphs(told.words), language=written_in))
    return found


def _to_the_family(frame: PaperFrame) -> list[Section]:
    """What everybody has a right to, room for what she has to say herself, and how to complain."""
    return [
        Section(frame.rights, frame.rights_text),
        Section(frame.statement, (frame.statement_text,), room=LINES_OF_ONES_OWN),
        Section(frame.complain, frame.complain_text),
        Section(frame.ring, (frame.ring_text,)),
    ]
