"""What somebody answered in a step, or wrote about a new concern, can be put right by her; what stood before stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import time_machine

from omtanke.casework.cases import actions as cases
from omtanke.casework.cases.codes import Happening
from omtanke.casework.cases.queries import answers_of
from omtanke.casework.path import actions
from omtanke.casework.path.waiting import waiting
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.kernel.errors import NotReady, Outdated
from tests.cast import SECRET
from tests.html_forms import filled_in
from tests.steps import TAKEN, TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from omtanke.casework.cases.models import Case, Event
    from tests.cast import Person

RIGHT = "Han sa det til en annen"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(f"{TODAY}T11:00+01:00", tick=False):
        yield


@pytest.fixture
def talked(anna: Person, concern: Case) -> Event:
    outcome, answers = TAKEN["dialogue"]
    actions.take_step(actor=anna.actor, on=concern, step=concern.step, outcome=outcome, answers=answers | {"next_on": "2026-12-24"})
    return concern.events.get(kind=Happening.STEP_TAKEN)


def address_of(event: Event) -> str:
    return f"/sak/{event.case.key}/svar/{event.key}/rett/"


def correct(person: Person, event: Event, based_on: int = 1, **answers: str) -> Event:
    asked = {"happened", "own_explanation", "interpretation", "talked_on"}
    return actions.correct_answers(actor=person.actor, on=event, answers=answers, asked=asked, based_on=based_on)


def test_odd_and_leif_find_no_such_page_and_correct_nothing(odd: Person, leif: Person, talked: Event) -> None:
    for stranger in (odd, leif):
        assert stranger.client.get(address_of(talked)).status_code == 404
        with pytest.raises(NotAllowed):
            correct(stranger, talked, happened=RIGHT)


def test_whoever_leads_does_not_put_words_in_her_mouth(ragnhild: Person, talked: Event) -> None:
    assert ragnhild.opens(address_of(talked)).status_code == 403
    with pytest.raises(NotAllowed):
        correct(ragnhild, talked, happened=RIGHT)


def test_a_correction_leaves_the_earlier_words_and_what_it_was_not_asked_about(anna: Person, talked: Event) -> None:
    stood = answers_of(actor=anna.actor, on=talked)
    correct(anna, talked, happened=RIGHT, own_explanation=stood["own_explanation"])
    assert answers_of(actor=anna.actor, on=talked) == stood | {"happened": RIGHT}
    earlier = anna.client.get(f"/sak/{talked.case.key}/notat/{talked.key}/versjoner/").content.decode()
    assert stood["happened"] in earlier
    assert RIGHT in earlier
    assert "Hva skjedde?" in earlier


def test_an_answer_can_be_taken_back_and_one_left_open_given(anna: Person, talked: Event) -> None:
    correct(anna, talked, happened=RIGHT, interpretation="Jeg vet ikke")
    assert set(answers_of(actor=anna.actor, on=talked)) == {"happened", "interpretation", "another_explanation", "next_on"}


def test_where_the_case_went_and_what_waits_stay(anna: Person, talked: Event) -> None:
    talked.case.refresh_from_db()
    task, step = waiting(talked.case), talked.case.step
    correct(anna, talked, happened=RIGHT)
    talked.case.refresh_from_db()
    assert (waiting(talked.case), talked.case.step) == (task, step)
    assert talked.reason == "discuss"


def test_the_rules_of_the_kind_are_asked_as_on_the_day_it_was_taken(anna: Person, talked: Event) -> None:
    with pytest.raises(NotReady, match="samme står i to felt"):
        correct(anna, talked, happened=RIGHT, own_explanation=RIGHT)
    with time_machine.travel("2026-12-01T11:00+01:00"), pytest.raises(NotReady):
        correct(anna, talked, happened=RIGHT, talked_on="2026-11-30")  # after the day she wrote about it


def test_a_correction_of_old_words_is_refused(anna: Person, talked: Event) -> None:
    correct(anna, talked, happened=RIGHT)
    talked.refresh_from_db()
    with pytest.raises(Outdated):
        correct(anna, talked, happened="Noe annet", based_on=1)


def test_nothing_is_put_right_in_a_closed_case(anna: Person, talked: Event) -> None:
    cases.close(actor=anna.actor, on=talked.case, why="no_ground", text="Ferdig.")
    with pytest.raises(NotAllowed):
        correct(anna, talked, happened=RIGHT)


def test_she_does_it_from_the_case_and_finds_what_she_wrote(anna: Person, talked: Event) -> None:
    assert address_of(talked) in anna.client.get(f"/sak/{talked.case.key}/").content.decode()
    page = anna.client.get(address_of(talked)).content.decode()
    assert TAKEN["dialogue"][1]["happened"] in page
    typed = filled_in(page, text="") | {"happened": RIGHT, "own_explanation": "Han ler av det", "talked_on": ""}
    sent = anna.client.post(address_of(talked), typed, follow=True).content.decode()
    assert RIGHT in sent
    assert "Tidligere versjoner" in sent


def test_after_a_lost_race_both_texts_are_on_the_page(anna: Person, talked: Event) -> None:
    typed = filled_in(anna.client.get(address_of(talked)).content.decode(), text="") | {"own_explanation": "Han ler av det"}
    correct(anna, talked, happened="Skrevet i en annen fane")
    page = anna.client.post(address_of(talked), typed | {"happened": RIGHT}).content.decode()
    assert "Skrevet i en annen fane" in page
    assert RIGHT in page


def test_what_was_written_about_a_new_concern_is_put_right_too(anna: Person, concern: Case) -> None:
    opened = concern.events.get(kind=Happening.OPENED)
    page = anna.client.get(address_of(opened)).content.decode()
    assert SECRET in page
    anna.client.post(address_of(opened), filled_in(page) | {"observed": RIGHT})
    said = answers_of(actor=anna.actor, on=opened)
    assert (said["observed"], said["concern"], said["reached"]) == (RIGHT, "threats", "seen")
