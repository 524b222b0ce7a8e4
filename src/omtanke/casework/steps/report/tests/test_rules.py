"""When a report or an advice can be written down: tables, no database."""

from typing import Any

import pytest

from omtanke.casework.steps.report.kind import KIND
from tests.steps import TODAY, TOMORROW, YESTERDAY, in_the_way

REPORT = {"recipient": "child_welfare", "reported_on": TODAY, "basis": "child_welfare_duty"}
ADVICE = {"consulted_with": "municipal_contact", "consulted_on": YESTERDAY, "without_names": "yes", "advice": "Ta vare på relasjonen."}
POLICE, OTHER = {"recipient": "police", "basis": "danger"}, {"recipient": "other", "basis": "consent"}
NEITHER = {"reason": "Det er en mobbesak."}


@pytest.mark.parametrize(
    ("outcome", "answers", "facts", "expected"),
    [
        ("reported", REPORT, {}, set()),
        ("reported", REPORT | {"receipt": "2026/114", "answered_on": TODAY}, {}, set()),
        ("reported", REPORT | {"recipient": ""}, {}, {"half-a-report"}),
        ("reported", REPORT, {"is_adult_form": True}, {"an-adult"}),
        ("reported", REPORT | {"how": "portal"}, {}, set()),
        ("reported", REPORT | POLICE | {"how": "portal"}, {}, {"no-such-way"}),
        ("reported", REPORT | POLICE | {"how": "phone"}, {"is_adult_form": True}, set()),
        ("reported", REPORT | OTHER, {}, {"which-service"}),
        ("reported", REPORT | OTHER | {"service": "nav"}, {}, set()),
        ("reported", REPORT | {"service": "nav"}, {}, {"which-service"}),
        ("reported", REPORT | {"feedback": "asked_for"}, {}, set()),
        ("reported", REPORT | {"feedback": "not_possible"}, {}, set()),
        ("reported", REPORT | {"feedback": "received"}, {}, {"answered-when"}),
        ("reported", REPORT | {"feedback": "received", "answered_on": TODAY}, {}, set()),
        ("reported", REPORT | {"feedback": "not_possible", "answered_on": TODAY}, {}, {"answered-when"}),
        ("reported", REPORT | {"answered_on": YESTERDAY}, {}, {"answered-before"}),
        ("reported", REPORT | {"reported_on": ""}, {}, {"half-a-report"}),
        ("reported", REPORT | {"basis": ""}, {}, {"half-a-report"}),
        ("reported", REPORT | {"recipient": "police"}, {}, {"wrong-recipient"}),
        ("reported", REPORT | {"recipient": "police", "basis": "duty_to_avert"}, {}, set()),
        ("reported", REPORT | {"basis": "consent"}, {}, set()),
        ("reported", REPORT | {"reported_on": TOMORROW}, {}, {"day-ahead"}),
        ("reported", REPORT | {"answered_on": TOMORROW}, {}, {"day-ahead"}),
        ("reported", REPORT | {"advice": "Vent."}, {}, {"stray-answer"}),
        ("reported", REPORT, {"immediate_danger": True}, set()),
        ("consulted", ADVICE, {}, set()),
        ("consulted", ADVICE | {"consulted_with": ""}, {}, {"half-an-advice"}),
        ("consulted", ADVICE | {"advice": ""}, {}, {"half-an-advice"}),
        ("consulted", ADVICE | {"consulted_on": ""}, {}, {"half-an-advice"}),
        ("consulted", ADVICE | {"without_names": "no"}, {}, {"named"}),
        ("consulted", ADVICE | {"without_names": ""}, {}, {"named"}),
        ("consulted", ADVICE | {"consulted_on": TOMORROW}, {}, {"day-ahead"}),
        ("consulted", ADVICE | {"recipient": "police"}, {}, {"stray-answer"}),
        ("not_reported", NEITHER, {}, set()),
        ("not_reported", {}, {}, {"reason"}),
        ("not_reported", NEITHER, {"immediate_danger": True}, {"danger"}),
        ("not_reported", NEITHER | {"basis": "consent"}, {}, {"stray-answer"}),
    ],
)
def test_only_that_it_was_reported_or_discussed_is_kept(
    outcome: str, answers: dict[str, str], facts: dict[str, Any], expected: set[str]
) -> None:
    assert in_the_way(KIND, outcome, answers, **facts) == expected


@pytest.mark.parametrize(
    "facts", [{"actor_is_leader": True}, {"age": 27, "is_adult_form": True}, {"still_concerned": False}, {"taken": ("note",)}]
)
def test_nothing_about_the_case_stands_between_an_employee_and_her_duty(facts: dict[str, Any]) -> None:
    """To avert, whoever it is about; and about a child to the child welfare service, whatever else is so."""
    assert in_the_way(KIND, "reported", REPORT | POLICE, **facts) == set()
    assert in_the_way(KIND, "reported", REPORT, **facts | {"is_adult_form": False}) == set()


def test_a_service_of_ones_own_is_not_another_and_is_named_once() -> None:
    offered = [code for code, _ in KIND.form.base_fields["service"].choices]  # type: ignore[attr-defined]
    assert not {"police", "child_welfare"} & set(offered)
    assert {"nav", "health", "other"} <= set(offered)


def test_the_municipality_and_the_police_have_a_contact_each() -> None:
    offered = {str(words).casefold() for _code, words in KIND.form.base_fields["consulted_with"].choices}  # type: ignore[attr-defined]
    assert {
        "kommunens radikaliseringskontakt",
        "politiets radikaliseringskontakt",
        "politiet på 02800",
        "barnevernstjenesten",
        "rvts",
    } <= offered
    assert "radikaliseringskontakt" not in offered


@pytest.mark.parametrize(("outcome", "other"), [("reported", "consulted"), ("consulted", "reported")])
def test_nothing_of_the_one_is_kept_with_the_other(outcome: str, other: str) -> None:
    """What is asked for in a group on the page is what belongs to that outcome."""
    answers = {"reported": REPORT, "consulted": ADVICE}[outcome]
    for field in KIND.form.folded[other]:
        assert "stray-answer" in in_the_way(KIND, outcome, answers | {field: YESTERDAY}), field
