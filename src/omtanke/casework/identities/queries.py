from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import get_language

from omtanke.casework.cases.models import Case, Event
from omtanke.foundation.access.prepared import Prepared
from omtanke.foundation.audit.readings import reading
from omtanke.foundation.kernel.sheet_parts import Trust
from omtanke.foundation.vault.finding import can_be_found, found_by_the_same
from omtanke.foundation.vault.keys import Disposed, Owner
from omtanke.foundation.vault.sealed import unseal
from omtanke.register.law.gates import ages_in, rules_from_age
from omtanke.register.law.queries import approved_basis, lookup
from omtanke.register.routines.queries import routine_of
from omtanke.register.tasks.models import ClosedPeriod, Task
from omtanke.register.tasks.queries import open_task
from omtanke.register.tasks.workdays import day_of

from . import policy, rules
from .codes import WHO_BEFORE_CLOSING
from .models import AgeDay, Identity, ImpartialityAnswer, ProtectionCheck, WhoLine

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import Model, QuerySet

    from omtanke.foundation.access.actor import Actor
    from omtanke.register.law.models import ProcessingBasis
    from omtanke.register.routines.schema import Step


@dataclass(frozen=True)
class Who:
    """The line «Hvem gjelder det?», opened. `line` is None when its key is gone."""

    line: str | None
    row: WhoLine


@dataclass(frozen=True)
class FullIdentity:
    """Somebody's identity in one case, opened. Empty where it is not known, or its key is gone."""

    name: str
    birth_date: date | None
    national_number: str
    row: Identity


@dataclass(frozen=True)
class Changing:
    """Something that is so from an age, on which law, and how sure that is."""

    age: int
    text: str
    law: str
    trust: str


def has_line(case: Case) -> bool:
    """Whether the case says who it concerns."""
    return WhoLine.objects.filter(case=case).exists()


def has_identity(case: Case) -> bool:
    """Whether the full identity is attached."""
    return Identity.objects.filter(case=case).exists()


def must_answer_first(actor: Actor, case: Case) -> bool:
    """Whether she must say that she is impartial before she reads: not she who opened the case, and nobody twice (P9).

    An answer given before anybody had written who it concerns, is asked for again when somebody has.
    """
    if case.opened_by_id == actor.id:
        return False
    knew = ImpartialityAnswer.objects.filter(case=case, account=actor.id).values_list("knew_who", flat=True).first()
    return not knew and (knew is None or has_line(case))


def case_to_answer_about(actor: Actor, row: Model) -> Case | None:
    """The case that the row is or belongs to, when she must answer before she reads anything about it.

    Nobody is asked about a case she may not open: what she was shown of it, stands on its own.
    """
    case = row if isinstance(row, Case) else getattr(row, "case", None)
    if isinstance(case, Case) and must_answer_first(actor, case) and policy.ANSWER.decide(actor, case):
        return case
    return None


@reading(deed="who.shown", permission=policy.SEE_WHO)
def who_of(*, actor: Actor, on: Case) -> Who | None:
    """Who the case concerns, as somebody wrote it; None when nobody has."""
    row = WhoLine.objects.select_related("case", "written_by").filter(case=on).first()
    return Who(_text(row, "line"), row) if row else None


@reading(deed="identity.opened", permission=policy.SEE_IDENTITY)
def identity_of(*, actor: Actor, on: Case) -> FullIdentity | None:
    """The full identity; None when it is not attached."""
    row = Identity.objects.select_related("case", "basis", "attached_by").filter(case=on).first()
    if row is None:
        return None
    name, born, number = (_text(row, field) or "" for field in ("name", "birth_date", "national_number"))
    return FullIdentity(name, date.fromisoformat(born) if born else None, number, row)


@reading(deed="identity.asked_elsewhere", permission=policy.HANDLE_IDENTITY)
def may_be_known_elsewhere(*, actor: Actor, on: Case) -> bool:
    """Whether a case in another unit may be about the same person. Never which, where, or whether it is open (P7)."""
    keys = [owner.key for owner in found_by_the_same(Owner.of(on)) if owner.kind == Case._meta.label_lower]
    return Case.objects.filter(key__in=keys).exclude(unit=on.unit_id).exists()


def can_ask_elsewhere(case: Case) -> bool:
    """Whether enough is known to ask: a national number, or a name and a birth date."""
    return can_be_found(Owner.of(case))


def bases_for(case: Case, at: datetime) -> list[ProcessingBasis]:
    """The bases on which the case's unit may keep who somebody is."""
    return approved_basis(case.unit.kind, at)


def check_in_force(case: Case, at: datetime) -> ProtectionCheck | None:
    """The last time somebody looked and found «ugradert», while that still holds."""
    return next(iter(_CHECKS(None, case.pk, at)), None)


def _checks(_: Actor, case: int, at: datetime) -> QuerySet[ProtectionCheck]:
    valid = ProtectionCheck.objects.filter(case=case, checked_at__lte=at, valid_until__gt=at)
    return valid.select_related("checked_by").order_by("-checked_at", "-pk")[:1]


_CHECKS = Prepared(_checks)


def is_protected(case: Case, at: datetime) -> bool:
    """Whether the address must be treated as protected: always, unless somebody has looked within a day (P12)."""
    return check_in_force(case, at) is None


def has_come_to_second_step(case: Case) -> bool:
    """Whether a discussion has been begun, or any step that its edition numbers 2 or later. A case without a routine has."""
    if case.edition is None:
        return True
    begun = {case.step, *Event.objects.filter(case=case).exclude(step="").values_list("step", flat=True)}
    return any(_is_past_the_first(step) for step in routine_of(case.edition).steps if step.key in begun)


def is_asked_before_closing(case: Case) -> bool:
    """Whether somebody has been asked «Kan den som overtar, vite hvem dette gjelder?» and has not answered."""
    return open_task(case, WHO_BEFORE_CLOSING) is not None


def to_be_asked_before_closing(today: date) -> list[tuple[Case, date]]:
    """Open cases that do not say who they concern, in units that close within a week, each with the day to answer by.

    What has been asked about a closing, answered or not, is not asked about it again.
    """
    soon = ClosedPeriod.objects.filter(first_on__gt=today, first_on__lte=today + rules.ASKED_BEFORE_CLOSING).order_by("-first_on")
    answer_by = {unit: first - timedelta(days=1) for unit, first in soon.values_list("unit", "first_on")}
    cases = Case.objects.filter(unit__in=answer_by, closed_at__isnull=True, who_line__isnull=True).order_by("pk")
    asked = set(Task.objects.filter(kind=WHO_BEFORE_CLOSING, due_on__gte=today).values_list("about", "due_on"))
    return [(case, answer_by[case.unit_id]) for case in cases if (case.key, answer_by[case.unit_id]) not in asked]


def turning_now(at: datetime) -> list[Case]:
    """Open cases in which somebody reaches an age this month, or has since, and nobody has been told."""
    days = AgeDay.objects.filter(asked_at__isnull=True, month__lte=day_of(at), case__closed_at__isnull=True)
    return list(Case.objects.filter(pk__in=days.values("case")).order_by("pk"))


def with_other_ages(at: datetime) -> list[Case]:
    """Open cases whose ages are not those of the law pack that applies now."""
    ages, known = set(ages_in(lookup(at).pack)), defaultdict[int, set[int]](set)
    for case, age in AgeDay.objects.filter(case__closed_at__isnull=True).values_list("case", "age"):
        known[case].add(age)
    differ = [case for case, has in known.items() if ages - has or _unasked(case, has - ages)]
    return list(Case.objects.filter(pk__in=differ).order_by("pk"))


def _unasked(case: int, ages: set[int]) -> bool:
    return bool(ages) and AgeDay.objects.filter(case=case, age__in=ages, asked_at__isnull=True).exists()


def ages_to_look_at(case: Case) -> list[int]:
    """The ages somebody has been told about, and nobody has looked at."""
    return list(case.age_days.filter(asked_at__isnull=False, seen_at__isnull=True).order_by("age").values_list("age", flat=True))


def changing_in(case: Case, at: datetime) -> list[Changing]:
    """What changes with each of them, as the law pack says it."""
    found = lookup(at)
    language = get_language() or "nb"
    return [
        Changing(age, rule.text.said(language), rule.law.said(language), str(Trust(rule.trust).label))
        for age in ages_to_look_at(case)
        for rule in rules_from_age(found.pack, age)
    ]


def age_known(case: Case, at: datetime) -> rules.Age | None:
    """How old whoever the case is about is, as far as months tell; None when nobody has written a birth date. Opens nothing."""
    return rules.age_by_months(dict(case.age_days.values_list("age", "month")), day_of(at))


def _is_past_the_first(step: Step) -> bool:
    return step.kind == "discussion" or (step.number.isdigit() and int(step.number) >= 2)


def _text(row: WhoLine | Identity, field: str) -> str | None:
    try:
        return unseal(row, field)
    except Disposed:
        return None
