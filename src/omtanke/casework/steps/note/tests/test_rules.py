"""When a note can be kept: tables, no database."""

import pytest

from omtanke.casework.steps.note.kind import KIND
from omtanke.foundation.pages.fields import a_day
from tests.steps import in_the_way


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ringte hjem kl. 14. Mor var glad for at vi ringte.", set()),
        ("Nummeret er 01010150068.", {"national-number"}),
        ("Nummeret er 010101 50068.", {"national-number"}),
        ("Ring 22 33 44 55 eller 004722334455.", set()),
        ("Saken heter 202600012345678.", set()),
    ],
)
def test_who_somebody_is_does_not_stand_in_a_note(text: str, expected: set[str]) -> None:
    assert in_the_way(KIND, "noted", {"text": text}) == expected
    assert in_the_way(KIND, "noted", {"text": "Notat", "own_statement": text}) == expected


def test_a_note_asks_only_for_words() -> None:
    form = KIND.form.asking([("noted", "Notert")], {"q_when": a_day("Når?", required=False)})()
    assert [name for name, question in form.fields.items() if question.required] == ["text", "outcome"]
    assert form["outcome"].is_hidden
    assert form["outcome"].value() == "noted"
    assert not KIND.form.asking([("noted", "Notert"), ("read", "Lest")])()["outcome"].is_hidden
