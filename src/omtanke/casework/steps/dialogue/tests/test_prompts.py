"""What is asked once before a talk is kept: the four mistakes, in tables."""

import pytest

from omtanke.casework.steps.dialogue.forms import DialogueForm
from omtanke.casework.steps.dialogue.prompts import prompts

CALM = {"happened": "Slo i bordet og sa «jeg skal ta dem».", "own_explanation": "Ble mobbet.", "another_explanation": "Har sovet lite."}


@pytest.mark.parametrize(
    ("outcome", "changes", "expected"),
    [
        ("discuss", {}, set()),
        ("discuss", {"happened": "Sier at valget er juks, og er muslim og har fått skjegg."}, {"opinion-alone"}),
        ("discuss", {"happened": "Har slutta på dans og byrja å gå i moské."}, {"opinion-alone"}),
        ("discuss", {"happened": "Delte en mening om krigen, og truet en medelev."}, set()),
        ("discuss", {"happened": "Hadde hatt lite mat. Snakket om været."}, set()),
        ("discuss", {"happened": "Tegnet runer. Det er et bevis."}, {"sign-as-proof"}),
        ("discuss", {"interpretation": "Helt sikkert radikalisert."}, {"sign-as-proof"}),
        ("talk_again", {"interpretation": "Dette er eit prov."}, {"sign-as-proof"}),
        ("discuss", {"another_explanation": ""}, {"no-other-explanation"}),
        ("talk_again", {"another_explanation": ""}, set()),
        ("no_ground", {"another_explanation": ""}, set()),
        ("discuss", {"happened": "Truet. Jeg sjekket profilen på Instagram."}, {"collected"}),
        ("discuss", {"agreed": "Jeg ringte forrige skole."}, {"collected"}),
        ("discuss", {"interpretation": "Fikk et skjermbilde fra andre elever."}, {"collected"}),
        (
            "discuss",
            {"happened": "Er aktivist. Ingen tvil.", "another_explanation": ""},
            {"opinion-alone", "sign-as-proof", "no-other-explanation"},
        ),
        ("emergency", {"happened": "Helt sikkert radikalisert.", "another_explanation": ""}, set()),
    ],
)
def test_each_mistake_is_met_with_a_question(outcome: str, changes: dict[str, str], expected: set[str]) -> None:
    given = {field: text for field, text in (CALM | changes).items() if text}
    assert {prompt.key for prompt in prompts(outcome, given)} == expected


def test_every_question_is_about_a_field_that_is_there_and_names_no_sum() -> None:
    everything = {"happened": "Er aktivist. Ingen tvil. Googlet navnet."}
    asked = list(prompts("discuss", everything))
    assert len(asked) == 4
    assert {prompt.field for prompt in asked} <= DialogueForm.base_fields.keys()
    assert not any(character.isdigit() for prompt in asked for character in str(prompt.sentence))
