"""When a check says enough: tables, no database."""

from typing import Any

import pytest

from omtanke.casework.steps.follow_up.kind import KIND
from tests.steps import TODAY, TOMORROW, in_the_way

CHECK = {
    "checked_on": TODAY,
    "own_view": "Boksingen er det beste i uka.",
    "area_1": "Å ha noen å være med i friminuttene",
    "change_1": "better",
    "backfires": "no",
    "reason": "Han vil fortsette.",
}


@pytest.mark.parametrize(
    ("outcome", "changes", "facts", "expected"),
    [
        ("go_on", {}, {}, set()),
        ("end", {}, {}, set()),
        ("other_level", {}, {}, set()),
        ("go_on", {"area_1": "", "change_1": ""}, {}, {"no-area"}),
        ("go_on", {"change_1": ""}, {}, {"half-an-area"}),
        ("go_on", {"area_1": "", "area_2": "Søvn", "change_2": "same"}, {}, {"half-an-area"}),
        ("go_on", {"area_2": "Søvn", "change_2": "worse"}, {}, set()),
        ("go_on", {"change_3": "worse"}, {}, {"half-an-area"}),
        ("go_on", {"backfires": "yes"}, {}, {"backfires-how"}),
        ("go_on", {"backfires": "yes", "backfires_how": "De andre spør hvorfor han går ut."}, {}, set()),
        ("go_on", {"consent_valid": "no"}, {}, {"no-consent"}),
        ("end", {"consent_valid": "no"}, {}, set()),
        ("end", {}, {"immediate_danger": True}, {"danger"}),
        ("go_on", {"checked_on": TOMORROW}, {}, {"day-ahead"}),
    ],
)
def test_a_check_asks_how_it_goes_with_what_the_person_chose(
    outcome: str, changes: dict[str, str], facts: dict[str, Any], expected: set[str]
) -> None:
    assert in_the_way(KIND, outcome, CHECK | changes, **facts) == expected


def test_three_words_and_no_number_say_how_it_goes() -> None:
    """Nothing that can be added up: no signs, no score."""
    for number in "123":
        codes = [code for code, _words in KIND.form.base_fields[f"change_{number}"].choices]  # type: ignore[attr-defined]
        assert codes == ["", "better", "same", "worse"]
    assert "own_view" in [name for name, question in KIND.form.base_fields.items() if question.required]
