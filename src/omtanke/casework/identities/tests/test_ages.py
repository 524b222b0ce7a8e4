"""Ages that change something (P32): a task for whoever is responsible in that month, and nothing about the day in it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.urls import reverse

from omtanke.casework.cases import actions as cases
from omtanke.casework.identities import actions, queries, rules
from omtanke.casework.identities.codes import AGE_TURNS
from omtanke.casework.identities.models import AgeDay
from omtanke.foundation.access.actor import clock_actor
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.kernel import clock
from omtanke.register.tasks.queries import open_task, waiting_for
from tests.html_forms import filled_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from omtanke.casework.cases.models import Case
    from tests.cast import Person

TODAY = date(2026, 11, 23)
BORN = "2011-12-17"  # turns fifteen next month


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 23, 10, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def young(anna: Person, case: Case) -> Case:
    """Anna's case, with a birth date."""
    attach(anna, case, BORN)
    return case


def attach(who: Person, case: Case, born: str) -> None:
    basis = queries.bases_for(case, clock.now())[0]
    said = {"name": "Tobias Eksempelsen", "birth_date": born, "national_number": "", "why": "sharing"}
    actions.attach_identity(actor=who.actor, on=case, **said, basis=basis)


def ask_about_ages(at: datetime) -> None:
    """As the worker does it once a day."""
    for case in queries.turning_now(at):
        actions.ask_about_age(actor=clock_actor(at), on=case)


DECEMBER = datetime(2026, 12, 1, 6, tzinfo=UTC)


def test_odd_is_told_nothing(odd: Person, young: Case) -> None:
    with time_machine.travel(DECEMBER, tick=False):
        ask_about_ages(DECEMBER)
        assert not waiting_for(odd.actor)
        assert odd.client.get(reverse("identities:age", args=[young.key])).status_code == 404
        with pytest.raises(NotAllowed):
            actions.look_at_age(actor=odd.actor, on=young)


def test_whoever_is_responsible_is_told_in_that_month_and_once(anna: Person, young: Case) -> None:
    ask_about_ages(clock.now())
    assert open_task(young, AGE_TURNS) is None
    with time_machine.travel(DECEMBER, tick=False):
        for _ in range(2):
            ask_about_ages(DECEMBER)
        task = open_task(young, AGE_TURNS)
        assert task is not None
        assert task.responsible == anna.account
        assert queries.turning_now(DECEMBER) == []


def test_the_task_says_nothing_about_the_day_and_the_page_what_changes(anna: Person, young: Case) -> None:
    with time_machine.travel(DECEMBER, tick=False):
        ask_about_ages(DECEMBER)
        home = anna.client.get("/hjem/").content.decode()
        assert "Noe endrer seg med alderen" in home
        assert not any(said in home for said in ("17. desember", "2011", "15 år", "Tobias"))
        address = reverse("identities:age", args=[young.key])
        page = anna.client.get(address).content.decode()
        for said in ("Fra 15 år", "eget varsel og eget innsyn", "Forvaltningsloven 2025 § 54", "samtykker"):
            assert said in page
        assert "17. desember" not in page
        assert anna.client.post(address, filled_in(page)).status_code == 302
        assert open_task(young, AGE_TURNS) is None
        assert "Ingenting endrer seg nå" in anna.client.get(address).content.decode()


def test_no_task_for_a_closed_case(anna: Person, young: Case) -> None:
    cases.close(actor=anna.actor, on=young, why="no_ground", text="Det gikk bra.")
    assert queries.turning_now(DECEMBER) == []


def test_a_task_ends_with_its_case(anna: Person, young: Case) -> None:
    with time_machine.travel(DECEMBER, tick=False):
        ask_about_ages(DECEMBER)
        cases.close(actor=anna.actor, on=young, why="no_ground", text="Det gikk bra.")
        assert open_task(young, AGE_TURNS) is None


def test_only_the_month_is_kept_and_it_goes_with_the_identity(anna: Person, young: Case) -> None:
    assert dict(AgeDay.objects.filter(case=young).values_list("age", "month")) == {
        12: date(2023, 12, 1),
        15: date(2026, 12, 1),
        16: date(2027, 12, 1),
        18: date(2029, 12, 1),
    }
    actions.remove_identity(actor=anna.actor, on=young)
    assert not AgeDay.objects.filter(case=young).exists()


def test_a_corrected_birth_date_moves_the_months_and_nobody_is_told_of_what_has_been(anna: Person, young: Case) -> None:
    attach(anna, young, "2005-01-02")
    assert queries.turning_now(DECEMBER) == []
    assert queries.age_known(young, clock.now()) == rules.Age(18, 18)
    attach(anna, young, "")
    assert queries.age_known(young, clock.now()) is None


@pytest.mark.parametrize(
    ("born", "age", "today", "has"),
    [
        (date(2011, 11, 23), 15, TODAY, True),
        (date(2011, 11, 24), 15, TODAY, False),
        (date(2012, 2, 29), 15, date(2027, 2, 28), False),
        (date(2012, 2, 29), 15, date(2027, 3, 1), True),
    ],
)
def test_a_birthday_has_been_or_not(born: date, age: int, today: date, has: bool) -> None:
    assert rules.has_turned(born, age, today) is has


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        ({}, None),
        ({12: date(2023, 12, 1), 15: date(2026, 12, 1)}, rules.Age(12, 12)),
        ({12: date(2023, 12, 1), 15: date(2026, 11, 1)}, rules.Age(12, 15)),
        ({12: date(2023, 12, 1), 15: date(2026, 10, 1)}, rules.Age(15, 15)),
        ({12: date(2028, 1, 1)}, rules.Age(0, 0)),
    ],
)
def test_in_the_month_itself_both_may_be_so(months: dict[int, date], expected: rules.Age | None) -> None:
    assert rules.age_by_months(months, TODAY) == expected


def test_when_the_law_has_another_age_the_clock_works_out_the_month_and_opens_nothing(
    anna: Person, young: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = clock.now()
    assert queries.with_other_ages(at) == []
    for room in (queries, actions):
        monkeypatch.setattr(room, "ages_in", lambda _pack: (14, 15, 17))
    assert queries.with_other_ages(at) == [young]
    actions.renew_ages(actor=clock_actor(at), on=young)
    months = dict(AgeDay.objects.filter(case=young).values_list("age", "month"))
    assert (months[14], months[15], months[17]) == (date(2025, 12, 1), date(2026, 12, 1), date(2028, 12, 1))
    assert 18 not in months
    assert queries.with_other_ages(at) == []
    assert queries.turning_now(at) == [young], "what has been so since the law was changed is told now"


def test_nobody_renews_ages_but_the_clock(anna: Person, odd: Person, young: Case) -> None:
    for person in (anna, odd):
        with pytest.raises(NotAllowed):
            actions.renew_ages(actor=person.actor, on=young)
