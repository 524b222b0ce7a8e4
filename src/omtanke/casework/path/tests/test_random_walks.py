"""Random walks over random valid routines through the real commands: always one responsible and a next day, never a dead end.

Whatever people do, an open case has one who answers for it and waits for exactly one person on a day that comes, and
whoever answers for it may end it.
"""

from __future__ import annotations

import os
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from omtanke.casework.cases import actions as cases
from omtanke.casework.cases import policy
from omtanke.casework.cases.codes import RecusalReason, ReopenReason, Role, Service
from omtanke.casework.cases.events import record_step
from omtanke.casework.cases.forms import StepForm
from omtanke.casework.cases.models import Case
from omtanke.casework.cases.step_kinds import StepKind
from omtanke.casework.informing.codes import TO_TELL
from omtanke.casework.path import actions, queries, rules
from omtanke.casework.path.waiting import NEXT_STEP
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.commands import command, recorded
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.foundation.kernel.keys import random_key
from omtanke.register.routines.codes import STEP_KINDS
from omtanke.register.routines.models import Edition
from omtanke.register.tasks.queries import tasks_about
from omtanke.register.tasks.workdays import day_of
from tests.undoing import undone

from .conftest import ANSWERS
from .routines import routines

if TYPE_CHECKING:
    from collections.abc import Callable

    from omtanke.casework.cases.models import Event
    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Unit
    from omtanke.register.routines.schema import Routine
    from tests.cast import Person

PEOPLE = ("anna", "ragnhild", "rune", "kaja")
DEEDS = (
    *("take", "take", "take", "take", "skip", "jump", "repeat", "wait", "service", "emergency"),
    *(
        "end",
        "reopen",
        "reopen",
        "hand_over",
        "give_part",
        "leave",
        "end_part",
        "recuse",
        "recuse_oneself",
        "readmit",
        "same_person",
        "move",
    ),
)
MANY = int(os.environ.get("OMTANKE_WALKS", "1500"))
SAID = {"because": "Det er en grunn.", "c_consent": "yes", "c_age": "yes", "c_no_immediate_danger": "yes", "c_still_concerned": "yes"}


class Move(NamedTuple):
    """Somebody does something; the numbers choose among whatever there is to choose among."""

    deed: str
    who: str
    whom: str
    number: int


moves = st.builds(Move, st.sampled_from(DEEDS), st.sampled_from(PEOPLE), st.sampled_from(PEOPLE), st.integers(0, 30))


@command(deed="step.walked", permission=policy.TAKE_STEP)
def walk(*, actor: Actor, on: Case, step: str, outcome: str, answers: dict[str, str]) -> Event:
    return record_step(actor=actor, case=on, step=step, outcome=outcome, answers=answers)


def plain_kind(key: str) -> StepKind:
    """A kind that refuses nothing: what the kinds themselves ask is tried elsewhere."""
    return StepKind(key, StepForm, walk, lambda _: (), "", (), {})


class Walk:
    """One concern, or two, in one routine."""

    def __init__(self, cast: dict[str, Person], unit: Unit, routine: Routine, other: Routine, begins: int) -> None:
        self.cast, self.routine = cast, routine
        self.editions = [_in_use(cast["ida"].actor, one) for one in (routine, other)]
        entry = routine.entries[begins % len(routine.entries)].key
        first = actions.register_concern(actor=cast["anna"].actor, on=unit, answers=ANSWERS, entry=entry)
        second = actions.register_concern(actor=cast["rune"].actor, on=unit, answers=ANSWERS)
        self.cases = [first.pk, second.pk]

    def take(self, move: Move) -> object:
        """Done by her, or else by the next who may; what the commands refuse changes nothing."""
        case = Case.objects.get(pk=self.cases[move.number % 2])
        turn = PEOPLE.index(move.who)
        for who in (*PEOPLE[turn:], *PEOPLE[:turn]):
            try:
                return self._command(move, case)(actor=self.cast[who].actor, on=case)
            except (NotAllowed, NotReady) as refusal:
                fresh = Case.objects.get(pk=case.pk)
                assert (fresh.step, fresh.closed_at, fresh.edition_id) == (case.step, case.closed_at, case.edition_id)
                if isinstance(refusal, NotReady):
                    return None
        return None

    def _command(self, move: Move, case: Case) -> Callable[..., Any]:
        whom, routine = self.cast[move.whom].account, queries.routine_followed(case)
        step = routine.steps[move.number % len(routine.steps)].key
        outcomes = routine.step(case.step).outcomes
        tomorrow = day_of(clock.now()) + timedelta(days=1)
        ends = list(queries.ends_of(case))
        commands: dict[str, Callable[..., Any]] = {
            "take": partial(actions.take_step, step=case.step, outcome=outcomes[move.number % len(outcomes)].key, answers=SAID),
            "skip": partial(actions.skip_step, step=case.step, text="Akutt"),
            "jump": partial(actions.jump_to, step=step, text="Det haster"),
            "repeat": partial(actions.repeat_step, step=step, text="Noe nytt"),
            "wait": partial(actions.wait_until, until=tomorrow + timedelta(days=move.number), text="Ferie"),
            "service": partial(
                actions.note_service, service=Service.values[move.number % 3], told_on=day_of(clock.now()), basis="Samtykke"
            ),
            "emergency": partial(actions.document_emergency, answers={"emergency_what": "Det ble slåsskamp"}),
            "end": partial(actions.end_case, end=ends[move.number % len(ends)], text="Ferdig"),
            "reopen": partial(actions.reopen, why=ReopenReason.NEW_CONCERN, text="Nytt"),
            "hand_over": partial(cases.hand_over, to=whom),
            "give_part": partial(cases.give_part, to=whom),
            "leave": cases.leave,
            "end_part": partial(cases.end_part, account=whom),
            "recuse": partial(cases.recuse, account=whom, why=RecusalReason.OTHER),
            "recuse_oneself": partial(cases.recuse_oneself, why=RecusalReason.FAMILY),
            "readmit": partial(cases.readmit, account=whom),
            "same_person": partial(actions.mark_same_person, older=Case.objects.get(pk=self.cases[0])),
            "move": partial(actions.move_edition, to=self.editions[move.number % 2], step=step, text="Ny utgave"),
        }
        return commands[move.deed]

    def holds(self) -> None:
        """What must be true of each case at every moment."""
        for case in Case.objects.filter(pk__in=self.cases):
            waiting = list(tasks_about(case).filter(done_at__isnull=True))
            if not case.is_open:
                assert waiting == []
                continue
            (responsible,) = case.participants.filter(until__isnull=True, role=Role.RESPONSIBLE)
            (task,) = [one for one in waiting if one.kind != TO_TELL]
            assert (task.kind, task.step) == (NEXT_STEP.key, case.step)
            assert task.due_on > day_of(clock.now())
            out = set(case.recusals.filter(until__isnull=True).values_list("account", flat=True))
            assert not {*(one.responsible_id for one in waiting), responsible.account_id} & out
            self._is_no_dead_end(case, responsible.account.username)

    def _is_no_dead_end(self, case: Case, username: str) -> None:
        """Whoever answers for the case may end it; and it can go on, or stays where somebody looks at it again."""
        routine = queries.routine_followed(case)
        here = routine.step(case.step)
        assert {rules.next_step(routine, here.key, one.key).step for one in here.outcomes} <= {step.key for step in routine.steps}
        with undone():
            ended = actions.end_case(actor=self.cast[username].actor, on=case, end=next(iter(queries.ends_of(case))), text="Ferdig")
            assert not ended.is_open


def _in_use(actor: Actor, routine: Routine) -> Edition:
    """The routine as an approved edition. What is written as JSON is YAML too."""
    fingerprint = random_key()
    with recorded(actor, "test.edition_approved"):
        return Edition.objects.create(
            routine=routine.key,
            edition=fingerprint,
            fingerprint=fingerprint,
            text=routine.model_dump_json(by_alias=True, exclude_none=True),
            valid_from=routine.valid_from,
            proposed_at=actor.at,
            proposed_by_id=actor.id,
            approved_at=actor.at,
            approved_by_id=actor.id + 1,
        )


def walked(walks: int, longest: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Run a test for so many walks of at most so many moves."""

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        story = st.lists(moves, min_size=8, max_size=longest)
        limits = settings(
            max_examples=walks,
            phases=(Phase.generate, Phase.shrink),
            deadline=None,
            database=None,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        )
        return limits(given(routine=routines(), other=routines(), begins=st.integers(0, 2), story=story)(test))

    return decorate


@pytest.fixture(autouse=True)
def plain_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = {key: plain_kind(key) for key in STEP_KINDS}
    for module in (actions, queries):
        monkeypatch.setattr(module, "step_kind", kinds.__getitem__)
    monkeypatch.setattr(actions, "parts_on", lambda *_: {f"s{number}" for number in range(9)})  # every step the routines can have
    monkeypatch.setattr(actions, "edition_in_use", lambda *_: Edition.objects.filter(routine="test").earliest("pk"))


def play(cast: dict[str, Person], unit: Unit, routine: Routine, other: Routine, begins: int, story: list[Move]) -> None:
    with undone():
        walk = Walk(cast, unit, routine, other, begins)
        walk.holds()
        for move in story:
            walk.take(move)
            walk.holds()


@walked(walks=25, longest=14)
def test_a_case_always_has_somebody_and_a_day_and_can_always_end(
    cast: dict[str, Person], vestmo: Unit, routine: Routine, other: Routine, begins: int, story: list[Move]
) -> None:
    play(cast, vestmo, routine, other, begins, story)


@pytest.mark.deep
@walked(walks=MANY, longest=40)
def test_it_does_on_many_long_walks(
    cast: dict[str, Person], vestmo: Unit, routine: Routine, other: Routine, begins: int, story: list[Move]
) -> None:
    play(cast, vestmo, routine, other, begins, story)
