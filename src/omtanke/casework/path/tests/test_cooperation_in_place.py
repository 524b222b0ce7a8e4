"""The step about cooperation knows the real coordinator and the real plan, and the follow-up shows what is known."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.urls import reverse

from omtanke.casework.cases import actions as cases
from omtanke.casework.cases import queries
from omtanke.casework.cases.events import record_step
from omtanke.casework.consent.actions import record_consent
from omtanke.casework.consent.tests.conftest import terms
from omtanke.casework.cooperation.actions import name_coordinator
from omtanke.casework.path import actions
from omtanke.casework.plans.actions import begin_plan, end_plan
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.register.tasks.workdays import day_of
from tests.steps import OWN_WORDS, TODAY, YESTERDAY

from .test_kinds_in_place import come_to, page_of, send

if TYPE_CHECKING:
    from collections.abc import Iterator

    from omtanke.casework.cases.models import Case, Event
    from tests.cast import Person

ANSWERS = {"heard": "yes", "own_wish": OWN_WORDS, "consent_asked": "yes", "asked_whom": "both", "asked_on": YESTERDAY}


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(f"{TODAY}T11:00+01:00", tick=False):
        yield


@pytest.fixture
def here(ragnhild: Person, anna: Person, concern: Case) -> Case:
    """Where the case stands at the step, and two take part."""
    cases.give_part(actor=anna.actor, on=concern, to=ragnhild.account)
    come_to(ragnhild, concern, "coordination")
    concern.refresh_from_db()
    return concern


def is_made(person: Person, case: Case) -> None:
    actions.take_step(actor=person.actor, on=case, step=case.step, outcome="plan_made", answers=ANSWERS)
    case.refresh_from_db()


def names(anna: Person, ragnhild: Person, case: Case) -> None:
    name_coordinator(actor=ragnhild.actor, on=case, account=ragnhild.account, deputy=anna.account)


def test_odd_sees_neither_who_coordinates_nor_that_there_is_a_plan(odd: Person, anna: Person, ragnhild: Person, here: Case) -> None:
    names(anna, ragnhild, here)
    assert odd.client.get(page_of(here, "coordination")).status_code == 404


def test_no_plan_is_made_until_somebody_coordinates_and_it_is_begun(anna: Person, ragnhild: Person, here: Case) -> None:
    with pytest.raises(NotReady) as refused:
        is_made(anna, here)
    assert {one.key for one in refused.value.obstacles} == {"no-coordinator", "no-plan"}
    names(anna, ragnhild, here)
    with pytest.raises(NotReady, match="ingen plan"):
        is_made(anna, here)
    begin_plan(actor=anna.actor, on=here, words=OWN_WORDS)
    stood_at = here.step
    is_made(anna, here)
    assert here.step != stood_at


def test_a_plan_that_has_ended_is_none_but_one_that_another_has_taken_over_for_is(anna: Person, ragnhild: Person, here: Case) -> None:
    names(anna, ragnhild, here)
    first = begin_plan(actor=anna.actor, on=here, words=OWN_WORDS)
    end_plan(actor=anna.actor, on=first, why="not_wanted", elsewhere_since=None, elsewhere_by="")
    with pytest.raises(NotReady, match="ingen plan"):
        is_made(anna, here)
    second = begin_plan(actor=anna.actor, on=here, words=OWN_WORDS)
    end_plan(actor=anna.actor, on=second, why="individual_plan", elsewhere_since=day_of(clock.now()), elsewhere_by="Koordinator, helse")
    is_made(anna, here)


def test_the_page_leads_to_what_is_missing_and_keeps_what_was_typed(anna: Person, ragnhild: Person, here: Case) -> None:
    page = anna.opens(page_of(here, "coordination")).content.decode()
    assert "Pek ut en koordinator" in page
    assert reverse("cooperation:cooperation", args=[here.key]) in page
    refused = send(anna, page_of(here, "coordination"), "plan_made", ANSWERS).content.decode()
    assert "Ingen koordinerer ennå" in refused
    assert OWN_WORDS in refused
    names(anna, ragnhild, here)
    begin_plan(actor=anna.actor, on=here, words="Vil bokse")
    page = anna.opens(page_of(here, "coordination")).content.decode()
    assert "Ragnhild Fossum" in page
    assert "begynt 23. november 2026" in page
    assert "Vil bokse" not in page  # what is in the plan, stands in the plan
    assert send(anna, page_of(here, "coordination"), "plan_made", ANSWERS).status_code == 302


def test_the_follow_up_shows_who_coordinates_and_what_consents_count_until_when(anna: Person, ragnhild: Person, here: Case) -> None:
    address = come_to(anna, here, "follow_up")
    page = anna.opens(address).content.decode()
    assert "Ingen koordinerer nå." in page
    assert "Ingen samtykker gjelder nå." in page
    names(anna, ragnhild, here)
    here.refresh_from_db()
    record_consent(actor=anna.actor, on=here, terms=terms(valid_until=day_of(clock.now()) + timedelta(days=30)))
    page = anna.opens(address).content.decode()
    assert "Ragnhild Fossum koordinerer nå." in page
    assert "samtykke til og med 23. desember 2026" in page


def test_what_was_answered_when_the_step_asked_for_a_text_and_a_day_can_still_be_read(anna: Person, here: Case) -> None:
    _answered_of_old(anna, here)
    (line,) = [
        one for one in queries.file_of(actor=anna.actor, on=here).lines if one.answers and one.heading.startswith("Trinn gjennomført")
    ]
    assert {(one.label, one.text) for one in line.answers} >= {
        ("Hvem som koordinerte", "Inspektøren"),
        ("Planen ble laget", "23. november 2026"),
    }


def _answered_of_old(anna: Person, case: Case) -> Event:
    with recorded(anna.actor, "step.coordinated"):
        return record_step(
            actor=anna.actor, case=case, step=case.step, outcome="plan_made", answers={"coordinator": "Inspektøren", "plan_on": TODAY}
        )
