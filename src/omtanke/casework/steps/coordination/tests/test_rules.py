"""When a plan is there: tables, no database."""

from typing import Any

import pytest

from omtanke.casework.steps.coordination.kind import KIND
from omtanke.casework.steps.coordination.rules import obstacles_to_having_a_plan
from tests.steps import TOMORROW, YESTERDAY, in_the_way

CONSENT = {"consent_asked": "yes", "asked_whom": "both", "asked_on": YESTERDAY}
PLAN = CONSENT | {"heard": "yes"}


@pytest.mark.parametrize(
    ("outcome", "answers", "facts", "expected"),
    [
        ("plan_made", PLAN, {}, set()),
        ("plan_made", PLAN | {"asked_on": TOMORROW}, {}, {"day-ahead"}),
        ("plan_made", PLAN | {"heard": "no"}, {}, {"not-heard"}),
        ("plan_made", PLAN | {"consent_asked": "no"}, {}, {"not-asked"}),
        ("plan_made", PLAN | {"asked_whom": ""}, {}, {"asked-whom"}),
        ("plan_made", PLAN | {"asked_on": ""}, {}, {"asked-whom"}),
        ("plan_made", PLAN, {"is_adult_form": True}, {"adult"}),
        ("plan_made", PLAN | {"asked_whom": "guardians"}, {"is_adult_form": True}, {"adult"}),
        ("plan_made", PLAN | {"asked_whom": "person"}, {"is_adult_form": True}, set()),
        ("plan_made", PLAN | {"asked_whom": "representative"}, {}, set()),
        ("not_yet", {"consent_asked": "no", "remaining": "Møte med helsesykepleier"}, {}, set()),
        ("not_yet", {"consent_asked": "no"}, {}, {"remaining"}),
        ("no_consent", CONSENT, {}, set()),
        ("no_consent", {"consent_asked": "no"}, {}, {"not-asked"}),
    ],
)
def test_a_plan_has_a_consent_that_was_asked_for_and_somebody_who_was_heard(
    outcome: str, answers: dict[str, str], facts: dict[str, Any], expected: set[str]
) -> None:
    assert in_the_way(KIND, outcome, answers, **facts) == expected


@pytest.mark.parametrize(
    ("has_coordinator", "has_plan", "expected"),
    [(True, True, set()), (False, True, {"no-coordinator"}), (True, False, {"no-plan"}), (False, False, {"no-coordinator", "no-plan"})],
)
def test_it_is_made_when_somebody_coordinates_and_it_is_begun(has_coordinator: bool, has_plan: bool, expected: set[str]) -> None:
    assert {one.key for one in obstacles_to_having_a_plan(has_coordinator=has_coordinator, has_plan=has_plan)} == expected
