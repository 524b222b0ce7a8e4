"""What could stand there instead: neutral, in the text's own language, with its genitive and its capital."""

from __future__ import annotations

import pytest

from omtanke.casework.consultation.deidentify import findings


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("Læreren så at Mikołaj gråt.", ["eleven"]),
        ("Læreren ringte Mikołajs mor.", ["elevens"]),
        ("Mikołaj gråt i timen med læreren.", ["Eleven"]),
        ("Vi så at Mikołaj gråt.", ["ungdommen"]),
        ("Hun går på Lyngheim ungdomsskole.", ["en ungdomsskole"]),
        ("Eg veit ikkje, men ho går på Nesdal vidaregåande skule.", ["ein vidaregåande skule"]),
        ("Han spiller for Lyngheim IL.", ["et idrettslag"]),
        ("Broren hans, Idris, var med.", ["en i familien"]),
        ("Han er 15 år og bor på Småholmen.", ["i tenårene", "et sted i nærheten"]),
        ("En elev i 9E sa det.", ["ungdomstrinnet"]),
        ("En elev i VG2 elektro sa det.", ["videregående"]),
        ("Far er eneste tannlege i bygda.", [""]),
    ],
)
def test_the_suggestion_is_neutral(text: str, suggested: list[str]) -> None:
    assert [one.suggestion for one in findings(text)] == suggested


def test_a_text_is_never_called_anonymous() -> None:
    assert all("anonym" not in str(value) for one in findings("Kari bor i Oslo.") for value in vars(one).values())
