"""What the police said is asked about once, and stays theirs."""

import pytest

from omtanke.casework.steps.conversation.forms import ConversationForm
from omtanke.casework.steps.conversation.prompts import prompts


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"road_ahead": "Kontaktlærer møter ham før første time."}, []),
        ({"road_ahead": "Politiet sa at han er ferdig med det."}, ["road_ahead"]),
        ({"next_day": "Politiet meiner helsesjukepleiar bør vere der."}, ["next_day"]),
        ({"guardians_why": "I samtalen kom det fram at far vet det."}, ["guardians_why"]),
        ({"own_wish": "Vil at politiet skal tro på ham."}, []),
        ({"road_ahead": "Vi ringer politiet på mandag og spør om oppfølgingen er vår."}, []),
    ],
)
def test_what_is_the_polices_is_asked_about(answers: dict[str, str], expected: list[str]) -> None:
    assert [prompt.field for prompt in prompts("took_place", answers)] == expected
    assert set(expected) <= ConversationForm.base_fields.keys()
