"""Random histories: what waits always has one responsible, and never stands past its day without somebody above knowing."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from omtanke.foundation.access.actor import Post, clock_actor
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.register.organisation import actions as organisation
from omtanke.register.organisation.models import Account, Appointment
from omtanke.register.organisation.queries import in_force, in_line_to_lead
from omtanke.register.tasks import actions, escalation, queries, rules
from omtanke.register.tasks.codes import Level
from omtanke.register.tasks.kinds import TaskKind, register_kind
from omtanke.register.tasks.models import ClosedPeriod, Raised, Task
from omtanke.register.tasks.workdays import day_of, working_days_over
from tests.undoing import undone

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from omtanke.register.organisation.models import Unit
    from tests.cast import Person

PEOPLE = ("anna", "rune", "ragnhild", "leif", "solveig")
KINDS = [register_kind(TaskKind(f"test.silent.{number}", "Noe", lambda _: "/")).key for number in range(4)]
DEEDS = ("assign", "assign", "assign", "finish", "close", "open", "end_post", "appoint_deputy", "appoint_leader", "shut", "move", "pass_on")
MANY = int(os.environ.get("OMTANKE_HISTORIES", "2000")) // 50
steps = st.tuples(st.sampled_from(DEEDS), st.sampled_from(PEOPLE), st.sampled_from(KINDS), st.integers(0, 9))


@settings(max_examples=MANY, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=st.lists(steps, min_size=4, max_size=16))
def test_nothing_is_without_a_responsible_or_past_its_day_unknown(
    history: list[tuple[str, str, str, int]], cast: dict[str, Person], vestmo: Unit
) -> None:
    with undone(), time_machine.travel(clock.now(), tick=False) as travelling:
        for deed, who, kind, number in history:
            with suppress(NotAllowed, NotReady):
                getattr(Hands(cast, vestmo, who, kind, number), deed)()
            for _ in range(number % 4):
                travelling.shift(timedelta(days=1))
                _sweep(clock.now())
                check(vestmo, clock.now())


def check(unit: Unit, at: datetime) -> None:
    """After the day's sweep."""
    in_line = in_line_to_lead(unit.pk, at)
    working = set(Appointment.objects.filter(in_force(at), account__is_active=True).values_list("account", flat=True))
    closed, today = queries.closed_days(unit.pk), day_of(at)
    for task in Task.objects.filter(done_at__isnull=True):
        assert task.responsible.is_active or not in_line, "somebody who has left is responsible, and another could have been"
        told = list(Raised.objects.filter(task=task, due_on=task.due_on))
        if task.due_on >= today:
            assert told == []
            continue
        assert told, "past its day, and nobody above knows"
        assert len({(one.level, one.account_id) for one in told}) == len(told), "told twice"
        assert all(one.account_id in working for one in told if one.at == at), "somebody who has left was told"
        due = rules.levels_due(due_on=task.due_on, today=today, working_days_over=working_days_over(task.due_on, today, closed))
        highest = max(rules.LEVELS.index(Level(one.level)) for one in told)
        assert highest >= rules.LEVELS.index(due[-1]), f"{due[-1]} should know, and does not"


def _sweep(at: datetime) -> None:
    """As the worker does every day."""
    for task, account in queries.left_behind(at):
        actions.take_from_whoever_left(actor=clock_actor(at), on=task, to=account)
    for unit, raisings in escalation.to_be_raised(at):
        actions.raise_unanswered(actor=clock_actor(at), on=unit, raisings=raisings)


class Hands:
    """Somebody's deed in a history; those who administer see to it, so that most of what is tried is let through."""

    def __init__(self, cast: dict[str, Person], unit: Unit, who: str, kind: str, number: int) -> None:
        self.ida, self.ivar, self.unit, self.kind = cast["ida"].actor, cast["ivar"].actor, unit, kind
        self.account = Account.objects.get(username=who)
        self.day, self.number = day_of(self.ida.at) + timedelta(days=number), number

    def _within(self, part: Callable[..., Any], **arguments: Any) -> None:
        with recorded(self.ida, "test.within"):
            part(actor=self.ida, about=self.unit, **arguments)

    def _appoint(self, post: Post) -> None:
        proposed = organisation.propose_post(actor=self.ida, on=self.account, post=post, unit=self.unit, starts_at=self.ida.at)
        organisation.confirm_post(actor=self.ivar, on=proposed)

    def assign(self) -> None:
        if queries.open_task(self.unit, self.kind) is None and self.account.is_active:
            self._within(actions.assign, kind=self.kind, responsible=self.account, due_on=self.day, unit=self.unit)

    def finish(self) -> None:
        self._within(actions.finish, kind=self.kind)

    def move(self) -> None:
        if queries.open_task(self.unit, self.kind):
            self._within(actions.move, kind=self.kind, due_on=self.day)

    def pass_on(self) -> None:
        if self.account.is_active:
            self._within(actions.pass_on, kind=self.kind, to=self.account)

    def close(self) -> None:
        organisation.close_account(actor=self.ida, on=self.account)

    def open(self) -> None:
        organisation.open_account_again(actor=self.ida, on=self.account)

    def end_post(self) -> None:
        for post in self.account.appointments.filter(ends_at__isnull=True, confirmed_at__isnull=False):
            organisation.end_post(actor=self.ida, on=post)

    def appoint_deputy(self) -> None:
        self._appoint(Post.DEPUTY)

    def appoint_leader(self) -> None:
        self._appoint(Post.UNIT_LEADER)

    def shut(self) -> None:
        days = {"first_on": self.day, "last_on": self.day + timedelta(days=self.number)}
        holder = next(iter(queries.may_hold(self.unit, self.ida.at)), None)
        if holder and not queries.is_closed_between(self.unit, **days):
            with recorded(self.ida, "test.shut"):
                ClosedPeriod.objects.create(unit=self.unit, name="Stengt", holder=holder, **days)
