import re

import pytest

from omtanke.foundation.kernel.keys import ALPHABET, LENGTH, PATTERN, KeyConverter, KeyField, random_key
from omtanke.foundation.kernel.privacy import our_models


def test_a_key_is_ten_characters_that_never_spell_a_word() -> None:
    assert re.fullmatch(PATTERN, random_key())
    assert not set(ALPHABET) & set("aeiouyæøå01l")


def test_a_key_is_too_many_to_guess() -> None:
    assert len(ALPHABET) ** LENGTH > 2**47


def test_no_two_keys_are_alike() -> None:
    assert len({random_key() for _ in range(5_000)}) == 5_000


@pytest.mark.parametrize("address", ["k7w2m9qf3", "k7w2m9qf3dd", "K7W2M9QF3D", "k7w2m9qf3a", "k7w2m9qf3 "])
def test_what_is_no_key_is_no_address(address: str) -> None:
    assert re.fullmatch(KeyConverter.regex, "k7w2m9qf3d")
    assert not re.fullmatch(KeyConverter.regex, address)


def test_every_key_is_unique_and_made_before_insert() -> None:
    fields = [field for model in our_models() for field in model._meta.concrete_fields if isinstance(field, KeyField)]
    assert fields
    assert all(field.unique and field.default is random_key and not field.editable for field in fields)
