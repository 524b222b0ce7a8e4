"""Whoever did not open the case is told who it concerns and asked whether she is impartial, before any text (P9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from omtanke.casework.cases import actions as cases
from omtanke.casework.identities import actions, queries
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.models import Entry
from tests.html_forms import filled_in

from .conftest import LINE

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.casework.identities.models import WhoLine
    from tests.cast import Person


def answer(who: Person, case: Case, why: str = "no") -> None:
    actions.answer_impartiality(actor=who.actor, on=case, why=why)


@pytest.mark.parametrize("why", ["no", "family"])
def test_odd_is_not_asked(why: str, odd: Person, at_second_step: Case) -> None:
    with pytest.raises(NotAllowed):
        answer(odd, at_second_step, why)


def test_she_who_opened_it_is_not_asked_and_everybody_else_is_once(
    anna: Person, ragnhild: Person, at_second_step: Case, line: WhoLine
) -> None:
    assert not queries.must_answer_first(anna.actor, at_second_step)
    assert queries.must_answer_first(ragnhild.actor, at_second_step)
    answer(ragnhild, at_second_step)
    assert not queries.must_answer_first(ragnhild.actor, at_second_step)


def test_an_answer_without_a_name_is_asked_for_again_when_there_is_one(anna: Person, ragnhild: Person, at_second_step: Case) -> None:
    answer(ragnhild, at_second_step)
    assert not queries.must_answer_first(ragnhild.actor, at_second_step)
    actions.write_who(actor=anna.actor, on=at_second_step, line=LINE)
    assert queries.must_answer_first(ragnhild.actor, at_second_step)
    answer(ragnhild, at_second_step)
    assert not queries.must_answer_first(ragnhild.actor, at_second_step)


def test_whoever_wrote_the_line_knows_and_the_others_are_asked_again(
    anna: Person, ragnhild: Person, rune: Person, at_second_step: Case, line: WhoLine
) -> None:
    cases.give_part(actor=anna.actor, on=at_second_step, to=rune.account)
    for who in (ragnhild, rune):
        answer(who, at_second_step)
    actions.write_who(actor=ragnhild.actor, on=at_second_step, line="En annen, 9A")
    assert not queries.must_answer_first(ragnhild.actor, at_second_step)
    assert queries.must_answer_first(rune.actor, at_second_step)


def test_the_page_shows_who_and_no_text_of_the_case(ragnhild: Person, at_second_step: Case, line: WhoLine) -> None:
    page = ragnhild.client.get(f"/sak/{at_second_step.key}/for-du-leser/").content.decode()
    assert LINE in page
    assert "Er du i slekt eller nær venn med noen i saken?" in page


def test_the_case_itself_leads_there_first_and_records_no_opening(
    anna: Person, ragnhild: Person, odd: Person, at_second_step: Case, line: WhoLine
) -> None:
    path = f"/sak/{at_second_step.key}/"
    assert ragnhild.client.get(path)["Location"].startswith(f"{path}for-du-leser/?")
    assert not Entry.objects.filter(deed="case.opened").exists()
    assert anna.client.get(path).status_code == 200
    assert odd.client.get(path).status_code == 404
    assert ragnhild.opens(path).status_code == 200
    assert ragnhild.client.get(path).status_code == 200


def test_a_direct_address_is_answered_after_the_question(ragnhild: Person, at_second_step: Case, line: WhoLine) -> None:
    address = f"/sak/{at_second_step.key}/notat/?fra=hjem"
    asked = ragnhild.client.get(address)["Location"]
    fields = filled_in(ragnhild.client.get(asked).content.decode())
    assert ragnhild.client.post(asked, fields | {"why": "no"})["Location"] == address


@pytest.mark.parametrize("elsewhere", ["https://et-annet.example/", "//et-annet.example/", "/saker/"])
def test_the_question_leads_nowhere_but_into_the_case(elsewhere: str, ragnhild: Person, at_second_step: Case) -> None:
    asked = f"/sak/{at_second_step.key}/for-du-leser/?neste={elsewhere}"
    fields = filled_in(ragnhild.client.get(asked).content.decode())
    assert ragnhild.client.post(asked, fields | {"why": "no"})["Location"] == f"/sak/{at_second_step.key}/"


def test_what_she_typed_before_the_name_was_written_is_there_after_her_answer(anna: Person, ragnhild: Person, at_second_step: Case) -> None:
    answer(ragnhild, at_second_step)
    address = f"/sak/{at_second_step.key}/notat/"
    typed = filled_in(ragnhild.client.get(address).content.decode(), "Skrevet før noen skrev navnet")
    actions.write_who(actor=anna.actor, on=at_second_step, line=LINE)
    asked = ragnhild.client.post(address, typed)["Location"]
    fields = filled_in(ragnhild.client.get(asked).content.decode())
    form = ragnhild.client.post(asked, fields | {"why": "no"}, follow=True).content.decode()
    assert "Skrevet før noen skrev navnet" in form
    assert not Entry.objects.filter(deed="case.noted").exists()


def test_a_no_leads_into_the_case(ragnhild: Person, at_second_step: Case, line: WhoLine) -> None:
    path = f"/sak/{at_second_step.key}/for-du-leser/"
    fields = filled_in(ragnhild.client.get(path).content.decode())
    sent = ragnhild.client.post(path, fields | {"why": "no"})
    assert sent["Location"] == f"/sak/{at_second_step.key}/"
    assert not queries.must_answer_first(ragnhild.actor, at_second_step)


@pytest.mark.parametrize("why", ["family", "close_friend", "own_part", "other"])
def test_a_yes_leads_out_of_it_for_good(why: str, ragnhild: Person, at_second_step: Case, line: WhoLine) -> None:
    path = f"/sak/{at_second_step.key}/for-du-leser/"
    fields = filled_in(ragnhild.client.get(path).content.decode())
    sent = ragnhild.client.post(path, fields | {"why": why})
    assert sent["Location"] == "/hjem/?kvittering=recused"
    assert ragnhild.client.get(path).status_code == 404
    assert at_second_step.recusals.get().reason == why
    assert not at_second_step.impartiality_answers.exists()


def test_no_answer_is_chosen_beforehand_and_one_must_be(ragnhild: Person, at_second_step: Case) -> None:
    path = f"/sak/{at_second_step.key}/for-du-leser/"
    page = ragnhild.client.get(path).content.decode()
    assert "checked" not in page
    fields = filled_in(page)
    fields.pop("why")
    assert "Velg ett av alternativene" in ragnhild.client.post(path, fields).content.decode()
    assert queries.must_answer_first(ragnhild.actor, at_second_step)
