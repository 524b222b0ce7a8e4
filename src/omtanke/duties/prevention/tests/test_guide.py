"""«Jeg har gått gjennom veilederen»: said of oneself, taken back at will, and counted only where a count tells of nobody."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from omtanke.duties.prevention import actions, queries, rules
from omtanke.foundation.access.rules import NotAllowed
from tests.html_forms import filled_in

if TYPE_CHECKING:
    import time_machine

    from omtanke.register.organisation.models import Unit
    from tests.cast import Person

GUIDE, HOME = "/enhet/forebygging/veilederen/", "/enhet/forebygging/"


def test_nobody_says_it_of_another(ragnhild: Person, odd: Person, anna: Person) -> None:
    for other in (ragnhild, odd):
        with pytest.raises(NotAllowed):
            actions.go_through_guide(actor=other.actor, on=anna.account)


def test_anna_says_it_once_and_takes_it_back(anna: Person, vestmo: Unit) -> None:
    for _ in range(2):
        anna.client.post(GUIDE, filled_in(anna.client.get(GUIDE).content.decode()))
        assert "Du har gått gjennom veilederen i år" in anna.client.get(GUIDE).content.decode()
        assert queries.guide_count(vestmo, anna.actor.at, 2026).gone == 1
        anna.client.post(f"{GUIDE}angre/", filled_in(anna.client.get(f"{GUIDE}angre/").content.decode()))
        assert queries.guide_count(vestmo, anna.actor.at, 2026).gone == 0


def test_twice_counts_once(anna: Person, vestmo: Unit) -> None:
    for _ in range(2):
        actions.go_through_guide(actor=anna.actor, on=anna.account)
    assert queries.guide_count(vestmo, anna.actor.at, 2026).gone == 1


def test_next_year_is_another_year(anna: Person, vestmo: Unit, clock: time_machine.Coordinates) -> None:
    actions.go_through_guide(actor=anna.actor, on=anna.account)
    clock.shift(timedelta(days=60))
    assert queries.guide_gone_through(anna.actor) is None


@pytest.mark.parametrize(("people", "may"), [(0, False), (4, False), (5, True), (40, True)])
def test_a_count_is_shown_where_it_tells_of_nobody(people: int, may: bool) -> None:
    assert rules.may_be_counted(people) is may


def test_a_small_unit_shows_no_count_and_no_page_shows_who(anna: Person, ragnhild: Person) -> None:
    actions.go_through_guide(actor=anna.actor, on=anna.account)
    page = ragnhild.client.get(HOME).content.decode()
    assert "så få i enheten" in page
    assert "av 3" not in page
    assert "Anna" not in page


def test_in_a_unit_of_five_the_leader_reads_how_many(anna: Person, ragnhild: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "FEW", 3)
    actions.go_through_guide(actor=anna.actor, on=anna.account)
    page = ragnhild.client.get(HOME).content.decode()
    assert "1 av 3 har gått gjennom veilederen i år." in page
    assert "Anna" not in page
