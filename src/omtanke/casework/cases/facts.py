"""What the rules of a step are asked about, gathered from what has happened in the case: for `path`, and for each kind's command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from omtanke.foundation.access.prepared import Prepared
from omtanke.foundation.kernel.errors import refuse_if
from omtanke.register.routines.queries import routines_of
from omtanke.register.tasks.workdays import day_of

from . import rules
from .codes import Happening
from .models import Event
from .rules import NO, YES, Done
from .step_kinds import StepFacts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from django.db.models import QuerySet

    from omtanke.foundation.access.actor import Actor
    from omtanke.foundation.kernel.errors import Obstacle

    from .models import Case

WALKED = (Happening.STEP_TAKEN, Happening.STEP_SKIPPED)


def facts_for(actor: Actor, case: Case, *, outcome: str, answers: Mapping[str, str]) -> StepFacts:
    """What the rules of a step are asked about."""
    return StepFacts(
        answers=answers,
        outcome=outcome,
        taken=kinds_taken(case),
        services_concerned=services_concerned(case),
        still_concerned=answers.get("c_still_concerned") != NO,
        has_consent=answers.get("c_consent") == YES,
        age=None,
        immediate_danger=rules.is_in_danger(done_in(case)) or answers.get("c_no_immediate_danger") == NO,
        is_adult_form=case.is_about_adult,
        actor_is_leader=case.unit_id in actor.leads,
        today=day_of(actor.at),
    )


def refuse_unless_ready(
    asked: Callable[[StepFacts], Iterable[Obstacle]], actor: Actor, case: Case, *, outcome: str, answers: Mapping[str, str]
) -> None:
    """Ask a kind's own rules. Raises `NotReady` with everything that is in the way."""
    refuse_if(asked(facts_for(actor, case, outcome=outcome, answers=answers)))


class Walked(NamedTuple):
    """A step that was taken or skipped, and under which edition."""

    happening: str
    edition: int | None
    step: str
    reason: str


def walked_in(case: Case) -> list[Walked]:
    """What has happened to the steps, oldest first."""
    return [Walked(*one) for one in _WALKED(None, case.pk)]


def done_in(case: Case) -> list[Done]:
    """The same, as the rules of the routine look at it."""
    return as_done(walked_in(case))


def kinds_taken(case: Case) -> tuple[str, ...]:
    """The kinds of the steps that have been taken, in order."""
    return kinds_in(walked_in(case))


def as_done(walked: Iterable[Walked]) -> list[Done]:
    """What has happened to the steps, as the rules of the routine look at it."""
    return [Done(one.step, one.reason) for one in walked]


def kinds_in(walked: Iterable[Walked]) -> tuple[str, ...]:
    """The kinds of those that were taken. What was taken before there was a routine, is of no kind."""
    taken = [(one.edition, one.step) for one in walked if one.happening == Happening.STEP_TAKEN and one.edition]
    routines = routines_of({edition for edition, _ in taken})
    return tuple(routines[edition].step(step).kind for edition, step in taken)


def services_concerned(case: Case) -> int:
    """How many services are worried, this one included; an anonymous discussion is not one (P25)."""
    return 1 + len(_SERVICES(None, case.pk))


def _walked(_: Actor, case: int) -> QuerySet[Any]:
    return Event.objects.filter(case=case, kind__in=WALKED).order_by("pk").values_list("kind", "edition", "step", "reason")


def _services(_: Actor, case: int) -> QuerySet[Any]:
    return Event.objects.filter(case=case, kind=Happening.SERVICE_CONCERNED).values_list("reason").distinct()


_WALKED, _SERVICES = Prepared(_walked), Prepared(_services)
