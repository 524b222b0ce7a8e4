"""A rule is bound to its model, never lets anybody in by accident, and answers the same everywhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.db.models import Q

from omtanke.foundation.access.rules import Rule, answer, existence, existence_rule, row_by_row, when, with_answers
from tests.deeds import ANYONE, NOBODY, everyone, no_one
from tests.rows import Case, Unit, note_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django import DjangoAssertNumQueries

    from omtanke.foundation.access.actor import Actor
    from tests.cast import Person


def is_vestmo(_: Actor) -> Q:
    return Q(name="Vestmo skole")


def is_sundet(_: Actor) -> Q:
    return Q(name="Sundet skole")


def is_a_school(_: Actor) -> Q:
    return Q(kind="school")


def forgot_to_say_everyone(_: Actor) -> Q:
    return Q()


def rule(*lines: tuple[object, ...]) -> Rule:
    return Rule(Unit, "test.rule", lines, "Fordi.")  # type: ignore[arg-type]


def names(actor: Actor, asked: Rule) -> set[str]:
    return set(Unit.objects.filter(asked.as_q(actor)).values_list("name", flat=True))


def test_all_predicates_of_a_line_must_hold(anna: Person) -> None:
    assert names(anna.actor, rule((is_a_school, is_vestmo))) == {"Vestmo skole"}
    assert names(anna.actor, rule((is_vestmo, is_sundet))) == set()


def test_one_line_that_holds_is_enough(anna: Person) -> None:
    assert names(anna.actor, rule((is_vestmo,), (is_sundet,))) == {"Vestmo skole", "Sundet skole"}


def test_the_lines_one_by_one_are_the_whole_rule(anna: Person) -> None:
    asked = rule((is_vestmo,), (is_sundet,))
    one_by_one = [set(Unit.objects.filter(line).values_list("name", flat=True)) for line in asked.lines_as_q(anna.actor)]
    assert one_by_one == [{"Vestmo skole"}, {"Sundet skole"}]


def test_a_line_that_lets_nobody_in_takes_nothing_from_the_others(anna: Person) -> None:
    assert names(anna.actor, rule((no_one,), (is_vestmo,))) == {"Vestmo skole"}


def test_a_line_that_lets_everybody_in_is_not_lost_among_the_others(anna: Person) -> None:
    assert len(names(anna.actor, rule((everyone,), (is_vestmo,)))) == Unit.objects.count()


def test_a_refusal_gives_the_reason(anna: Person, vestmo: Unit) -> None:
    assert NOBODY.decide(anna.actor, vestmo).why_not == "Ingen får gjøre dette."
    assert ANYONE.decide(anna.actor, vestmo).why_not == ""


def test_a_row_that_is_gone_is_refused(anna: Person) -> None:
    assert not ANYONE.decide(anna.actor, Unit(pk=-1))


def test_a_rule_raises_when_asked_about_another_model(anna: Person, case: Case) -> None:
    """Broken once by leaving out `must_judge` in `decide`: unit 1 then let Anna into case 1."""
    with pytest.raises(TypeError, match=re.escape("test.anyone judges Unit, not Case")):
        ANYONE.decide(anna.actor, case)


def test_through_asks_about_what_the_row_belongs_to(anna: Person, case: Case) -> None:
    assert ANYONE.through("unit").decide(anna.actor, case)
    assert not NOBODY.through("unit").decide(anna.actor, case)
    assert ANYONE.through("event__case__unit").decide(anna.actor, note_of(case))


@pytest.mark.parametrize("path", ["opened_by", "code_word", "unit__name", "code_word__unit"])
def test_through_raises_when_the_path_leads_elsewhere(anna: Person, case: Case, path: str) -> None:
    with pytest.raises(TypeError, match="does not lead to Unit"):
        ANYONE.through(path).decide(anna.actor, case)


def test_a_rule_may_lean_on_another(anna: Person, case: Case) -> None:
    leaning = Rule(Case, "test.leaning", ((ANYONE.through("unit"),),), "")
    assert leaning.decide(anna.actor, case)
    assert not Rule(Case, "test.leaning", ((leaning, NOBODY.through("unit")),), "").decide(anna.actor, case)


def test_a_rule_cannot_lean_on_one_about_another_model() -> None:
    with pytest.raises(TypeError, match="judges Unit, not Case"):
        Rule(Case, "test.astray", ((ANYONE,),), "")
    with pytest.raises(TypeError, match="does not lead to Unit"):
        Rule(Case, "test.astray", ((ANYONE.through("opened_by"),),), "")


@pytest.mark.parametrize("lines", [(), ((),), ((everyone,), ())])
def test_a_rule_with_an_empty_line_cannot_be_made(lines: tuple[tuple[object, ...], ...]) -> None:
    with pytest.raises(ValueError, match="would let everybody in"):
        rule(*lines)


@pytest.mark.parametrize("line", [(forgot_to_say_everyone,), (is_vestmo, forgot_to_say_everyone)])
def test_an_empty_condition_is_refused(anna: Person, line: tuple[object, ...]) -> None:
    """Django drops an empty side of `|`, so that «everybody or Vestmo» would become «Vestmo»."""
    with pytest.raises(ValueError, match="say EVERY_ROW"):
        rule(line).as_q(anna.actor)


def test_a_condition_on_the_actor_alone_is_every_row_or_none(db: None) -> None:
    assert Unit.objects.filter(when(True)).count() == Unit.objects.count()
    assert not Unit.objects.filter(when(False)).exists()


def test_each_row_gets_its_answers_in_the_query_that_fetches_it(anna: Person, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    rules, actor = {"paint": rule((is_vestmo,)), "visit": ANYONE, "close": NOBODY}, anna.actor
    with django_assert_num_queries(1):
        found = {unit.name: unit for unit in with_answers(Unit.objects.all(), actor, rules)}
    answers = {name: (unit.may_paint, unit.may_visit, unit.may_close) for name, unit in found.items()}
    assert answers["Vestmo skole"] == (True, True, False)
    assert answers["Sundet skole"] == (False, True, False)


def test_the_answer_in_a_list_is_the_answer_about_the_row(anna: Person) -> None:
    rules = {"paint": rule((is_vestmo, is_a_school), (is_sundet,))}
    for unit in with_answers(Unit.objects.all(), anna.actor, rules):
        assert unit.may_paint is bool(rules["paint"].decide(anna.actor, unit))


def test_a_list_cannot_be_asked_another_models_rule(anna: Person) -> None:
    with pytest.raises(TypeError, match="judges Unit, not Case"):
        with_answers(Case.objects.all(), anna.actor, {"paint": ANYONE})
    with pytest.raises(TypeError, match="does not lead to Unit"):
        with_answers(Case.objects.all(), anna.actor, {"paint": ANYONE.through("closed_by")})


def test_a_model_has_one_rule_for_knowing_that_it_exists() -> None:
    declared = existence_rule(Case)
    with pytest.raises(ValueError, match=f"already has an existence rule: {declared.name}"):
        existence(Rule(Case, "test.another", ((ANYONE.through("unit"),),), ""))
    assert existence_rule(Case) is declared


def test_a_model_without_such_a_rule_is_not_guessed_about() -> None:
    class NotDeclared:
        pass

    with pytest.raises(KeyError):
        existence_rule(NotDeclared)  # type: ignore[arg-type]


def in_vestmo(_: Actor) -> Q:
    return Q(unit__in=Unit.objects.filter(name="Vestmo skole").values("pk"))


SCHOOL = Rule(Unit, "test.school", ((is_vestmo,),), "")
OF_THE_SCHOOL = Rule(Case, "test.of_school", ((SCHOOL.through("unit"), everyone),), "")


@pytest.mark.parametrize(
    "asked", [in_vestmo, lambda actor: ~in_vestmo(actor), lambda actor: in_vestmo(actor) & ~Q(pk=0), SCHOOL.through("unit")]
)
def test_a_row_by_itself_gets_the_answer_it_gets_in_a_list(asked: Callable[[Actor], Q], anna: Person, case: Case) -> None:
    condition = asked(anna.actor)
    alone = Case.objects.filter(row_by_row(condition))
    assert set(alone) == set(Case.objects.filter(condition))
    assert "EXISTS" in str(alone.query)


def test_what_is_settled_is_not_asked_of_each_row(anna: Person, case: Case) -> None:
    def said(**settled: bool) -> tuple[bool, str]:
        known = {SCHOOL: settled["school"]} if settled else {}
        found = Case.objects.annotate(may=answer(OF_THE_SCHOOL, anna.actor, known)).values_list("may")
        return found.get(pk=case.pk)[0], str(found.query)

    assert said()[0] is said(school=True)[0] is True
    assert said(school=False)[0] is False
    assert "organisation_unit" in said()[1]
    assert "organisation_unit" not in said(school=True)[1]
