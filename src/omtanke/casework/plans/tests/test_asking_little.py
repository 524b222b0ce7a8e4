"""The page of a plan asks the database as often, however much is in the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.test.utils import CaptureQueriesContext

from omtanke.casework.plans import actions, queries

from .conftest import promise, seen
from .test_meetings import called

if TYPE_CHECKING:
    from omtanke.casework.plans.models import Goal, Plan
    from tests.cast import Person


def asked(person: Person, plan: Plan) -> int:
    with CaptureQueriesContext(connection) as found:
        queries.plan_of(actor=person.actor, on=plan.case)
    return len(found)


def fill(person: Person, goal: Goal, many: int) -> None:
    for _ in range(many):
        measure = actions.agree_measure(actor=person.actor, on=goal, promise=promise(person))
        actions.check_measure(actor=person.actor, on=measure, seen=seen(), onwards="end", next_check_on=None)
        called(person, goal.plan)
        actions.add_to_plan(actor=person.actor, on=goal.plan, about="statement", text="x")


def test_it_asks_no_more_of_a_full_plan(anna: Person, plan: Plan, goal: Goal) -> None:
    fill(anna, goal, 1)
    asked(anna, plan)
    few = asked(anna, plan)
    fill(anna, goal, 9)

    assert asked(anna, plan) == few
