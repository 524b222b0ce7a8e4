"""The receiver's deadlines stand under the report as theirs, until an answer has come."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.urls import reverse

from omtanke.casework.path import actions
from omtanke.casework.path.waiting import NEXT_STEP
from omtanke.casework.steps.report import queries
from omtanke.casework.steps.report.queries import their_deadlines
from omtanke.foundation.kernel import clock
from omtanke.register.law.queries import lookup
from omtanke.register.tasks.models import Task
from tests.steps import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from omtanke.casework.cases.models import Case
    from omtanke.register.organisation.models import Unit
    from tests.cast import Person

REPORT = {"recipient": "child_welfare", "reported_on": TODAY, "basis": "child_welfare_duty"}
THEIRS = "Frister hos barnevernstjenesten, ikke hos dere"


@pytest.fixture(autouse=True)
def _today() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(f"{TODAY}T11:00+01:00", tick=False) as clock:
        yield clock


@pytest.fixture
def reported(anna: Person, vestmo: Unit) -> Case:
    said = {"concern": "child_welfare", "reached": "seen", "observed": "Er sulten.", "other_explanation": "Glemte maten."}
    case = actions.register_concern(actor=anna.actor, on=vestmo, answers=said)
    actions.jump_to(actor=anna.actor, on=case, step="meld", text="Det haster.")
    return actions.take_step(actor=anna.actor, on=case, step="meld", outcome="reported", answers=REPORT)


def page(person: Person, case: Case) -> str:
    return person.opens(reverse("path:case", args=[case.key])).content.decode()


def test_odd_learns_of_no_deadline(odd: Person, reported: Case) -> None:
    assert odd.client.get(reverse("path:case", args=[reported.key])).status_code == 404


def test_they_stand_under_the_report_with_a_day_each_and_are_no_task_of_ours(anna: Person, reported: Case) -> None:
    shown = page(anna, reported)
    assert shown.count(THEIRS) == 1
    for said in ("senest innen én uke", "30. november 2026", "14. desember 2026", "23. februar 2027"):
        assert said in shown
    assert Task.objects.filter(about=reported.key, kind=NEXT_STEP.key, done_at__isnull=True).count() == 1


def test_when_an_answer_has_come_they_are_gone(anna: Person, reported: Case) -> None:
    event = reported.events.get(reason="reported")
    actions.correct_answers(
        actor=anna.actor, on=event, answers=REPORT | {"feedback": "received", "answered_on": TODAY}, asked=set(REPORT), based_on=1
    )
    shown = page(anna, reported)
    assert THEIRS not in shown
    assert "Når kom det tilbakemelding?" in shown


@pytest.mark.usefixtures("cast")
def test_one_that_has_passed_says_so() -> None:
    with time_machine.travel("2026-12-02T11:00+01:00", tick=False):
        ((_, said),) = their_deadlines(REPORT, clock.now())
    first, *others = said.splitlines()
    assert "Fristen er ute" in first
    assert "Fristen er ute" not in "".join(others)


@pytest.mark.usefixtures("cast")
def test_what_nobody_has_approved_says_that_no_jurist_has_checked_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not [text for _, text in their_deadlines(REPORT, clock.now()) if "jurist" in text]
    monkeypatch.setattr(queries, "lookup", lambda at: replace(lookup(at), edition=None))
    assert all("Ikke kontrollert av jurist" in text for _, text in their_deadlines(REPORT, clock.now()))


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize(
    "answers", [{}, {"recipient": "police", "reported_on": TODAY}, {"recipient": "child_welfare"}, {"recipient": "other"}]
)
def test_where_the_law_gives_none_there_is_none(answers: dict[str, str]) -> None:
    assert list(their_deadlines(answers, clock.now())) == []


def test_nothing_of_them_is_kept(anna: Person, reported: Case) -> None:
    event = reported.events.get(reason="reported")
    assert set(event.wordings.values_list("field", flat=True)) == set(REPORT)
