import re
from collections import Counter

import pytest

from omtanke.casework.cases.code_words import STOP_WORDS, WORDS, stop_word_in

FORBIDDEN_BY_PRACTICE_P11 = ["ulv", "ravn", "ørn", "rune", "kors", "måne", "skjegg", "svart", "hvit", "rotte", "gris", "slange"]


def test_there_are_words_enough():
    assert len(WORDS) >= 300


def test_no_word_stands_twice():
    assert [word for word, times in Counter(WORDS).items() if times > 1] == []


def test_every_word_is_one_capitalised_word_of_norwegian_letters():
    assert [word for word in WORDS if not re.fullmatch("[A-ZÆØÅ][a-zæøå]+", word)] == []


def test_every_word_fits_in_a_heading_on_a_phone():
    assert [word for word in WORDS if len(word) > 16] == []


def test_no_word_begins_or_ends_with_what_could_hurt():
    assert {word: stem for word in WORDS if (stem := stop_word_in(word))} == {}


def test_the_words_that_practice_names_are_stopped():
    assert [word for word in FORBIDDEN_BY_PRACTICE_P11 if word not in STOP_WORDS] == []


def test_no_stop_word_stands_twice():
    assert [stem for stem, times in Counter(STOP_WORDS).items() if times > 1] == []


@pytest.mark.parametrize(
    ("word", "stem"),
    [("Ravn", "ravn"), ("Rødkløver", "rød"), ("Havørn", "ørn"), ("Finnskjegg", "finn-"), ("Isbre", "is-"), ("Likblomst", "lik-")],
)
def test_a_stop_word_is_found_at_both_ends(word, stem):
    assert stop_word_in(word) == stem


@pytest.mark.parametrize("word", ["Blåveis", "Ryllik", "Hjertegras"])
def test_what_only_resembles_a_stop_word_is_let_be(word):
    assert stop_word_in(word) is None
