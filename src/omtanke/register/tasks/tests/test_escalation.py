"""What stands unanswered is raised to the next in line, the leader and the municipality: each is told once, and never what."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from omtanke.foundation.access.actor import clock_actor
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.kernel import clock as kernel_clock
from omtanke.foundation.outbox.models import Notice
from omtanke.register.tasks import actions, escalation, queries
from omtanke.register.tasks.kinds import TaskKind, register_kind
from omtanke.register.tasks.models import ClosedPeriod, Raised, Task
from tests.deeds import do

from .conftest import CALL, HIDDEN, within

if TYPE_CHECKING:
    from omtanke.register.organisation.models import Unit
    from tests.cast import Person

    from .conftest import Assign, Moment

A_DAY = timedelta(days=1)


def sweep() -> None:
    """As the worker does every day."""
    at = kernel_clock.now()
    for unit, raisings in escalation.to_be_raised(at):
        actions.raise_unanswered(actor=clock_actor(at), on=unit, raisings=raisings)


def days(clock: Moment, number: int) -> None:
    """So many days pass, with a sweep in each."""
    for _ in range(number):
        clock.shift(A_DAY)
        sweep()


def told() -> list[tuple[str, str]]:
    return list(Raised.objects.order_by("pk").values_list("account__username", "level"))


def test_odd_and_leif_are_never_told_and_see_nothing(odd: Person, leif: Person, anna: Person, assign: Assign, clock: Moment) -> None:
    assign(anna)
    days(clock, 30)
    assert {name for name, _ in told()} & {"odd", "leif"} == set()
    assert [queries.desk_of(one.actor) for one in (odd, leif)] == [queries.Desk([], [], [], None, [], [])] * 2


def test_the_deputy_then_the_leader_then_the_municipality_each_once(anna: Person, assign: Assign, clock: Moment) -> None:
    assign(anna, days=1)  # Tuesday
    sweep()
    days(clock, 1)
    assert told() == []
    expected = {2: [("rune", "deputy")], 3: [], 4: [("ragnhild", "unit_leader")], 5: [], 6: [], 7: [], 8: [("solveig", "municipality")]}
    so_far = list[tuple[str, str]]()
    for day, more in expected.items():
        days(clock, 1)
        so_far += more
        assert told() == so_far, day
    days(clock, 20)
    assert told() == so_far
    assert [one.subject for one in Notice.objects.filter(kind="task.raised")] == [f"tasks.task:{Task.objects.get().key}"] * 3


def test_days_when_the_unit_is_closed_do_not_count_and_whoever_holds_it_is_told(
    leif: Person, anna: Person, ragnhild: Person, vestmo: Unit, assign: Assign, clock: Moment
) -> None:
    assign(anna, days=1)
    period = ClosedPeriod(unit=vestmo, name="Stengt", first_on=date(2026, 11, 25), last_on=date(2026, 12, 4), holder=leif.account)
    do(actor=ragnhild.actor, on=vestmo, how=lambda _: period.save(force_insert=True))
    days(clock, 13)  # Sunday 6 December
    assert told() == [("rune", "deputy"), ("leif", "deputy")]
    days(clock, 3)
    assert told()[2:] == [("ragnhild", "unit_leader")]


def test_without_a_leader_the_municipality_is_told_and_saving_was_never_hindered(
    anna: Person, ragnhild: Person, solveig: Person, assign: Assign, clock: Moment
) -> None:
    end(ragnhild, "ragnhild", "rune", at=ragnhild)
    assign(anna)
    days(clock, 2)
    assert told() == [("solveig", "municipality")]
    (unanswered,) = queries.desk_of(solveig.actor).raised
    assert (unanswered.unit, unanswered.responsible) == ("Vestmo skole", "Anna Solbakken")
    assert set(vars(unanswered)) == {"unit", "responsible", "due_on"}


def end(_: Person, *usernames: str, at: Person) -> None:
    """Their posts end."""
    from omtanke.register.organisation.models import Appointment

    posts = Appointment.objects.filter(account__username__in=usernames, ends_at__isnull=True)
    do(actor=at.actor, on=posts.filter(unit__isnull=False).first().unit, how=lambda _: posts.update(ends_at=at.actor.at))  # type: ignore[union-attr]


def test_a_leader_who_is_responsible_herself_is_no_escalation(ragnhild: Person, assign: Assign, clock: Moment) -> None:
    assign(ragnhild)
    days(clock, 9)
    assert told() == [("rune", "deputy"), ("solveig", "municipality")]


def test_without_a_system_owner_those_who_can_appoint_one_are_told(
    anna: Person, ragnhild: Person, solveig: Person, ida: Person, ivar: Person, assign: Assign, clock: Moment
) -> None:
    end(ragnhild, "ragnhild", "rune", at=ragnhild)
    from omtanke.register.organisation.models import Appointment, Unit

    hers = Appointment.objects.filter(account=solveig.account)
    do(actor=ragnhild.actor, on=Unit.objects.first(), how=lambda _: hers.update(ends_at=ragnhild.actor.at))
    assign(anna)
    days(clock, 2)
    assert told() == [("ida", "municipality"), ("ivar", "municipality")]
    assert len(queries.desk_of(ida.actor).raised) == len(queries.desk_of(ivar.actor).raised) == 1
    assert queries.desk_of(solveig.actor).raised == []


def test_somebody_who_may_not_open_it_is_not_told_of_it(anna: Person, assign: Assign, clock: Moment) -> None:
    assign(anna, kind=HIDDEN.key)  # what neither Rune nor Ragnhild may open
    days(clock, 9)
    assert told() == [("solveig", "municipality")]


def test_another_day_begins_anew_and_an_answer_ends_it(
    anna: Person, rune: Person, ragnhild: Person, vestmo: Unit, assign: Assign, clock: Moment
) -> None:
    assign(anna)
    days(clock, 2)
    within(ragnhild.actor, vestmo, actions.move, kind=CALL.key, due_on=date(2026, 11, 30))
    days(clock, 5)
    assert told() == [("rune", "deputy")]
    days(clock, 1)
    assert told() == [("rune", "deputy")] * 2
    within(rune.actor, vestmo, actions.finish)
    days(clock, 30)
    assert len(told()) == 2


def test_what_is_destroyed_leaves_no_trace_of_who_was_told(
    anna: Person, ragnhild: Person, vestmo: Unit, assign: Assign, clock: Moment
) -> None:
    assign(anna)
    days(clock, 9)
    do(actor=ragnhild.actor, on=vestmo, how=lambda on: actions.forget(about=on))
    assert not Raised.objects.exists()
    assert not Notice.objects.exists()


def test_what_is_hers_alone_is_raised_to_nobody(anna: Person, assign: Assign, clock: Moment) -> None:
    assign(anna, unit=None)
    days(clock, 30)
    assert told() == []


def test_nobody_raises_by_hand(ragnhild: Person, anna: Person, vestmo: Unit, assign: Assign, clock: Moment) -> None:
    assign(anna)
    clock.shift(9 * A_DAY)
    ((_, raisings),) = escalation.to_be_raised(kernel_clock.now())
    with pytest.raises(NotAllowed):
        actions.raise_unanswered(actor=ragnhild.actor, on=vestmo, raisings=raisings)


def test_what_was_told_cannot_be_changed(anna: Person, ragnhild: Person, vestmo: Unit, assign: Assign, clock: Moment) -> None:
    assign(anna)
    days(clock, 2)
    with pytest.raises(Exception, match="append-only"):
        do(actor=ragnhild.actor, on=vestmo, how=lambda _: Raised.objects.update(account=anna.account))


def test_many_are_raised_with_as_few_questions_as_few(anna: Person, assign: Assign, clock: Moment) -> None:
    several = [register_kind(TaskKind(f"test.call.{number}", "Ring", lambda _: "/")).key for number in range(20)]
    assign(anna)
    clock.shift(9 * A_DAY)
    with CaptureQueriesContext(connection) as for_one:
        sweep()
    clock.shift(-9 * A_DAY)
    for kind in several:
        assign(anna, kind=kind)
    clock.shift(9 * A_DAY)
    with CaptureQueriesContext(connection) as for_many:
        sweep()
    assert Raised.objects.count() == 3 * 21
    assert len(for_many) <= len(for_one)


def test_what_is_answered_moved_or_raised_meanwhile_is_left_alone(
    anna: Person, ragnhild: Person, vestmo: Unit, assign: Assign, clock: Moment
) -> None:
    kinds = [register_kind(TaskKind(f"test.meanwhile.{number}", "Ring", lambda _: "/")).key for number in range(3)]
    for kind in kinds:
        assign(anna, kind=kind)
    clock.shift(2 * A_DAY)
    at = kernel_clock.now()
    ((_, found),) = escalation.to_be_raised(at)
    within(ragnhild.actor, vestmo, actions.finish, kind=kinds[0])
    within(ragnhild.actor, vestmo, actions.move, kind=kinds[1], due_on=date(2026, 11, 30))
    for _ in range(2):  # the second time as somebody else whose work was cut off and who has begun again
        actions.raise_unanswered(actor=clock_actor(at), on=vestmo, raisings=found)
    assert told() == [("rune", "deputy")]
    assert Raised.objects.get().task.kind == kinds[2]
    assert Notice.objects.filter(kind="task.raised").count() == 1


def test_however_many_there_are_each_is_raised_once(anna: Person, assign: Assign, clock: Moment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(escalation, "LOOKED_AT_AT_ONCE", 3)
    monkeypatch.setattr(escalation, "AT_ONCE", 2)
    for number in range(7):
        assign(anna, kind=register_kind(TaskKind(f"test.counted.{number}", "Ring", lambda _: "/")).key)
    clock.shift(2 * A_DAY)
    at = kernel_clock.now()
    assert [len(raisings) for _, raisings in escalation.to_be_raised(at)] == [2, 1, 2, 1, 1]
    days(clock, 30)
    assert Counter(told()) == {("rune", "deputy"): 7, ("ragnhild", "unit_leader"): 7, ("solveig", "municipality"): 7}
