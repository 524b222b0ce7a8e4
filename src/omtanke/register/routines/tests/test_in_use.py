"""Which edition a unit follows, and who follows up there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from omtanke.foundation.access.actor import Post
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.kernel import clock
from omtanke.register.organisation.models import Unit
from omtanke.register.routines import queries
from omtanke.register.routines.models import Adoption, Edition

if TYPE_CHECKING:
    from tests.cast import Person


@pytest.fixture
def nav(cast: dict[str, Person]) -> Unit:
    """A unit that has adopted nothing."""
    return Unit.objects.get(name="NAV Fjordvik")


def test_a_unit_follows_the_edition_it_has_adopted(vestmo: Unit) -> None:
    edition = queries.edition_in_use(vestmo.pk, clock.now())
    assert edition is not None
    assert queries.routine_of(edition).entries[0].step == "dialog"


def test_a_unit_that_has_adopted_nothing_follows_the_edition_approved_last(nav: Unit) -> None:
    assert str(queries.edition_in_use(nav.pk, clock.now())) == "molde 2026-01"


def test_before_anything_was_approved_there_is_no_routine(nav: Unit) -> None:
    assert queries.edition_in_use(nav.pk, clock.now() - timedelta(days=1)) is None


def test_a_withdrawn_edition_is_followed_by_nobody(vestmo: Unit, solveig: Person) -> None:
    with recorded(solveig.actor, "test.arranged"):
        Edition.objects.filter(approved_at__isnull=False).update(withdrawn_at=clock.now(), withdrawn_by=solveig.account)
    assert queries.edition_in_use(vestmo.pk, clock.now()) is None
    assert queries.follow_up_here(vestmo.pk, "droft", clock.now()) is None


def test_an_adoption_that_has_ended_is_followed_no_more(vestmo: Unit, anna: Person) -> None:
    with recorded(anna.actor, "test.arranged"):
        Adoption.objects.filter(unit=vestmo).update(until=clock.now())
    assert queries.adoption_of(vestmo.pk, clock.now()) is None


def test_the_unit_has_said_who_follows_up(vestmo: Unit) -> None:
    assert queries.follow_up_here(vestmo.pk, "droft", clock.now()) == (Post.UNIT_LEADER, Post.DEPUTY)


def test_where_the_unit_has_not_said_it_nobody_is_named(nav: Unit) -> None:
    assert queries.follow_up_here(nav.pk, "droft", clock.now()) is None


def test_an_edition_is_read_once(vestmo: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    edition = queries.edition_in_use(vestmo.pk, clock.now())
    assert edition is not None
    first = queries.routine_of(edition)
    monkeypatch.setattr(queries.files, "read", pytest.fail)
    assert queries.routine_of(edition) is first
