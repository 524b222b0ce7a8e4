"""Opening a case and seeing it."""

import pytest
from django.urls import reverse

from omtanke.casework.cases import actions, queries
from omtanke.casework.cases.models import Case
from omtanke.foundation.access.rules import NotAllowed
from omtanke.register.organisation.models import Unit
from tests.cast import SECRET, Person


def address(case: Case) -> str:
    return reverse("path:case", args=[case.key])


def test_odd_does_not_learn_that_the_case_exists(odd: Person, case: Case) -> None:
    answer = odd.client.get(address(case))
    assert answer.status_code == 404
    assert case.code_word not in answer.content.decode()
    assert odd.client.get("/saker/").content.decode().count(case.code_word) == 0
    with pytest.raises(NotAllowed):
        queries.file_of(actor=odd.actor, on=case)


def test_odd_cannot_open_a_case_in_annas_school(odd: Person, vestmo: Unit) -> None:
    with pytest.raises(NotAllowed, match="arbeider i enheten"):
        actions.open_case(actor=odd.actor, on=vestmo, text=SECRET)


def test_anna_sees_her_case_and_reads_her_note(anna: Person, case: Case) -> None:
    page = anna.client.get(address(case)).content.decode()
    assert case.code_word in page
    assert SECRET in page


def test_whoever_opens_a_case_is_responsible_for_it(anna: Person, case: Case) -> None:
    assert queries.file_of(actor=anna.actor, on=case).responsible == anna.account


def test_the_leader_of_the_unit_may_open_it(ragnhild: Person, case: Case) -> None:
    assert SECRET in ragnhild.opens(address(case)).content.decode()
