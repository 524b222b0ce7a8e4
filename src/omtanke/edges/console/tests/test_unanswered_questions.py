"""A question to the contact is nobody's own: it never stands with a contact who has left, nor past its day without anybody else knowing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine

from omtanke.casework.consultation.codes import ASKED
from omtanke.casework.consultation.tests.conftest import ask
from omtanke.edges.console import work
from omtanke.foundation.access.actor import Post
from omtanke.foundation.kernel import clock as our_clock
from omtanke.register.organisation import actions as organisation
from omtanke.register.tasks.models import Raised, Task
from omtanke.register.tasks.queries import desk_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cast import Person

A_DAY = timedelta(days=1)


@pytest.fixture
def clock() -> Iterator[time_machine.Coordinates]:
    """It is Monday 23 November 2026, noon in Norway."""
    with time_machine.travel(datetime.fromisoformat("2026-11-23T12:00:00+01:00"), tick=False) as travelling:
        yield travelling


@pytest.fixture
def cast(clock: time_machine.Coordinates, cast: dict[str, Person]) -> dict[str, Person]:
    """The cast, appointed on that Monday."""
    return cast


def days(clock: time_machine.Coordinates, number: int) -> None:
    """So many days pass, with the worker's sweeps in each."""
    for _ in range(number):
        clock.shift(A_DAY)
        work.sweep_tasks(at=our_clock.now())
        work.raise_unanswered(at=our_clock.now())


def told() -> list[tuple[str, str]]:
    return list(Raised.objects.order_by("pk").values_list("account__username", "level"))


def becomes_contact(cast: dict[str, Person], who: Person) -> None:
    proposed = organisation.propose_post(
        actor=cast["ida"].actor, on=who.account, post=Post.RADICALISATION_CONTACT, unit=None, starts_at=our_clock.now()
    )
    organisation.confirm_post(actor=cast["ivar"].actor, on=proposed)


def test_odd_is_not_told_and_sees_nothing(odd: Person, anna: Person, clock: time_machine.Coordinates) -> None:
    ask(anna)
    days(clock, 14)
    assert "odd" not in dict(told())
    desk = desk_of(odd.actor)
    assert (desk.waiting, desk.raised, desk.unanswered) == ([], [], [])


def test_the_municipality_is_told_when_the_only_contact_does_not_answer_and_never_what(
    anna: Person, solveig: Person, clock: time_machine.Coordinates
) -> None:
    ask(anna)  # to be answered by Thursday
    days(clock, 3)
    assert told() == []
    days(clock, 11)
    assert told() == [("solveig", "municipality")]
    (raised,) = desk_of(solveig.actor).raised
    assert (raised.unit, raised.responsible) == ("hele kommunen", "Kaja Myrvold")


def test_another_contact_is_told_first_and_meets_it_on_her_page(
    cast: dict[str, Person], anna: Person, siv: Person, clock: time_machine.Coordinates
) -> None:
    ask(anna)
    becomes_contact(cast, siv)
    assert desk_of(siv.actor).waiting == []
    days(clock, 4)
    assert told() == [("siv", "deputy")]
    assert [one.task.kind for one in desk_of(siv.actor).waiting] == [ASKED]
    days(clock, 20)
    assert told() == [("siv", "deputy"), ("solveig", "municipality")]


def test_when_the_contact_has_left_it_waits_for_whoever_is_contact_now(
    cast: dict[str, Person], anna: Person, kaja: Person, siv: Person, ida: Person, clock: time_machine.Coordinates
) -> None:
    ask(anna)
    organisation.close_account(actor=ida.actor, on=kaja.account)
    days(clock, 1)
    assert Task.objects.get().responsible == kaja.account  # nobody can answer; the municipality is told after its day
    becomes_contact(cast, siv)
    days(clock, 1)
    assert Task.objects.get().responsible == siv.account
