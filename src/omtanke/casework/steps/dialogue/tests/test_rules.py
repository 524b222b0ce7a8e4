"""When a talk can be written down: tables, no database."""

from dataclasses import replace
from typing import Any

import pytest

from omtanke.casework.steps.dialogue.kind import KIND
from tests.steps import NOTHING_SPECIAL, TOMORROW, YESTERDAY, in_the_way

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
        ("no_ground", {"interpreter": "missing", "language": "Dari"}, {}, {"not-understood"}),
        ("no_ground", {"interpreter": "ordered", "language": "Dari"}, {}, {"not-understood"}),
        ("no_ground", {"interpreter": "remote", "language": "Dari"}, {}, set()),
        ("no_ground", {"interpreter": "not_needed"}, {}, set()),
        ("discuss", {"interpreter": "missing", "language": "Dari"}, {}, set()),
        ("discuss", {"interpreter": "present"}, {}, {"which-language"}),
        ("talk_again", {"interpreter": "relative", "language": "Dari"}, {}, {"never-a-relative"}),
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


def test_when_a_child_or_a_relative_interpreted_it_is_refused_with_what_to_do_instead() -> None:
    (refused,) = KIND.obstacles(replace(NOTHING_SPECIAL, outcome="discuss", answers=TALK | {"interpreter": "relative", "language": "Dari"}))
    assert "skal aldri tolke" in str(refused)
    assert "Bestill en kvalifisert tolk" in str(refused)
    assert "relative" in dict(KIND.form.base_fields["interpreter"].choices), "what nobody can say, nobody is told to mend"
