"""When the follow-up of somebody who has come back can be noted: tables, no database."""

from typing import Any

import pytest

from omtanke.casework.steps.returnee.kind import KIND
from tests.steps import TODAY, TOMORROW, YESTERDAY, in_the_way

APART = {"kept_apart": "yes"}
SAFE = APART | {"safety_on": YESTERDAY, "own_plan_on": TODAY}
MOVED = APART | {"moved_to": "municipality", "moved_on": YESTERDAY, "receipt_on": TODAY}


@pytest.mark.parametrize(
    ("outcome", "answers", "expected"),
    [
        ("go_on", APART, set()),
        ("go_on", {"kept_apart": "no"}, {"kept-apart"}),
        ("go_on", SAFE, set()),
        ("go_on", SAFE | {"safety_on": TODAY}, set()),
        ("go_on", SAFE | {"safety_on": ""}, {"safety-first"}),
        ("go_on", SAFE | {"safety_on": TODAY, "own_plan_on": YESTERDAY}, {"safety-first"}),
        ("go_on", APART | {"children_on": YESTERDAY}, set()),
        ("go_on", APART | {"contact_on": TOMORROW}, {"day-ahead"}),
        ("go_on", APART | {"moved_on": TODAY}, {"stray-answer"}),
        ("moved", MOVED, set()),
        ("moved", MOVED | {"receipt_on": ""}, {"no-receipt"}),
        ("moved", MOVED | {"moved_to": ""}, {"no-receipt"}),
        ("moved", MOVED | {"receipt_on": TOMORROW}, {"day-ahead"}),
        ("end", APART | {"reason": "Hun ønsker ikke mer oppfølging."}, set()),
        ("end", APART, {"reason"}),
        ("end", {"kept_apart": "no", "reason": "x"}, {"kept-apart"}),
    ],
)
def test_safety_comes_first_and_help_is_no_investigation(outcome: str, answers: dict[str, str], expected: set[str]) -> None:
    facts: dict[str, Any] = {"age": 27, "is_adult_form": True}
    assert in_the_way(KIND, outcome, answers, **facts) == expected


@pytest.mark.parametrize("point", [*KIND.form.checklist, "moved_on", "receipt_on"])  # type: ignore[attr-defined]
def test_no_day_can_be_ahead(point: str) -> None:
    assert "day-ahead" in in_the_way(KIND, "go_on", APART | {point: TOMORROW})


def test_every_point_of_the_checklist_is_a_day_and_nothing_more() -> None:
    kinds = {type(KIND.form.base_fields[name]).__name__ for name in KIND.form.checklist}  # type: ignore[attr-defined]
    assert kinds == {"DateField"}


def test_the_child_does_not_wait_for_anybody() -> None:
    assert in_the_way(KIND, "go_on", APART | {"children_on": TODAY}) == set()
