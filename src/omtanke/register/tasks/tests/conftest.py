"""A kind of task about a unit, and somebody who lets it wait."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

import pytest
import time_machine

from omtanke.register.organisation.models import Unit
from omtanke.register.tasks import actions
from omtanke.register.tasks.kinds import TaskKind, register_kind
from omtanke.register.tasks.workdays import day_of
from tests.deeds import do

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from omtanke.foundation.access.actor import Actor
    from omtanke.register.tasks.models import Task
    from tests.cast import Person

CALL = register_kind(TaskKind("test.call", "Ring tilbake", lambda task: f"/ring/{task.about}/"))
HIDDEN = register_kind(TaskKind("test.hidden", "Noe annet", lambda _: "/annet/", names=lambda _actor, _keys: {}))


class Assign(Protocol):
    """Let something wait about Vestmo."""

    def __call__(self, responsible: Person, /, days: int = 1, kind: str = CALL.key, **more: Any) -> Task: ...


class Moment(Protocol):
    """What the travelling clock offers."""

    def shift(self, delta: timedelta) -> None: ...


def within(actor: Actor, about: Unit, deed: Callable[..., Any], **arguments: Any) -> Any:
    """Carry out a part of a command, as a package above would."""
    return do(actor=actor, on=about, how=lambda on: deed(actor=actor, about=on, **arguments))


@pytest.fixture
def clock() -> Iterator[Moment]:
    """It is Monday 23 November 2026, noon in Norway."""
    with time_machine.travel(datetime.fromisoformat("2026-11-23T12:00:00+01:00"), tick=False) as travelling:
        yield travelling


@pytest.fixture
def cast(clock: Moment, cast: dict[str, Person]) -> dict[str, Person]:
    """The cast, appointed on that Monday."""
    return cast


@pytest.fixture
def assign(ragnhild: Person, vestmo: Unit) -> Assign:
    """Ragnhild lets something wait for somebody, `days` calendar days from today."""

    def let_wait(responsible: Person, /, days: int = 1, kind: str = CALL.key, **more: Any) -> Task:
        more = {"unit": vestmo} | {name: getattr(value, "account", value) for name, value in more.items()}
        due_on = day_of(ragnhild.actor.at) + timedelta(days=days)
        return within(ragnhild.actor, vestmo, actions.assign, kind=kind, responsible=responsible.account, due_on=due_on, **more)

    return let_wait


def titles(waiting: list[Any]) -> list[str]:
    return [one.title for one in waiting]


__all__ = ["CALL", "HIDDEN", "Assign", "Moment", "titles", "within"]
