"""How each unit does, without a word about any case: numbers of what the leader could open anyway, and who is late with something."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from omtanke.casework.cases import policy as cases
from omtanke.casework.cases.codes import Role
from omtanke.casework.cases.models import Case, Participant
from omtanke.foundation.access.counts import OTHER, Counts, Trait, count
from omtanke.register.organisation.models import Account, Appointment
from omtanke.register.organisation.queries import in_force
from omtanke.register.routines.queries import adoptions_for, edition_in_use, routine_of
from omtanke.register.tasks.queries import calendars_of, open_in_units_led
from omtanke.register.tasks.workdays import day_of

from . import rules
from .codes import OpenFor
from .models import Reconciliation

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Unit
    from omtanke.register.routines.models import Adoption, Edition
    from omtanke.register.tasks.models import Task
    from omtanke.register.tasks.queries import Calendar


@dataclass(frozen=True)
class Late:
    """That something has passed its day in the unit, who is to answer it and when it was due; never what."""

    responsible: str
    due_on: date


@dataclass(frozen=True)
class Leaving:
    """Somebody who has left, and how much still waits for her here."""

    name: str
    tasks: int
    cases: int


@dataclass(frozen=True)
class Overview:
    """How one unit does. `steps` are the codes that `by_step` counts, each with its words; `missing` receipts led nowhere."""

    unit: Unit
    steps: list[tuple[str, str]]
    by_step: Counts
    by_age: Counts
    late: list[Late]
    leaving: list[Leaving]
    adoption: Adoption | None
    is_review_due: bool
    calendar: Calendar
    missing: int

    @property
    def open_cases(self) -> int:
        return self.by_age.total

    @property
    def in_each_step(self) -> list[tuple[str, int]]:
        """Those steps where there is a case now."""
        return [(title, self.by_step[code]) for code, title in self.steps if self.by_step[code]]

    @property
    def of_each_age(self) -> list[tuple[str, int]]:
        return [(str(age.label), self.by_age[age]) for age in OpenFor if self.by_age[age]]

    @property
    def for_others(self) -> list[tuple[str, str]]:
        """Every step, with what may be shown of its number. One table and no sum, so that there is nothing to subtract from."""
        return [(title, str(rules.for_others(self.by_step[code]).label)) for code, title in self.steps]


def overviews_for(actor: Actor) -> list[Overview]:
    """How each of the units does that she leads. What a leader is kept from, is in none of the numbers."""
    calendars = calendars_of(actor)
    mine = Case.objects.filter(cases.HERS.as_q(actor), closed_at__isnull=True, unit__in=actor.leads)
    opened = defaultdict[int, list[tuple[str, int]]](list)
    for unit, step, at in mine.values_list("unit", "step", "opened_at"):
        opened[unit].append((step, (actor.at - at).days))
    waiting = defaultdict[int | None, list["Task"]](list)
    for task in open_in_units_led(actor):
        waiting[task.unit_id].append(task)
    adoptions = {one.unit_id: one for one in adoptions_for(actor)}
    missing = {one.unit_id: one.missing for one in Reconciliation.objects.filter(unit__in=actor.leads)}
    leaving = _leaving(actor, waiting)
    return [
        _overview(actor, one, opened[one.unit.pk], waiting[one.unit.pk], leaving, adoptions.get(one.unit.pk), missing.get(one.unit.pk, 0))
        for one in calendars
    ]


def is_anything_missing() -> bool:
    """Whether a receipt led nowhere, as of the last night."""
    return any(one.missing for one in Reconciliation.objects.all())


def _overview(
    actor: Actor,
    calendar: Calendar,
    opened: list[tuple[str, int]],
    waiting: list[Task],
    leaving: dict[int, list[Leaving]],
    adoption: Adoption | None,
    missing: int,
) -> Overview:
    unit, today = calendar.unit, day_of(actor.at)
    steps = _steps(adoption.edition if adoption else edition_in_use(unit.pk, actor.at))
    return Overview(
        unit=unit,
        steps=steps,
        by_step=count(opened, Trait("step", tuple(key for key, _ in steps), lambda one: one[0])),
        by_age=count(opened, Trait("age", tuple(OpenFor.values), lambda one: rules.open_for(one[1]))),
        late=[Late(task.responsible.name, task.due_on) for task in waiting if task.due_on < today],
        leaving=leaving.get(unit.pk, []),
        adoption=adoption,
        is_review_due=adoption is not None and adoption.review_on <= today,
        calendar=calendar,
        missing=missing,
    )


def _steps(edition: Edition | None) -> list[tuple[str, str]]:
    """The steps of the unit's routine, and at last where cases stand that follow another edition."""
    language = get_language() or "nb"
    here = [(step.key, step.title.said(language)) for step in routine_of(edition).steps if step.key != OTHER] if edition else []
    return [*here, (OTHER, _("Følger en annen utgave av rutinen"))]


def _leaving(actor: Actor, waiting: dict[int | None, list[Task]]) -> dict[int, list[Leaving]]:
    """Those who hold no post any more, by the unit something waits for them in."""
    tasks = {(unit, task.responsible_id) for unit, found in waiting.items() if unit for task in found}
    held = Participant.objects.filter(until__isnull=True, role=Role.RESPONSIBLE, case__closed_at__isnull=True)
    hers = Case.objects.filter(cases.HERS.as_q(actor), unit__in=actor.leads)
    answers = list(held.filter(case__in=hers).values_list("case__unit", "account"))
    gone = _who_have_left({account for _, account in (*tasks, *answers)}, actor.at)
    found = defaultdict[int, list[Leaving]](list)
    for unit, account in sorted(pair for pair in {*tasks, *answers} if pair[1] in gone):
        of_her = sum(task.responsible_id == account for task in waiting[unit])
        found[unit].append(Leaving(gone[account], of_her, answers.count((unit, account))))
    return found


def _who_have_left(accounts: Collection[int], at: datetime) -> dict[int, str]:
    """Those of these whose account is closed, or who hold no post any more, by name. Nobody's post is given an end ahead of time."""
    working = Appointment.objects.filter(in_force(at), account__in=accounts, account__is_active=True).values("account")
    return dict(Account.objects.filter(pk__in=accounts).exclude(pk__in=working).values_list("pk", "name"))
