"""A unit's year plan: led by its leader and deputy, read by everybody who works there and by the contact, and by nobody else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from omtanke.duties.prevention import actions, queries
from omtanke.duties.prevention.models import Activity, YearPlan
from omtanke.duties.prevention.rules import Planned
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.kernel.errors import NotReady
from tests.html_forms import filled_in

from .conftest import THEME_WEEK, YEAR

if TYPE_CHECKING:
    from omtanke.register.organisation.models import Unit
    from tests.cast import Person

HOME = "/enhet/forebygging/"


def theme(responsible: Person, **otherwise: Any) -> Planned:
    return Planned(responsible=responsible.account, **THEME_WEEK | otherwise)


def page_of(plan: YearPlan) -> str:
    return f"{HOME}{plan.key}/"


def test_odd_and_leif_learn_nothing_of_it(odd: Person, leif: Person, vestmo: Unit, plan: YearPlan, theme_week: Activity) -> None:
    for stranger in (odd, leif):
        assert stranger.client.get(page_of(plan)).status_code == 404
        assert stranger.client.get(f"{HOME}begynn/{vestmo.key}/").status_code == 404
        assert stranger.client.get(f"{HOME}aktivitet/{theme_week.key}/").status_code == 404
        assert "Vestmo" not in stranger.client.get(HOME).content.decode()
        with pytest.raises(NotAllowed):
            actions.plan_activity(actor=stranger.actor, on=plan, what=theme(stranger))


def test_everybody_who_works_there_and_the_contact_read_it_and_change_nothing(
    anna: Person, kaja: Person, plan: YearPlan, theme_week: Activity
) -> None:
    for reader in (anna, kaja):
        page = reader.client.get(page_of(plan)).content.decode()
        assert theme_week.title in page
        assert "Legg til i planen" not in page
        assert reader.client.get(f"{page_of(plan)}ny/").status_code == 403
        assert page_of(plan) in reader.client.get(HOME).content.decode()
        with pytest.raises(NotAllowed):
            actions.drop_activity(actor=reader.actor, on=theme_week, reason="Ingen tid")


def test_whoever_administers_the_system_has_no_part_in_it(ida: Person, solveig: Person, plan: YearPlan) -> None:
    for other in (ida, solveig):
        assert other.client.get(page_of(plan)).status_code == 404


def test_a_leader_begins_a_plan_on_the_page_and_puts_something_in_it(ragnhild: Person, anna: Person, vestmo: Unit) -> None:
    assert "Ingen årsplan ennå" in ragnhild.client.get(HOME).content.decode()
    address = f"{HOME}begynn/{vestmo.key}/"
    typed = filled_in(ragnhild.client.get(address).content.decode()) | {"year": str(YEAR)}
    plan_page = ragnhild.client.post(address, typed)["Location"].split("?")[0]
    assert "Planen er tom" in ragnhild.client.get(plan_page).content.decode()

    typed = filled_in(ragnhild.client.get(f"{plan_page}ny/").content.decode())
    typed |= {"kind": "training", "title": "Vi går gjennom veilederen", "month": "3", "on_day": "", "responsible": anna.account.key}
    answer = ragnhild.client.post(f"{plan_page}ny/", typed | {"aim": "own", "own_aim": ""})
    assert "Skriv målet med egne ord" in answer.content.decode()
    answer = ragnhild.client.post(f"{plan_page}ny/", typed | {"aim": "inclusion", "own_aim": "blir ikke med"})
    assert answer.status_code == 302
    page = ragnhild.client.get(plan_page).content.decode()
    assert "Vi går gjennom veilederen" in page
    assert "blir ikke med" not in page
    assert "mars: 1" in page, "the wheel says the same as the table"


def test_the_deputy_runs_it_also_while_somebody_leads(rune: Person, plan: YearPlan) -> None:
    assert actions.plan_activity(actor=rune.actor, on=plan, what=theme(rune)).title == THEME_WEEK["title"]


def test_whoever_is_responsible_says_that_it_is_done(anna: Person, ragnhild: Person, theme_week: Activity) -> None:
    assert f"{HOME}aktivitet/{theme_week.key}/gjennomfort/" in anna.client.get(page_of(theme_week.plan)).content.decode()
    actions.note_done(actor=anna.actor, on=theme_week, done_on=date(YEAR, 11, 20))
    with pytest.raises(NotAllowed, match="bare én gang"):
        actions.note_done(actor=ragnhild.actor, on=theme_week, done_on=date(YEAR, 11, 20))
    again = actions.plan_again(actor=ragnhild.actor, on=theme_week)
    assert again.is_planned


def test_what_is_dropped_stays_with_its_reason(ragnhild: Person, theme_week: Activity) -> None:
    actions.drop_activity(actor=ragnhild.actor, on=theme_week, reason="Flyttet til neste år")
    page = ragnhild.client.get(page_of(theme_week.plan)).content.decode()
    assert theme_week.title in page
    assert "Flyttet til neste år" in page


@pytest.mark.parametrize("year", [YEAR - 1, YEAR + 2, YEAR])
def test_no_plan_is_begun_for_another_year_or_twice(year: int, ragnhild: Person, vestmo: Unit, plan: YearPlan) -> None:
    with pytest.raises(NotReady):
        actions.begin_year(actor=ragnhild.actor, on=vestmo, year=year)
    assert YearPlan.objects.count() == 1


def test_what_stands_in_it_is_in_its_year_and_somebodys_there(ragnhild: Person, odd: Person, plan: YearPlan) -> None:
    with pytest.raises(NotReady, match="året planen gjelder"):
        actions.plan_activity(actor=ragnhild.actor, on=plan, what=theme(ragnhild, on_day=date(YEAR + 1, 1, 8)))
    with pytest.raises(NotReady, match="post i enheten"):
        actions.plan_activity(actor=ragnhild.actor, on=plan, what=theme(odd))


def test_nothing_is_done_before_its_day(ragnhild: Person, theme_week: Activity) -> None:
    with pytest.raises(NotReady, match="ikke vært ennå"):
        actions.note_done(actor=ragnhild.actor, on=theme_week, done_on=date(YEAR, 11, 24))


def test_the_month_follows_the_day(ragnhild: Person, plan: YearPlan) -> None:
    what = theme(ragnhild, month=2, on_day=date(YEAR, 9, 1))
    assert actions.plan_activity(actor=ragnhild.actor, on=plan, what=what).month == 9


def test_the_rows_go_through_the_year_and_the_wheel_has_their_numbers(ragnhild: Person, plan: YearPlan) -> None:
    for month, title in ((12, "sist"), (1, "først"), (8, "midt i")):
        actions.plan_activity(actor=ragnhild.actor, on=plan, what=theme(ragnhild, month=month, on_day=None, title=title))
    file = queries.plan_file(ragnhild.actor, plan)
    assert [(number, one.title) for number, one in file.rows] == [(1, "først"), (2, "midt i"), (3, "sist")]
    assert file.in_words == "januar: 1; august: 2; desember: 3"
