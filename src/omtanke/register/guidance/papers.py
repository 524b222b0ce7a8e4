"""The words on our papers in each language that the municipality has, and the sheets that hold nothing from any case. From files."""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from omtanke.foundation.kernel.sheet_faults import Faulty
from omtanke.foundation.paper.document import Paper, Row, Section

from .files import read_papers
from .published import guide, municipal_contacts
from .queries import everywhere, here_in_the_municipality

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from .queries import ShownContact
    from .schema import Papers, PaperSection, PaperSheet

log = logging.getLogger(__name__)

SOURCE = "nb"
OURS = ("nb", "nn", "en", "nb-easy")  # the product's own, which have every sheet
NORWEGIAN = {"nb", "nn"}  # whoever reads the one reads the other
SHEETS = ("consent", "letter", "worried", "calling")
CARDS = ("worried", "calling")


def languages() -> dict[str, Papers]:
    """Every language a paper can be in, by its code: ours first, then the municipality's. A damaged one is left out, and logged."""
    found = {}
    for file in _files():
        if papers := _papers(file, file.stat().st_mtime_ns):
            found[papers.code] = papers
    return found


def words_in(code: str) -> Papers:
    """The words in this language; bokmål where there are none any more."""
    known = languages()
    return known.get(code) or known[SOURCE]


def spoken(code: str) -> str:
    """The language of the product's own words that goes with a paper in this one: bokmål where it speaks no such language."""
    language = code.partition("-")[0]
    return language if language in dict(settings.LANGUAGES) else SOURCE


def sheet_in(code: str, key: str) -> tuple[PaperSheet, str]:
    """A sheet in this language, with the code of the language it really is in: bokmål where it is not translated. Raises KeyError."""
    if key not in SHEETS:
        raise KeyError(key)
    known = languages()
    if sheet := known[code].sheet(key):
        return sheet, code
    found = known[SOURCE].sheet(key)
    assert found is not None  # ours have every sheet
    return found, SOURCE


def paper_of_sheet(code: str, key: str, on: date) -> Paper:
    """The sheet as a paper. Raises KeyError when there is no such language or sheet."""
    sheet, really = sheet_in(code, key)
    words = words_in(really)
    lead = sheet.lead if really == code else (words.frame.not_translated.format(language=words_in(code).name), *sheet.lead)
    return Paper(
        title=sheet.title,
        author=municipal_contacts().municipality or words.frame.municipality,
        language=words.language,
        made_on=on,
        foot=_foot(words, really),
        lead=lead,
        sections=tuple(_section(one, really) for one in sheet.sections),
        page_of=words.frame.page_of,
        is_small=key in CARDS,
    )


def _foot(words: Papers, code: str) -> str:
    said = words.frame.checked_in.format(year=words.checked)
    with translation.override(spoken(code)):
        return f"{said} {_('Bør kontrolleres på nytt.')}" if words.is_stale else said


def _section(section: PaperSection, code: str) -> Section:
    with translation.override(spoken(code)):
        rows = (*map(_entered, here_in_the_municipality(*section.here).contacts), *map(_known, everywhere(*section.call)))
    return Section(section.heading, section.text, rows, fill_in=section.fill_in, room=section.room)


def _entered(one: ShownContact) -> Row:
    """One of the municipality's own, with the day it was checked there."""
    return Row(_labelled(one), tuple(filter(None, (one.person, one.hours, one.from_where))))


def _known(one: ShownContact) -> Row:
    """One that is the same everywhere, with the year we checked it."""
    return Row(_labelled(one), (_("Sist kontrollert i %(year)s.") % {"year": guide("resources").checked},))


def _labelled(one: ShownContact) -> str:
    return f"{one.name}: {one.phone or one.site}" + (f" ({one.mark})" if one.mark else "")


def _files() -> Iterable[Path]:
    yield from (settings.CONTENT / f"papers.{code}.yaml" for code in OURS)
    yield from sorted((Path(settings.DATA) / "published").glob("papers.*.yaml"))


@lru_cache(maxsize=32)
def _papers(file: Path, _changed: int) -> Papers | None:
    """Read once for each time the file is written. Raises Faulty when one of ours has been damaged."""
    try:
        return read_papers(file.read_bytes(), file.name)
    except Faulty as faulty:
        if file.parent == settings.CONTENT:
            raise
        log.error("%s cannot be used: %d faults; run omtanke content check", file.name, len(faulty.faults))
        return None
