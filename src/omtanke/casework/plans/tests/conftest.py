"""A plan in Anna's case: Rune coordinates, Ragnhild steps in, and the young person wants to box."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from omtanke.casework.cases import actions as cases
from omtanke.casework.cooperation import actions as cooperation
from omtanke.casework.plans import actions
from omtanke.casework.plans.rules import Promise, Seen
from omtanke.foundation.kernel import clock
from omtanke.register.tasks.workdays import day_of

if TYPE_CHECKING:
    from datetime import date

    from omtanke.casework.cases.models import Case
    from omtanke.casework.plans.models import Goal, Measure, Plan
    from tests.cast import Person

WANTS = "Jeg vil bokse, og ha noen å gå hjem med"
PROMISED = "Følger til boksing hver tirsdag"
BUILDS = "En voksen å stole på"


def in_days(days: int) -> date:
    return day_of(clock.now()) + timedelta(days=days)


def promise(person: Person | None, **changes: Any) -> Promise:
    """Somebody follows to the boxing, from today, and it is looked at in two weeks."""
    said = {"area": "leisure", "text": PROMISED, "builds": BUILDS, "outside": "", "consent": None}
    days = {"starts_on": in_days(0), "next_check_on": in_days(14)}
    return Promise(**{"responsible": person.account if person else None, **said, **days, **changes})


def seen(**changes: Any) -> Seen:
    """Both say that it goes better."""
    said = {"worker_says": "better", "worker_words": "Smiler mer", "person_says": "better", "person_words": "Det er gøy", "backfires": ""}
    return Seen(**{"checked_on": in_days(0), **said, **changes})


@pytest.fixture
def together(anna: Person, ragnhild: Person, rune: Person, case: Case) -> Case:
    """Anna's case, in which three take part."""
    for one in (ragnhild, rune):
        cases.give_part(actor=anna.actor, on=case, to=one.account)
    return case


@pytest.fixture
def coordinated(anna: Person, rune: Person, ragnhild: Person, together: Case) -> Case:
    """Rune coordinates, and Ragnhild steps in."""
    cooperation.name_coordinator(actor=anna.actor, on=together, account=rune.account, deputy=ragnhild.account)
    return together


@pytest.fixture
def plan(anna: Person, coordinated: Case) -> Plan:
    return actions.begin_plan(actor=anna.actor, on=coordinated, words=WANTS)


@pytest.fixture
def goal(plan: Plan) -> Goal:
    return plan.goals.get()


@pytest.fixture
def measure(anna: Person, goal: Goal) -> Measure:
    """Anna has promised to follow to the boxing."""
    return actions.agree_measure(actor=anna.actor, on=goal, promise=promise(anna))
