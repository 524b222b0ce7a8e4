"""What the crowd's cases came to, asked of the database afterwards; run inside an installation."""

import json
import statistics
import time
from datetime import date

from django.db.models import Count

from bench import town
from omtanke.casework.cases.models import Case
from omtanke.foundation.paper.document import Paper, Row, Section
from omtanke.foundation.paper.pdf import as_pdf

MADE = 20


def crowd() -> None:
    """Print how many of the crowd's cases are stored, and how many numbers or code words are given twice."""
    theirs = Case.objects.filter(opened_by__username__in=town.CROWD)
    twice = [
        *Case.objects.values("year", "number").annotate(times=Count("pk")).filter(times__gt=1),
        *Case.objects.values("code_word").annotate(times=Count("pk")).filter(times__gt=1),
    ]
    print(json.dumps({"stored": theirs.count(), "doubled": len(twice)}))


def paper() -> None:
    """Print how many milliseconds it takes to make a paper of two pages: the middle of twenty, after the first."""
    rows = (Row("Mottaker", ("Barnevernstjenesten",)), Row("Formål", ("Å få hjelp til rett tid.",)))
    said = ("Det som ble sett og hørt, med egne ord. " * 20,) * 5
    two_pages = Paper("Opplysninger", "Fjordvik kommune", "nb", date(2026, 11, 25), rows=rows, sections=(Section("Det som er sett", said),))
    as_pdf(two_pages)
    print(json.dumps({"milliseconds": statistics.median(_timed(two_pages) for _ in range(MADE))}))


def _timed(one: Paper) -> float:
    began = time.perf_counter()
    as_pdf(one)
    return (time.perf_counter() - began) * 1000
