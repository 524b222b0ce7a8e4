"""Who has a part in a case, who is responsible, and who is not impartial."""

import pytest

from omtanke.casework.cases import actions, policy, queries
from omtanke.casework.cases.codes import Role
from omtanke.casework.cases.models import Case, Participant
from omtanke.foundation.access.actor import Actor
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.register.organisation.models import Unit
from tests.cast import Person

from .test_opening import address


def people_in(case: Case) -> dict[str, str]:
    return {part.account.username: part.role for part in queries.participants_of(case)}


def test_odd_cannot_give_himself_part(odd: Person, case: Case) -> None:
    with pytest.raises(NotAllowed):
        actions.give_part(actor=odd.actor, on=case, to=odd.account)
    assert "odd" not in people_in(case)


def test_odd_cannot_be_given_part_from_another_unit(anna: Person, odd: Person, case: Case) -> None:
    with pytest.raises(NotReady, match="samme enhet"):
        actions.give_part(actor=anna.actor, on=case, to=odd.account)


def test_rune_sees_the_case_only_when_he_has_been_given_part(anna: Person, rune: Person, case: Case) -> None:
    assert rune.client.get(address(case)).status_code == 404
    actions.give_part(actor=anna.actor, on=case, to=rune.account)
    assert rune.opens(address(case)).status_code == 200


def test_somebody_whose_part_has_ended_is_refused_on_the_next_request(anna: Person, rune: Person, case: Case) -> None:
    actions.give_part(actor=anna.actor, on=case, to=rune.account)
    assert rune.opens(address(case)).status_code == 200
    actions.end_part(actor=anna.actor, on=case, account=rune.account)
    assert rune.client.get(address(case)).status_code == 404


def test_a_participant_can_leave_but_the_responsible_must_hand_over_first(anna: Person, rune: Person, case: Case) -> None:
    actions.give_part(actor=anna.actor, on=case, to=rune.account)
    with pytest.raises(NotReady, match="Overfør ansvaret"):
        actions.leave(actor=anna.actor, on=case)
    actions.hand_over(actor=anna.actor, on=case, to=rune.account)
    assert people_in(case) == {"rune": Role.RESPONSIBLE, "anna": Role.TAKES_PART}
    actions.leave(actor=anna.actor, on=case)
    assert people_in(case) == {"rune": Role.RESPONSIBLE}


def test_a_participant_who_is_not_responsible_cannot_steer(anna: Person, rune: Person, case: Case) -> None:
    actions.give_part(actor=anna.actor, on=case, to=rune.account)
    with pytest.raises(NotAllowed, match="ansvarlig for saken"):
        actions.close(actor=rune.actor, on=case, why="no_ground", text="Nei.")
    answer = rune.client.get(f"{address(case)}avslutt/")
    assert answer.status_code == 403
    assert "ansvarlig for saken" in answer.content.decode()


def test_from_the_next_request_the_case_does_not_exist_for_somebody_not_impartial(anna: Person, ragnhild: Person, case: Case) -> None:
    actions.give_part(actor=anna.actor, on=case, to=ragnhild.account)
    actions.recuse_oneself(actor=anna.actor, on=case, why="family")
    assert anna.client.get(address(case)).status_code == 404
    assert case.code_word not in anna.client.get("/saker/").content.decode()
    assert people_in(case) == {"ragnhild": Role.RESPONSIBLE}


def test_when_the_leader_is_not_impartial_the_deputy_comes_in(ragnhild: Person, anna: Person, rune: Person, case: Case) -> None:
    actions.recuse_oneself(actor=ragnhild.actor, on=case, why="close_friend")
    assert ragnhild.client.get(address(case)).status_code == 404
    assert rune.opens(address(case)).status_code == 200
    assert people_in(case) == {"anna": Role.RESPONSIBLE, "rune": Role.TAKES_PART}


def test_when_the_responsible_is_not_impartial_the_leader_takes_over_past_a_recused_deputy(
    ragnhild: Person, anna: Person, rune: Person, case: Case
) -> None:
    actions.recuse(actor=ragnhild.actor, on=case, account=rune.account, why="family")
    actions.recuse_oneself(actor=anna.actor, on=case, why="family")
    assert people_in(case) == {"ragnhild": Role.RESPONSIBLE}


def test_anna_cannot_mark_a_colleague(anna: Person, ragnhild: Person, case: Case) -> None:
    with pytest.raises(NotAllowed, match="inhabile"):
        actions.recuse(actor=anna.actor, on=case, account=ragnhild.account, why="family")


def test_the_mark_can_be_lifted_and_gives_nobody_a_part_back(ragnhild: Person, rune: Person, anna: Person, case: Case) -> None:
    actions.give_part(actor=anna.actor, on=case, to=rune.account)
    actions.recuse(actor=ragnhild.actor, on=case, account=rune.account, why="family")
    with pytest.raises(NotReady, match="inhabil"):
        actions.give_part(actor=anna.actor, on=case, to=rune.account)
    actions.readmit(actor=ragnhild.actor, on=case, account=rune.account)
    assert rune.client.get(address(case)).status_code == 404
    actions.give_part(actor=anna.actor, on=case, to=rune.account)
    assert rune.opens(address(case)).status_code == 200


def test_who_can_read_this_now_is_what_the_rule_itself_says(anna: Person, rune: Person, case: Case) -> None:
    assert [reader.name for reader in queries.readers_now(actor=anna.actor, on=case)] == ["Anna Solbakken", "Ragnhild Fossum"]
    actions.give_part(actor=anna.actor, on=case, to=rune.account)
    actions.recuse_oneself(actor=anna.actor, on=case, why="family")
    assert [reader.name for reader in queries.readers_now(actor=rune.actor, on=case)] == ["Ragnhild Fossum", "Rune Tveit"]


def test_from_the_day_her_post_ends_her_cases_do_not_exist_for_anna(anna: Person, ragnhild: Person, case: Case) -> None:
    with recorded(Actor(id=0, key="founder", at=clock.now()), "test.arranged"):
        anna.account.appointments.update(ends_at=clock.now())
    assert not any(rule.decide(anna.actor, case) for rule in policy.RULES.values())
    assert anna.client.get(address(case)).status_code == 404
    assert [reader.name for reader in queries.readers_now(actor=ragnhild.actor, on=case)] == ["Ragnhild Fossum"]


def test_no_rule_at_all_lets_a_leader_in_who_is_not_impartial(ragnhild: Person, anna: Person, case: Case, closed_case: Case) -> None:
    actions.reopen(actor=ragnhild.actor, on=closed_case, why="asked_for", text="Vi ser på den igjen.")
    for rule in policy.RULES.values():
        assert rule is policy.REOPEN or rule is policy.WRITE or rule.decide(ragnhild.actor, case)
    actions.recuse_oneself(actor=ragnhild.actor, on=case, why="family")
    assert not any(rule.decide(ragnhild.actor, case) for rule in policy.RULES.values())
    actions.close(actor=anna.actor, on=case, why="no_ground", text="Ferdig.")
    assert not any(rule.decide(ragnhild.actor, case) for rule in policy.RULES.values())


@pytest.mark.parametrize("username", ["anna", "ragnhild", "rune"])
def test_employee_leader_and_deputy_may_each_open_a_case_in_their_unit(cast: dict[str, Person], vestmo: Unit, username: str) -> None:
    assert actions.open_case(actor=cast[username].actor, on=vestmo, text="x").is_open


def test_the_contact_keeps_a_part_though_she_works_in_no_unit(kaja: Person, anna: Person, case: Case) -> None:
    assert kaja.client.get(address(case)).status_code == 404
    with recorded(Actor(id=0, key="founder", at=clock.now()), "test.arranged"):
        Participant.objects.create(case=case, account=kaja.account, role=Role.TAKES_PART, since=clock.now())
    assert kaja.opens(address(case)).status_code == 200
    assert policy.RECUSE.decide(kaja.actor, case)
    actions.recuse(actor=kaja.actor, on=case, account=anna.account, why="family")
    actions.recuse_oneself(actor=kaja.actor, on=case, why="family")
    assert not policy.RECUSE.decide(kaja.actor, case)


def test_the_contact_without_a_part_marks_nobody(kaja: Person, anna: Person, case: Case) -> None:
    with pytest.raises(NotAllowed):
        actions.recuse(actor=kaja.actor, on=case, account=anna.account, why="family")
