"""«Kan den som overtar, vite hvem dette gjelder?»: asked of whoever is responsible before the unit closes (P8)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils.timezone import localdate

from omtanke.casework.cases import actions as cases
from omtanke.casework.identities import actions, queries
from omtanke.casework.identities.codes import WHO_BEFORE_CLOSING
from omtanke.foundation.access.actor import clock_actor
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.kernel import clock
from omtanke.register.tasks.models import ClosedPeriod, Task
from omtanke.register.tasks.queries import waiting_for
from tests.html_forms import filled_in

from .conftest import LINE

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from tests.cast import Person


@pytest.fixture
def closes_in(ragnhild: Person, at_second_step: Case):
    def close(days: int) -> None:
        first = localdate(clock.now()) + timedelta(days=days)
        with recorded(ragnhild.actor, "test.closes"):
            ClosedPeriod.objects.create(
                unit=at_second_step.unit, name="Ferie", first_on=first, last_on=first + timedelta(days=7), holder=ragnhild.account
            )

    return close


def ask() -> None:
    for case, due_on in queries.to_be_asked_before_closing(localdate(clock.now())):
        actions.ask_before_closing(actor=clock_actor(clock.now()), on=case, due_on=due_on)


def asked_of(who: Person) -> list[str]:
    return [waiting.address for waiting in waiting_for(who.actor) if waiting.task.kind == WHO_BEFORE_CLOSING]


@pytest.mark.parametrize(("days", "is_asked"), [(-1, False), (0, False), (1, True), (7, True), (8, False)])
def test_the_week_before(days: int, is_asked: bool, anna: Person, at_second_step: Case, closes_in) -> None:
    closes_in(days)
    ask()
    assert asked_of(anna) == ([f"/sak/{at_second_step.key}/hvem/"] if is_asked else [])


def test_only_whoever_is_responsible_is_asked_and_once(
    anna: Person, odd: Person, ragnhild: Person, at_second_step: Case, closes_in
) -> None:
    closes_in(3)
    ask()
    ask()
    assert Task.objects.count() == 1
    assert len(asked_of(anna)) == 1
    assert asked_of(odd) == asked_of(ragnhild) == []


def test_a_case_that_says_it_or_is_closed_is_not_asked_about(anna: Person, at_second_step: Case, at_first_step: Case, closes_in) -> None:
    closes_in(3)
    actions.write_who(actor=anna.actor, on=at_second_step, line=LINE)
    cases.close(actor=anna.actor, on=at_first_step, why="no_ground", text="Ingenting.")
    ask()
    assert Task.objects.count() == 0


def test_the_line_answers_it(anna: Person, at_second_step: Case, closes_in) -> None:
    closes_in(3)
    ask()
    actions.write_who(actor=anna.actor, on=at_second_step, line=LINE)
    assert asked_of(anna) == []


def test_so_does_that_the_next_one_knows(anna: Person, odd: Person, at_second_step: Case, closes_in) -> None:
    closes_in(3)
    ask()
    with pytest.raises(NotAllowed):
        actions.say_known_to_next(actor=odd.actor, on=at_second_step)
    path = f"/sak/{at_second_step.key}/hvem/kjent/"
    assert path in anna.client.get(f"/sak/{at_second_step.key}/hvem/").content.decode()
    anna.client.post(path, filled_in(anna.client.get(path).content.decode()))
    assert asked_of(anna) == []
    ask()
    assert asked_of(anna) == [], "asked again about the same closing"


def test_what_stands_unanswered_from_one_closing_is_asked_anew_before_the_next(
    anna: Person, at_second_step: Case, closes_in, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a town of two years a unit closed twice while nobody answered, and from then on nobody anywhere was asked."""
    closes_in(3)
    ask()
    a_month_on = clock.now() + timedelta(days=30)
    monkeypatch.setattr(clock, "now", lambda: a_month_on)
    closes_in(5)
    ask()
    assert [task.due_on for task in Task.objects.all()] == [localdate(a_month_on) + timedelta(days=4)]
    assert len(asked_of(anna)) == 1
