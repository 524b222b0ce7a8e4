"""A unit's routine is looked at every year, and a unit whose edition is withdrawn is asked to adopt another."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils.timezone import localdate

from omtanke.foundation.access.actor import clock_actor
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.kernel import clock
from omtanke.register.organisation import actions as organisation
from omtanke.register.routines import actions, queries
from omtanke.register.routines.codes import ADOPT_ANEW, REVIEW
from omtanke.register.routines.models import Adoption, Edition
from omtanke.register.tasks.queries import open_task

if TYPE_CHECKING:
    from omtanke.register.organisation.models import Unit
    from tests.cast import Person


@pytest.fixture
def adoption(vestmo: Unit) -> Adoption:
    return Adoption.objects.get(unit=vestmo, until__isnull=True)


def soon(adoption: Adoption) -> datetime:
    """Thirteen days before it is to be looked at again."""
    return clock.now() + (adoption.review_on - localdate(clock.now())) - timedelta(days=13)


def ask(at: datetime) -> None:
    """What the worker does once a day."""
    for adoption, account, due_on in queries.to_be_reviewed(at):
        actions.ask_for_review(actor=clock_actor(at), on=adoption, account=account, due_on=due_on)


def test_odd_and_the_leader_do_not_do_what_the_clock_does(odd: Person, ragnhild: Person, adoption: Adoption) -> None:
    for somebody in (odd, ragnhild):
        with pytest.raises(NotAllowed):
            actions.ask_for_review(actor=somebody.actor, on=adoption, account=odd.account, due_on=adoption.review_on)


def test_long_before_nobody_is_asked(adoption: Adoption) -> None:
    assert queries.to_be_reviewed(soon(adoption) - timedelta(days=2)) == []


def test_the_leader_is_asked_once_and_has_answered_when_she_has_looked_at_it(ragnhild: Person, adoption: Adoption) -> None:
    ask(soon(adoption))
    ask(soon(adoption))
    task = open_task(adoption, REVIEW)
    assert task is not None
    assert (task.responsible, task.due_on) == (ragnhild.account, adoption.review_on)
    assert f"/rutiner/enhet/{adoption.key}/gjennomga/" in ragnhild.client.get("/hjem/").content.decode()
    again = localdate(clock.now()) + timedelta(days=300)
    actions.review(actor=ragnhild.actor, on=adoption, owner=ragnhild.account, local_needs="", review_on=again)
    assert open_task(adoption, REVIEW) is None


def test_where_nobody_leads_the_system_owner_is_asked(
    ragnhild: Person, rune: Person, ida: Person, solveig: Person, adoption: Adoption
) -> None:
    for who in (ragnhild, rune):
        for post in who.account.appointments.all():
            organisation.end_post(actor=ida.actor, on=post)
    assert [account for one, account, _ in queries.to_be_reviewed(soon(adoption)) if one == adoption] == [solveig.account]


def test_a_withdrawn_edition_asks_the_unit_to_adopt_another(
    ragnhild: Person, ida: Person, solveig: Person, vestmo: Unit, adoption: Adoption
) -> None:
    waiting = Edition.objects.exclude(pk=adoption.edition_id).get(approved_at__isnull=True, withdrawn_at__isnull=True)
    approver = ida if waiting.proposed_by != ida.account else solveig
    actions.approve(actor=approver.actor, on=waiting)
    actions.withdraw(actor=solveig.actor, on=adoption.edition)
    task = open_task(vestmo, ADOPT_ANEW)
    assert task is not None
    assert task.responsible == ragnhild.account
    review_on = localdate(clock.now()) + timedelta(days=300)
    actions.adopt(
        actor=ragnhild.actor, on=vestmo, edition=waiting, owner=ragnhild.account, local_needs="", review_on=review_on, follow_ups={}
    )
    assert open_task(vestmo, ADOPT_ANEW) is None


def test_what_waits_for_approval_stands_on_the_home_page_of_those_who_can_approve(
    odd: Person, ida: Person, solveig: Person, adoption: Adoption
) -> None:
    waiting = Edition.objects.get(approved_at__isnull=True, withdrawn_at__isnull=True)
    heading = "Dette venter på din godkjenning"
    assert heading not in odd.client.get("/hjem/").content.decode()
    for who in (ida, solveig):
        page = who.client.get("/hjem/").content.decode()
        assert (heading in page) == (waiting.proposed_by != who.account)
