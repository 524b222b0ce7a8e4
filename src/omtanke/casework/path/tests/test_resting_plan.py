"""A plan rests with its case: nobody can do anything in it while the case is closed, so nothing there may wait."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
import time_machine

from omtanke.casework.cases import actions as cases
from omtanke.casework.cooperation import actions as cooperation
from omtanke.casework.path import actions, queries
from omtanke.casework.plans import actions as plans
from omtanke.casework.plans import actions_of_meetings as meetings
from omtanke.casework.plans.rules import WholePlan
from omtanke.casework.plans.tests.conftest import in_days, promise
from omtanke.foundation.kernel import clock
from omtanke.register.tasks.models import Task
from omtanke.register.tasks.queries import open_task
from omtanke.register.tasks.workdays import day_of

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.casework.plans.models import Plan
    from tests.cast import Person


@pytest.fixture
def plan(anna: Person, rune: Person, concern: Case) -> Plan:
    """Anna's concern at the cooperation, with a plan: a measure to look at, a meeting to write of, and a look at the whole."""
    case = actions.jump_to(actor=anna.actor, on=concern, step="samarbeid", text="De vil ha hjelp.")
    cases.give_part(actor=anna.actor, on=case, to=rune.account)
    cooperation.name_coordinator(actor=anna.actor, on=case, account=rune.account, deputy=anna.account)
    plan = plans.begin_plan(actor=anna.actor, on=case, words="Jeg vil bokse")
    plans.agree_measure(actor=anna.actor, on=plan.goals.get(), promise=promise(anna))
    said = {"place": "Biblioteket", "agenda": "Boksing", "invited": "Mor", "interpreter": "not_needed", "language": ""}
    meetings.call_meeting(actor=anna.actor, on=plan, begins_at=clock.now() + timedelta(days=3), **said)
    looked = {"own_words": "Bra", "worker_words": "Bra", "backfires": False, "how": "", "reason": "Det hjelper"}
    plans.evaluate(
        actor=anna.actor, on=plan, seen=WholePlan(**{"held_on": in_days(0), **looked, "decided": "go_on", "next_on": in_days(30)})
    )
    return plan


def waiting(plan: Plan) -> dict[str, Any]:
    things = {"plans.check": plan.goals.get().measures.get(), "plans.minutes": plan.meetings.get(), "plans.evaluate": plan}
    return {kind: open_task(about, kind) for kind, about in things.items()}


def ended(who: Person, plan: Plan) -> Case:
    plan.case.refresh_from_db()
    return actions.end_case(actor=who.actor, on=plan.case, end=next(iter(queries.ends_of(plan.case))), text="Ferdig")


def test_nothing_in_the_plan_waits_when_the_case_is_closed(anna: Person, plan: Plan) -> None:
    assert all(waiting(plan).values())
    ended(anna, plan)
    assert waiting(plan) == dict.fromkeys(waiting(plan))
    assert not Task.objects.filter(done_at__isnull=True).exclude(unit=None).filter(kind__in=waiting(plan)).exists()


def test_it_waits_again_when_the_case_is_taken_up_again(anna: Person, rune: Person, ragnhild: Person, plan: Plan) -> None:
    before = waiting(plan)
    case = ended(anna, plan)
    with time_machine.travel(clock.now() + timedelta(days=20), tick=False):
        actions.reopen(actor=ragnhild.actor, on=case, why="new_concern", text="Det er uro igjen.")
        after = waiting(plan)
        assert after["plans.check"].due_on >= day_of(clock.now())  # its day has been meanwhile
        assert after["plans.minutes"].due_on > day_of(clock.now())
        assert after["plans.evaluate"].due_on == before["plans.evaluate"].due_on
    assert after["plans.check"].responsible == anna.account
    assert after["plans.minutes"].responsible == after["plans.evaluate"].responsible == rune.account
