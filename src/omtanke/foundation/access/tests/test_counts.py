"""A count is a number and nothing else: neither a word, a key, a row nor a gap in which something could lie."""

from __future__ import annotations

import pickle

import pytest

from omtanke.foundation.access.counts import OTHER, Counts, Trait, count

SIZE = Trait("size", ("small", "large"), lambda row: row[0])
PLACE = Trait("place", ("here", "there"), lambda row: row[1])
SECRET, A_KEY = "Blåveis 14 har sagt noe", "k7w2m9qf3d"


class Loaded(int):
    """A number that carries something more."""

    words = SECRET


def test_rows_are_counted_by_each_trait_and_both() -> None:
    rows = [("small", "here"), ("small", "there"), ("small", "here")]
    assert count(rows, SIZE)["small"] == 3
    assert count(rows, SIZE, PLACE)["small", "here"] == 2
    assert count(rows, SIZE).total == 3


def test_every_kind_has_its_number_the_noughts_too() -> None:
    assert dict(count([], SIZE)) == {("small",): 0, ("large",): 0, (OTHER,): 0}


@pytest.mark.parametrize("row", [(SECRET, "here"), (A_KEY, "here"), ("", "here"), (None, "here"), (Loaded(1), "here")])
def test_what_fits_no_code_is_counted_as_other_and_leaves_nothing_behind(row: tuple[object, str]) -> None:
    counts = count([row], SIZE)
    assert counts[OTHER] == 1
    assert SECRET not in repr(counts)


def test_a_text_that_says_it_is_a_code_is_not_what_is_kept() -> None:
    class Whisper(str):  # noqa: SLOT000  room for words is what it is for
        words = SECRET

    (kind,) = (kind for kind, number in count([(Whisper("small"), "here")], SIZE).items() if number)
    assert type(kind[0]) is str


@pytest.mark.parametrize("number", [True, 1.0, "1", None, -1, Loaded(1), [1]])
def test_nothing_but_a_whole_number_is_taken(number: int) -> None:
    with pytest.raises(TypeError, match="whole numbers"):
        Counts({("small",): number}, SIZE)


@pytest.mark.parametrize("kind", [("tiny",), (SECRET,), ("small", "here"), ()])
def test_no_number_of_a_kind_that_nobody_listed(kind: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="nobody has listed"):
        Counts({kind: 1}, SIZE)


@pytest.mark.parametrize("code", ["Blåveis 14", A_KEY, "", "a" * 41, "two words"])
def test_neither_words_nor_keys_are_codes(code: str) -> None:
    with pytest.raises(ValueError, match="codes only") as refused:
        Trait("size", ("small", code), str)
    assert not code or code not in str(refused.value)


def test_nothing_is_added_to_it_afterwards() -> None:
    counts = count([("small", "here")], SIZE)
    for name in ("words", "_numbers", "traits"):
        with pytest.raises(AttributeError, match="nothing is added"):
            setattr(counts, name, SECRET)
    assert not hasattr(counts, "__dict__")
    with pytest.raises(TypeError):
        counts["small"] = 2  # type: ignore[index]


def test_it_holds_two_things_and_they_are_codes_and_numbers() -> None:
    counts = count([("small", SECRET), (SECRET, "here")], SIZE, PLACE)
    assert set(Counts.__slots__) == {"_numbers", "traits"}
    assert {type(number) for number in counts.values()} == {int}
    assert {code for kind in counts for code in kind} <= {*SIZE.all_codes, *PLACE.all_codes}
    with pytest.raises((AttributeError, pickle.PicklingError)):
        pickle.loads(pickle.dumps(counts))
