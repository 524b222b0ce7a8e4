"""Vestmo has a year plan with one thing in it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
import time_machine

from omtanke.duties.prevention import actions
from omtanke.duties.prevention.rules import Planned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from omtanke.duties.prevention.models import Activity, YearPlan
    from omtanke.register.organisation.models import Unit
    from tests.cast import Person

YEAR = 2026
THEME_WEEK: dict[str, Any] = {
    "kind": "activity",
    "title": "Temauke om å høre til",
    "month": 11,
    "on_day": date(YEAR, 11, 20),
    "aim": "belonging",
}


@pytest.fixture
def clock() -> Iterator[time_machine.Coordinates]:
    """It is Monday 23 November 2026, noon in Norway."""
    with time_machine.travel(datetime.fromisoformat("2026-11-23T12:00:00+01:00"), tick=False) as travelling:
        yield travelling


@pytest.fixture
def cast(clock: time_machine.Coordinates, cast: dict[str, Person]) -> dict[str, Person]:
    """The cast, appointed on that Monday."""
    return cast


@pytest.fixture
def plan(ragnhild: Person, vestmo: Unit) -> YearPlan:
    return actions.begin_year(actor=ragnhild.actor, on=vestmo, year=YEAR)


@pytest.fixture
def theme_week(ragnhild: Person, anna: Person, plan: YearPlan) -> Activity:
    """Anna answers for it."""
    return actions.plan_activity(actor=ragnhild.actor, on=plan, what=Planned(responsible=anna.account, **THEME_WEEK))
