"""Nobody has taken the step in time: it opens for the deputy, who takes it on the page, and then the case closes for him again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine

from omtanke.casework.informing.tests.conftest import told
from omtanke.casework.path import actions
from omtanke.casework.path.waiting import waiting
from tests.steps import TAKEN, TODAY

from .test_kinds_in_place import page_of, send

if TYPE_CHECKING:
    from collections.abc import Iterator

    from omtanke.casework.cases.models import Case
    from tests.cast import Person


@pytest.fixture(autouse=True)
def _today() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(datetime.fromisoformat(f"{TODAY}T11:00+01:00") - timedelta(days=40), tick=False) as clock:
        yield clock


def everybody_knows(who: Person, case: Case) -> None:
    """Nobody waits to be told of it: that would open the case too."""
    for whom in ("person", "guardian_a"):
        told(who, case, whom)


@pytest.fixture
def unanswered(anna: Person, concern: Case, _today: time_machine.Traveller) -> Case:
    """Anna's concern, registered long ago; nobody has taken the first step."""
    everybody_knows(anna, concern)
    _today.shift(timedelta(days=40))
    return concern


@pytest.fixture
def undecided(anna: Person, concern: Case, _today: time_machine.Traveller) -> Case:
    """Anna talked long ago; the leader has decided nothing since."""
    outcome, answers = TAKEN["dialogue"]
    everybody_knows(anna, concern)
    actions.take_step(actor=anna.actor, on=concern, step="dialog", outcome=outcome, answers=answers)
    _today.shift(timedelta(days=40))
    return concern


def test_odd_and_leif_are_not_next_in_line(odd: Person, leif: Person, unanswered: Case) -> None:
    for stranger in (odd, leif):
        assert stranger.client.get(page_of(unanswered, "dialogue")).status_code == 404


def test_the_deputy_finds_the_task_takes_the_step_and_is_led_home(rune: Person, anna: Person, unanswered: Case) -> None:
    home = rune.client.get("/hjem/").content.decode().replace("\u00a0", " ")  # a code word is never broken in two
    assert unanswered.code_word in home
    assert "Åpnet for deg" in home
    answer = send(rune, page_of(unanswered, "dialogue"), *TAKEN["dialogue"])
    assert (answer.status_code, answer["Location"]) == (302, "/hjem/?kvittering=answered")
    assert "Du svarte for en kollega" in rune.client.get(answer["Location"]).content.decode()
    assert rune.client.get(f"/sak/{unanswered.key}/").status_code == 404
    unanswered.refresh_from_db()
    task = waiting(unanswered)
    assert task is not None
    assert task.done_at is None
    assert task.due_on >= datetime.fromisoformat(TODAY).date()
    assert anna.client.get(f"/sak/{unanswered.key}/").status_code == 200


def test_what_the_leader_has_not_decided_the_deputy_decides(rune: Person, undecided: Case) -> None:
    rune.opens(page_of(undecided, "discussion"))
    answer = send(rune, page_of(undecided, "discussion"), *TAKEN["discussion"])
    assert answer["Location"] == "/hjem/?kvittering=answered"
    undecided.refresh_from_db()
    assert undecided.step == "meld"


def test_somebody_with_part_in_the_case_is_led_back_to_it(anna: Person, unanswered: Case) -> None:
    answer = send(anna, page_of(unanswered, "dialogue"), *TAKEN["dialogue"])
    assert answer["Location"] == f"/sak/{unanswered.key}/?kvittering=step_taken"
