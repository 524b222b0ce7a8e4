"""A case is never without somebody who answers for it, also when she who did has left the unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from omtanke.casework.cases import actions as cases
from omtanke.casework.cases.codes import Happening
from omtanke.casework.cases.queries import left_by_the_responsible, responsible_in
from omtanke.casework.path.waiting import waiting
from omtanke.foundation.access.actor import clock_actor
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.kernel import clock
from omtanke.register.organisation import actions as organisation

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from tests.cast import Person


def leave_the_unit(ida: Person, who: Person) -> None:
    for post in who.account.appointments.all():
        organisation.end_post(actor=ida.actor, on=post)


def hand_over_cases() -> None:
    """What the worker does once a day."""
    for case, account in left_by_the_responsible(clock.now()):
        cases.take_over_from_whoever_left(actor=clock_actor(clock.now()), on=case, to=account)


def test_odd_and_even_the_leader_do_not_do_what_the_clock_does(
    odd: Person, ragnhild: Person, ida: Person, anna: Person, concern: Case
) -> None:
    leave_the_unit(ida, anna)
    for somebody in (odd, ragnhild):
        with pytest.raises(NotAllowed):
            cases.take_over_from_whoever_left(actor=somebody.actor, on=concern, to=odd.account)


def test_while_she_works_there_nobody_takes_over(concern: Case) -> None:
    assert left_by_the_responsible(clock.now()) == []


def test_the_leader_answers_for_it_and_it_waits_for_her(ragnhild: Person, ida: Person, anna: Person, concern: Case) -> None:
    leave_the_unit(ida, anna)
    hand_over_cases()
    assert responsible_in(concern) == ragnhild.account
    task = waiting(concern)
    assert task is not None
    assert task.responsible == ragnhild.account
    assert "Fikk ansvaret fordi den ansvarlige ikke lenger arbeider her" in ragnhild.opens(f"/sak/{concern.key}/").content.decode()
    hand_over_cases()
    assert concern.events.filter(kind=Happening.TOOK_OVER).count() == 1


def test_when_her_account_is_closed_it_is_the_same(ragnhild: Person, ida: Person, anna: Person, concern: Case) -> None:
    organisation.close_account(actor=ida.actor, on=anna.account)
    hand_over_cases()
    assert responsible_in(concern) == ragnhild.account


def test_a_closed_case_is_left_as_it_was(ida: Person, anna: Person, concern: Case) -> None:
    cases.close(actor=anna.actor, on=concern, why="no_ground", text="Ferdig.")
    leave_the_unit(ida, anna)
    assert left_by_the_responsible(clock.now()) == []


def test_where_nobody_can_it_is_left_until_somebody_can(
    ragnhild: Person, rune: Person, kaja: Person, ida: Person, anna: Person, concern: Case
) -> None:
    for who in (ragnhild, rune, kaja, anna):
        leave_the_unit(ida, who)
    assert left_by_the_responsible(clock.now()) == []
