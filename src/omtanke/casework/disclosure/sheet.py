"""How what is shared stands on paper: the same words for the PDF and for the text. Pure, but for the language of the one who shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from omtanke.foundation.paper.document import Paper, Row, Section, paragraphs

from .parts import title_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from omtanke.register.law.schema import Ground

    from .parts import Item


@dataclass(frozen=True)
class Told:
    """What is to be told to whom, opened. `sender` leaves out the unit where the address is protected (P12)."""

    municipality: str
    sender: tuple[str, ...]
    receiver: str
    receiver_kind: str
    ground: Ground
    purpose: str
    items: Collection[Item]
    words: str
    rests_on_consent_until: date | None
    person_is_told: str
    is_correction: bool
    on: date


def paper_of(told: Told) -> Paper:
    """The paper. Its title and description name nobody: they show in lists of files."""
    language = get_language() or "nb"
    title = _("Rettelse av opplysninger") if told.is_correction else title_of(told.items)
    day = date_format(told.on, "j. F Y")
    rows = [
        Row(_("Til"), (capfirst(told.receiver_kind), *paragraphs(told.receiver))),
        Row(_("Fra"), told.sender),
        Row(_("Dato"), (day,)),
        Row(_("Hjemmel"), (told.ground.law.said(language),)),
        Row(_("Skal brukes til"), paragraphs(told.purpose)),
    ]
    if told.rests_on_consent_until:
        rows.append(Row(_("Samtykke"), (_("Gjelder til og med {day}.").format(day=date_format(told.rests_on_consent_until, "j. F Y")),)))
    rows.append(Row(_("Den det gjelder"), (told.person_is_told,)))
    return Paper(
        title=title,
        author=told.municipality,
        language=language,
        made_on=told.on,
        marking=_("Unntatt offentlighet, jf. offl. § 13"),
        foot=day,
        lead=_lead(told),
        rows=tuple(rows),
        sections=tuple(_sections(told)),
    )


def _lead(told: Told) -> tuple[str, ...]:
    if told.is_correction:
        return (_("Noe av det du har fått fra oss før, var feil. Det riktige står her. Rett det som er skrevet ned hos dere."),)
    return (_("Dette er delt etter en vurdering. Bruk det bare til formålet som står her. Mottakeren har selv taushetsplikt."),)


def _sections(told: Told) -> list[Section]:
    found = [Section(item.heading, item.lines) for item in told.items]
    if told.words:
        found.append(Section(_("Skrevet til dere"), paragraphs(told.words)))
    return found
