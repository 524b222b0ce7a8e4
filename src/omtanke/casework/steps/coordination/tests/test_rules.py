"""When a plan is there: tables, no database."""

from typing import Any

import pytest

from omtanke.casework.steps.coordination.kind import KIND
from tests.steps import TODAY, TOMORROW, YESTERDAY, in_the_way

CONSENT = {"consent_asked": "yes", "asked_whom": "both", "asked_on": YESTERDAY}
PLAN = CONSENT | {"coordinator": "Kommunens radikaliseringskontakt", "heard": "yes", "plan_on": TODAY}


@pytest.mark.parametrize(
    ("outcome", "answers", "facts", "expected"),
    [
        ("plan_made", PLAN, {}, set()),
        ("plan_made", PLAN | {"coordinator": ""}, {}, {"no-coordinator"}),
        ("plan_made", PLAN | {"plan_on": ""}, {}, {"plan-when"}),
        ("plan_made", PLAN | {"plan_on": TOMORROW}, {}, {"day-ahead"}),
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
        ("not_yet", {"consent_asked": "no", "remaining": "x", "plan_on": TODAY}, {}, {"stray-answer"}),
        ("no_consent", CONSENT, {}, set()),
        ("no_consent", {"consent_asked": "no"}, {}, {"not-asked"}),
    ],
)
def test_a_plan_has_a_coordinator_a_consent_and_somebody_who_was_heard(
    outcome: str, answers: dict[str, str], facts: dict[str, Any], expected: set[str]
) -> None:
    assert in_the_way(KIND, outcome, answers, **facts) == expected
