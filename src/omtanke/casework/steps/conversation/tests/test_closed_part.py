"""What is written about the police's talk is a closed part: for whoever wrote it, whoever is responsible, and the leader."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import time_machine
from django.urls import reverse

from omtanke.casework.cases import actions as cases
from omtanke.casework.cases import queries
from omtanke.casework.cases.models import Event
from omtanke.casework.steps.conversation.actions import note_police_talk
from omtanke.foundation.access.rules import NotAllowed
from tests.steps import TAKEN, TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from omtanke.casework.cases.models import Case
    from tests.cast import Person

MARKER = "Kroken ved kiosken"
WITHHELD = "Det som står her, er bare for den som skrev det"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(f"{TODAY}T11:00+01:00", tick=False):
        yield


@pytest.fixture
def shared(anna: Person, rune: Person, case: Case) -> Case:
    """Anna's case, in which Rune takes part."""
    cases.give_part(actor=anna.actor, on=case, to=rune.account)
    return case


def written_by(person: Person, case: Case) -> Event:
    outcome, answers = TAKEN["conversation"]
    answers = {field: MARKER if field in ("next_day", "own_wish") else text for field, text in answers.items()}
    return note_police_talk(actor=person.actor, on=case, step="samtale", outcome=outcome, answers=answers)


def shown_to(person: Person, case: Case) -> str:
    return person.opens(reverse("path:case", args=[case.key])).content.decode()


def versions(event: Event) -> str:
    return f"/sak/{event.case.key}/notat/{event.key}/versjoner/"


def test_odd_and_leif_find_neither_the_case_nor_the_line(odd: Person, leif: Person, anna: Person, shared: Case) -> None:
    event = written_by(anna, shared)
    for stranger in (odd, leif):
        assert stranger.client.get(reverse("path:case", args=[shared.key])).status_code == 404
        assert stranger.client.get(versions(event)).status_code == 404


def test_who_takes_part_sees_that_the_line_is_there_and_nothing_of_it(rune: Person, anna: Person, shared: Case) -> None:
    event = written_by(anna, shared)
    page = shown_to(rune, shared)
    assert WITHHELD in page
    assert MARKER not in page
    (line,) = [line for line in queries.file_of(actor=rune.actor, on=shared).lines if line.withheld]
    assert (line.text, line.answers, line.version, line.may_correct) == (None, (), 0, False)
    assert "took_place" not in line.heading
    assert rune.client.get(versions(event)).status_code == 404
    with pytest.raises(NotAllowed):
        queries.versions_of(actor=rune.actor, on=event)


def test_the_responsible_and_the_leader_read_it_whoever_wrote_it(rune: Person, anna: Person, ragnhild: Person, shared: Case) -> None:
    event = written_by(rune, shared)
    for person in (anna, ragnhild, rune):
        page = shown_to(person, shared)
        assert MARKER in page
        assert WITHHELD not in page
        assert MARKER in person.client.get(versions(event)).content.decode()


def test_it_follows_the_responsibility_when_it_is_handed_over(rune: Person, anna: Person, ragnhild: Person, shared: Case) -> None:
    written_by(ragnhild, shared)
    assert MARKER in shown_to(anna, shared)
    cases.hand_over(actor=anna.actor, on=shared, to=rune.account)
    assert MARKER in shown_to(rune, shared)
    assert MARKER not in shown_to(anna, shared)


def test_a_leader_who_is_not_impartial_does_not_find_the_case(ragnhild: Person, anna: Person, shared: Case) -> None:
    written_by(anna, shared)
    cases.recuse_oneself(actor=ragnhild.actor, on=shared, why="family")
    assert ragnhild.client.get(reverse("path:case", args=[shared.key])).status_code == 404


def test_what_else_is_in_the_case_is_for_all_who_take_part(rune: Person, anna: Person, shared: Case) -> None:
    written_by(anna, shared)
    cases.write_note(actor=anna.actor, on=shared, text="Skolen har åpen dag.")
    assert "Skolen har åpen dag." in shown_to(rune, shared)
    assert not Event.objects.filter(case=shared, is_closed_part=True).exclude(kind="step_taken").exists()
