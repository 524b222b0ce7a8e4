"""A reading is in the log before anything is fetched, and without a log nothing is."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import Error, connection, connections, transaction
from django.db.models import Q, QuerySet
from django.test.utils import CaptureQueriesContext

from omtanke.foundation.access.actor import clock_actor
from omtanke.foundation.access.rules import NotAllowed, Rule, let_through
from omtanke.foundation.audit import readings
from omtanke.foundation.audit.chain import link
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.audit.models import Entry, Link
from omtanke.foundation.audit.readings import LogUnavailable, reading
from omtanke.foundation.kernel.recording import current_recording
from omtanke.foundation.vault.sealed import Unrecorded, unseal
from tests.cast import SECRET
from tests.deeds import ANYONE, NOBODY, do, everyone
from tests.rows import Case, Unit, note_of

if TYPE_CHECKING:
    from omtanke.foundation.access.actor import Actor
    from tests.cast import Person

OF_A_CASE = ANYONE.through("unit")


@reading(deed="test.note_opened", permission=OF_A_CASE)
def open_note(*, actor: Actor, on: Case) -> str:
    return unseal(note_of(on), "text")


@reading(deed="test.note_opened_by_nobody", permission=NOBODY.through("unit"))
def open_note_by_nobody(*, actor: Actor, on: Case) -> str:
    raise AssertionError("the function was reached")


@reading(deed="test.looked", permission=ANYONE)
def look(*, actor: Actor, on: Unit, how: Callable[[Unit], Any]) -> Any:
    return how(on)


@reading(deed="test.listed")
def list_units(*, actor: Actor, on: None = None, how: Callable[[], Any] = lambda: list(Unit.objects.all())) -> Any:
    return how()


@reading(deed="test.looked_for_a_while", permission=ANYONE, lasting=timedelta(minutes=30))
def look_for_a_while(*, actor: Actor, on: Unit) -> str:
    return on.name


@reading(deed="test.looked_in_vain", permission=NOBODY, lasting=timedelta(minutes=30))
def look_in_vain(*, actor: Actor, on: Unit) -> str:
    raise AssertionError("the function was reached")


def in_another_connection(question: Callable[[], Any]) -> Any:
    """The answer somebody else gets at this moment, who sees only what is committed."""
    answers: list[Any] = []

    def ask() -> None:
        try:
            answers.append(question())
        finally:
            connections.close_all()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    return answers[0]


def test_a_reading_writes_one_entry_with_its_link(anna: Person, case: Case) -> None:
    before = Entry.objects.count()
    assert open_note(actor=anna.actor, on=case) == SECRET
    assert Entry.objects.count() == before + 1
    entry = Entry.objects.select_related("link").latest("pk")
    assert (entry.actor, entry.deed, entry.subject) == (anna.account.key, "test.note_opened", f"cases.case:{case.key}")
    assert entry.link.outcome == "done"


def test_what_is_asked_again_while_somebody_writes_is_one_entry_for_half_an_hour(anna: Person, odd: Person, vestmo: Unit) -> None:
    def entries() -> int:
        return Entry.objects.filter(deed="test.looked_for_a_while").count()

    begun = anna.actor
    for minutes, expected in ((0, 1), (1, 1), (29, 1), (30, 2), (59, 2)):
        assert look_for_a_while(actor=replace(begun, at=begun.at + timedelta(minutes=minutes)), on=vestmo) == vestmo.name
        assert entries() == expected
    look_for_a_while(actor=odd.actor, on=vestmo)
    assert entries() == 3


def test_a_refusal_is_recorded_every_time(anna: Person, vestmo: Unit) -> None:
    for number in (1, 2):
        with pytest.raises(NotAllowed):
            look_in_vain(actor=anna.actor, on=vestmo)
        assert Entry.objects.filter(deed="test.looked_in_vain", link__outcome="refused").count() == number


def test_a_list_is_one_entry_without_a_subject(anna: Person) -> None:
    list_units(actor=anna.actor)
    assert Entry.objects.latest("pk").subject == ""


@pytest.mark.django_db(transaction=True)
def test_entry_and_link_are_committed_before_the_content_is_fetched(anna: Person, vestmo: Unit) -> None:
    """Broken once by moving `_record` below the call of the function."""
    deed = look(actor=anna.actor, on=vestmo, how=lambda _: in_another_connection(lambda: Link.objects.latest("pk").entry.deed))
    assert deed == "test.looked"


@pytest.mark.django_db(transaction=True)
def test_content_is_fetched_outside_any_transaction(anna: Person, vestmo: Unit) -> None:
    assert look(actor=anna.actor, on=vestmo, how=lambda _: connection.in_atomic_block) is False


def test_who_may_not_read_is_refused_and_the_refusal_is_recorded(anna: Person, case: Case) -> None:
    with pytest.raises(NotAllowed, match="Ingen får"):
        open_note_by_nobody(actor=anna.actor, on=case)
    assert Link.objects.latest("number").outcome == "refused"
    assert Link.objects.latest("number").entry.deed == "test.note_opened_by_nobody"


def test_who_loses_the_right_after_the_entry_gets_nothing(anna: Person, vestmo: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    open_units = [vestmo.pk]
    reached: list[Unit] = []
    monkeypatch.setattr(readings, "link", lambda finished: (link(finished), open_units.clear()))

    @reading(deed="test.lost", permission=Rule(Unit, "test.lost", ((lambda _: Q(pk__in=open_units),),), ""))
    def lost(*, actor: Actor, on: Unit) -> None:
        reached.append(on)

    with pytest.raises(NotAllowed):
        lost(actor=anna.actor, on=vestmo)
    assert reached == []


def test_a_row_the_page_has_just_let_through_is_asked_again_only_after_the_entry(anna: Person, vestmo: Unit) -> None:
    rule = Rule(Unit, "test.let_through", ((everyone,),), "")

    @reading(deed="test.let_through", permission=rule)
    def look(*, actor: Actor, on: Unit) -> str:
        return on.name

    actor, later = anna.actor, anna.actor
    let_through(vestmo, rule, actor)
    with CaptureQueriesContext(connection) as asked_once:
        look(actor=actor, on=vestmo)
    with CaptureQueriesContext(connection) as asked_twice:
        look(actor=later, on=vestmo)
    assert len(asked_twice) == len(asked_once) + 1


@pytest.fixture
def log_cannot_be_written(anna: Person, case: Case) -> Iterator[None]:
    """The database is there, and takes no writing: a standby, or a full disk."""
    on, off = ("pragma query_only = on", "pragma query_only = off")
    if connection.vendor == "postgresql":
        on, off = ("set default_transaction_read_only = on", "set default_transaction_read_only = off")
    connection.cursor().execute(on)
    yield
    connection.cursor().execute(off)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_opened_when_the_log_cannot_be_written(anna: Person, case: Case, log_cannot_be_written: None) -> None:
    reached: list[Unit] = []
    with pytest.raises(LogUnavailable):
        open_note(actor=anna.actor, on=case)
    with pytest.raises(LogUnavailable):
        look(actor=anna.actor, on=case.unit, how=reached.append)
    assert reached == []


@pytest.mark.django_db(transaction=True)
def test_nothing_is_opened_when_the_log_is_gone(anna: Person, case: Case) -> None:
    actor = anna.actor
    connection.cursor().execute("alter table audit_link rename to hidden_link")
    with pytest.raises(LogUnavailable):
        open_note(actor=actor, on=case)


def test_content_is_opened_inside_a_recording_only(anna: Person, case: Case) -> None:
    note = note_of(case)
    with pytest.raises(Unrecorded):
        unseal(note, "text")
    open_note(actor=anna.actor, on=case)
    assert current_recording() is None
    with pytest.raises(Unrecorded):
        unseal(note, "text")


def test_a_recording_does_not_reach_into_other_threads(anna: Person, vestmo: Unit) -> None:
    assert look(actor=anna.actor, on=vestmo, how=lambda _: in_another_connection(current_recording)) is None


def test_what_is_left_for_later_is_not_opened(anna: Person, case: Case) -> None:
    later = look(actor=anna.actor, on=case.unit, how=lambda _: (unseal(note, "text") for note in [note_of(case)]))
    with pytest.raises(Unrecorded):
        next(later)


def test_a_reading_cannot_write(anna: Person, vestmo: Unit) -> None:
    def how(unit: Unit) -> None:
        with transaction.atomic():
            unit.save()

    with pytest.raises(Error, match="unrecorded"):
        look(actor=anna.actor, on=vestmo, how=how)


def test_a_reading_cannot_hold_a_founding(anna: Person, vestmo: Unit) -> None:
    def how(_: Unit) -> None:
        with recorded(anna.actor, "test.founded"):
            pass

    with pytest.raises(RuntimeError, match="inside another deed"):
        look(actor=anna.actor, on=vestmo, how=how)


def test_a_reading_inside_a_command_is_a_mistake(anna: Person, vestmo: Unit, case: Case) -> None:
    with pytest.raises(RuntimeError, match="whose own entry covers"):
        do(actor=anna.actor, on=vestmo, how=lambda _: open_note(actor=anna.actor, on=case))


def test_a_reading_inside_a_reading_is_a_mistake(anna: Person, vestmo: Unit, case: Case) -> None:
    with pytest.raises(RuntimeError, match="whose own entry covers"):
        look(actor=anna.actor, on=vestmo, how=lambda _: open_note(actor=anna.actor, on=case))


def test_a_reading_inside_a_transaction_is_a_mistake(anna: Person, case: Case) -> None:
    """Its entry could be rolled back when the text has been read. Broken once by leaving out `durable`."""
    before = Entry.objects.count()
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        open_note(actor=anna.actor, on=case)
    assert Entry.objects.count() == before


@pytest.mark.parametrize("rows", [Unit.objects.all(), Unit.objects.values_list("name")])
def test_rows_that_are_not_fetched_yet_do_not_leave_a_reading(anna: Person, rows: QuerySet[Unit]) -> None:
    with pytest.raises(TypeError, match="not fetched yet"):
        list_units(actor=anna.actor, how=lambda: rows)


def test_about_a_row_a_permission_is_asked(anna: Person, vestmo: Unit) -> None:
    """Broken once by leaving the check out: a reading called without its row then asked nobody."""
    with pytest.raises(TypeError, match="a permission is asked"):
        look(actor=anna.actor, how=lambda _: None)
    with pytest.raises(TypeError, match="a permission is asked"):
        list_units(actor=anna.actor, on=vestmo)


def test_the_clock_reads_nothing(anna: Person, case: Case) -> None:
    before = Entry.objects.count()
    with pytest.raises(NotAllowed, match="clock"):
        open_note(actor=clock_actor(anna.actor.at), on=case)
    assert Entry.objects.count() == before
