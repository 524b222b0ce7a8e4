"""A query whose SQL is kept gives each reader exactly what a query built for her alone would give."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.db.models import F, Q, QuerySet
from django.test.utils import CaptureQueriesContext

from omtanke.foundation.access import prepared
from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.prepared import Prepared, pattern_of
from omtanke.foundation.access.rules import EVERY_ROW, NO_ROW, Answered, Rule, with_answers
from tests.rows import Case, Unit

if TYPE_CHECKING:
    from omtanke.foundation.access.actor import Actor
    from tests.cast import Person


def of_hers(actor: Actor) -> Q:
    return Q(unit__in=actor.units_as(Post.EMPLOYEE, Post.UNIT_LEADER, Post.DEPUTY))


def opened_by_her(actor: Actor) -> Q:
    return Q(opened_by=actor.id)


def opened_before_now(actor: Actor) -> Q:
    return Q(opened_at__lte=actor.at)


def led_by_her(actor: Actor) -> Q:
    return Q(unit__in=actor.leads) if actor.leads else NO_ROW


def anybody(_: Actor) -> Q:
    return EVERY_ROW


RULES = {
    "see": Rule(Case, "test.see", ((of_hers, opened_before_now), (led_by_her,)), ""),
    "own": Rule(Case, "test.own", ((opened_by_her,),), ""),
    "lead": Rule(Case, "test.lead", ((led_by_her, anybody),), ""),
}


def every_case(_: Actor) -> QuerySet[Case]:
    return Case.objects.order_by("pk")


def seen(rows: list[Any]) -> list[tuple[int, bool, bool, bool]]:
    return [(row.pk, row.may_see, row.may_own, row.may_lead) for row in rows]


def built(query: Prepared) -> None:
    """Let the query be built no more."""

    def never(*_: object) -> Any:
        pytest.fail("the query was built anew")

    query.build = never


def test_everybody_gets_her_own_answers(cast: dict[str, Person], case: Case) -> None:
    asked = Answered(every_case, RULES)
    for person in (*cast.values(), *cast.values()):
        actor = person.actor
        assert seen(asked(actor)) == seen(with_answers(every_case(actor), actor, RULES)), person


def test_who_holds_the_same_in_another_unit_gets_the_same_sql_with_her_own_unit(anna: Person, odd: Person, case: Case) -> None:
    asked = Answered(every_case, RULES)
    assert [row.may_see for row in asked(anna.actor)] == [True]
    built(asked.rows)
    assert [row.may_see for row in asked(odd.actor)] == [False]
    assert pattern_of(anna.actor).shape == pattern_of(odd.actor).shape
    assert pattern_of(anna.actor).units != pattern_of(odd.actor).units


def test_another_post_is_another_pattern(anna: Person, ragnhild: Person, kaja: Person) -> None:
    assert len({str(pattern_of(person.actor).shape) for person in (anna, ragnhild, kaja)}) == 3


def test_the_moment_is_a_value(anna: Person, case: Case) -> None:
    asked = Answered(every_case, RULES)
    assert asked(anna.actor)[0].may_see
    built(asked.rows)
    assert not asked(replace(anna.actor, at=case.opened_at - timedelta(seconds=1)))[0].may_see


def test_values_are_put_in_and_none_is_another_query(anna: Person, case: Case) -> None:
    def rows(_: Actor, key: str | None) -> QuerySet[Any]:
        found = Case.objects.filter(key=key) if key is not None else Case.objects.all()
        return found.values_list("key", "opened_at", "unit__name")

    asked = Prepared(rows)
    assert asked(anna.actor, case.key) == [(case.key, case.opened_at, "Vestmo skole")]
    assert asked(anna.actor, None) == [(case.key, case.opened_at, "Vestmo skole")]
    built(asked)
    assert asked(anna.actor, "another") == []


def test_rows_are_as_django_makes_them(anna: Person, case: Case) -> None:
    def rows(_: Actor) -> QuerySet[Any]:
        return Case.objects.select_related("unit").annotate(opener=F("opened_by__name"))

    (found,), (expected,) = Prepared(rows)(anna.actor), list(rows(anna.actor))
    assert {field.attname: getattr(found, field.attname) for field in Case._meta.fields} == {
        field.attname: getattr(expected, field.attname) for field in Case._meta.fields
    }
    assert found.opener == expected.opener
    with CaptureQueriesContext(connection) as asked:
        assert found.unit.name == "Vestmo skole"
    assert not asked.captured_queries


def test_a_query_that_uses_a_value_in_another_way_is_built_anew(anna: Person, case: Case) -> None:
    """Broken once by comparing one stand-in with itself: the next day's row was then looked for under the stand-in's day."""

    def rows(actor: Actor) -> QuerySet[Any]:
        return Case.objects.filter(opened_at__lte=actor.at + timedelta(hours=1))

    asked = Prepared(rows)
    assert asked(anna.actor) == [case]
    assert asked(replace(anna.actor, at=case.opened_at - timedelta(hours=2))) == []


def test_what_no_row_can_match_asks_nothing(anna: Person, case: Case) -> None:
    asked, actor = Prepared(lambda _: Case.objects.filter(NO_ROW)), anna.actor
    with CaptureQueriesContext(connection) as queries:
        assert asked(actor) == []
    assert not queries.captured_queries


def test_a_query_that_asks_while_it_is_built_is_refused(anna: Person, case: Case) -> None:
    asked = Prepared(lambda _: Case.objects.filter(pk__in=list(Case.objects.values_list("pk", flat=True))))
    with pytest.raises(RuntimeError, match="may not ask the database"):
        asked(anna.actor)


def test_no_more_than_so_many_are_kept(anna: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "MOST_KEPT", 2)
    asked = Prepared(lambda _, *keys: Unit.objects.filter(key__in=keys))
    for many in range(1, 5):
        asked(anna.actor, *(str(number) for number in range(many)))
    assert len(asked._kept) <= 2


def test_what_is_kept_does_not_hold_the_query_it_came_from(anna: Person, case: Case) -> None:
    """A query with its rules is a hundred times as large as its SQL, and a process keeps thousands."""
    made = list[weakref.ref[Any]]()

    def with_its_unit(actor: Actor) -> QuerySet[Case]:
        rows = Case.objects.select_related("unit").filter(of_hers(actor))
        made.extend((weakref.ref(rows), weakref.ref(rows.query)))
        return rows

    query = Prepared(with_its_unit)
    assert [row.unit.name for row in query(anna.actor)] == [case.unit.name]
    gc.collect()
    assert made
    assert [one() for one in made] == [None] * len(made)


def test_a_moment_given_as_a_value_is_compared_as_a_moment(anna: Person, case: Case) -> None:
    asked = Prepared(lambda _, at: Case.objects.filter(opened_at__lt=at))
    assert asked(None, datetime(2100, 1, 1, tzinfo=UTC)) == [case]
    assert asked(None, datetime(2001, 1, 1, tzinfo=UTC)) == []
