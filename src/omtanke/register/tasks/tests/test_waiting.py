"""What waits for whom, and when it opens for the next in line."""

from __future__ import annotations

from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError

from omtanke.foundation.access.actor import Post
from omtanke.foundation.kernel.errors import NotReady
from omtanke.foundation.outbox.models import Notice
from omtanke.register.organisation.models import Unit
from omtanke.register.tasks import actions, policy, queries
from omtanke.register.tasks.kinds import TaskKind, UnknownKind, register_kind, task_kind
from omtanke.register.tasks.models import ClosedPeriod, Task
from tests.deeds import do

from .conftest import CALL, HIDDEN, titles, within

if TYPE_CHECKING:
    from tests.cast import Person

    from .conftest import Assign, Moment

A_DAY = timedelta(days=1)


def names(of: list[queries.Waiting]) -> list[str]:
    return [one.task.responsible.username for one in of]


def test_odd_sees_nothing_that_waits_for_others_not_when_it_is_overdue_either(
    odd: Person, leif: Person, anna: Person, assign: Assign, clock: Moment
) -> None:
    assign(anna)
    clock.shift(30 * A_DAY)
    assert queries.waiting_for(odd.actor) == []
    assert queries.waiting_for(leif.actor) == []


def test_what_is_assigned_waits_for_her_with_title_and_address(anna: Person, vestmo: Unit, assign: Assign) -> None:
    task = assign(anna)
    (waiting,) = queries.waiting_for(anna.actor)
    assert (waiting.task, waiting.title, waiting.address) == (task, "Ring tilbake", f"/ring/{vestmo.key}/")
    assert (waiting.is_overdue, waiting.opened) == (False, False)


def test_unanswered_opens_for_the_units_deputy_by_itself_on_the_day_after(
    rune: Person, anna: Person, assign: Assign, clock: Moment
) -> None:
    assign(anna, days=1)
    assert queries.waiting_for(rune.actor) == []
    clock.shift(A_DAY)
    assert queries.waiting_for(rune.actor) == []
    clock.shift(A_DAY)
    (waiting,) = queries.waiting_for(rune.actor)
    assert (waiting.is_overdue, waiting.opened) == (True, True)


def test_the_day_ends_at_midnight_in_norway(rune: Person, anna: Person, assign: Assign, clock: Moment) -> None:
    assign(anna, days=0)
    clock.shift(timedelta(hours=11, minutes=59))
    assert queries.waiting_for(rune.actor) == []
    clock.shift(timedelta(minutes=2))
    assert titles(queries.waiting_for(rune.actor)) == ["Ring tilbake"]


def test_a_deputy_who_is_named_in_another_unit_comes_instead_of_the_units_own(
    leif: Person, rune: Person, anna: Person, assign: Assign, clock: Moment
) -> None:
    assign(anna, deputy=leif)
    clock.shift(3 * A_DAY)
    assert names(queries.waiting_for(leif.actor)) == ["anna"]
    assert queries.waiting_for(rune.actor) == []


def test_whoever_holds_a_closed_unit_is_next_in_line_while_it_is_closed(
    leif: Person, anna: Person, ragnhild: Person, vestmo: Unit, assign: Assign, clock: Moment
) -> None:
    assign(anna)
    period = ClosedPeriod(unit=vestmo, name="Juleferie", first_on=date(2026, 12, 21), last_on=date(2027, 1, 1), holder=leif.account)
    do(actor=ragnhild.actor, on=vestmo, how=lambda _: period.save(force_insert=True))
    clock.shift(20 * A_DAY)
    assert queries.waiting_for(leif.actor) == []
    clock.shift(10 * A_DAY)
    assert names(queries.waiting_for(leif.actor)) == ["anna"]
    assert queries.holder_on(vestmo.pk, date(2026, 12, 24)) == leif.account
    assert queries.holder_on(vestmo.pk, date(2027, 1, 2)) is None
    assert len(queries.closed_days(vestmo.pk)) == 12
    clock.shift(20 * A_DAY)
    assert queries.waiting_for(leif.actor) == []


@pytest.mark.parametrize("whom", ["dag", "ida", "arne", "solveig"])
def test_nobody_without_a_post_that_opens_cases_stands_in(
    cast: dict[str, Person], whom: str, anna: Person, assign: Assign, clock: Moment
) -> None:
    assign(anna, deputy=cast[whom])
    clock.shift(3 * A_DAY)
    assert queries.waiting_for(cast[whom].actor) == []


def test_a_task_without_unit_and_deputy_opens_for_nobody(cast: dict[str, Person], anna: Person, assign: Assign, clock: Moment) -> None:
    assign(anna, unit=None)
    clock.shift(60 * A_DAY)
    assert [name for name, person in cast.items() if queries.waiting_for(person.actor)] == ["anna"]


def test_what_the_reader_may_not_open_is_not_shown(anna: Person, rune: Person, assign: Assign, clock: Moment) -> None:
    assign(anna, kind=HIDDEN.key)
    clock.shift(3 * A_DAY)
    assert queries.waiting_for(anna.actor) == queries.waiting_for(rune.actor) == []


def test_overdue_comes_first(anna: Person, assign: Assign, clock: Moment, vestmo: Unit) -> None:
    register_kind(second := TaskKind("test.later", "Senere", lambda _: "/senere/"))
    assign(anna, days=9, kind=second.key)
    assign(anna, days=1)
    clock.shift(3 * A_DAY)
    assert titles(queries.waiting_for(anna.actor)) == ["Ring tilbake", "Senere"]
    assert [one.is_overdue for one in queries.waiting_for(anna.actor)] == [True, False]


def test_what_is_finished_waits_for_nobody(anna: Person, rune: Person, vestmo: Unit, assign: Assign, clock: Moment) -> None:
    task = assign(anna)
    clock.shift(3 * A_DAY)
    within(rune.actor, vestmo, actions.finish, kind=CALL.key)
    assert queries.waiting_for(anna.actor) == queries.waiting_for(rune.actor) == []
    assert queries.open_task(vestmo, CALL.key) is None
    task.refresh_from_db()
    assert (task.done_by, task.done_at) == (rune.account, rune.actor.at)


def test_passing_on_takes_only_hers_and_leaves_her_no_deputy_either(
    anna: Person, rune: Person, ragnhild: Person, vestmo: Unit, assign: Assign
) -> None:
    assign(anna, deputy=rune)
    assign(rune, kind=HIDDEN.key, deputy=anna)
    within(ragnhild.actor, vestmo, actions.pass_on, to=rune.account, from_account=anna.account)
    for kind in (CALL.key, HIDDEN.key):
        task = queries.open_task(vestmo, kind)
        assert task is not None
        assert (task.responsible, task.deputy) == (rune.account, None)
    within(ragnhild.actor, vestmo, actions.pass_on, to=anna.account)
    assert {task.responsible for task in Task.objects.all()} == {anna.account}


def test_another_day_gives_time_again(anna: Person, rune: Person, ragnhild: Person, vestmo: Unit, assign: Assign, clock: Moment) -> None:
    assign(anna)
    clock.shift(3 * A_DAY)
    within(ragnhild.actor, vestmo, actions.move, kind=CALL.key, due_on=date(2026, 11, 30))
    assert queries.waiting_for(rune.actor) == []
    with pytest.raises(NotReady, match="Datoen har vært"):
        within(ragnhild.actor, vestmo, actions.move, kind=CALL.key, due_on=date(2026, 11, 25))


def test_a_day_that_has_been_is_refused(anna: Person, assign: Assign) -> None:
    with pytest.raises(NotReady, match="Datoen har vært"):
        assign(anna, days=-1)
    assert not Task.objects.exists()


def test_of_a_kind_one_waits_about_a_thing_at_a_time(anna: Person, rune: Person, assign: Assign) -> None:
    assign(anna)
    with pytest.raises(IntegrityError):
        assign(rune)


def test_a_kind_that_nobody_has_registered_is_refused(anna: Person, assign: Assign) -> None:
    with pytest.raises(UnknownKind):
        assign(anna, kind="test.unknown")


def test_a_row_of_a_kind_that_is_gone_is_shown_to_nobody_and_stops_nothing(
    anna: Person, ragnhild: Person, vestmo: Unit, assign: Assign, clock: Moment
) -> None:
    task = assign(anna)
    do(actor=ragnhild.actor, on=vestmo, how=lambda _: Task.objects.filter(pk=task.pk).update(kind="test.gone"))
    clock.shift(3 * A_DAY)
    assert queries.waiting_for(anna.actor) == []
    assert queries.desk_of(ragnhild.actor).unanswered == []
    assert list(queries.left_behind(ragnhild.actor.at)) == []


def test_two_kinds_cannot_share_a_key() -> None:
    assert register_kind(CALL) is CALL
    with pytest.raises(ValueError, match="registered already"):
        register_kind(TaskKind(CALL.key, "En annen", lambda _: "/"))
    assert task_kind(CALL.key) is CALL


def test_a_notice_says_that_something_waits_and_nothing_more(anna: Person, ragnhild: Person, assign: Assign) -> None:
    task = assign(anna)
    notice = Notice.objects.get()
    assert (notice.account, notice.kind, notice.subject) == (anna.account.key, "task.waits", f"tasks.task:{task.key}")


def test_nobody_gets_a_notice_about_what_she_did_herself(ragnhild: Person, assign: Assign) -> None:
    assign(ragnhild)
    assert not Notice.objects.exists()


def test_what_is_destroyed_leaves_no_task_and_no_notice(anna: Person, ragnhild: Person, vestmo: Unit, assign: Assign) -> None:
    assign(anna)
    do(actor=ragnhild.actor, on=vestmo, how=lambda on: actions.forget(about=on))
    assert not Task.objects.exists()
    assert not Notice.objects.exists()


def test_nothing_is_assigned_outside_a_command(anna: Person, vestmo: Unit) -> None:
    with pytest.raises(RuntimeError, match="outside a command"):
        actions.finish(actor=anna.actor, about=vestmo)


def opened_to(who: Person, kind: str = "organisation.unit") -> list[Unit]:
    """The units the waiting tasks have opened, had units been what such tasks are about."""
    ways = (way(who.actor) for way in policy.stands_in(kind))
    return list(Unit.objects.filter(reduce(or_, ways)))


def test_the_thing_itself_opens_for_whoever_stands_in(
    rune: Person, leif: Person, anna: Person, vestmo: Unit, assign: Assign, clock: Moment
) -> None:
    assign(anna)
    assert not opened_to(rune)
    clock.shift(3 * A_DAY)
    assert opened_to(rune) == [vestmo]
    assert not opened_to(leif)
    assert not opened_to(rune, "cases.case")
    within(rune.actor, vestmo, actions.finish)
    assert not opened_to(rune)


def test_nobody_stands_in_for_herself(rune: Person, vestmo: Unit, assign: Assign, clock: Moment) -> None:
    assign(rune)
    clock.shift(3 * A_DAY)
    assert not opened_to(rune)


def test_a_deputy_whose_post_has_ended_stands_in_no_more(
    rune: Person, ragnhild: Person, anna: Person, assign: Assign, clock: Moment
) -> None:
    assign(anna)
    clock.shift(3 * A_DAY)
    assert queries.waiting_for(rune.actor)
    post = rune.account.appointments.get(post=Post.DEPUTY)
    do(actor=ragnhild.actor, on=post.unit, how=lambda _: type(post).objects.filter(pk=post.pk).update(ends_at=ragnhild.actor.at))
    assert queries.waiting_for(rune.actor) == []
