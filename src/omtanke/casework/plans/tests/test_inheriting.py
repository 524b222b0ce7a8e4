"""Whoever takes over the coordination inherits what waits: looks at what others outside have promised, minutes, receivers to tell."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine

from omtanke.casework.cases import actions as cases
from omtanke.casework.consent import actions as consents
from omtanke.casework.consent.codes import ENDS_SOON
from omtanke.casework.consent.tests.conftest import terms
from omtanke.casework.cooperation import actions as cooperation
from omtanke.casework.cooperation.codes import TELL_RECEIVERS
from omtanke.casework.plans import actions
from omtanke.casework.plans import actions_of_meetings as meetings
from omtanke.casework.plans.codes import CHECK_MEASURE, WRITE_MINUTES
from omtanke.foundation.access.actor import clock_actor
from omtanke.foundation.kernel import clock
from omtanke.register.tasks.kinds import task_kind
from omtanke.register.tasks.models import Task
from omtanke.register.tasks.queries import open_task, waiting_for
from omtanke.register.tasks.workdays import day_of

from .conftest import promise
from .test_resting_on_consent import TRAINER, as_the_worker_does

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.casework.plans.models import Goal, Measure, Meeting
    from tests.cast import Person


@pytest.fixture
def outside(anna: Person, goal: Goal) -> Measure:
    """A measure that Rune, who coordinates, looks at."""
    return actions.agree_measure(actor=anna.actor, on=goal, promise=promise(None, outside=TRAINER, other_basis="shared"))


@pytest.fixture
def meeting(anna: Person, goal: Goal) -> Meeting:
    said = {"place": "Biblioteket", "agenda": "Boksing", "invited": "Mor", "interpreter": "not_needed", "language": ""}
    return meetings.call_meeting(actor=anna.actor, on=goal.plan, begins_at=clock.now() + timedelta(days=7), **said)


def hand_over(rune: Person, ragnhild: Person, anna: Person, case: Case) -> None:
    by = {"actor": rune.actor, "on": case, "account": ragnhild.account, "deputy": anna.account}
    cooperation.hand_over_coordination(**by, note="Ring onkel først.")  # type: ignore[arg-type]


def test_odd_inherits_nothing(odd: Person, rune: Person, ragnhild: Person, anna: Person, outside: Measure, meeting: Meeting) -> None:
    hand_over(rune, ragnhild, anna, outside.case)
    assert waiting_for(odd.actor) == []


def test_what_waited_for_the_one_waits_for_the_other(
    rune: Person, ragnhild: Person, anna: Person, outside: Measure, meeting: Meeting, measure: Measure
) -> None:
    yes = consents.record_consent(actor=anna.actor, on=outside.case, terms=terms(service="youth_club"))
    actions.pass_measure_on(actor=anna.actor, on=outside, responsible=None, outside=TRAINER, consent=yes)
    consents.withdraw_consent(actor=anna.actor, on=yes)
    as_the_worker_does()
    hand_over(rune, ragnhild, anna, outside.case)

    waits = [open_task(outside, CHECK_MEASURE), open_task(meeting, WRITE_MINUTES), open_task(outside.case, TELL_RECEIVERS)]
    assert [task and task.responsible for task in waits] == [ragnhild.account] * 3
    hers = open_task(measure, CHECK_MEASURE)  # what a colleague has promised is hers still
    assert hers
    assert hers.responsible == anna.account
    assert not [one for one in waiting_for(rune.actor) if one.task.about in {outside.key, meeting.key}]


def test_also_when_whoever_coordinated_has_left_and_another_is_named(
    rune: Person, ragnhild: Person, anna: Person, outside: Measure, meeting: Meeting
) -> None:
    cases.leave(actor=rune.actor, on=outside.case)
    cooperation.name_coordinator(actor=anna.actor, on=outside.case, account=anna.account, deputy=ragnhild.account)
    assert [task and task.responsible for task in (open_task(outside, CHECK_MEASURE), open_task(meeting, WRITE_MINUTES))] == [
        anna.account
    ] * 2


def test_minutes_that_are_written_and_measures_that_are_over_wait_for_nobody(
    rune: Person, ragnhild: Person, anna: Person, outside: Measure, meeting: Meeting
) -> None:
    with time_machine.travel(meeting.begins_at + timedelta(hours=2), tick=False):
        meetings.write_minutes(actor=rune.actor, on=meeting, minutes="Kort", decisions="Videre", interpreted="not_needed")
        hand_over(rune, ragnhild, anna, outside.case)
        assert open_task(meeting, WRITE_MINUTES) is None


def test_where_nobody_in_line_may_open_it_what_waits_falls_to_the_responsible(
    anna: Person, outside: Measure, meeting: Meeting, measure: Measure
) -> None:
    yes = consents.record_consent(actor=anna.actor, on=outside.case, terms=terms(service="youth_club"))
    with time_machine.travel(clock.now() + (yes.valid_until - day_of(clock.now())) - timedelta(days=3)):
        consents.remind_of_end(actor=clock_actor(clock.now()), on=yes)
    waits = list(Task.objects.filter(done_at__isnull=True))
    assert {CHECK_MEASURE, WRITE_MINUTES, ENDS_SOON} <= {task.kind for task in waits}
    for task in waits:
        falls_to = task_kind(task.kind).falls_to
        assert falls_to, task.kind
        assert falls_to(task, clock.now()) == [anna.account]
