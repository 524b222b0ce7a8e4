"""When the police's talk can be noted: tables, no database."""

from typing import Any

import pytest

from omtanke.casework.steps.conversation.kind import KIND
from tests.steps import TODAY, TOMORROW, YESTERDAY, in_the_way

ASKED = {"referred_on": YESTERDAY, "police_basis": "consent", "guardians_told": "yes"}
HELD = ASKED | {"held_on": TODAY, "next_day": "Kontaktlærer, før første time"}


@pytest.mark.parametrize(
    ("outcome", "answers", "facts", "expected"),
    [
        ("took_place", HELD, {}, set()),
        ("took_place", HELD | {"held_on": ""}, {}, {"held-when"}),
        ("took_place", HELD | {"next_day": ""}, {}, {"next-day"}),
        ("took_place", HELD | {"held_on": "2026-11-21"}, {}, {"held-before"}),
        ("took_place", HELD | {"held_on": TOMORROW}, {}, {"day-ahead"}),
        ("took_place", HELD | {"police_basis": "without_name"}, {}, {"named"}),
        ("took_place", HELD | {"police_answer": "received"}, {}, {"handed-back"}),
        ("took_place", HELD | {"police_answer": "received", "handed_back_on": TODAY}, {}, {"handed-back"}),
        ("took_place", HELD | {"police_answer": "received", "handed_back_on": TODAY, "handed_back_to": "Lærer"}, {}, set()),
        ("took_place", HELD | {"police_answer": "not_possible"}, {}, set()),
        ("did_not_take_place", ASKED, {}, set()),
        ("did_not_take_place", ASKED | {"police_basis": "without_name"}, {}, set()),
        ("did_not_take_place", HELD, {}, {"stray-answer"}),
        ("not_wanted", ASKED, {}, set()),
        ("not_wanted", ASKED | {"referred_on": TOMORROW}, {}, {"day-ahead"}),
        ("not_wanted", ASKED | {"guardians_told": "no"}, {}, {"guardians-not-told"}),
        ("not_wanted", ASKED | {"guardians_told": "no", "guardians_why": "Det kan skade barnet nå."}, {}, set()),
        ("not_wanted", ASKED | {"guardians_told": "none"}, {"age": 17}, {"has-guardians"}),
        ("not_wanted", ASKED | {"guardians_told": "none"}, {"age": 18}, set()),
        ("not_wanted", ASKED | {"guardians_told": "none"}, {"is_adult_form": True}, set()),
        ("not_wanted", ASKED | {"guardians_told": "none"}, {}, {"has-guardians"}),
    ],
)
def test_that_it_took_place_is_kept_and_what_comes_next(
    outcome: str, answers: dict[str, str], facts: dict[str, Any], expected: set[str]
) -> None:
    assert in_the_way(KIND, outcome, answers, **facts) == expected


def test_whoever_does_not_want_it_owes_no_reason() -> None:
    """Sources disagree on whether it is voluntary, so a no is a no, and nothing asks why."""
    assert in_the_way(KIND, "not_wanted", ASKED) == set()
