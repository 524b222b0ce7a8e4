"""Every receipt leads to a case that somebody has, a working note, or an end that is known; a difference is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from omtanke.casework.cases import actions as cases
from omtanke.casework.cases.models import Case
from omtanke.casework.clarification import actions as clarification
from omtanke.casework.clarification.models import Clarification
from omtanke.duties.oversight import actions
from omtanke.duties.oversight.models import Reconciliation
from omtanke.duties.oversight.queries import is_anything_missing
from omtanke.foundation.access.actor import clock_actor
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.kernel import clock as the_clock
from omtanke.register.organisation.models import Municipality
from omtanke.register.tasks.models import Task

from .conftest import register

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case as ACase
    from omtanke.register.organisation.models import Unit
    from tests.cast import Person

ALARM = "Kvitteringer stemmer ikke med sakene"


def reconcile() -> None:
    actions.reconcile_receipts(actor=clock_actor(the_clock.now()), on=Municipality.objects.get())


def missing_at(unit: Unit | None) -> int:
    return Reconciliation.objects.get(unit=unit).missing


@pytest.fixture
def registered(anna: Person, vestmo: Unit) -> ACase:
    """One that is as it should be."""
    return register(anna, vestmo)


@pytest.mark.parametrize("username", ["odd", "ragnhild", "ida", "solveig"])
def test_only_the_clock_counts(username: str, cast: dict[str, Person]) -> None:
    with pytest.raises(NotAllowed):
        actions.reconcile_receipts(actor=cast[username].actor, on=Municipality.objects.get())


@pytest.mark.usefixtures("registered")
def test_a_case_that_is_there_and_waits_for_somebody_is_accounted_for(ragnhild: Person, vestmo: Unit) -> None:
    reconcile()
    found = Reconciliation.objects.get(unit=vestmo)
    assert (found.given, found.accounted_for) == (1, 1)
    assert ALARM not in ragnhild.client.get("/enhet/").content.decode()
    assert not is_anything_missing()


def test_a_case_that_has_ended_is_accounted_for(ragnhild: Person, registered: ACase, vestmo: Unit) -> None:
    cases.close(actor=ragnhild.actor, on=registered, why="no_ground", text="")
    reconcile()
    assert missing_at(vestmo) == 0


def test_a_case_that_is_gone_raises_the_alarm_for_its_leader_and_in_the_health_report(
    ragnhild: Person, leif: Person, registered: ACase, vestmo: Unit
) -> None:
    with recorded(clock_actor(the_clock.now()), "test.lost"):
        Task.objects.filter(about=registered.key).delete()
        Case.objects.filter(pk=registered.pk).delete()
    reconcile()
    assert missing_at(vestmo) == 1
    assert ALARM in ragnhild.client.get("/enhet/").content.decode()
    assert ALARM not in leif.client.get("/enhet/").content.decode()
    assert is_anything_missing()


def test_an_open_case_that_waits_for_nobody_raises_it_too(registered: ACase, vestmo: Unit) -> None:
    with recorded(clock_actor(the_clock.now()), "test.lost"):
        Task.objects.filter(about=registered.key).delete()
    reconcile()
    assert missing_at(vestmo) == 1


def test_two_at_the_same_moment_are_two(anna: Person, vestmo: Unit) -> None:
    first, _ = register(anna, vestmo), register(anna, vestmo)
    with recorded(clock_actor(the_clock.now()), "test.lost"):
        Case.objects.filter(pk=first.pk).delete()
    reconcile()
    assert missing_at(vestmo) == 1


def test_a_concern_that_was_refused_was_no_receipt(odd: Person, vestmo: Unit) -> None:
    with pytest.raises(NotAllowed):
        register(odd, vestmo)
    reconcile()
    assert Reconciliation.objects.get(unit=vestmo).given == 0


def test_working_notes_are_there_or_have_been_counted_as_they_ended(anna: Person) -> None:
    begun = [clarification.begin_clarification(actor=anna.actor, on=anna.account, seen="a", heard="b", next_step="c") for _ in range(3)]
    clarification.forget_clarification(actor=anna.actor, on=begun[0])
    reconcile()
    assert missing_at(None) == 0
    with recorded(clock_actor(the_clock.now()), "test.lost"):
        Clarification.objects.filter(pk=begun[1].pk).delete()
    reconcile()
    assert missing_at(None) == 1
    assert is_anything_missing()


@pytest.mark.usefixtures("registered")
def test_the_alarm_ends_when_nothing_is_missing_any_more(vestmo: Unit) -> None:
    waits = Task.objects.get(kind="case.next_step")
    with recorded(clock_actor(the_clock.now()), "test.lost"):
        Task.objects.filter(pk=waits.pk).delete()
    reconcile()
    assert missing_at(vestmo) == 1
    with recorded(clock_actor(the_clock.now()), "test.found"):
        waits.save(force_insert=True)
    reconcile()
    assert missing_at(vestmo) == 0
    assert Reconciliation.objects.filter(unit=vestmo).count() == 1
