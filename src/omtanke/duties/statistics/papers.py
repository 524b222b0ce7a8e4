"""Published figures as files: a table for a spreadsheet, and the year's report in plain words for those who decide."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from omtanke.foundation.paper.document import Paper, Row, Section

from .codes import Sort, Table
from .queries import published

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from .queries import PublishedFigure, Report


def as_csv() -> str:
    """Every published figure, a line for each. What is hidden is said to be."""
    file = StringIO()
    lines = csv.writer(file, delimiter=";")
    lines.writerow([_("Fra"), _("Til"), _("Tabell"), _("Hva"), _("Gjelder"), _("Tall")])
    for one in published():
        lines.writerow([one.from_on, one.until_on, one.table.label, one.sort.label, one.label, number_in_words(one)])
    return file.getvalue()


def number_in_words(one: PublishedFigure) -> str:
    """The number, or why there is none."""
    return str(one.number) if one.number is not None else str(one.why_hidden)


def year_report(year: int, reports: Sequence[Report], *, municipality: str, today: date) -> Paper:
    """The year in plain words, for kommunestyre and politiråd: only what is published."""
    of_year = sorted((one for one in reports if one.half.year == year), key=lambda one: one.half)
    return Paper(
        title=_("Slik har vi fulgt opp bekymringer i {year}").format(year=year),
        author=municipality,
        language=get_language() or "nb",
        made_on=today,
        foot=municipality,
        lead=(
            _("Rapporten viser hvor mange bekymringer kommunen fulgte opp, hvor raskt, og hvordan det gikk. Den er om vårt arbeid."),
            _("Ingen kan kjennes igjen her. Tall under fem vises som «færre enn 5», og summer som ville røpet dem, er holdt tilbake."),
            _("En bekymring er ikke et bevis på noe. Mange avsluttes fordi det ikke var grunn til bekymring, og det er et godt utfall."),
        ),
        sections=tuple(_sections(of_year)) or (Section(heading=_("Tallene kommer når perioden er over")),),
    )


def _sections(reports: Sequence[Report]) -> Iterable[Section]:
    for table in Table:
        lines = dict[str, list[str]]()
        for report in reports:
            for label, said in _said(report, table):
                lines.setdefault(label, []).append(f"{capfirst(str(report.half))}: {said}")
        if lines:
            yield Section(heading=str(table.label), rows=tuple(Row(label, tuple(said)) for label, said in lines.items()))


def _in_plain_words(one: PublishedFigure) -> str:
    """As `number_in_words`; of days, what the one in the middle says."""
    if one.sort is not Sort.MEDIAN or one.number is None:
        return number_in_words(one)
    return ngettext("halvparten tok høyst %(num)s dag", "halvparten tok høyst %(num)s dager", one.number) % {"num": one.number}


def _said(report: Report, table: Table) -> Iterable[tuple[str, str]]:
    """What a half-year says in one table, line by line."""
    told = report.by_table.get(table)
    if told is None:
        return
    for figure in (*told.shown, *([told.sum] if told.sum else [])):
        yield capfirst(figure.label), _in_plain_words(figure)
    if told.hidden:
        yield _("Resten"), _("{number} tall er hvert for seg under 5").format(number=told.hidden)
    if table is Table.ENDINGS and report.without_ground is not None:
        yield _("Andel uten grunn til bekymring"), f"{report.without_ground} %"
