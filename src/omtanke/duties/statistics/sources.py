"""Where the numbers of a half-year come from, counted once: from codes and moments, never from what somebody has written."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise, product
from typing import TYPE_CHECKING

from omtanke.casework.cases.codes import Happening
from omtanke.casework.cases.models import Case, Event
from omtanke.casework.clarification.models import EndingCount
from omtanke.casework.plans.models import Check
from omtanke.duties.prevention.models import Activity
from omtanke.foundation.audit.models import Entry, Outcome
from omtanke.register.routines.queries import routines_of

from . import rules
from .codes import COUNTED_BY, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from .halves import Half

Codes = tuple[str, str]
Move = tuple[str, "datetime", str, int | None]
Line = tuple[int, str, "datetime", str, int | None]
TAKEN = (Happening.STEP_TAKEN, Happening.STEP_SKIPPED)


def numbers_of(half: Half) -> dict[Table, dict[Codes, int]]:
    """Every number of every table, the noughts too."""
    within = half.moments
    endings = Event.objects.filter(kind=Happening.CLOSED, at__gte=within[0], at__lt=within[1]).values_list("reason", flat=True)
    notes = EndingCount.objects.filter(year=half.year, half=half.number).values_list("ending", "number")
    done = Activity.objects.filter(done_on__gte=half.first_on, done_on__lte=half.last_on)
    found: dict[Table, Mapping[Codes, int]] = {
        Table.CONCERNS: {("", ""): Case.objects.filter(opened_at__gte=within[0], opened_at__lt=within[1]).count()},
        Table.CLARIFICATIONS: {(ending, ""): number for ending, number in notes},
        Table.QUESTIONS: {("", ""): _deeds("consultation.asked", within)},
        Table.ENDINGS: Counter((reason, "") for reason in endings),
        Table.MEASURES: _measures(within),
        Table.PREVENTION: Counter((kind, "") for kind in done.values_list("kind", flat=True)),
    }
    return {table: {codes: found[table].get(codes, 0) for codes in cells(table)} for table in COUNTED_BY}


def cells(table: Table) -> list[Codes]:
    """Every pair of codes that a table is counted by."""
    lists = [tuple(trait.values) for trait in COUNTED_BY[table]]
    return [(first, second) for first, second, *_ in ((*codes, "", "") for codes in product(*lists))]


def medians_of(half: Half) -> dict[Table, dict[str, int | None]]:
    """How many days in the middle, for the first answer and for each kind of step; none where they are too few."""
    begins, ends = half.moments
    seen = Event.objects.filter(at__lt=ends, case__in=_touched(begins, ends)).order_by("case", "pk")
    lines: list[Line] = list(seen.values_list("case", "kind", "at", "step", "edition"))
    kinds = _kinds_of_steps({edition for *_, edition in lines if edition})
    answers, steps = list[int](), defaultdict[str, list[int]](list)
    for moves in _by_case(lines):
        for number, ((_, before, _, _), (_, at, step, edition)) in enumerate(pairwise(moves)):
            if begins <= at < ends:
                answers += [(at - before).days] if number == 0 else []
                steps[kinds.get((edition, step), "")].append((at - before).days)
    in_each = {kind: rules.median(steps[kind]) for kind in dict.fromkeys(kinds.values())}
    enough: dict[str, int | None] = {kind: days for kind, days in in_each.items() if days is not None}
    return {Table.ANSWER_DAYS: {"": rules.median(answers)}, Table.STEP_DAYS: enough}


def _kinds_of_steps(editions: set[int]) -> dict[tuple[int | None, str], str]:
    return {(edition, step.key): step.kind for edition, routine in routines_of(editions).items() for step in routine.steps}


def _touched(begins: datetime, ends: datetime) -> Iterable[int]:
    taken = Event.objects.filter(kind__in=TAKEN, at__gte=begins, at__lt=ends)
    return taken.values("case")  # type: ignore[return-value]


def _by_case(lines: list[Line]) -> Iterable[list[Move]]:
    """Each case's opening and its steps, in order."""
    found = defaultdict[int, list[Move]](list)
    for case, kind, at, step, edition in lines:
        if kind in (Happening.OPENED, *TAKEN):
            found[case].append((kind, at, step, edition))
    return found.values()


def _measures(within: tuple[datetime, datetime]) -> Counter[Codes]:
    """Each measure that somebody looked at in the period, once, with what was said last."""
    checks = Check.objects.filter(written_at__gte=within[0], written_at__lt=within[1]).order_by("pk")
    last = {measure: (area, going) for measure, area, going in checks.values_list("measure", "measure__area", "worker_says")}
    return Counter(last.values())


def _deeds(deed: str, within: tuple[datetime, datetime]) -> int:
    return Entry.objects.filter(deed=deed, link__outcome=Outcome.DONE, at__gte=within[0], at__lt=within[1]).count()
