from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.timezone import localtime
from django.utils.translation import get_language

from omtanke.casework.cases import policy as cases
from omtanke.casework.clarification.queries import open_note, texts_of
from omtanke.foundation.access.prepared import Prepared
from omtanke.foundation.audit.readings import reading
from omtanke.register.guidance.published import municipal_contact
from omtanke.register.law.queries import may_keep
from omtanke.register.organisation.models import Unit
from omtanke.register.organisation.queries import in_line_to_lead
from omtanke.register.routines.queries import edition_in_use, parts_on, routine_of, turned_on_in
from omtanke.register.tasks.queries import closed_days
from omtanke.register.tasks.workdays import is_working_day

from . import rules
from .queries import routine_followed
from .waiting import waiting

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from django.db.models import QuerySet

    from omtanke.casework.cases.models import Case
    from omtanke.foundation.access.actor import Actor
    from omtanke.foundation.kernel.errors import Obstacle
    from omtanke.register.routines.schema import Entry, Routine, Step


@dataclass(frozen=True)
class NoteTakenFurther:
    """A working note that becomes a concern: what it says is where the form begins."""

    key: str
    observed: str
    done_so_far: str

    @property
    def beginning(self) -> dict[str, str]:
        return {"clarification": self.key, "observed": self.observed, "done_so_far": self.done_so_far}


@dataclass(frozen=True)
class Receipt:
    """What whoever has registered a concern is told: who has it, by when they answer, and what happens then.

    `read_at` is when somebody is at work again; None while they are.
    """

    case: Case
    routine: Routine
    step: Step
    responsible: str
    due_on: date
    leaders: list[str]
    read_at: datetime | None
    child_welfare_phone: str

    @property
    def title(self) -> str:
        return self.step.title.said(get_language() or "nb")


def _her_units(actor: Actor) -> QuerySet[Unit]:
    return Unit.objects.filter(cases.START.as_q(actor)).order_by("name", "pk")


_HER_UNITS = Prepared(_her_units)


def units_to_register_in(actor: Actor) -> list[Unit]:
    """The units she works in where a concern may be registered now."""
    return [unit for unit in _HER_UNITS(actor) if not tuple(registering(unit, actor.at))]


def units_for_child(actor: Actor) -> list[Unit]:
    """Those of them where the child of somebody who has come back can get a case of its own."""
    found = []
    for unit in units_to_register_in(actor):
        edition = edition_in_use(unit.pk, actor.at)
        if edition and not tuple(rules.obstacles_to_opening_for_child(routine_of(edition), on=parts_on(unit.pk, actor.at))):
            found.append(unit)
    return found


def note_to_take_further(actor: Actor, key: str) -> NoteTakenFurther | None:
    """Her own working note, opened, as the beginning of a concern; None when she has no such note."""
    note = open_note(actor, key) if key else None
    if note is None:
        return None
    texts = texts_of(actor=actor, on=note)
    return NoteTakenFurther(note.key, observed="\n\n".join(filter(None, (texts.seen, texts.heard))), done_so_far=texts.next_step)


def why_not_register(actor: Actor) -> list[str]:
    """Why she can register no concern in any of the units she works in: one sentence for each reason."""
    return list(dict.fromkeys(str(obstacle) for unit in _HER_UNITS(actor) for obstacle in registering(unit, actor.at)))


def entries_in(units: list[Unit], at: datetime) -> list[Entry]:
    """Where a concern can begin in the routine of these units: nothing to choose where they follow different ones.

    At a part that is else off, only where one of them has turned it on.
    """
    routine = _routine_of_all(units, at)
    if routine is None:
        return []
    on = turned_on_in(units, at) if routine.parts_off else []
    return [entry for entry in routine.entries if not tuple(rules.obstacles_to_part(routine.step(entry.step), on=on))]


@reading(deed="concern.receipt_seen", permission=cases.OPEN_CASE, related=("unit",))
def receipt_of(*, actor: Actor, on: Case) -> Receipt | None:
    """Who has the concern, by when they answer, and what happens; None when it has gone on since."""
    task = waiting(on)
    if task is None or on.edition_id is None:
        return None
    routine = routine_followed(on)
    closed = closed_days(on.unit_id)
    child_welfare = municipal_contact("child_welfare_emergency")
    return Receipt(
        case=on,
        routine=routine,
        step=routine.step(task.step),
        responsible=task.responsible.name,
        due_on=task.due_on,
        leaders=[one.name for one in in_line_to_lead(on.unit_id, actor.at)],
        read_at=rules.at_work_again(localtime(actor.at), lambda day: is_working_day(day, closed)),
        child_welfare_phone=(child_welfare.phone or "") if child_welfare else "",
    )


def registering(unit: Unit, at: datetime) -> Iterable[Obstacle]:
    """Why no concern can be registered in the unit now."""
    return rules.obstacles_to_registering(has_routine=edition_in_use(unit.pk, at) is not None, may_keep=may_keep(unit, at))


def _routine_of_all(units: list[Unit], at: datetime) -> Routine | None:
    """The routine of these units; None where they follow different ones."""
    editions = {edition.pk: edition for unit in units if (edition := edition_in_use(unit.pk, at))}
    return routine_of(next(iter(editions.values()))) if len(editions) == 1 else None
