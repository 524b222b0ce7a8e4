"""A unit's calendar: kept by whoever leads it, with one named person for each closed period."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.kernel.errors import NotReady
from omtanke.register.organisation.models import Unit
from omtanke.register.tasks import actions, queries
from omtanke.register.tasks.models import ClosedPeriod
from tests.deeds import do
from tests.html_forms import filled_in

if TYPE_CHECKING:
    from tests.cast import Person

    from .conftest import Moment

CHRISTMAS = {"name": "Juleferie", "first_on": date(2026, 12, 21), "last_on": date(2027, 1, 1)}
SUMMER = {"name": "Sommerferie", "first_on": date(2027, 6, 21), "last_on": date(2027, 8, 13)}


@pytest.fixture
def christmas(ragnhild: Person, anna: Person, vestmo: Unit) -> ClosedPeriod:
    return actions.enter_period(actor=ragnhild.actor, on=vestmo, holder=anna.account, **CHRISTMAS)


def test_odd_and_leif_can_neither_enter_change_nor_remove(odd: Person, leif: Person, vestmo: Unit, christmas: ClosedPeriod) -> None:
    for stranger in (odd, leif):
        with pytest.raises(NotAllowed):
            actions.enter_period(actor=stranger.actor, on=vestmo, holder=stranger.account, **SUMMER)
        with pytest.raises(NotAllowed):
            actions.name_holder(actor=stranger.actor, on=christmas, holder=stranger.account)
        with pytest.raises(NotAllowed):
            actions.remove_period(actor=stranger.actor, on=christmas)
        assert stranger.client.get(f"/enhet/kalender/periode/{christmas.key}/").status_code == 404
        assert "Juleferie" not in stranger.client.get("/enhet/kalender/").content.decode()


def test_anna_who_works_there_does_not_keep_the_calendar(anna: Person, vestmo: Unit) -> None:
    assert anna.client.get(f"/enhet/kalender/{vestmo.key}/ny/").status_code == 403
    assert "leder ingen enhet" in anna.client.get("/enhet/kalender/").content.decode()


def test_ragnhild_enters_a_period_on_the_page(ragnhild: Person, rune: Person, vestmo: Unit) -> None:
    address = f"/enhet/kalender/{vestmo.key}/ny/"
    typed = filled_in(ragnhild.client.get(address).content.decode())
    typed |= {"name": "Sommer", "first_on": "2027-06-21", "last_on": "2027-08-13", "holder": rune.account.key}
    answer = ragnhild.client.post(address, typed)
    assert (answer.status_code, answer["Location"]) == (302, "/enhet/kalender/?kvittering=entered")
    page = ragnhild.client.get("/enhet/kalender/").content.decode()
    assert "21. juni 2027 til 13. august 2027" in page
    assert "Ingen svarer i juli" not in page


def test_another_can_be_named_and_the_period_removed(ragnhild: Person, leif: Person, vestmo: Unit, christmas: ClosedPeriod) -> None:
    actions.name_holder(actor=ragnhild.actor, on=christmas, holder=leif.account)
    assert queries.holder_on(vestmo.pk, date(2026, 12, 22)) == leif.account
    actions.remove_period(actor=ragnhild.actor, on=christmas)
    assert queries.closed_days(vestmo.pk) == set()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"last_on": date(2026, 12, 20)}, "Siste dag er før"),
        ({"first_on": date(2026, 10, 1), "last_on": date(2026, 10, 2)}, "Perioden er over"),
        ({"last_on": date(2027, 6, 1)}, "høyst 120 dager"),
    ],
)
def test_days_that_cannot_be_closed_are_refused(
    ragnhild: Person, anna: Person, vestmo: Unit, change: dict[str, date], sentence: str
) -> None:
    with pytest.raises(NotReady, match=sentence):
        actions.enter_period(actor=ragnhild.actor, on=vestmo, holder=anna.account, **CHRISTMAS | change)


def test_two_periods_do_not_overlap(ragnhild: Person, anna: Person, vestmo: Unit, christmas: ClosedPeriod) -> None:
    with pytest.raises(NotReady, match="allerede stengt"):
        actions.enter_period(
            actor=ragnhild.actor, on=vestmo, name="Nyttår", first_on=date(2027, 1, 1), last_on=date(2027, 1, 2), holder=anna.account
        )


@pytest.mark.parametrize(("username", "may"), [("anna", True), ("leif", True), ("odd", False), ("dag", False), ("ida", False)])
def test_whoever_answers_works_there_or_leads_elsewhere(
    cast: dict[str, Person], ragnhild: Person, vestmo: Unit, username: str, may: bool
) -> None:
    def enter() -> ClosedPeriod:
        return actions.enter_period(actor=ragnhild.actor, on=vestmo, holder=cast[username].account, **CHRISTMAS)

    if may:
        assert enter().holder == cast[username].account
    else:
        with pytest.raises(NotReady, match="arbeider i enheten"):
            enter()


def test_a_deputy_keeps_the_calendar_only_where_no_leader_is_in_force(rune: Person, ragnhild: Person, vestmo: Unit) -> None:
    address = f"/enhet/kalender/{vestmo.key}/ny/"
    assert rune.client.get(address).status_code == 403
    post = ragnhild.account.appointments.get(post=Post.UNIT_LEADER)
    do(actor=rune.actor, on=vestmo, how=lambda _: type(post).objects.filter(pk=post.pk).update(ends_at=rune.actor.at))
    assert rune.client.get(address).status_code == 200


def test_july_lacks_somebody_until_the_summer_is_entered(
    ragnhild: Person, leif: Person, anna: Person, ida: Person, vestmo: Unit, clock: Moment
) -> None:
    def names(person: Person) -> list[str]:
        return [unit.name for unit in queries.not_held_in_july_for(person.actor)]

    assert names(ragnhild) == ["Vestmo skole"]
    assert names(anna) == []
    assert {"Vestmo skole", "Sundet skole"} <= set(names(ida))
    actions.enter_period(actor=ragnhild.actor, on=vestmo, holder=anna.account, **SUMMER)
    assert names(ragnhild) == []
    assert "Vestmo skole" not in names(ida)
    assert names(leif) == ["Sundet skole"]
    clock.shift(timedelta(days=260))  # past July: the next one is asked for
    assert names(ragnhild) == ["Vestmo skole"]


def test_a_unit_without_a_deputy_is_asked_to_get_one(ragnhild: Person, leif: Person) -> None:
    assert "ingen stedfortreder" in leif.client.get("/enhet/kalender/").content.decode()
    assert "ingen stedfortreder" not in ragnhild.client.get("/enhet/kalender/").content.decode()
