"""Names a case may know, and the shapes people write them in: what the checker must know again."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from omtanke.casework.consultation.deidentify import findings
from tests.deidentification.corpus import Mark
from tests.deidentification.measures import Recall, is_whole

KNOWN = (
    "Mikkel Rognstad, Kristine Vangen, Abdirahman Yusuf, Fatima Noor, Alexander Moe, Marianne Lund, Torgeir Haukås, Sunniva "
    "Årdal, Mohamed Hassan, Jan Erik Brenna, Ewa Nowak, Kacper Wiśniewski, Thea Ødegård, Wenche Dahl, Gabriel Eidem, Filip "
    "Holte, Theodor Lien, Sara Haddad, Ahmed Demir, Bjørn Tveiten, Łukasz Zieliński, Ngoc Anh Tran, Henok Tesfay, Zeynep "
    "Kaya, Rojin Barzani, Sivakumar Nadarajah, Ánte Somby, Olena Kovalenko, Håvard Fjellheim, Ingeborg Sætre, Omid Rahimi, "
    "Jasmin Begić, Dragana Petrović, Priya Sharma, Hodan Warsame, Vilde Solberg, Storm Aas, Even Bakken"
).split(", ")
TEXTS = (
    "Vi har snakket med {} om dette.",
    "{} vil ikke snakke med oss.",
    "jeg så at {} gikk hjem alene",
    "Det gjelder {}, som er redd.",
)


def _without_accents(word: str) -> str:
    stripped = unicodedata.normalize("NFKD", word.replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("Ł", "L"))
    return "".join(letter for letter in stripped if not unicodedata.combining(letter))


SHAPES: dict[str, Callable[[str], list[str]]] = {
    "as written": lambda word: [word],
    "with s": lambda word: [f"{word}s"],
    "lower case": lambda word: [word.lower()],
    "lower case with s": lambda word: [f"{word.lower()}s"],
    "capitals": lambda word: [word.upper()],
    "without accents": lambda word: [_without_accents(word)],
    "å as aa, ø as oe": lambda word: [word.replace("å", "aa").replace("Å", "Aa").replace("ø", "oe").replace("Ø", "Oe").replace("æ", "ae")],
    "a letter doubled": lambda word: [word[:place] + word[place] + word[place:] for place in range(1, len(word))],
    "a letter missing": lambda word: [word[:place] + word[place + 1 :] for place in range(1, len(word)) if len(word) > 4],
    "two letters swapped": lambda word: [
        word[:place] + word[place + 1] + word[place] + word[place + 2 :] for place in range(1, len(word) - 1) if len(word) > 4
    ],
}


def every_shape(shape: str) -> Iterator[tuple[str, str]]:
    """What is known, and a word of it in this shape."""
    for known in KNOWN:
        for word in known.split(" "):
            yield from ((known, written) for written in SHAPES[shape](word))


def measure_shape(shape: str) -> Recall:
    """How many of them are found, in every one of the texts."""
    recall = Recall()
    for known, written in every_shape(shape):
        for text in TEXTS:
            whole = text.format(written)
            start = text.index("{")
            mark = Mark(start, start + len(written), "known")
            found = findings(whole, [known])
            recall.there += 1
            recall.whole += is_whole(whole, mark, found)
            recall.touched += bool(found)
    return recall
