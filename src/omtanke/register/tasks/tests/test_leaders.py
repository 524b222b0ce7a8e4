"""What a leader is told of her unit, and what happens to the tasks of somebody who has left."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from omtanke.foundation.access.actor import clock_actor
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.kernel import clock as the_clock
from omtanke.foundation.outbox.models import Notice
from omtanke.register.organisation.models import Account, Unit
from omtanke.register.tasks import actions, queries
from omtanke.register.tasks.kinds import TaskKind, register_kind
from tests.deeds import do

from .conftest import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Collection

    from omtanke.foundation.access.actor import Actor
    from tests.cast import Person

    from .conftest import Assign, Moment

A_DAY = timedelta(days=1)
NOT_FOR = set[str]()  # usernames for whom the thing does not exist


def for_all_but_some(actor: Actor, keys: Collection[str]) -> dict[str, str]:
    return {} if Account.objects.get(pk=actor.id).username in NOT_FOR else dict.fromkeys(keys, "Blåveis 14")


NAMED = register_kind(TaskKind("test.named", "Følg opp", lambda _: "/", names=for_all_but_some))


@pytest.fixture
def out_of_reach() -> set[str]:
    NOT_FOR.clear()
    return NOT_FOR


def test_leif_and_anna_are_told_nothing_of_ragnhilds_unit(leif: Person, anna: Person, rune: Person, assign: Assign, clock: Moment) -> None:
    assign(rune)
    clock.shift(10 * A_DAY)
    for other in (leif, anna):
        desk = queries.desk_of(other.actor)
        assert (desk.unanswered, desk.over_days_off) == ([], [])


def test_the_leader_is_told_that_something_is_unanswered_never_what(ragnhild: Person, anna: Person, assign: Assign, clock: Moment) -> None:
    assign(anna)
    assert queries.desk_of(ragnhild.actor).unanswered == []
    clock.shift(2 * A_DAY)
    assert queries.desk_of(ragnhild.actor).unanswered == [
        queries.Unanswered(unit="Vestmo skole", responsible="Anna Solbakken", due_on=date(2026, 11, 24))
    ]


def test_a_leader_who_is_kept_from_it_is_not_told_that_it_is_there(ragnhild: Person, anna: Person, assign: Assign, clock: Moment) -> None:
    assign(anna, kind=HIDDEN.key)
    clock.shift(2 * A_DAY)
    assert queries.desk_of(ragnhild.actor).unanswered == []


def test_from_friday_noon_what_stands_over_the_weekend_is_shown(ragnhild: Person, anna: Person, assign: Assign, clock: Moment) -> None:
    assign(anna, days=7)  # Monday 30 November
    clock.shift(4 * A_DAY - timedelta(minutes=1))  # Friday 11.59
    assert queries.desk_of(ragnhild.actor).over_days_off == []
    clock.shift(timedelta(minutes=1))
    desk = queries.desk_of(ragnhild.actor)
    assert (desk.until, len(desk.over_days_off)) == (date(2026, 11, 30), 1)
    clock.shift(3 * A_DAY)
    assert queries.desk_of(ragnhild.actor).over_days_off == []


def test_what_waits_for_somebody_whose_account_is_closed_goes_to_the_leader(
    ragnhild: Person, anna: Person, ida: Person, assign: Assign, clock: Moment
) -> None:
    task = assign(anna)
    assert list(queries.left_behind(the_clock.now())) == []
    do(actor=ida.actor, on=task.unit, how=lambda _: Account.objects.filter(pk=anna.account.pk).update(is_active=False))
    assert list(queries.left_behind(the_clock.now())) == [(task, ragnhild.account)]
    actions.take_from_whoever_left(actor=clock_actor(the_clock.now()), on=task, to=ragnhild.account)
    task.refresh_from_db()
    assert task.responsible == ragnhild.account
    assert Notice.objects.filter(account=ragnhild.account.key).exists()


def test_what_she_can_no_longer_open_goes_past_a_leader_who_cannot_either(
    rune: Person, anna: Person, assign: Assign, out_of_reach: set[str]
) -> None:
    task = assign(anna, kind=NAMED.key)
    assert list(queries.left_behind(the_clock.now())) == []
    out_of_reach.update({"anna", "ragnhild"})
    assert list(queries.left_behind(the_clock.now())) == [(task, rune.account)]
    out_of_reach.add("rune")
    assert list(queries.left_behind(the_clock.now())) == []


def test_nobody_but_the_clock_takes_tasks_from_others(ragnhild: Person, anna: Person, assign: Assign, vestmo: Unit) -> None:
    with pytest.raises(NotAllowed, match="systemet selv"):
        actions.take_from_whoever_left(actor=ragnhild.actor, on=assign(anna), to=ragnhild.account)
