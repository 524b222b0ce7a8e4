"""What the log says was received, held against what is there now."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Sum

from omtanke.casework.cases.models import Case
from omtanke.casework.clarification.models import Clarification, EndingCount
from omtanke.casework.path.waiting import NEXT_STEP
from omtanke.foundation.audit.models import Entry, Outcome
from omtanke.foundation.vault.keys import Owner
from omtanke.register.organisation.models import Unit
from omtanke.register.tasks.models import Task

from . import rules
from .models import Reconciliation

CASE_OPENED, NOTE_BEGUN = "case.opened_new", "clarification.begun"


def receipts() -> list[tuple[Unit | None, int, int]]:
    """For each unit, how many receipts were given, and how many of them led to a case that somebody has or that has ended.

    Without a unit: working notes, which are open or have been counted as they ended.
    """
    begun = Entry.objects.filter(deed=NOTE_BEGUN, link__outcome=Outcome.DONE).count()
    ended = EndingCount.objects.aggregate(all=Sum("number"))["all"] or 0
    notes = Clarification.objects.count() + ended
    return [*_of_cases(), (None, begun, min(begun, notes))]


def is_different_now() -> bool:
    """Whether anything is different from what was noted last."""
    noted = Reconciliation.objects.values_list("unit", "given", "accounted_for")
    return {(unit.pk if unit else None, given, known) for unit, given, known in receipts()} != set(noted)


def _of_cases() -> list[tuple[Unit | None, int, int]]:
    given = defaultdict[str, list[tuple[str, object]]](list)
    opened = Entry.objects.filter(deed=CASE_OPENED, link__outcome=Outcome.DONE)
    for subject, actor, at in opened.values_list("subject", "actor", "at"):
        given[subject].append((actor, at))
    there = defaultdict[int, list[tuple[str, object]]](list)
    for unit, who, at in Case.objects.exclude(pk__in=_left_lying()).values_list("unit", "opened_by__key", "opened_at"):
        there[unit].append((who, at))
    units = [(unit, given[str(Owner.of(unit))]) for unit in Unit.objects.order_by("pk")]
    return [(unit, len(here), len(here) - rules.not_found_again(here, there[unit.pk])) for unit, here in units]


def _left_lying() -> list[int]:
    """Open cases on their way through a routine that wait for nobody."""
    waiting = Task.objects.filter(about_kind=Case._meta.label_lower, kind=NEXT_STEP.key, done_at__isnull=True)
    open_ones = Case.objects.filter(closed_at__isnull=True, edition__isnull=False)
    return list(open_ones.exclude(key__in=waiting.values("about")).values_list("pk", flat=True))
