"""A key is committed before its first row, belongs to one owner, and takes everything with it when it is destroyed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import pytest
from django.db import IntegrityError, transaction

from omtanke.foundation.kernel.errors import NotConfigured
from omtanke.foundation.vault import keys
from omtanke.foundation.vault.keys import Disposed, Owner, check_master_keys, destroy_keys, has_key, make_key, open_key
from omtanke.foundation.vault.models import DataKey
from tests.cast import SECRET
from tests.deeds import do
from tests.rows import MOMENT, Case, Unit, note_of, open_case

if TYPE_CHECKING:
    from omtanke.foundation.vault.tests.conftest import Opening
    from tests.cast import Person

OWNER = Owner("cases.case", "bcdfghjkmn")


def test_an_owner_is_named_by_its_model_and_its_random_key(case: Case) -> None:
    owner = Owner.of(case)
    assert str(owner) == f"cases.case:{case.key}"
    assert Owner.named(str(owner)) == owner


def test_an_owner_has_one_key(db: None) -> None:
    make_key(OWNER, at=MOMENT)
    assert has_key(OWNER)
    with pytest.raises(IntegrityError), transaction.atomic("vault"):
        make_key(OWNER, at=MOMENT)


def test_the_key_itself_is_not_in_the_vault(db: None) -> None:
    """Only wrapped: nonce, key and tag, and never twice the same."""
    other = Owner(OWNER.kind, "another")
    make_key(OWNER, at=MOMENT)
    make_key(other, at=MOMENT)
    one, two = (bytes(row.wrapped) for row in DataKey.objects.order_by("pk"))
    assert len(one) == len(two) == 12 + 32 + 16
    assert one != two


def test_a_key_that_was_given_to_another_owner_does_not_open(case: Case, opened: Opening, anna: Person, vestmo: Unit) -> None:
    """The owner's name is part of the wrapping. Broken once by leaving it out: one case then opened with another's key."""
    theirs = DataKey.objects.get(owner=open_case(anna, vestmo).key)
    DataKey.objects.filter(owner=case.key).update(wrapped=theirs.wrapped)
    with pytest.raises(NotConfigured, match="passer ikke"):
        opened(note_of(case))


def test_without_a_key_everything_is_disposed_of(case: Case, opened: Opening) -> None:
    note = note_of(case)
    assert opened(note) == SECRET
    destroy_keys([Owner.of(case)])
    assert not has_key(Owner.of(case))
    with pytest.raises(Disposed):
        opened(note)


def test_other_cases_are_whole_after_one_was_disposed_of(case: Case, opened: Opening, anna: Person, vestmo: Unit) -> None:
    other = open_case(anna, vestmo)
    destroy_keys([Owner.of(case)])
    assert opened(note_of(other)) == "Et notat om noe annet"


def test_a_destroyed_key_leaves_no_row(case: Case) -> None:
    destroy_keys([Owner.of(case)])
    assert not DataKey.objects.filter(owner=case.key).exists()


def test_an_opened_key_is_forgotten_with_its_recording(case: Case, anna: Person, vestmo: Unit) -> None:
    owner = Owner.of(case)
    assert do(actor=anna.actor, on=vestmo, how=lambda _: open_key(owner) is open_key(owner))
    assert open_key(owner) is not open_key(owner)


@pytest.mark.django_db(transaction=True)
def test_a_key_is_committed_also_when_the_deed_is_not(anna: Person, vestmo: Unit) -> None:
    def how(_: Unit) -> NoReturn:
        make_key(OWNER, at=MOMENT)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        do(actor=anna.actor, on=vestmo, how=how)
    assert has_key(OWNER)


@pytest.mark.django_db(transaction=True)
def test_a_case_is_never_there_without_its_key(anna: Person, vestmo: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the vault cannot be written, neither is the case."""
    before = Case.objects.count()
    monkeypatch.setattr(keys, "store", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        open_case(anna, vestmo)
    assert Case.objects.count() == before


def test_the_key_file_of_this_vault_is_accepted(case: Case) -> None:
    check_master_keys()


@pytest.mark.parametrize(
    ("key_file", "sentence"),
    [("test:{other}", "«test» passer ikke til nøklene i hvelvet"), ("another:{other}", "mangler hovednøkkelen «test»")],
    indirect=["key_file"],
)
def test_the_key_file_of_another_vault_is_told_in_one_sentence(case: Case, key_file: None, sentence: str) -> None:
    with pytest.raises(NotConfigured, match=sentence):
        check_master_keys()
