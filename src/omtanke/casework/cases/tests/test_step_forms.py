"""What every step's form and rules lean on: no database."""

from datetime import date

import pytest

from omtanke.casework.cases import rules
from omtanke.casework.cases.forms import StepForm
from omtanke.foundation.pages.fields import a_day, words, yes_or_no

TODAY = date(2026, 11, 23)


class WalkForm(StepForm):
    said_on_the_way = words("Hva ble sagt?")
    met_on = a_day("Når?", required=False)
    told = yes_or_no("Sagt hjemme?", required=False)

    folded = {"walked": ("told",), "day": ("met_on",), "home": ("told",)}


WALK = WalkForm.asking([("walked", "Vi gikk")])


def sent(**typed: str) -> StepForm:
    return WALK(typed | {"outcome": "walked"})


def test_an_answer_stands_under_the_words_of_its_question() -> None:
    assert WalkForm.labels() == {"said_on_the_way": "Hva ble sagt?", "met_on": "Når?", "told": "Sagt hjemme?"}


def test_a_choice_that_may_be_left_open_can_be_taken_back() -> None:
    assert [code for code, _words in WalkForm.base_fields["told"].choices] == ["", "yes", "no"]  # type: ignore[attr-defined]
    form = sent(said_on_the_way="Hei", told="")
    assert form.is_valid()
    assert form.answers() == {"said_on_the_way": "Hei"}
    assert [code for code, _words in yes_or_no("Sagt hjemme?").choices] == ["yes", "no"]  # type: ignore[misc]


def test_a_group_is_in_sight_when_its_outcome_is_chosen_or_something_in_it_is_filled_in_or_at_fault() -> None:
    assert [sent(said_on_the_way="Hei").is_unfolded(group) for group in ("walked", "day", "home")] == [True, False, False]
    assert sent(met_on="i går").is_unfolded("day")
    assert sent(told="no").is_unfolded("home")
    assert not WALK().is_unfolded("walked")


@pytest.mark.parametrize(("days", "expected"), [((), []), ((None, "2026-11-23"), []), (("2026-11-20", "2026-11-24"), ["day-ahead"])])
def test_what_has_happened_has_a_day_that_has_been(days: tuple[str | None, ...], expected: list[str]) -> None:
    assert [obstacle.key for obstacle in rules.obstacles_to_days(*days, today=TODAY)] == expected


@pytest.mark.parametrize(
    ("answers", "outcome", "expected"),
    [({"where"}, "elsewhere", []), ({"where"}, "go_on", ["stray-answer"]), ({"why"}, "go_on", []), (set(), "go_on", [])],
)
def test_an_answer_belongs_to_its_outcome(answers: set[str], outcome: str, expected: list[str]) -> None:
    belongs_to = {"where": ("elsewhere",)}
    assert [obstacle.key for obstacle in rules.obstacles_to_stray_answers(answers, outcome, belongs_to)] == expected
