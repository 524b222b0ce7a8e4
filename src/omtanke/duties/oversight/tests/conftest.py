"""A Monday in Fjordvik, and cases that came through the ordinary door."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

import pytest
import time_machine

from omtanke.casework.path import actions as path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from omtanke.casework.cases.models import Case
    from omtanke.register.organisation.models import Unit
    from tests.cast import Person

SAID = {"concern": "threats", "reached": "seen", "observed": "Skrev noe stygt på tavla", "other_explanation": "En spøk"}


class Moment(Protocol):
    """What the travelling clock offers."""

    def shift(self, delta: timedelta) -> None: ...


@pytest.fixture
def clock() -> Iterator[Moment]:
    """It is Monday 23 November 2026, noon in Norway."""
    with time_machine.travel(datetime.fromisoformat("2026-11-23T12:00:00+01:00"), tick=False) as travelling:
        yield travelling


@pytest.fixture
def cast(clock: Moment, cast: dict[str, Person]) -> dict[str, Person]:
    """The cast, appointed on that Monday."""
    return cast


def register(who: Person, unit: Unit) -> Case:
    """A concern registered in a unit."""
    return path.register_concern(actor=who.actor, on=unit, answers=SAID)
