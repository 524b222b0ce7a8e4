from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from omtanke.casework.cases.models import Recusal
from omtanke.foundation.access.rules import with_answers
from omtanke.foundation.audit.readings import reading
from omtanke.register.organisation.queries import in_line_to_lead
from omtanke.register.tasks.models import Task
from omtanke.register.tasks.queries import open_task

from . import policy, rules
from .codes import TO_ANSWER, TO_TELL, StatementKind
from .models import Informing, Statement
from .written import said_in, told_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

    from omtanke.casework.cases.models import Case
    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Account

    from .written import Said, Told


@dataclass(frozen=True)
class Family:
    """Who has been told of the worry, when the next look at it is, and what they have said, the newest first."""

    told: list[Told]
    said: list[Said]
    is_told: bool
    waits_until: date | None
    may_tell: bool
    may_write_down: bool
    unheard: frozenset[str]  # the keys of complaints that nobody can answer now


@reading(deed="informing.opened", permission=policy.SEE)
def family_of(*, actor: Actor, on: Case) -> Family:
    """Everything about who has been told, and what they have said themselves."""
    rows = list(Informing.objects.select_related("case", "by").filter(case=on).order_by("-pk"))
    statements = Statement.objects.select_related("case", "by", "answered_by").filter(case=on).order_by("-pk")
    task = open_task(on, TO_TELL)
    return Family(
        told=[told_of(row) for row in rows],
        said=[said_in(row) for row in with_answers(statements, actor, {"answer": policy.ANSWER})],
        is_told=rules.is_told({row.whom for row in rows}, is_about_adult=on.is_about_adult),
        waits_until=task.due_on if task else None,
        may_tell=bool(policy.TELL.decide(actor, on)),
        may_write_down=bool(policy.WRITE_DOWN.decide(actor, on)),
        unheard=frozenset(
            _without_a_task(Statement.objects.filter(case=on, kind=StatementKind.COMPLAINT, answered_at__isnull=True)).values_list(
                "key", flat=True
            )
        ),
    )


@reading(deed="statement.opened", permission=policy.ANSWER)
def complaint_of(*, actor: Actor, on: Statement) -> Said:
    """The complaint that waits for an answer."""
    return said_in(on)


def can_answer(complaint: Statement, at: datetime) -> list[Account]:
    """Those next in line to lead the unit who are impartial in the case."""
    out = set(Recusal.objects.filter(case=complaint.case_id, until__isnull=True).values_list("account", flat=True))
    return [one for one in in_line_to_lead(complaint.case.unit_id, at) if one.pk not in out]


def waits_for_nobody(at: datetime) -> list[Statement]:
    """Complaints that came when nobody could answer, and that somebody can answer now."""
    rows = _without_a_task(Statement.objects.filter(kind=StatementKind.COMPLAINT, answered_at__isnull=True))
    return [row for row in rows.select_related("case__unit").order_by("pk") if can_answer(row, at)]


def _without_a_task(rows: QuerySet[Statement]) -> QuerySet[Statement]:
    return rows.exclude(key__in=Task.objects.filter(kind=TO_ANSWER, done_at__isnull=True).values("about"))


def told_in(case: Case) -> set[str]:
    """Who has been told, unopened."""
    return set(Informing.objects.filter(case=case).exclude(whom="").values_list("whom", flat=True))
