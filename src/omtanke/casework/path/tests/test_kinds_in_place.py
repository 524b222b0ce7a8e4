"""The real kinds of step where they are used: each page is opened, filled in and sent in Molde's routine."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
import time_machine
from django.urls import reverse

from omtanke.casework.cases import actions as cases
from omtanke.casework.path import actions
from omtanke.casework.path.queries import routine_followed
from omtanke.casework.path.waiting import waiting
from omtanke.foundation.pages.tokens import FIELD
from omtanke.register.routines.actions import say_who_follows_up
from omtanke.register.routines.models import Adoption
from tests.html_forms import filled_in
from tests.steps import OWN_WORDS, TAKEN, TODAY, TOMORROW, YESTERDAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from omtanke.casework.cases.models import Case
    from omtanke.register.organisation.models import Unit
    from tests.cast import Person

IN_MOLDE = [kind for kind in TAKEN if kind != "note"]
CLOSING = {"discussed_with": "Lærer", "assessment": "Han forklarte det.", "same_of_others": "yes"}


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(f"{TODAY}T11:00+01:00", tick=False):
        yield


@pytest.fixture(autouse=True)
def _everything_is_on(_today: None, ragnhild: Person, vestmo: Unit) -> None:
    here = Adoption.objects.get(unit=vestmo)
    say_who_follows_up(
        actor=ragnhild.actor, on=here, follow_ups={one.step: one.who for one in here.follow_ups.all()}, turned_on=["hjemvendt"]
    )


def page_of(case: Case, kind: str) -> str:
    step = next(step for step in routine_followed(case).steps if step.kind == kind)
    return reverse("path:step", args=[case.key, step.key])


def come_to(person: Person, case: Case, kind: str) -> str:
    """Bring the case to the step of this kind; its address."""
    step = next(step for step in routine_followed(case).steps if step.kind == kind)
    if step.key != case.step:
        actions.jump_to(actor=person.actor, on=case, step=step.key, text="Trinnet passer nå.")
    return page_of(case, kind)


def send(person: Person, address: str, outcome: str, answers: dict[str, str]) -> Any:
    """Fill in the page with this and nothing more."""
    empty = filled_in(person.opens(address).content.decode(), text="")
    hidden = {name: empty[name] for name in (FIELD, "csrfmiddlewaretoken")}
    return person.client.post(address, dict.fromkeys(empty, "") | hidden | answers | {"outcome": outcome})


@pytest.mark.parametrize("kind", IN_MOLDE)
def test_odd_finds_no_such_page(odd: Person, ragnhild: Person, concern: Case, kind: str) -> None:
    assert odd.client.get(come_to(ragnhild, concern, kind)).status_code == 404


@pytest.mark.parametrize("kind", IN_MOLDE)
def test_the_page_of_a_kind_is_filled_in_and_stands_in_the_timeline(anna: Person, ragnhild: Person, concern: Case, kind: str) -> None:
    if kind == "conversation":  # only when several services are worried
        actions.note_service(actor=anna.actor, on=concern, service="health", told_on=date.fromisoformat(YESTERDAY), basis="consent")
    address = come_to(ragnhild, concern, kind)
    html5lib.HTMLParser(strict=True).parse(ragnhild.opens(address).content)
    outcome, answers = TAKEN[kind]
    answer = send(ragnhild, address, outcome, answers)
    assert answer.status_code == 302
    told = ragnhild.opens(answer["Location"]).content.decode()
    assert OWN_WORDS in told or kind == "report"
    assert "23. november 2026" in told


def test_the_police_are_not_asked_while_one_service_alone_is_worried(ragnhild: Person, concern: Case) -> None:
    answer = send(ragnhild, come_to(ragnhild, concern, "conversation"), *TAKEN["conversation"])
    assert "tjenester er bekymret" in answer.content.decode()


def test_what_hinders_a_step_is_said_and_what_was_typed_is_kept(ragnhild: Person, concern: Case) -> None:
    answer = send(ragnhild, come_to(ragnhild, concern, "discussion"), "go_on", CLOSING)
    page = answer.content.decode()
    assert "Skriv hvem som følger opp" in page
    assert "Han forklarte det." in page
    assert "Skriv hvem som følger opp" not in ragnhild.opens(page_of(concern, "discussion")).content.decode()
    assert "Han forklarte det." in ragnhild.opens(page_of(concern, "discussion")).content.decode()


def test_a_discussion_that_finds_nothing_ends_the_case_with_its_one_reason(ragnhild: Person, concern: Case) -> None:
    answer = send(ragnhild, come_to(ragnhild, concern, "discussion"), "close_no_ground", CLOSING)
    assert answer.status_code == 302
    concern.refresh_from_db()
    assert not concern.is_open
    assert "Han forklarte det." in ragnhild.opens(answer["Location"]).content.decode()


def test_waiting_has_a_day_and_the_task_has_the_same(ragnhild: Person, concern: Case) -> None:
    address = come_to(ragnhild, concern, "discussion")
    waits = CLOSING | {"follows_up": "Kontaktlærer"}
    assert "Å vente har alltid en dato" in send(ragnhild, address, "wait", waits).content.decode()
    assert send(ragnhild, address, "wait", waits | {"next_on": TOMORROW}).status_code == 302
    task = waiting(concern)
    assert task is not None
    assert str(task.due_on) == TOMORROW


def test_a_colleague_who_takes_part_talks_but_does_not_decide(anna: Person, rune: Person, concern: Case) -> None:
    cases.give_part(actor=anna.actor, on=concern, to=rune.account)
    assert send(rune, come_to(rune, concern, "dialogue"), *TAKEN["dialogue"]).status_code == 302
    concern.refresh_from_db()
    page = rune.opens(page_of(concern, "discussion")).content.decode()
    assert "Bare den som er ansvarlig" in page
    assert "<textarea" not in page  # nobody writes what will not be taken


def test_for_an_adult_nothing_is_said_about_guardians_beside_the_form(ragnhild: Person, concern: Case) -> None:
    asked = "Skal foresatte få vite det nå?"
    assert asked in ragnhild.opens(page_of(concern, "dialogue")).content.decode()
    adult = actions.register_concern(
        actor=ragnhild.actor,
        on=concern.unit,
        answers={"concern": "threats", "reached": "seen", "observed": "x", "other_explanation": "y"},
        is_about_adult=True,
    )
    assert asked not in ragnhild.opens(page_of(adult, "dialogue")).content.decode()
