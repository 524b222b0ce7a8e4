"""Equal values are recognised, nothing can be read back, and what found an owner dies with its key."""

from __future__ import annotations

import pytest

from omtanke.foundation.vault import finding
from omtanke.foundation.vault.keys import Disposed, Owner, destroy_keys, make_key
from omtanke.foundation.vault.models import FindingHash
from tests.rows import MOMENT

ONE, OTHER, THIRD = (Owner("cases.case", key) for key in ("bcdfghjkmn", "cdfghjkmnp", "dfghjkmnpq"))


@pytest.fixture(autouse=True)
def three_owners(db: None) -> None:
    for owner in (ONE, OTHER, THIRD):
        make_key(owner, at=MOMENT)


def test_two_with_an_equal_value_find_each_other() -> None:
    finding.keep_hashes(ONE, {"color": "rød", "shape": "rund"})
    finding.keep_hashes(OTHER, {"color": "blå", "shape": "rund"})
    finding.keep_hashes(THIRD, {"color": "grønn"})
    assert finding.found_by_the_same(ONE) == {OTHER}
    assert finding.found_by_the_same(OTHER) == {ONE}
    assert finding.found_by_the_same(THIRD) == set()


def test_the_same_text_for_two_purposes_is_not_equal() -> None:
    finding.keep_hashes(ONE, {"color": "oransje"})
    finding.keep_hashes(OTHER, {"fruit": "oransje"})
    assert finding.found_by_the_same(ONE) == set()


def test_the_value_itself_is_not_in_the_vault() -> None:
    finding.keep_hashes(ONE, {"color": "rød"})
    row = FindingHash.objects.get()
    assert "rød" not in repr(vars(row))
    assert len(row.digest) == 64


def test_keeping_twice_keeps_one() -> None:
    for _ in range(2):
        finding.keep_hashes(ONE, {"color": "rød"})
    assert FindingHash.objects.count() == 1


def test_what_no_longer_holds_is_forgotten() -> None:
    finding.keep_hashes(ONE, {"color": "rød", "shape": "rund"})
    finding.forget_hashes(ONE, besides={"shape": "rund"})
    assert FindingHash.objects.get().purpose == "shape"
    assert finding.can_be_found(ONE)
    finding.forget_hashes(ONE)
    assert not finding.can_be_found(ONE)


def test_destroying_the_key_destroys_what_found_its_owner() -> None:
    for owner in (ONE, OTHER):
        finding.keep_hashes(owner, {"color": "rød"})
    destroy_keys([ONE])
    assert finding.found_by_the_same(OTHER) == set()
    assert not finding.can_be_found(ONE)


def test_an_owner_without_a_key_is_not_made_findable() -> None:
    destroy_keys([ONE])
    with pytest.raises(Disposed):
        finding.keep_hashes(ONE, {"color": "rød"})
