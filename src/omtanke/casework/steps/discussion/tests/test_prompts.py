"""A reason that is no reason, and signs that are counted, are asked about once."""

import pytest

from omtanke.casework.steps.discussion.forms import DiscussionForm
from omtanke.casework.steps.discussion.prompts import prompts


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"assessment": "Han har truet en medelev, og vil ha hjelp."}, []),
        ({"assessment": "Sender det til politiet for sikkerhets skyld."}, ["to-be-safe"]),
        ({"assessment": "Vi melder for å vere på den sikre sida."}, ["to-be-safe"]),
        ({"assessment": "Lovlig.", "why_still": "Det er fire tydelige tegn."}, ["counted"]),
        ({"assessment": "Mange teikn, så for tryggleiks skyld."}, ["to-be-safe", "counted"]),
        ({"assessment": "Et tegn er ikke et bevis, og dette er lovlig."}, []),
        ({"assessment": "Tre samtaler har vist at hun trives."}, []),
    ],
)
def test_what_is_no_reason_is_asked_about(answers: dict[str, str], expected: list[str]) -> None:
    asked = list(prompts("go_on", answers))
    assert [prompt.key for prompt in asked] == expected
    assert {prompt.field for prompt in asked} <= DiscussionForm.base_fields.keys()
