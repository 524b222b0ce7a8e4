"""Sealed text cannot be moved, changed, searched or read in passing."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.core import serializers
from django.db import connection
from django.db.models import F, QuerySet, Value

from omtanke.foundation.vault.keys import Disposed, Owner, destroy_keys
from omtanke.foundation.vault.sealed import SealBroken, Sealed, Unrecorded, opener, owner_of, unseal, unsealing
from tests.cast import SECRET
from tests.deeds import do
from tests.rows import MOMENT, Case, Draft, Unit, Wording, note_of, open_case

if TYPE_CHECKING:
    from omtanke.foundation.vault.tests.conftest import Opening
    from tests.cast import Person

Writing = Callable[[str], Wording]


@pytest.fixture
def note(case: Case) -> Wording:
    return note_of(case)


@pytest.fixture
def another_case(anna: Person, vestmo: Unit) -> Case:
    return open_case(anna, vestmo)


@pytest.fixture
def write(anna: Person, note: Wording) -> Writing:
    """Writes the next wording of the note."""

    def writing(text: str) -> Wording:
        return do(actor=anna.actor, on=note.event.case.unit, how=lambda _: Wording.objects.create(**next_wording(note, text)))

    return writing


def next_wording(note: Wording, text: str, version: int = 2) -> dict[str, object]:
    return {"event": note.event, "version": version, "text": text, "written_at": MOMENT, "written_by": note.written_by}


def stored(note: Wording) -> bytes:
    """The bytes in the table, whatever Django makes of them."""
    with connection.cursor() as cursor:
        cursor.execute("select text from cases_wording where id = %s", [note.pk])
        return bytes(cursor.fetchone()[0])


def test_what_is_stored_says_nothing(note: Wording) -> None:
    assert SECRET.encode() not in stored(note)
    assert b"Hemmelig" not in stored(note)


def test_what_was_sealed_can_be_opened(note: Wording, opened: Opening) -> None:
    assert opened(note) == SECRET


@pytest.mark.parametrize("text", ["", " ", "æøå · 字 · 😀", "linje\nlinje\x00", "x" * 20_000])
def test_any_text_comes_back_as_it_was(write: Writing, opened: Opening, text: str) -> None:
    assert opened(Wording.objects.get(pk=write(text).pk)) == text


def test_the_same_text_is_never_sealed_alike(write: Writing, note: Wording) -> None:
    once, again = stored(note), stored(write(SECRET))
    assert once[1:13] != again[1:13]  # the nonce
    assert once[13:-16] != again[13:-16]  # the text, without the tag


def test_bytes_moved_to_another_row_do_not_open(write: Writing, note: Wording, opened: Opening) -> None:
    """Broken once by leaving the row's key out of the seal."""
    other = write("et annet notat")
    other.text = note.text
    with pytest.raises(SealBroken, match=r"wording\.text does not belong to this row"):
        opened(other)


def test_bytes_moved_to_another_field_do_not_open(note: Wording, opened: Opening) -> None:
    """The same key, the same row key; only the label differs. Broken once by leaving the label out of the seal."""
    draft = Draft(key=note.key, owner=str(owner_of(note)), typed=note.text)
    assert draft.key_owner == owner_of(note)
    with pytest.raises(SealBroken, match=r"draft\.typed"):
        opened(draft, "typed")


def test_a_row_moved_to_another_case_does_not_open(note: Wording, another_case: Case, opened: Opening) -> None:
    note.event.case = another_case
    with pytest.raises(SealBroken):
        opened(note)


def test_a_changed_bit_anywhere_is_noticed(note: Wording, anna: Person, vestmo: Unit) -> None:
    """Broken once by not looking at the first byte."""
    whole = note.text.stored

    def how(_: Unit) -> list[int]:
        return [place for place in range(len(whole)) if opens(note, whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])]

    assert do(actor=anna.actor, on=vestmo, how=how) == []


def test_bytes_that_were_cut_are_noticed(note: Wording, anna: Person, vestmo: Unit) -> None:
    whole = note.text.stored
    assert do(actor=anna.actor, on=vestmo, how=lambda _: [end for end in range(len(whole)) if opens(note, whole[:end])]) == []
    assert do(actor=anna.actor, on=vestmo, how=lambda _: opens(note, whole))


def opens(note: Wording, changed: bytes) -> bool:
    note.text = Sealed(changed)
    try:
        unseal(note, "text")
    except SealBroken:
        return False
    return True


def test_nothing_opens_outside_a_recording(note: Wording) -> None:
    with pytest.raises(Unrecorded, match=r"cases\.Wording\.text may only be opened inside"):
        unseal(note, "text")


def test_what_opens_many_rows_opens_none_once_its_recording_is_over(anna: Person, note: Wording) -> None:
    def opened(_: object) -> Callable[[Sealed | None, str], str]:
        made = opener(of=Wording, field="text", owner=owner_of(note))
        assert made(note.text, note.key) == SECRET
        return made

    kept = do(actor=anna.actor, on=note.event.case.unit, how=opened)
    with pytest.raises(Unrecorded, match=r"cases\.Wording\.text"):
        kept(note.text, note.key)
    with pytest.raises(Unrecorded):  # nor inside the next one
        do(actor=anna.actor, on=note.event.case.unit, how=lambda _: kept(note.text, note.key))


def test_what_opens_the_rows_of_one_owner_opens_no_others(anna: Person, note: Wording, another_case: Case) -> None:
    of_another = note_of(another_case)

    def opened(_: object) -> Callable[..., tuple[str, ...]]:
        made = unsealing(owner_of(note))
        assert made(note, "text") == (SECRET,)
        with pytest.raises(SealBroken):
            made(of_another, "text")
        return made

    kept = do(actor=anna.actor, on=note.event.case.unit, how=opened)
    with pytest.raises(Unrecorded, match=r"cases\.Wording\.text"):
        kept(note, "text")
    with pytest.raises(Unrecorded):  # nor inside the next one
        do(actor=anna.actor, on=note.event.case.unit, how=lambda _: kept(note, "text"))


@pytest.mark.parametrize(
    "show", [str, "{}".format, "{:>9}".format, lambda text: f"{text}", lambda text: "" + text, json.dumps, bytes, hash]
)
def test_sealed_text_is_not_shown_in_passing(note: Wording, show: Callable[[Sealed], object]) -> None:
    with pytest.raises(TypeError):
        show(note.text)


def test_sealed_text_is_called_sealed_in_a_traceback(note: Wording) -> None:
    assert repr(note.text) == "<sealed>"
    assert repr([note.text]) == "[<sealed>]"


def test_a_row_cannot_be_serialised(note: Wording) -> None:
    with pytest.raises(TypeError):
        serializers.serialize("json", [note])


def test_a_copied_or_pickled_row_is_still_sealed(write: Writing) -> None:
    note = write(SECRET)
    assert SECRET.encode() not in pickle.dumps(note)
    for other in (pickle.loads(pickle.dumps(note)), copy.copy(note), copy.deepcopy(note)):
        assert other.text == note.text
        assert SECRET not in str(vars(other))


def test_the_plain_text_does_not_stay_on_the_row(write: Writing) -> None:
    """Broken once by leaving out `setattr` in `pre_save`."""
    assert isinstance(write(SECRET).text, Sealed)


def test_a_row_that_is_loaded_and_saved_is_the_same(note: Wording, anna: Person, vestmo: Unit, opened: Opening) -> None:
    before = stored(note)
    do(actor=anna.actor, on=vestmo, how=lambda _: Wording.objects.get(pk=note.pk).save())
    assert stored(note) == before
    assert opened(Wording.objects.get(pk=note.pk)) == SECRET


def test_a_row_that_was_never_loaded_whole_is_saved_without_its_text(note: Wording, anna: Person, vestmo: Unit) -> None:
    before = stored(note)
    do(actor=anna.actor, on=vestmo, how=lambda _: Wording.objects.only("version").get(pk=note.pk).save())
    assert stored(note) == before


def test_many_rows_at_once_are_sealed_one_by_one(note: Wording, anna: Person, vestmo: Unit, opened: Opening) -> None:
    rows = [Wording(**next_wording(note, f"{SECRET} {version}", version)) for version in (2, 3)]
    do(actor=anna.actor, on=vestmo, how=lambda _: Wording.objects.bulk_create(rows))
    assert [opened(row) for row in Wording.objects.filter(version__gt=1).order_by("pk")] == [f"{SECRET} 2", f"{SECRET} 3"]
    assert SECRET not in str([vars(row) for row in rows])


@pytest.mark.parametrize("value", ["klartekst", b"klartekst", Sealed(b"x"), Value("klartekst")])
def test_one_value_for_many_rows_is_refused(note: Wording, anna: Person, vestmo: Unit, value: object) -> None:
    with pytest.raises(TypeError, match="sealed row by row"):
        do(actor=anna.actor, on=vestmo, how=lambda _: Wording.objects.update(text=value))


def test_rows_changed_at_once_are_refused(note: Wording, anna: Person, vestmo: Unit) -> None:
    note.text = "klartekst"
    with pytest.raises(TypeError, match="sealed row by row"):
        do(actor=anna.actor, on=vestmo, how=lambda _: Wording.objects.bulk_update([note], ["text"]))


@pytest.mark.parametrize("lookup", ["", "__exact", "__contains", "__icontains", "__startswith", "__regex", "__gt", "__in"])
@pytest.mark.parametrize("ask", [QuerySet.filter, QuerySet.exclude])
def test_sealed_text_cannot_be_searched(db: None, lookup: str, ask: Callable[..., object]) -> None:
    """`contains` went through to the database once, with the words in it."""
    with pytest.raises(TypeError, match="cannot be searched"):
        ask(Wording.objects.all(), **{f"text{lookup}": ["skap"] if lookup == "__in" else "skap"})


def test_whether_there_is_any_text_may_be_asked(note: Wording) -> None:
    assert Wording.objects.filter(text__isnull=False).exists()


@pytest.mark.parametrize("text", [b"bytes", 7, ["liste"]])
def test_only_text_is_sealed(write: Writing, text: object) -> None:
    with pytest.raises(TypeError, match=r"wording\.text seals text"):
        write(text)  # type: ignore[arg-type]


def test_a_text_that_was_forgotten_is_refused(note: Wording, anna: Person, vestmo: Unit) -> None:
    values = next_wording(note, "")
    del values["text"]
    with pytest.raises(TypeError, match=r"wording\.text seals text"):
        do(actor=anna.actor, on=vestmo, how=lambda _: Wording.objects.create(**values))


def test_text_comes_sealed_however_it_is_fetched(note: Wording) -> None:
    rows = Wording.objects.filter(pk=note.pk)
    assert isinstance(rows.values("text").get()["text"], Sealed)
    assert isinstance(rows.values_list("text", flat=True).get(), Sealed)
    assert isinstance(rows.annotate(other=F("text")).get().other, Sealed)


def test_a_text_without_a_key_is_never_stored(note: Wording, write: Writing) -> None:
    destroy_keys([owner_of(note)])
    with pytest.raises(Disposed):
        write(SECRET)
    assert not Wording.objects.filter(version=2).exists()


def test_a_row_whose_key_is_gone_is_disposed_of(note: Wording, opened: Opening) -> None:
    destroy_keys([owner_of(note)])
    with pytest.raises(Disposed):
        opened(note)


def test_the_owner_is_the_row_at_the_end_of_the_path(note: Wording, case: Case) -> None:
    assert owner_of(note) == Owner("cases.case", case.key)


def test_a_row_can_name_its_owner_itself(case: Case) -> None:
    assert owner_of(Draft(owner=str(Owner.of(case)))) == Owner.of(case)
    own = Draft()
    assert owner_of(own) == Owner("pages.draft", own.key)
