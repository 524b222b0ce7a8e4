"""When a talk can be written down: tables, no database."""

from typing import Any

import pytest

from omtanke.casework.steps.dialogue.kind import KIND
from tests.steps import TOMORROW, YESTERDAY, in_the_way

TALK = {"happened": "Så en tegning i boka.", "own_explanation": "Det er fra et spill."}


@pytest.mark.parametrize(
    ("outcome", "changes", "facts", "expected"),
    [
        ("no_ground", {}, {}, set()),
        ("talk_again", {"talked_on": YESTERDAY, "interpretation": "Jeg tror det er humor."}, {}, set()),
        ("discuss", {"own_explanation": " Så en  TEGNING i boka. "}, {}, {"kept-apart"}),
        ("discuss", {"interpretation": TALK["own_explanation"]}, {}, {"kept-apart"}),
        ("discuss", {"strengths": TALK["own_explanation"]}, {}, set()),
        ("no_ground", {}, {"immediate_danger": True}, {"danger"}),
        ("talk_again", {}, {"immediate_danger": True}, {"danger"}),
        ("emergency", {}, {"immediate_danger": True}, set()),
        ("discuss", {}, {"immediate_danger": True}, set()),
        ("no_ground", {"interpreter": "missing"}, {}, {"not-understood"}),
        ("no_ground", {"interpreter": "ordered"}, {}, {"not-understood"}),
        ("no_ground", {"interpreter": "remote"}, {}, set()),
        ("discuss", {"interpreter": "missing"}, {}, set()),
        ("discuss", {"talked_on": TOMORROW}, {}, {"day-ahead"}),
    ],
)
def test_what_was_seen_said_and_thought_are_three_things(
    outcome: str, changes: dict[str, str], facts: dict[str, Any], expected: set[str]
) -> None:
    assert in_the_way(KIND, outcome, TALK | changes, **facts) == expected


def test_three_questions_must_be_answered_and_the_rest_is_folded_away() -> None:
    required = {name for name, question in KIND.form.base_fields.items() if question.required}
    assert required == {"happened", "own_explanation", "outcome"}
    assert set(KIND.form.folded["more"]) == KIND.form.base_fields.keys() - required


def test_neither_a_child_nor_a_relative_is_offered_as_interpreter() -> None:
    offered = dict(KIND.form.base_fields["interpreter"].choices)
    assert [words for words in offered.values() if "barn" in words or "slekt" in words] == []
