"""Posts: proposed by one, confirmed by another (ADR 0015)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.register.organisation import actions, queries
from omtanke.register.organisation.models import Account, Appointment, Unit
from omtanke.register.organisation.tests.conftest import propose
from tests.cast import Person


def test_odd_neither_proposes_nor_answers_nor_ends(odd: Person, anna: Person, vestmo: Unit, proposal: Appointment) -> None:
    with pytest.raises(NotAllowed):
        propose(odd, odd, Post.UNIT_LEADER, vestmo)
    for deed in (actions.confirm_post, actions.turn_down_post, actions.withdraw_proposal):
        with pytest.raises(NotAllowed):
            deed(actor=odd.actor, on=proposal)
    with pytest.raises(NotAllowed):
        actions.end_post(actor=odd.actor, on=anna.account.appointments.get())
    assert queries.awaiting_confirmation(odd.actor) == []


def test_a_proposed_post_gives_nothing(per: Person, proposal: Appointment) -> None:
    assert per.actor.posts == frozenset()


@pytest.mark.parametrize("who", ["ragnhild", "ivar"])
def test_the_leader_or_another_administrator_confirms(who: str, cast: dict[str, Person], per: Person, proposal: Appointment) -> None:
    assert proposal in queries.awaiting_confirmation(cast[who].actor)
    actions.confirm_post(actor=cast[who].actor, on=proposal)
    assert per.actor.posts == frozenset({(Post.EMPLOYEE, proposal.unit_id)})
    assert queries.awaiting_confirmation(cast[who].actor) == []


@pytest.mark.parametrize("who", ["ida", "rune", "leif", "anna", "kaja", "solveig", "dag"])
def test_nobody_else_confirms(who: str, cast: dict[str, Person], per: Person, proposal: Appointment) -> None:
    """Ida proposed it; Rune is deputy where there is a leader; Leif leads another unit; the others lead nothing."""
    for deed in (actions.confirm_post, actions.turn_down_post):
        with pytest.raises(NotAllowed):
            deed(actor=cast[who].actor, on=proposal)
    assert per.actor.posts == frozenset()


def test_nobody_confirms_her_own_post(ida: Person, rune: Person, ragnhild: Person, vestmo: Unit) -> None:
    """Rune leads when Ragnhild has gone, and is proposed to be leader himself."""
    actions.end_post(actor=ida.actor, on=ragnhild.account.appointments.get())
    proposed = propose(ida, rune, Post.UNIT_LEADER, vestmo)
    assert vestmo.pk in rune.actor.leads
    with pytest.raises(NotAllowed):
        actions.confirm_post(actor=rune.actor, on=proposed)


@pytest.mark.parametrize("confirmed_by", ["ida", "per"])
def test_the_database_itself_refuses_one_alone(confirmed_by: str, ida: Person, per: Person, proposal: Appointment) -> None:
    whom = {"ida": ida, "per": per}[confirmed_by].account
    row = Appointment.objects.filter(pk=proposal.pk)
    with recorded(ida.actor, "test.of_the_constraint"), pytest.raises(IntegrityError), transaction.atomic():
        row.update(confirmed_at=clock.now(), confirmed_by=whom)


def test_a_post_begins_on_its_day(ida: Person, ragnhild: Person, per: Person, vestmo: Unit) -> None:
    actor = ida.actor
    later = actions.propose_post(actor=actor, on=per.account, post=Post.EMPLOYEE, unit=vestmo, starts_at=actor.at + timedelta(days=30))
    actions.confirm_post(actor=ragnhild.actor, on=later)
    assert per.actor.posts == frozenset()
    assert queries.actor_of(per.account, actor.at + timedelta(days=30)).posts == frozenset({(Post.EMPLOYEE, vestmo.pk)})


def test_a_post_cannot_begin_before_today(ida: Person, per: Person, vestmo: Unit) -> None:
    with pytest.raises(NotReady, match="Datoen har vært"):
        actions.propose_post(actor=ida.actor, on=per.account, post=Post.EMPLOYEE, unit=vestmo, starts_at=ida.actor.at - timedelta(days=2))


def test_who_administers_gets_no_case_post_and_the_other_way_round(ida: Person, ivar: Person, anna: Person, vestmo: Unit) -> None:
    for post, unit in ((Post.EMPLOYEE, vestmo), (Post.UNIT_LEADER, vestmo), (Post.DEPUTY, vestmo), (Post.RADICALISATION_CONTACT, None)):
        with pytest.raises(NotReady, match="administrerer"):
            propose(ida, ivar, post, unit)
    with pytest.raises(NotReady, match="administrerer"):
        propose(ida, anna, Post.ADMINISTRATOR)


def test_a_proposal_to_administer_counts_too(ida: Person, per: Person, vestmo: Unit) -> None:
    propose(ida, per, Post.ADMINISTRATOR)
    with pytest.raises(NotReady, match="administrerer"):
        propose(ida, per, Post.EMPLOYEE, vestmo)


def test_the_same_post_is_not_proposed_twice(ida: Person, ivar: Person, per: Person, vestmo: Unit, proposal: Appointment) -> None:
    with pytest.raises(NotReady, match="fra før"):
        propose(ivar, per, Post.EMPLOYEE, vestmo)
    actions.withdraw_proposal(actor=ida.actor, on=proposal)
    assert propose(ivar, per, Post.EMPLOYEE, vestmo).pk != proposal.pk


def test_a_unit_has_one_leader(ida: Person, ivar: Person, ragnhild: Person, anna: Person, vestmo: Unit) -> None:
    successor = propose(ida, anna, Post.UNIT_LEADER, vestmo)
    with pytest.raises(NotReady, match="Enheten har en leder"):
        actions.confirm_post(actor=ivar.actor, on=successor)
    actions.end_post(actor=ragnhild.actor, on=ragnhild.account.appointments.get())
    actions.confirm_post(actor=ivar.actor, on=successor)
    assert anna.actor.leads == frozenset({vestmo.pk})
    assert ragnhild.actor.leads == frozenset()


def test_the_deputy_leads_in_the_gap_and_confirms_the_next(ida: Person, ragnhild: Person, rune: Person, anna: Person, vestmo: Unit) -> None:
    actions.end_post(actor=ida.actor, on=ragnhild.account.appointments.get())
    successor = propose(ida, anna, Post.UNIT_LEADER, vestmo)
    actions.confirm_post(actor=rune.actor, on=successor)
    assert rune.actor.leads == frozenset()


def test_whoever_proposed_it_withdraws_it(ida: Person, ivar: Person, ragnhild: Person, proposal: Appointment) -> None:
    with pytest.raises(NotAllowed):
        actions.withdraw_proposal(actor=ivar.actor, on=proposal)
    actions.withdraw_proposal(actor=ida.actor, on=proposal)
    with pytest.raises(NotAllowed):
        actions.confirm_post(actor=ragnhild.actor, on=proposal)


def test_what_was_turned_down_cannot_be_confirmed(ragnhild: Person, ivar: Person, proposal: Appointment) -> None:
    actions.turn_down_post(actor=ragnhild.actor, on=proposal)
    with pytest.raises(NotAllowed):
        actions.confirm_post(actor=ivar.actor, on=proposal)


def test_the_leader_ends_a_post_in_her_unit(ragnhild: Person, leif: Person, anna: Person, vestmo: Unit) -> None:
    post = anna.account.appointments.get()
    with pytest.raises(NotAllowed):
        actions.end_post(actor=leif.actor, on=post)
    actions.end_post(actor=ragnhild.actor, on=post)
    assert anna.actor.posts == frozenset()
    with pytest.raises(NotAllowed):
        actions.end_post(actor=ragnhild.actor, on=post)


def test_two_administrators_are_always_left(ida: Person, ivar: Person, per: Person) -> None:
    with pytest.raises(NotReady, match="minst to systemadministratorer"):
        actions.end_post(actor=ida.actor, on=ivar.account.appointments.get())
    actions.confirm_post(actor=ivar.actor, on=propose(ida, per, Post.ADMINISTRATOR))
    actions.end_post(actor=ida.actor, on=ivar.account.appointments.get())
    assert ivar.actor.posts == frozenset()


def test_a_closed_account_gets_no_post(ida: Person, ragnhild: Person, per: Person, vestmo: Unit, proposal: Appointment) -> None:
    actions.close_account(actor=ida.actor, on=per.account)
    with pytest.raises(NotReady, match="stengt"):
        actions.confirm_post(actor=ragnhild.actor, on=proposal)
    with pytest.raises(NotReady, match="stengt"):
        propose(ida, per, Post.DEPUTY, vestmo)


def test_the_end_of_a_post_leaves_the_account(ragnhild: Person, anna: Person) -> None:
    actions.end_post(actor=ragnhild.actor, on=anna.account.appointments.get())
    assert Account.objects.get(pk=anna.account.pk).is_active
