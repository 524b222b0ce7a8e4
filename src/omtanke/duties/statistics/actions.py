from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.foundation.audit.commands import command, within_a_command

from . import policy, rules
from .codes import Sort, Table
from .halves import Half
from .models import Figure
from .sources import cells, medians_of, numbers_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Municipality

    from .sources import Codes


@command(deed="figures.published", permission=policy.SWEEP)
def publish_half(*, actor: Actor, on: Municipality, half: Half) -> None:
    """The figures of a half-year that is over: counted now, and never again. The clock sees to it."""
    freeze(half=half, numbers=numbers_of(half), medians=medians_of(half))


@within_a_command
def freeze(*, half: Half, numbers: Mapping[Table, Mapping[Codes, int]], medians: Mapping[Table, Mapping[str, int | None]]) -> None:
    """Keep the numbers, and decide once and for all which of them are shown."""
    made = [figure for table, found in numbers.items() for figure in _of_table(half, table, found)]
    for table, found in medians.items():
        made += [_figure(half, table, Sort.MEDIAN, (code, ""), days, is_shown=days is not None) for code, days in found.items()]
    Figure.objects.bulk_create(made)


def _of_table(half: Half, table: Table, found: Mapping[Codes, int]) -> Iterator[Figure]:
    earlier = _earlier(table)
    block = [[line.get(codes, 0) for codes in cells(table)] for line in (*earlier.values(), found)]
    told, row = rules.published(block), len(earlier)
    for column, codes in enumerate(cells(table)):
        yield _figure(half, table, Sort.NUMBER, codes, found[codes], is_shown=(row, column) in told.numbers)
    if len(cells(table)) > 1:
        yield _figure(half, table, Sort.SUM, ("", ""), sum(found.values()), is_shown=row in told.sums)
    if len(block) == rules.LENGTH:
        first = next(iter(earlier))
        for column, codes in enumerate(cells(table)):
            total = sum(line[column] for line in block)
            yield _figure(half, table, Sort.THREE_YEARS, codes, total, is_shown=column in told.totals, first=first)


def _earlier(table: Table) -> dict[Half, dict[Codes, int]]:
    """The half-years that come before in the same three years, each with its numbers: what has had its total is done with."""
    kept = Figure.objects.filter(table=table, sort=Sort.NUMBER).order_by("from_on", "pk")
    found: dict[Half, dict[Codes, int]] = {}
    for from_on, first, second, number in kept.values_list("from_on", "first", "second", "number"):
        found.setdefault(Half.of(from_on), {})[first, second] = number or 0
    return dict(list(found.items())[len(found) - len(found) % rules.LENGTH :])


def _figure(half: Half, table: Table, sort: Sort, codes: Codes, number: int | None, *, is_shown: bool, first: Half | None = None) -> Figure:
    begins = (first or half).first_on
    said = {"first": codes[0], "second": codes[1], "number": number, "is_shown": is_shown}
    return Figure(from_on=begins, until_on=half.last_on, table=table, sort=sort, **said)
