"""The leader's page: numbers of what she could open anyway, who is late, and what is in place. Never which case, never what."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from omtanke.casework.cases import actions as cases
from omtanke.casework.cases.models import Case
from omtanke.duties.oversight import queries
from omtanke.foundation.access.counts import Counts
from omtanke.register.organisation import actions as organisation
from omtanke.register.organisation.models import Appointment
from tests.cast import Person

from .conftest import register

if TYPE_CHECKING:
    from omtanke.register.organisation.models import Unit

    from .conftest import Moment

A_WEEK = timedelta(days=7)
PAGES = ("/enhet/", "/enhet/for-andre/")


@pytest.mark.parametrize("username", ["odd", "anna", "rune", "kaja", "siv", "naima", "dag", "solveig", "arne", "ida"])
def test_the_page_is_for_whoever_leads(username: str, cast: dict[str, Person]) -> None:
    for page in PAGES:
        assert cast[username].client.get(page).status_code == 403


def test_leif_sees_his_own_school_and_nothing_of_annas(leif: Person, anna: Person, vestmo: Unit) -> None:
    register(anna, vestmo)
    (one,) = queries.overviews_for(leif.actor)
    assert (one.unit.name, one.open_cases) == ("Sundet skole", 0)
    assert "Vestmo" not in leif.client.get("/enhet/").content.decode()


def test_cases_are_counted_by_step_and_by_how_long_they_have_been_open(ragnhild: Person, anna: Person, vestmo: Unit, clock: Moment) -> None:
    register(anna, vestmo)
    clock.shift(2 * A_WEEK)
    register(anna, vestmo)
    cases.open_case(actor=anna.actor, on=vestmo, text="Uten rutine")
    (one,) = queries.overviews_for(ragnhild.actor)
    assert [number for _, number in one.in_each_step] == [2, 1]  # one is older than the routine
    assert [number for _, number in one.of_each_age] == [2, 1]
    assert isinstance(one.by_step, Counts)
    assert isinstance(one.by_age, Counts)


def test_nothing_on_the_page_says_which_case(ragnhild: Person, anna: Person, vestmo: Unit, clock: Moment) -> None:
    register(anna, vestmo)
    clock.shift(4 * A_WEEK)
    case = Case.objects.get()
    for page in PAGES:
        said = ragnhild.client.get(page).content.decode()
        assert not [word for word in (case.code_word, case.key, case.code_word.replace(" ", "\u00a0"), "tavla") if word in said]


def test_who_is_late_and_since_when_and_never_with_what(ragnhild: Person, anna: Person, vestmo: Unit, clock: Moment) -> None:
    register(anna, vestmo)
    assert queries.overviews_for(ragnhild.actor)[0].late == []
    clock.shift(4 * A_WEEK)
    late = queries.overviews_for(ragnhild.actor)[0].late
    assert late
    assert {type(value) for one in late for value in vars(one).values()} == {str, date}


def test_a_leader_who_is_not_impartial_has_the_case_in_none_of_the_numbers(
    ragnhild: Person, anna: Person, vestmo: Unit, clock: Moment
) -> None:
    """Else a number higher than her own list would tell her that there is one."""
    case = register(anna, vestmo)
    cases.recuse(actor=ragnhild.actor, on=case, account=ragnhild.account, why="family")
    clock.shift(8 * A_WEEK)
    (one,) = queries.overviews_for(ragnhild.actor)
    assert (one.open_cases, one.late, one.leaving, one.by_step.total) == (0, [], [], 0)


def test_the_deputy_has_the_page_while_nobody_leads(ragnhild: Person, rune: Person, ida: Person) -> None:
    post = Appointment.objects.get(account=ragnhild.account, post="unit_leader")
    organisation.end_post(actor=ida.actor, on=post)
    assert rune.client.get("/enhet/").status_code == 200


def test_what_waits_for_somebody_who_has_left_is_shown(ragnhild: Person, anna: Person, ida: Person, vestmo: Unit) -> None:
    register(anna, vestmo)
    assert queries.overviews_for(ragnhild.actor)[0].leaving == []
    organisation.end_post(actor=ida.actor, on=Appointment.objects.get(account=anna.account))
    (gone,) = queries.overviews_for(ragnhild.actor)[0].leaving
    assert (gone.name, gone.cases) == ("Anna Solbakken", 1)
    said = ragnhild.client.get("/enhet/").content.decode()
    assert "Noe venter på noen som har sluttet" in said


def test_what_is_shown_to_others_has_no_exact_number_and_no_name(ragnhild: Person, anna: Person, vestmo: Unit, clock: Moment) -> None:
    for _ in range(6):
        register(anna, vestmo)
    clock.shift(8 * A_WEEK)
    (one,) = queries.overviews_for(ragnhild.actor)
    assert {said for _, said in one.for_others} == {"færre enn 5", "5 til 9"}
    said = ragnhild.client.get("/enhet/for-andre/").content.decode().partition("<main")[2]
    assert "Anna Solbakken" not in said
    assert "Over fristen" not in said


def test_the_routine_in_use_and_its_review_are_on_the_page(ragnhild: Person, clock: Moment) -> None:
    assert "innen" in ragnhild.client.get("/enhet/").content.decode()
    clock.shift(timedelta(days=500))
    assert "skulle vært" in Person(ragnhild.account).client.get("/enhet/").content.decode()  # her session has ended meanwhile


def test_there_is_a_way_to_the_page_for_those_who_lead(ragnhild: Person, anna: Person) -> None:
    assert 'href="/enhet/"' in ragnhild.client.get("/hjem/").content.decode()
    assert 'href="/enhet/"' not in anna.client.get("/hjem/").content.decode()
