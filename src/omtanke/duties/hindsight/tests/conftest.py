"""Six cases at Vestmo were closed in 2026, and now it is January."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
import time_machine

from omtanke.casework.cases import actions as cases
from omtanke.duties.hindsight import actions, queries
from omtanke.duties.hindsight.models import Extract, OutsideReading
from omtanke.foundation.access.actor import clock_actor
from omtanke.foundation.kernel import clock as our_clock
from omtanke.register.organisation.models import Municipality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from omtanke.casework.cases.models import Case
    from omtanke.register.organisation.models import Unit
    from tests.cast import Person

STORY = "En ungdom ble snakket med tidlig, fikk en fast voksen og valgte selv hva det skulle handle om."


@pytest.fixture
def clock() -> Iterator[time_machine.Coordinates]:
    """It is Monday 23 November 2026, noon in Norway."""
    with time_machine.travel(datetime.fromisoformat("2026-11-23T12:00:00+01:00"), tick=False) as travelling:
        yield travelling


@pytest.fixture
def cast(clock: time_machine.Coordinates, cast: dict[str, Person]) -> dict[str, Person]:
    """The cast, appointed on that Monday."""
    return cast


def closed_at(unit: Unit, who: Person, number: int) -> list[Case]:
    """So many cases that were opened and closed at once."""
    opened = [cases.open_case(actor=who.actor, on=unit, text="Noe som gikk over") for _ in range(number)]
    return [cases.close(actor=who.actor, on=case, why="followed_up", text="") for case in opened]


@pytest.fixture
def six(anna: Person, vestmo: Unit) -> list[Case]:
    return closed_at(vestmo, anna, 6)


@pytest.fixture
def january(clock: time_machine.Coordinates, six: list[Case]) -> None:
    clock.move_to(datetime.fromisoformat("2027-01-04T08:00:00+01:00"))


def begin() -> OutsideReading | None:
    """What the clock does."""
    at = our_clock.now()
    begun = queries.to_begin(at)
    return begun and actions.begin_reading(actor=clock_actor(at), on=Municipality.objects.get(), begun=begun)


def clock_goes_by() -> None:
    """The same as the worker, once a day."""
    at = our_clock.now()
    if any(queries.to_sweep(at)):
        actions.sweep_readings(actor=clock_actor(at), on=Municipality.objects.get())
    begin()


@pytest.fixture
def reading(january: None) -> OutsideReading:
    begun = begin()
    assert begun
    return begun


@pytest.fixture
def extract(reading: OutsideReading) -> Extract:
    return reading.extracts.order_by("pk")[0]


@pytest.fixture
def told(ragnhild: Person, reading: OutsideReading) -> list[Extract]:
    """Four are told, one is left out, and one waits."""
    rows = list(reading.extracts.order_by("pk"))
    for row in rows[:4]:
        actions.write_extract(actor=ragnhild.actor, on=row, text=STORY)
    actions.leave_out(actor=ragnhild.actor, on=rows[4])
    return rows
