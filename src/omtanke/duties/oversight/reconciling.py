"""What the log says was received, held against what is there now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Sum, TextField
from django.db.models.functions import Cast

from omtanke.casework.cases.models import Case
from omtanke.casework.clarification.models import Clarification, EndingCount
from omtanke.casework.path.waiting import NEXT_STEP
from omtanke.foundation.audit.models import Entry, Outcome
from omtanke.foundation.vault.keys import Owner
from omtanke.register.organisation.models import Unit
from omtanke.register.tasks.models import Task

from . import rules
from .models import Reconciliation

if TYPE_CHECKING:
    from collections.abc import Iterator

CASE_OPENED, NOTE_BEGUN = "case.opened_new", "clarification.begun"


def receipts() -> Iterator[tuple[Unit | None, int, int]]:
    """For each unit, how many receipts were given, and how many of them led to a case that somebody has or that has ended.

    Without a unit: working notes, which are open or have been counted as they ended.
    """
    left_lying = _left_lying()
    for unit in Unit.objects.order_by("pk"):
        yield _of_cases(unit, left_lying)
    begun = Entry.objects.filter(deed=NOTE_BEGUN, link__outcome=Outcome.DONE).count()
    ended = EndingCount.objects.aggregate(all=Sum("number"))["all"] or 0
    notes = Clarification.objects.count() + ended
    yield None, begun, min(begun, notes)


def is_different_now() -> bool:
    """Whether anything is different from what was noted last."""
    noted = Reconciliation.objects.values_list("unit", "given", "accounted_for")
    return {(unit.pk if unit else None, given, known) for unit, given, known in receipts()} != set(noted)


def _of_cases(unit: Unit, left_lying: set[int]) -> tuple[Unit, int, int]:
    """Moments are held against each other as the database wrote them: to read a hundred thousand of them takes most of the time."""
    opened = Entry.objects.filter(subject=str(Owner.of(unit)), deed=CASE_OPENED, link__outcome=Outcome.DONE)
    given = list(opened.annotate(moment=Cast("at", TextField())).values_list("actor", "moment"))
    cases = Case.objects.filter(unit=unit).annotate(moment=Cast("opened_at", TextField()))
    there = [(who, moment) for pk, who, moment in cases.values_list("pk", "opened_by__key", "moment") if pk not in left_lying]
    return unit, len(given), len(given) - rules.not_found_again(given, there)


def _left_lying() -> set[int]:
    """Open cases on their way through a routine that wait for nobody."""
    waiting = Task.objects.filter(about_kind=Case._meta.label_lower, kind=NEXT_STEP.key, done_at__isnull=True)
    open_ones = Case.objects.filter(closed_at__isnull=True, edition__isnull=False)
    return set(open_ones.exclude(key__in=waiting.values("about")).values_list("pk", flat=True))
