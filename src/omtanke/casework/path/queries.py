from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import get_language

from omtanke.casework.cases import policy as cases
from omtanke.casework.cases.codes import CloseReason
from omtanke.casework.cases.facts import as_done, done_in, kinds_in, services_concerned, walked_in
from omtanke.casework.cases.models import Case
from omtanke.casework.cases.step_kinds import step_kind
from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.prepared import Prepared
from omtanke.foundation.access.rules import Answered
from omtanke.foundation.kernel.errors import NotReady
from omtanke.register.organisation.codes import POST_NAMES
from omtanke.register.routines.codes import Skip
from omtanke.register.routines.models import Edition
from omtanke.register.routines.queries import how_here, routine_of
from omtanke.register.routines.telling import is_stale
from omtanke.register.tasks.workdays import day_of

from . import rules
from .waiting import waiting

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from omtanke.foundation.access.actor import Actor
    from omtanke.foundation.access.rules import Rule
    from omtanke.foundation.kernel.errors import Obstacle
    from omtanke.foundation.kernel.sheet_parts import Words
    from omtanke.register.routines.schema import Routine, Step
    from omtanke.register.tasks.models import Task

MANY = 50


@dataclass(frozen=True)
class Stair:
    """One step of the routine as the case's page shows it."""

    key: str
    number: str
    title: str
    text: str
    responsible: str
    state: str
    args: tuple[str, str]
    to: str = "path:step"


@dataclass(frozen=True)
class Whereabouts:
    """Where a case is in its routine: the stairs, what it waits for, and what hinders it. `task` is None when it is closed."""

    routine: Routine
    edition: Edition
    here: Step
    stairs: list[Stair]
    task: Task | None
    hindrances: list[Obstacle]
    at: datetime

    @property
    def is_overdue(self) -> bool:
        return self.task is not None and self.task.due_on < day_of(self.at)

    @property
    def title(self) -> str:
        return self.here.title.said(_language())


@dataclass(frozen=True)
class StepOfCase:
    """A step of the case's routine as its page shows it. `why_not` is why the reader may not take it; empty when she may."""

    case: Case
    routine: Routine
    step: Step
    state: rules.State
    was_taken: bool
    responsible: str
    followed_up_by: str
    hindrances: list[Obstacle]
    may_go: bool
    why_not: str
    kinds_taken: tuple[str, ...]
    parts: tuple[Step, ...]  # else off, turned on here, and nothing has begun there in this case

    @property
    def is_current(self) -> bool:
        return self.state == "current"

    @property
    def is_stale(self) -> bool:
        """Whether nobody has held the edition against its source for a year."""
        return is_stale(self.routine)

    @property
    def may_take(self) -> bool:
        return self.is_current and not self.why_not

    @property
    def title(self) -> str:
        return self.step.title.said(_language())

    @property
    def may_be_skipped(self) -> bool:
        return self.is_current and self.step.skip != Skip.NEVER and rules.after(self.routine, self.step.key) != self.step.key

    @property
    def asks_reason_to_skip(self) -> bool:
        return self.step.skip == Skip.WITH_REASON

    def said(self, words: Words | None) -> str:
        """Words of the routine, in the reader's language."""
        return words.said(_language()) if words else ""


def routine_followed(case: Case) -> Routine:
    """The routine the case follows. Raises `NotReady` for a case older than the first routine."""
    if case.edition_id is None:
        raise NotReady([rules.WITHOUT_ROUTINE])
    return routine_of(_edition(case))


def where_we_are(actor: Actor, case: Case) -> Whereabouts | None:
    """Where the case is; None for a case older than the first routine. Asked after the opening of the case is recorded."""
    if case.edition_id is None:
        return None
    edition = _edition(case)
    routine = routine_of(edition)
    here, language = routine.step(case.step), _language()
    stands = rules.states(routine, here.key if case.is_open else "", done_in(case), entry=case.entry)
    return Whereabouts(
        routine=routine,
        edition=edition,
        here=here,
        stairs=[
            _stair(case, routine, step, stands[step.key], language)
            for step in routine.steps
            if rules.is_shown(step, case.entry, routine, stands)
        ],
        task=waiting(case),
        hindrances=_hindrances(case, here),
        at=actor.at,
    )


def step_of(actor: Actor, case: Case, key: str) -> StepOfCase | None:
    """One step of the routine the case follows; None when it has no such step."""
    if case.edition_id is None:
        return None
    routine = routine_followed(case)
    step = next((one for one in routine.steps if one.key == key), None)
    if step is None:
        return None
    walked = walked_in(case)
    done = as_done(walked)
    here, on = how_here(case.unit_id, key, actor.at)
    stands = rules.states(routine, case.step if case.is_open else "", done, entry=case.entry)
    permission: Rule = step_kind(step.kind).action.permission  # type: ignore[attr-defined]
    (answered,) = _answers(permission)(actor, case.pk)
    return StepOfCase(
        case=case,
        routine=routine,
        step=step,
        state=stands[key],
        was_taken=any(one.step == key and one.was_taken for one in done),
        responsible=capfirst(_responsible(routine, step, _language())),
        followed_up_by=capfirst(str(POST_NAMES[here[0]])) if here else "",
        hindrances=_hindrances(case, step),
        may_go=answered.may_go,
        why_not="" if answered.may_take else str(permission.why_not),
        kinds_taken=kinds_in(walked),
        parts=tuple(one for one in routine.parts_off if one.key in on and one.key != key and stands[one.key] == "ahead"),
    )


def may_be_the_same(actor: Actor, case: Case) -> list[Case]:
    """The older open cases in the unit that this one may be about the same pupil as."""
    older = Case.objects.filter(cases.MARK_SAME.as_q(actor), unit=case.unit_id, pk__lt=case.pk)
    return list(older.order_by("-pk")[:MANY])


def editions_to_follow(case: Case, at: datetime) -> list[tuple[Edition, Routine]]:
    """The approved editions that the case could follow instead of its own, the newest first."""
    approved = Edition.objects.filter(approved_at__lte=at, withdrawn_at__isnull=True).exclude(pk=case.edition_id or 0)
    return [(edition, routine_of(edition)) for edition in approved.order_by("-approved_at", "-pk")]


def relatives_of(actor: Actor, case: Case) -> list[Case]:
    """The cases marked as being about the same pupil, as far as the actor may open them."""
    return _RELATIVES(actor, case.pk, case.continued_in_id)


def ends_of(case: Case) -> dict[str, tuple[str, str]]:
    """The ways the case may end from the step where it is: key, then kind and words. One without a routine may end in any way."""
    if case.edition_id is None:
        return {kind.value: (kind.value, str(kind.label)) for kind in CloseReason}
    routine = routine_followed(case)
    return {end.key: (end.kind, end.label.said(_language())) for end in rules.allowed_ends(routine, routine.step(case.step))}


def _stair(case: Case, routine: Routine, step: Step, state: rules.State, language: str) -> Stair:
    shown = {"taken": "done", "ahead": ""}
    return Stair(
        key=step.key,
        number=step.number,
        title=step.title.said(language),
        text=step.action.said(language) if state == "current" else "",
        responsible=_responsible(routine, step, language),
        state=shown.get(state, state),
        args=(case.key, step.key),
    )


def _responsible(routine: Routine, step: Step, language: str) -> str:
    """Who does the step, in the municipality's own words: our post first, then who else. Every page of a case says it of every step."""
    place = id(step), language
    if place not in _told:
        if len(_told) >= MOST_TOLD:
            _told.clear()
        ours = [step.responsible.main, *step.responsible.also]
        names = [_post(routine, Post(post), language) for post in ours]
        _told[place] = ", ".join([*names, *(str(party.label) for party in step.responsible.outside)]), step
    return _told[place][0]


MOST_TOLD = 500
_told: dict[tuple[int, str], tuple[str, Step]] = {}  # with the step itself, so that nothing else gets its id


def _post(routine: Routine, post: Post, language: str) -> str:
    own: Words | None = getattr(routine.vocabulary, post.value, None)
    return own.said(language) if own else str(POST_NAMES[post])


def _hindrances(case: Case, step: Step) -> list[Obstacle]:
    """What is known to stand in the way before anybody has answered anything."""
    return list(rules.known_hindrances(step, services_concerned=services_concerned(case))) if step.conditions else []


def _edition(case: Case) -> Edition:
    if Case._meta.get_field("edition").is_cached(case) and case.edition:  # it was fetched with the case
        return case.edition
    edition: Edition
    (edition,) = _EDITION(None, case.edition_id)
    return edition


def _relatives(actor: Actor, case: int, continued_in: int | None) -> QuerySet[Case]:
    related = Q(continued_in=case) if continued_in is None else Q(continued_in=case) | Q(pk=continued_in)
    return Case.objects.filter(cases.OPEN_CASE.as_q(actor), related).order_by("pk")


_RELATIVES = Prepared(_relatives)
_EDITION = Prepared(lambda _, edition: Edition.objects.filter(pk=edition))


@cache
def _answers(permission: Rule) -> Answered:
    """Whether she may take a step with this permission, and whether she may go to another."""
    return Answered(lambda _, pk: Case.objects.filter(pk=pk), {"take": permission, "go": cases.TAKE_STEP})


def _language() -> str:
    return get_language() or "nb"
