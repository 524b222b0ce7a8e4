"""When the follow-up of somebody who has come back can be noted: tables, no database."""

from typing import Any

import pytest

from omtanke.casework.steps.returnee import rules
from omtanke.casework.steps.returnee.codes import CHECKLIST, GROUPS
from omtanke.casework.steps.returnee.kind import KIND
from tests.steps import TODAY, TOMORROW, YESTERDAY, in_the_way

APART = {"kept_apart": "yes"}
SAFE = APART | {"safety_on": YESTERDAY, "safety_by": "police"}


@pytest.mark.parametrize(
    ("outcome", "answers", "expected"),
    [
        ("go_on", APART, set()),
        ("go_on", {"kept_apart": "no"}, {"kept-apart"}),
        ("go_on", SAFE, set()),
        ("go_on", SAFE | {"safety_by": ""}, {"safety-by"}),
        ("go_on", SAFE | {"safety_on": ""}, {"safety-by"}),
        ("go_on", APART | {"children_on": YESTERDAY}, set()),
        ("go_on", APART | {"contact_on": TOMORROW}, {"day-ahead"}),
        ("go_on", APART | {"moved_on": TODAY}, {"stray-answer"}),
        ("moved", APART | {"moved_on": TODAY}, set()),
        ("moved", APART, {"no-day"}),
        ("end", APART | {"reason": "Hun ønsker ikke mer oppfølging."}, set()),
        ("end", APART, {"reason"}),
        ("end", {"kept_apart": "no", "reason": "x"}, {"kept-apart"}),
    ],
)
def test_no_help_is_an_investigation(outcome: str, answers: dict[str, str], expected: set[str]) -> None:
    facts: dict[str, Any] = {"age": 27, "is_adult_form": True}
    assert in_the_way(KIND, outcome, answers, **facts) == expected


@pytest.mark.parametrize(
    ("days", "is_in_order"),
    [
        ({}, True),
        ({"safety_on": YESTERDAY}, True),
        ({"safety_on": YESTERDAY, "own_plan_on": TODAY}, True),
        ({"safety_on": TODAY, "own_plan_on": TODAY}, True),
        ({"own_plan_on": TODAY}, False),
        ({"safety_on": TODAY, "own_plan_on": YESTERDAY}, False),
    ],
)
def test_safety_is_cleared_before_the_plan(days: dict[str, str], is_in_order: bool) -> None:
    assert (list(rules.obstacles_to_order(days)) == []) is is_in_order


@pytest.mark.parametrize("point", [*CHECKLIST, "moved_on"])
def test_no_day_can_be_ahead(point: str) -> None:
    assert "day-ahead" in in_the_way(KIND, "go_on", APART | {point: TOMORROW})


def test_every_point_of_the_checklist_is_a_day_and_nothing_more() -> None:
    kinds = {type(KIND.form.base_fields[name]).__name__ for name in CHECKLIST}
    assert kinds == {"DateField"}


def test_every_point_is_asked_about_on_the_page() -> None:
    assert sorted(point for _, points in GROUPS.values() for point in points) == sorted(CHECKLIST)


@pytest.mark.parametrize(
    ("done", "following"),
    [
        ([], "settled_on"),
        (["settled_on"], "safety_on"),
        (["safety_on"], "settled_on"),
        ([point for point in CHECKLIST if point not in ("verge_on", "children_on")], ""),
    ],
)
def test_the_next_thing_to_do_is_the_first_nobody_has_done(done: list[str], following: str) -> None:
    assert rules.next_to_do(done) == following


def test_the_child_does_not_wait_for_anybody() -> None:
    assert in_the_way(KIND, "go_on", APART | {"children_on": TODAY}) == set()
