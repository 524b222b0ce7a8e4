"""When a discussion has decided something: tables, no database."""

from typing import Any

import pytest

from omtanke.casework.steps.discussion.kind import KIND
from tests.steps import TODAY, TOMORROW, in_the_way

WEIGHED = {
    "discussed_with": "Inspektør og kontaktlærer",
    "assessment": "Han er mest redd.",
    "same_of_others": "yes",
    "follows_up": "Kontaktlærer",
}
WAITING = {"next_on": TOMORROW}
SCHOOL = {"elsewhere": "school_environment", "elsewhere_from": TODAY}


@pytest.mark.parametrize(
    ("outcome", "changes", "facts", "expected"),
    [
        ("go_on", {}, {}, set()),
        ("go_on", {"discussed_with": ""}, {}, {"alone"}),
        ("go_on", {"discussed_with": ""}, {"actor_is_leader": True}, set()),
        ("close_no_ground", {"discussed_with": ""}, {}, {"alone"}),
        ("go_on", {"follows_up": ""}, {}, {"nobody-follows-up"}),
        ("do_less", {"follows_up": ""}, {}, {"nobody-follows-up"}),
        ("close_no_ground", {"follows_up": ""}, {}, set()),
        ("close_misreported", {"follows_up": ""}, {}, set()),
        ("go_on", {"same_of_others": "no"}, {}, {"not-the-same-of-others"}),
        ("go_on", {"same_of_others": "unsure"}, {}, {"not-the-same-of-others"}),
        ("go_on", {"same_of_others": "no", "why_still": "Han har truet noen."}, {}, set()),
        ("do_less", {"same_of_others": "no"}, {}, set()),
        ("wait", WAITING, {}, set()),
        ("wait", {}, {}, {"wait-until"}),
        ("wait", WAITING | {"follows_up": ""}, {}, {"nobody-follows-up"}),
        ("wait", WAITING, {"immediate_danger": True}, {"danger"}),
        ("close_no_ground", {}, {"immediate_danger": True}, {"danger"}),
        ("close_misreported", {}, {"immediate_danger": True}, {"danger"}),
        ("do_less", {}, {"immediate_danger": True}, {"danger"}),
        ("go_on", {}, {"immediate_danger": True}, set()),
        ("elsewhere", SCHOOL, {}, set()),
        ("elsewhere", {"elsewhere": "other_plan"}, {}, {"where"}),
        ("elsewhere", SCHOOL | {"elsewhere": ""}, {}, {"where"}),
        ("elsewhere", SCHOOL | {"follows_up": ""}, {}, {"nobody-follows-up"}),
        ("go_on", WAITING, {}, set()),
        ("go_on", SCHOOL, {}, {"stray-answer"}),
    ],
)
def test_a_decision_has_a_reason_and_a_responsible(
    outcome: str, changes: dict[str, str], facts: dict[str, Any], expected: set[str]
) -> None:
    assert in_the_way(KIND, outcome, WEIGHED | changes, **facts) == expected


def test_to_do_less_is_no_harder_than_to_do_more() -> None:
    """The same answers carry both; only doing more must stand the question about somebody else."""
    assert in_the_way(KIND, "go_on", WEIGHED) == in_the_way(KIND, "do_less", WEIGHED) == set()
    assert in_the_way(KIND, "do_less", {}) <= in_the_way(KIND, "go_on", {})


def test_a_reason_is_asked_for_whatever_is_decided() -> None:
    required = {name for name, question in KIND.form.base_fields.items() if question.required}
    assert required == {"assessment", "same_of_others", "outcome"}
