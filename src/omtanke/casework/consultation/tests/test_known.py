"""What the sender's own case knows, in every shape it may be written in."""

from __future__ import annotations

import pytest

from omtanke.casework.consultation.deidentify import findings

SHAPES = {
    "Mikkel Rognstad": "Mikkel mikkel MIKKEL Mikkels mikel Rognstad rognstad Rognstads Mikkelsen",
    "Alexander Moe": "Alexander Aleksander Alex alex Sander Moe Alexanders",
    "Abdirahman Yusuf Ali": "Abdirahman Abdi Abdirahmaan abdirahman yusuf Yusufs Jusuf",
    "Mohamed Hassan": "Mohammed muhammed Muhammad Hasan hassans",
    "Thea Ødegård": "Ødegård ødegård Odegard Ødegaard Oedegaard teah Theas",
    "Kristine Vangen": "Kristine kristin Kristina Stine Christine vangen",
    "Jan Erik Brenna": "Jan Erik janerik JanErik Brenna brenna",
    "Solberg skole": "Solberg solbergskole solberg",
    "skyggeulv7": "skyggeulv7 Skyggeulv7",
    "Mikołaj": "Mikołaj Mikolaj mikolai Mikolajs",
}


@pytest.mark.parametrize(("known", "shape"), [(known, shape) for known, shapes in SHAPES.items() for shape in shapes.split()])
def test_a_known_word_is_found_in_every_shape(known: str, shape: str) -> None:
    for text in (f"Vi snakket med {shape} i går.", f"{shape} vil ikke svare.", f"jeg tror at {shape} lyver"):
        assert shape in " ".join(one.text for one in findings(text, [known])), text


@pytest.mark.parametrize(
    ("known", "text", "found"),
    [
        ("403 12 345", "Ring 40312345 i dag", "40312345"),
        ("40312345", "Ring +47 403 12 345 i dag", "+47 403 12 345"),
        ("2024/77", "Se sak 2024/77 her", "2024/77"),
        ("9D", "Guttene i 9d er redde", "9d"),
        ("Kirkeveien 12", "Ved kirkeveien er det en bod", "kirkeveien"),
        ("Jan Erik Brenna", "Hun så Jan-Erik der", "Jan-Erik"),
    ],
)
def test_numbers_labels_and_addresses_are_found_in_every_shape(known: str, text: str, found: str) -> None:
    assert [one.text for one in findings(text, [known])] == [found]


def test_what_says_nothing_is_not_known_by_itself() -> None:
    text = "Skolen har en klasse der alle er med i idrettslaget, og de går hjem i gata."
    assert findings(text, ["Solberg skole", "klasse 9D", "Vardal idrettslag", "Lang gate"]) == ()


def test_a_name_that_is_a_word_is_taken_for_the_word_in_lower_case() -> None:
    text = "Vi har snakket med Mai i mai, og Dag kommer en dag i vår."
    assert [one.text for one in findings(text, ["Le Thi Mai", "Dag Vår"])] == ["Mai", "Dag"]


def test_nothing_known_and_empty_words_do_no_harm() -> None:
    assert findings("Alt er bra.", ["", " ", "-", "7", "😡", "a" * 100_000]) == ()
