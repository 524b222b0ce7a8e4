"""The demo municipality holds what is promised, on whatever day it is made, and shows each of the cast only what is hers."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from omtanke.casework.cases import policy
from omtanke.casework.cases.codes import CloseReason, Happening
from omtanke.casework.cases.models import Case, Event
from omtanke.casework.cases.queries import file_of
from omtanke.casework.cases.step_kinds import step_kind
from omtanke.casework.clarification.models import Clarification
from omtanke.casework.identities.queries import must_answer_first
from omtanke.casework.path import waiting
from omtanke.casework.steps.note.rules import LIKE_A_NATIONAL_NUMBER
from omtanke.edges.console import demo
from omtanke.edges.console.demo_fjordvik import HISTORY
from omtanke.register.organisation.models import Account
from omtanke.register.organisation.queries import actor_of
from omtanke.register.routines.models import Adoption, Edition
from omtanke.register.routines.queries import routine_of
from omtanke.register.tasks.queries import units_without_holder_in_july, waiting_for
from omtanke.register.tasks.workdays import day_of, is_working_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from omtanke.foundation.access.actor import Actor

OSLO = ZoneInfo("Europe/Oslo")
WEDNESDAY = datetime(2026, 11, 25, 11, 40, tzinfo=OSLO)
AWKWARD = {
    "new year's night": datetime(2027, 1, 1, 0, 10, tzinfo=OSLO),
    "easter": datetime(2027, 3, 29, 23, 50, tzinfo=OSLO),
    "july": datetime(2027, 7, 17, 12, 0, tzinfo=OSLO),
}


@pytest.fixture
def now(request: pytest.FixtureRequest, db: None) -> datetime:
    """When it is made: an ordinary Wednesday unless the test says otherwise."""
    moment: datetime = getattr(request, "param", WEDNESDAY)
    demo.make(moment)
    return moment


def everybody(now: datetime) -> dict[str, Actor]:
    return {account.username: actor_of(account, now) for account in Account.objects.all()}


def may_open(actor: Actor) -> set[str]:
    """The units of the cases she can open."""
    return set(Case.objects.filter(policy.OPEN_CASE.as_q(actor)).values_list("unit__name", flat=True))


def texts(now: datetime) -> Iterator[str]:
    """Every text in every case, as somebody who may read it does."""
    for actor in everybody(now).values():
        for case in Case.objects.filter(policy.HERS.as_q(actor)):
            for line in file_of(actor=actor, on=case).lines:
                yield from filter(None, [line.text, *(answer.text for answer in line.answers)])


@pytest.mark.parametrize("now", [WEDNESDAY, *AWKWARD.values()], ids=["wednesday", *AWKWARD], indirect=True)
def test_it_holds_what_is_promised(now: datetime) -> None:
    open_cases = list(Case.objects.filter(closed_at__isnull=True))
    in_use = Adoption.objects.get(unit__name=demo.VESTMO).edition
    assert {case.step for case in open_cases} == {step.key for step in routine_of(in_use).steps}
    reasons = Event.objects.filter(kind=Happening.CLOSED).values_list("reason", flat=True)
    assert Counter(reasons) == {CloseReason.NO_GROUND: 1, CloseReason.FOLLOWED_UP: 1}
    tasks = [waiting.waiting(case) for case in open_cases]
    assert [task.step for task in tasks if task and task.due_on < day_of(now)] == ["droft"]
    assert all(tasks)
    assert Clarification.objects.get().account.username == "anna"
    assert Edition.objects.get(approved_at__isnull=True).proposed_by is not None
    assert units_without_holder_in_july(now) == []


def test_the_returnee_track_has_a_case_for_the_child(now: datetime) -> None:
    theirs = Case.objects.filter(unit__name=demo.SUNDET)
    assert theirs.get(entry="hjemvendt").is_about_adult
    child = theirs.get(step="oppfolging")
    assert not child.is_about_adult
    assert child.edition is not None


def test_each_of_the_cast_sees_only_what_is_hers(now: datetime) -> None:
    hers = {username: may_open(actor) for username, actor in everybody(now).items()}
    assert hers == {username: set() for username in hers} | {
        "anna": {demo.VESTMO},
        "ragnhild": {demo.VESTMO},
        "rune": {demo.VESTMO},
        "leif": {demo.SUNDET},
        "naima": {demo.CLUB},
    }


def test_what_nobody_has_answered_is_open_to_the_deputy_and_nothing_else_of_what_waits(now: datetime) -> None:
    rune = everybody(now)["rune"]
    opened = [one for one in waiting_for(rune) if one.opened]
    assert [one.task.step for one in opened] == ["droft"]
    assert set(Case.objects.filter(policy.OPEN_CASE.as_q(rune), closed_at__isnull=True).values_list("key", flat=True)) == {
        opened[0].task.about
    }


def test_who_it_concerns_is_written_and_whoever_has_not_read_a_case_is_asked_first(now: datetime) -> None:
    people = everybody(now)
    at_vestmo = Case.objects.filter(unit__name=demo.VESTMO, closed_at__isnull=True)
    assert set(at_vestmo.filter(who_line__isnull=True).values_list("step", flat=True)) == {"dialog"}
    assert must_answer_first(people["rune"], at_vestmo.get(step="droft"))
    assert {case.step for case in at_vestmo if must_answer_first(people["ragnhild"], case)} == {"dialog", "droft"}


def test_every_step_is_answered_as_its_form_asks_and_on_a_working_day(now: datetime) -> None:
    taken = Event.objects.filter(kind=Happening.STEP_TAKEN)
    for event in taken.select_related("edition"):
        assert event.edition is not None
        form = step_kind(routine_of(event.edition).step(event.step).kind).form
        required = {name for name, field in form.base_fields.items() if field.required} - {"outcome"}
        assert required <= set(event.wordings.values_list("field", flat=True)), (event.case, event.step)
    days = {day_of(at) for at in Event.objects.values_list("at", flat=True)}
    assert all(is_working_day(day) for day in days)
    assert day_of(now - HISTORY) < min(days) < max(days) < day_of(now)


def test_no_text_has_a_name_or_what_looks_like_a_national_number(now: datetime) -> None:
    said = list(texts(now))
    names = {word for person in demo.CAST for word in person.name.split()}
    assert len(said) > 100
    assert not [text for text in said if LIKE_A_NATIONAL_NUMBER.search(text) or names & set(text.replace(".", " ").split())]
