"""A new concern: one question a page, nothing stored before it is sent, and a receipt that says who has it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.urls import reverse

from omtanke.casework.cases.models import Case, Event, Wording
from omtanke.casework.informing.codes import TO_TELL
from omtanke.casework.path import actions, queries_of_concern
from omtanke.casework.path.waiting import waiting
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.models import Entry
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.foundation.pages.models import Draft
from omtanke.register.tasks.models import Task
from omtanke.register.tasks.workdays import add_working_days, day_of
from tests.cast import SECRET, Person
from tests.html_forms import NEW_CONCERN, filled_in

from .conftest import ANSWERS

if TYPE_CHECKING:
    from omtanke.register.organisation.models import Unit

OPEN = {"own_words": "", "done_so_far": ""}


def sent(person: Person, **typed: str) -> Any:
    """The form as she fills it in."""
    fields = filled_in(person.client.get(NEW_CONCERN).content.decode())
    return person.client.post(NEW_CONCERN, fields | {name: text for name, text in ANSWERS.items() if name != "concern"} | OPEN | typed)


def test_odd_cannot_register_a_concern_in_annas_school(odd: Person, vestmo: Unit) -> None:
    with pytest.raises(NotAllowed, match="arbeider i enheten"):
        actions.register_concern(actor=odd.actor, on=vestmo, answers=ANSWERS)


def test_odd_does_not_learn_that_a_concern_was_registered(odd: Person, concern: Case) -> None:
    for page in ("registered", "case", "close", "wait", "move", "same_person", "note_service"):
        assert odd.client.get(reverse(f"path:{page}", args=[concern.key])).status_code == 404
    assert concern.code_word not in odd.client.get("/saker/").content.decode()


def test_the_way_in_asks_one_thing_at_a_time_and_stores_nothing(anna: Person) -> None:
    entries = Entry.objects.count()
    first = anna.client.get("/bekymring/ny/").content.decode()
    assert "/akutt/" in first
    assert 'href="/bekymring/ny/hvem/"' in first
    for address in ("/bekymring/ny/hvem/", "/bekymring/ny/hva/?hvem=barn", "/bekymring/ny/annet/"):
        assert anna.client.get(address).status_code == 200
    assert (Case.objects.count(), Draft.objects.count(), Entry.objects.count()) == (0, 0, entries)


@pytest.mark.parametrize("which", ["flere", "hendelse", "ansatt", "annet"])
def test_what_is_no_case_ends_where_one_can_turn_instead(anna: Person, which: str) -> None:
    page = anna.client.get(f"/bekymring/ny/{which}/").content.decode()
    assert "ingenting er lagret" in page
    assert "tel:02800" in page
    assert "<form" not in page.split("<main")[1].split("</main>")[0]


def test_something_else_is_not_a_reason_a_form_can_give(anna: Person) -> None:
    answer = sent(anna, concern="something_else")
    assert answer.status_code == 200
    assert not Case.objects.exists()


def test_at_most_eight_things_must_be_answered_and_each_has_one_sentence_of_help(anna: Person) -> None:
    page = anna.client.get(NEW_CONCERN).content.decode()
    main = page.split("<main")[1].split("</main>")[0]
    assert 0 < len(re.findall(r"<(?:fieldset|textarea)", main)) <= 8
    assert main.count('data-field="description"') >= 5


def test_a_registered_concern_has_its_answers_a_step_a_responsible_and_a_day(anna: Person) -> None:
    answer = sent(anna)
    case = Case.objects.get()
    assert answer.headers["Location"] == reverse("path:registered", args=[case.key])
    assert (case.edition is not None, case.entry, case.step) == (True, "bekymring", "dialog")
    task = waiting(case)
    assert task is not None
    assert (task.responsible, task.step) == (anna.account, "dialog")
    opened = Event.objects.get(case=case, kind="opened")
    assert set(Wording.objects.filter(event=opened).values_list("field", flat=True)) == set(ANSWERS)
    page = anna.client.get(reverse("path:case", args=[case.key])).content.decode()
    for shown in (SECRET, "Trusler", "Gå i dialog med personen", "Hva det også kan skyldes"):
        assert shown in page


def test_what_was_typed_is_kept_when_something_is_missing(anna: Person) -> None:
    answer = sent(anna, other_explanation="").content.decode()
    assert SECRET in answer
    assert SECRET in anna.client.get(NEW_CONCERN).content.decode()


def test_the_draft_leads_back_to_the_same_question(anna: Person) -> None:
    sent(anna, other_explanation="")
    page = anna.client.get("/bekymring/ny/skriv/")
    assert page.status_code == 200
    assert SECRET in page.content.decode()


@pytest.mark.parametrize("address", ["/bekymring/ny/hva/", "/bekymring/ny/skriv/?hvem=barn", "/bekymring/ny/skriv/?hvem=barn&gjelder=tro"])
def test_without_having_said_whom_and_what_it_is_about_one_is_asked_again(anna: Person, address: str) -> None:
    assert "Hvem eller hva gjelder det?" in anna.client.get(address).content.decode()


def test_a_second_click_registers_nothing_more(anna: Person) -> None:
    fields = filled_in(anna.client.get(NEW_CONCERN).content.decode()) | {key: text for key, text in ANSWERS.items() if key != "concern"}
    first, second = (anna.client.post(NEW_CONCERN, fields) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("moment", "is_outside"),
    [("2026-12-01 09:00+01:00", False), ("2026-12-04 16:10+01:00", True), ("2026-12-05 11:00+01:00", True)],
)
def test_the_receipt_says_who_has_it_when_they_answer_and_what_happens(anna: Person, vestmo: Unit, moment: str, is_outside: bool) -> None:
    with time_machine.travel(moment, tick=False):
        case = actions.register_concern(actor=anna.actor, on=vestmo, answers=ANSWERS)
        page = anna.client.get(reverse("path:registered", args=[case.key])).content.decode()
    for said in ("Anna Solbakken", "Gå i dialog med personen", "Ragnhild Fossum", "Dette er ikke en bekymringsmelding til barnevernet"):
        assert said in page
    assert ("Ingen leser dette før 7. desember 2026" in page) is is_outside


def test_nothing_is_registered_where_there_is_no_approved_basis(anna: Person, vestmo: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (actions, queries_of_concern):
        monkeypatch.setattr(module, "may_keep", lambda *_: False)
    with pytest.raises(NotReady, match="behandlingsgrunnlaget"):
        actions.register_concern(actor=anna.actor, on=vestmo, answers=ANSWERS)
    page = anna.client.get(NEW_CONCERN).content.decode()
    assert "behandlingsgrunnlaget" in page
    assert not Case.objects.exists()


def test_nothing_is_registered_where_there_is_no_routine(anna: Person, vestmo: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "edition_in_use", lambda *_: None)
    with pytest.raises(NotReady, match="godkjent rutine"):
        actions.register_concern(actor=anna.actor, on=vestmo, answers=ANSWERS)


def test_a_concern_may_begin_at_another_entry_of_the_routine(anna: Person, vestmo: Unit) -> None:
    case = actions.register_concern(actor=anna.actor, on=vestmo, answers=ANSWERS, entry="akutt")
    assert (case.entry, case.step) == ("akutt", "meld")


def test_the_address_where_cases_were_opened_asks_about_danger_first(anna: Person) -> None:
    assert "Er noen i fare nå?" in anna.client.get("/saker/ny/").content.decode()


def test_from_the_first_day_it_waits_for_somebody_to_tell_those_it_is_about(anna: Person, concern: Case) -> None:
    task = Task.objects.get(kind=TO_TELL, about=concern.key)

    assert (task.responsible, task.done_at) == (anna.account, None)
    assert task.due_on == add_working_days(day_of(clock.now()), 5)
    home = anna.client.get("/hjem/").content.decode()
    assert "Fortell dem det gjelder" in home
    assert f"/sak/{concern.key}/informert/" in home
