"""Somebody with SQL changes the log. The lock cannot stop her; verifying names the row."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit import lock
from omtanke.foundation.audit.chain import BEGINNING, hash_of
from omtanke.foundation.audit.models import Entry, Link
from omtanke.foundation.audit.verify import Anchor, faults, latest_anchor
from tests.deeds import do, do_what_nobody_may

if TYPE_CHECKING:
    from tests.cast import Person
    from tests.rows import Unit

# PostgreSQL undoes even this by rolling back; SQLite turns foreign keys off outside transactions only.
pytestmark = pytest.mark.django_db(transaction=connection.vendor == "sqlite")
WITHOUT_CONSTRAINTS = ["pragma foreign_keys = off", "pragma ignore_check_constraints = on"]


@pytest.fixture
def first(anna: Person, vestmo: Unit) -> int:
    """Eight deeds have been done in one moment, every third refused; the number of the first."""
    number, actor = latest_anchor().number + 1, anna.actor
    for step in range(8):
        with suppress(NotAllowed):
            (do_what_nobody_may if step % 3 == 2 else do)(actor=actor, on=vestmo)
    assert latest_anchor().number == number + 7
    return number


@pytest.fixture
def attack(first: int) -> Attack:
    return Attack()


class Attack:
    """Whoever owns the tables takes the lock off and does what she likes."""

    def __init__(self) -> None:
        connection.check_constraints()  # nothing may be waiting for the commit when a table is altered
        for name, table in lock._triggers():
            self(f'drop trigger "{name}"' + (f' on "{table}"' if connection.vendor == "postgresql" else ""))
        for statement in WITHOUT_CONSTRAINTS if connection.vendor == "sqlite" else drop_constraints():
            self(statement)

    def __call__(self, statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)


def drop_constraints() -> list[str]:
    """What takes PostgreSQL's other promises about the links away."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, "audit_link")
    names = [name for name, constraint in found.items() if constraint["foreign_key"] or constraint["check"]]
    return [f'alter table audit_link drop constraint "{name}"' for name in names]


def entry_of(number: int) -> int:
    """The entry that is linked as this number."""
    return Link.objects.values_list("entry_id", flat=True).get(number=number)


def copy_of_an_entry(entry: int) -> str:
    return (
        f"insert into audit_entry (at, actor, deed, subject, why) select at, actor, deed, subject, why from audit_entry where id = {entry}"
    )


def linked(number: int, entry: int) -> str:
    return f"insert into audit_link (number, entry_id, outcome, hash) values ({number}, {entry}, 'done', '{BEGINNING}')"


def rewrite_the_chain() -> None:
    """Give every link a new number and hash, as if what is gone had never been."""
    previous, links = BEGINNING, list(Link.objects.select_related("entry").order_by("number"))
    Link.objects.all().delete()
    for number, link in enumerate(links, start=1):
        link.number, link.hash = number, hash_of(previous, number, link.entry, link.outcome)
        link.save(force_insert=True)
        previous = link.hash


def test_a_log_as_it_was_written_has_no_faults(first: int) -> None:
    assert list(faults([])) == []
    assert list(faults([Anchor(0, BEGINNING), latest_anchor()])) == []


def test_an_anchor_is_the_end_of_the_chain(first: int) -> None:
    last = Link.objects.get(number=first + 7)
    assert latest_anchor() == Anchor(last.number, last.hash)


@pytest.mark.parametrize("change", ["actor = 'xxxxxxxxxx'", "deed = 'x'", "subject = 'x'", "why = 'x'", "at = '2020-01-01 00:00:00+00:00'"])
def test_an_edited_entry_is_named(first: int, attack: Attack, change: str) -> None:
    entry = entry_of(first + 3)
    attack(f"update audit_entry set {change} where id = {entry}")
    assert list(faults([])) == [f"audit_entry {entry}: er endret eller flyttet (lenket som nummer {first + 3})"]


def test_a_deleted_entry_is_named(first: int, attack: Attack) -> None:
    entry = entry_of(first + 3)
    attack(f"delete from audit_entry where id = {entry}")
    assert list(faults([])) == [f"audit_entry {entry}: mangler (lenket som nummer {first + 3})"]


def test_a_deleted_link_is_named(first: int, attack: Attack) -> None:
    entry = entry_of(first + 3)
    attack(f"delete from audit_link where number = {first + 3}")
    assert list(faults([])) == [f"audit_link {first + 3}: mangler", f"audit_entry {entry}: er ikke lenket inn i loggen"]


def test_an_entry_deleted_with_its_link_is_named(first: int, attack: Attack) -> None:
    entries = [entry_of(first + 3), entry_of(first + 4)]
    attack(f"delete from audit_link where entry_id in ({entries[0]}, {entries[1]})")
    attack(f"delete from audit_entry where id in ({entries[0]}, {entries[1]})")
    assert list(faults([])) == [f"audit_link {first + 3}–{first + 4}: mangler"]


def test_an_inserted_entry_is_named(first: int, attack: Attack) -> None:
    attack(copy_of_an_entry(entry_of(first)))
    assert list(faults([])) == [f"audit_entry {Entry.objects.latest('pk').pk}: er ikke lenket inn i loggen"]


@pytest.mark.parametrize("number", [0, -1, -(2**63)])
def test_a_link_inserted_before_the_beginning_is_named(first: int, attack: Attack, number: int) -> None:
    """Broken once by beginning at zero: a forged entry then hid behind a negative number."""
    attack(copy_of_an_entry(entry_of(first)))
    attack(linked(number, Entry.objects.latest("pk").pk))
    assert list(faults([])) == [f"audit_link {number}: hører ikke hjemme i loggen"]


def test_a_link_inserted_at_the_end_is_named(first: int, attack: Attack) -> None:
    attack(copy_of_an_entry(entry_of(first)))
    forged = Entry.objects.latest("pk").pk
    attack(linked(first + 8, forged))
    assert list(faults([])) == [f"audit_entry {forged}: er endret eller flyttet (lenket som nummer {first + 8})"]


def test_a_link_squeezed_in_is_named(first: int, attack: Attack) -> None:
    for number in range(first + 7, first + 2, -1):
        attack(f"update audit_link set number = {number + 1} where number = {number}")
    attack(copy_of_an_entry(entry_of(first)))
    attack(linked(first + 3, Entry.objects.latest("pk").pk))
    assert next(faults([])).endswith(f"er endret eller flyttet (lenket som nummer {first + 3})")


def test_two_links_that_changed_places_are_named(first: int, attack: Attack) -> None:
    """Also when nothing but the entries' numbers tells them apart."""
    one, other = entry_of(first + 3), entry_of(first + 4)
    attack(f"update audit_link set entry_id = -1 where number = {first + 3}")
    attack(f"update audit_link set entry_id = {one} where number = {first + 4}")
    attack(f"update audit_link set entry_id = {other} where number = {first + 3}")
    assert list(faults([])) == [
        f"audit_entry {other}: er endret eller flyttet (lenket som nummer {first + 3})",
        f"audit_entry {one}: er endret eller flyttet (lenket som nummer {first + 4})",
    ]


def test_a_changed_outcome_is_named(first: int, attack: Attack) -> None:
    assert Link.objects.get(number=first + 2).outcome == "refused"
    attack(f"update audit_link set outcome = 'done' where number = {first + 2}")
    assert list(faults([])) == [f"audit_entry {entry_of(first + 2)}: er endret eller flyttet (lenket som nummer {first + 2})"]


def test_a_changed_hash_is_named_where_it_stands_and_after(first: int, attack: Attack) -> None:
    attack(f"update audit_link set hash = '{BEGINNING}' where number = {first + 3}")
    assert [fault.rpartition(" ")[2] for fault in faults([])] == [f"{first + 3})", f"{first + 4})"]


def test_a_link_tied_to_another_beginning_is_named(attack: Attack) -> None:
    attack("update audit_entry set deed = 'x' where id = (select entry_id from audit_link where number = 1)")
    assert next(faults([])).endswith("er endret eller flyttet (lenket som nummer 1)")


def test_a_cut_tail_is_found_by_the_anchor(first: int, attack: Attack) -> None:
    anchor = latest_anchor()
    entries = [entry_of(first + 6), entry_of(first + 7)]
    attack(f"delete from audit_link where number >= {first + 6}")
    attack(f"delete from audit_entry where id in ({entries[0]}, {entries[1]})")
    assert list(faults([])) == []  # what a chain alone cannot see
    assert list(faults([anchor])) == [f"audit_link {first + 7}: finnes i ankeret, men loggen slutter på {first + 5}"]


def test_a_rewritten_chain_is_found_by_the_anchors(first: int, attack: Attack) -> None:
    """Broken once by keeping one anchor for each number only."""
    anchors = [Anchor(link.number, link.hash) for link in Link.objects.filter(number__gte=first)]
    entry = entry_of(first + 3)
    attack(f"delete from audit_link where entry_id = {entry}")
    attack(f"delete from audit_entry where id = {entry}")
    rewrite_the_chain()
    assert list(faults([])) == []
    wrong = [f"audit_link {number}: stemmer ikke med ankeret" for number in range(first + 3, first + 7)]
    gone = f"audit_link {first + 7}: finnes i ankeret, men loggen slutter på {first + 6}"
    assert list(faults(anchors)) == [*wrong, gone]


def test_of_two_anchors_that_disagree_one_is_always_wrong(first: int) -> None:
    right = latest_anchor()
    wrong = Anchor(right.number, BEGINNING)
    for kept in ([right, wrong], [wrong, right]):
        assert list(faults(kept)) == [f"audit_link {right.number}: stemmer ikke med ankeret"]


def test_an_empty_log_has_no_faults_but_misses_its_anchor(db: None) -> None:
    assert list(faults([])) == []
    assert list(faults([Anchor(5, BEGINNING)])) == ["audit_link 5: finnes i ankeret, men loggen slutter på 0"]


def test_a_long_log_is_read_in_batches(first: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from omtanke.foundation.audit import verify

    whole = verify._links_with_entries
    monkeypatch.setattr(verify, "_links_with_entries", lambda: whole(batch=3))
    assert list(faults([latest_anchor()])) == []
