"""Published figures, and no others: what is not shown never leaves this room."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from django.db.models import Min
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict

from omtanke.casework.cases.codes import CloseReason
from omtanke.foundation.access.prepared import Prepared
from omtanke.foundation.audit.models import Entry

from . import rules
from .codes import COUNTED_BY, MEDIANS, Sort, Table
from .halves import Half, over
from .models import Figure

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.utils.functional import _StrOrPromise


@dataclass(frozen=True)
class PublishedFigure:
    """A figure as everybody sees it; `number` is None where it is hidden."""

    until_on: date
    from_on: date
    table: Table
    sort: Sort
    codes: tuple[str, str]
    number: int | None

    @property
    def label(self) -> str:
        """What it is a number of, in words."""
        return ", ".join(str(word) for word in words_of(self.table, self.codes)) or str(
            self.sort.label if self.sort is Sort.SUM else self.table.label
        )

    @property
    def why_hidden(self) -> str:
        """A number is hidden because it is small; a sum, because of what it would tell; a median, because they are few."""
        return {Sort.NUMBER: _("færre enn 5"), Sort.MEDIAN: _("for få til å vises")}.get(self.sort, _("vises ikke"))


@dataclass(frozen=True)
class TableOfFigures:
    """One table for a half-year: its numbers, their sum and the total of three years where there is one."""

    table: Table
    figures: list[PublishedFigure]
    sum: PublishedFigure | None
    three_years: list[PublishedFigure]

    @property
    def most(self) -> int:
        """The largest number that is shown."""
        return max((one.number or 0 for one in self.figures), default=0)

    @cached_property
    def totals(self) -> dict[tuple[str, str], int]:
        """Those of three years that are shown, where this half-year is the last of them."""
        return {one.codes: one.number for one in self.three_years if one.number is not None}

    @property
    def shown(self) -> list[PublishedFigure]:
        """Those worth a line: where a table has many numbers, the hidden ones are told of in one sentence."""
        few = len(self.figures) <= FEW_LINES
        return [one for one in self.figures if few or one.number is not None or one.codes in self.totals]

    @property
    def hidden(self) -> int:
        return len(self.figures) - len(self.shown)


@dataclass(frozen=True)
class Report:
    """Everything that is published of a half-year."""

    half: Half
    tables: list[TableOfFigures]

    @cached_property
    def by_table(self) -> dict[Table, TableOfFigures]:
        return {one.table: one for one in self.tables}

    @property
    def without_ground(self) -> int | None:
        """How many per cent ended because there was no ground for concern, where both numbers are published."""
        endings = self.by_table.get(Table.ENDINGS)
        if endings is None or endings.sum is None:
            return None
        part = next((one.number for one in endings.figures if one.codes[0] == CloseReason.NO_GROUND), None)
        return rules.share(part, endings.sum.number)


class Publication(BaseModel):
    """Everything that is published, as one document: it never changes, and so its page is drawn once."""

    model_config = ConfigDict(frozen=True)
    of_halves: tuple[Any, ...]

    @property
    def reports(self) -> tuple[Report, ...]:
        """The newest half-year first."""
        return self.of_halves

    @property
    def over_time(self) -> list[tuple[Half, PublishedFigure]]:
        """New concerns in each half-year, the oldest first."""
        found = ((one.half, one.by_table.get(Table.CONCERNS)) for one in reversed(self.reports))
        return [(half, told.figures[0]) for half, told in found if told]

    @property
    def most(self) -> int:
        """The largest number of new concerns that is shown."""
        return max((one.number or 0 for _, one in self.over_time), default=0)


FEW_LINES = 12


def publication() -> Publication:
    """What is published now. The newest figure's key tells whether anything has come since it was put together."""
    return _put_together(next((key for (key,) in _NEWEST(None)), ""))


@lru_cache(maxsize=2)
def _put_together(_newest: str) -> Publication:
    return Publication(of_halves=tuple(reports()))


_NEWEST = Prepared(lambda _: Figure.objects.order_by("-pk").values_list("key")[:1])


def reports() -> list[Report]:
    """Every half-year that is published, the newest first."""
    found: dict[Half, list[PublishedFigure]] = {}
    for one in published():
        found.setdefault(Half.of(one.until_on), []).append(one)
    return [Report(half, _tables(found[half])) for half in sorted(found, reverse=True)]


def published() -> list[PublishedFigure]:
    """Every figure, with its number only where it is shown."""
    rows = Figure.objects.order_by("-until_on", "pk").values_list(
        "until_on", "from_on", "table", "sort", "first", "second", "number", "is_shown"
    )
    return [
        PublishedFigure(until_on, from_on, Table(table), Sort(sort), (first, second), number if is_shown else None)
        for until_on, from_on, table, sort, first, second, number, is_shown in rows
    ]


def halves_to_publish(at: datetime) -> list[Half]:
    """Half-years that are over, and not published, from the one in which the installation was founded."""
    begun = Entry.objects.aggregate(first=Min("at"))["first"]  # when the installation was founded
    done = {Half.of(day) for day in Figure.objects.values_list("until_on", flat=True).distinct()}
    return [half for half in over(Half.of(localdate(begun)), localdate(at)) if half not in done] if begun else []


def words_of(table: Table, codes: tuple[str, str]) -> list[_StrOrPromise]:
    """What the codes of a figure are called."""
    if table in MEDIANS:
        return [MEDIANS[table][codes[0]]]
    return [trait(code).label for trait, code in zip(COUNTED_BY[table], codes, strict=False) if code]


def _tables(figures: list[PublishedFigure]) -> list[TableOfFigures]:
    by_table = {table: [one for one in figures if one.table is table] for table in Table}
    return [_table(table, found) for table, found in by_table.items() if found]


def _table(table: Table, found: list[PublishedFigure]) -> TableOfFigures:
    return TableOfFigures(
        table=table,
        figures=[one for one in found if one.sort in (Sort.NUMBER, Sort.MEDIAN)],
        sum=next((one for one in found if one.sort is Sort.SUM), None),
        three_years=[one for one in found if one.sort is Sort.THREE_YEARS],
    )
