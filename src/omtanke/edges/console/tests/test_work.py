"""The worker goes its rounds: what has had its time is swept, and what cannot be undone is recorded first."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import DataError, IntegrityError, OperationalError

from omtanke.casework.cases import actions as cases
from omtanke.casework.clarification import actions as clarification
from omtanke.casework.consultation import actions as consultation
from omtanke.casework.consultation import rules
from omtanke.casework.inquiries import actions as inquiries
from omtanke.duties.hindsight.models import OutsideReading
from omtanke.duties.oversight.queries import is_anything_missing
from omtanke.edges.console import work
from omtanke.foundation.access.actor import CLOCK_KEY, clock_actor
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.audit.models import Entry
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.foundation.vault.keys import Owner, has_key, make_key
from omtanke.foundation.vault.models import DataKey
from omtanke.register.organisation import actions as organisation
from omtanke.register.organisation.models import OneTimeLink, Unit
from omtanke.register.tasks import actions as tasks
from omtanke.register.tasks.kinds import TaskKind, register_kind
from omtanke.register.tasks.models import Task
from omtanke.register.tasks.workdays import day_of
from tests.cast import Person
from tests.rows import MOMENT

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import SettingsWrapper

    from omtanke.casework.cases.models import Case

LATER = MOMENT + timedelta(days=2)
FORSAKEN = Owner("cases.case", "bcdfghjkmn")


@pytest.fixture
def forsaken(case: Case, settings: SettingsWrapper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Owner:
    """A key that never got its row, beside one that did."""
    monkeypatch.setattr(work, "close_old_connections", lambda: None)  # they are the test's own
    settings.DATA = tmp_path
    make_key(FORSAKEN, at=MOMENT)
    DataKey.objects.update(made_at=MOMENT)
    return FORSAKEN


def test_a_forsaken_key_is_destroyed_and_recorded_as_the_clocks_deed(case: Case, forsaken: Owner) -> None:
    work.go_a_round(LATER)
    assert not has_key(forsaken)
    assert has_key(Owner.of(case))
    entry = Entry.objects.latest("pk")
    assert (entry.actor, entry.deed, entry.subject, entry.at) == (CLOCK_KEY, "vault.swept", "", LATER)


def test_keys_are_swept_in_the_first_round_of_a_day(forsaken: Owner) -> None:
    next_morning = MOMENT + timedelta(hours=18)
    work.go_a_round(next_morning)
    work.go_a_round(next_morning + timedelta(hours=12))  # old enough now, but not the first round of the day
    assert has_key(forsaken)
    work.go_a_round(next_morning + timedelta(days=1))
    assert not has_key(forsaken)


def test_nothing_to_sweep_is_nothing_to_record(forsaken: Owner) -> None:
    work.go_a_round(LATER)
    before = Entry.objects.count()
    work.go_a_round(LATER + timedelta(days=1))
    assert Entry.objects.count() == before


def test_each_sweep_of_the_day_can_be_called_by_its_name() -> None:
    names = [sweep.__name__ for sweep in work.ONCE_A_DAY]
    assert sorted(set(names)) == sorted(names)


def test_what_failed_in_the_first_round_of_a_day_is_tried_in_the_next(
    forsaken: Owner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tries = list[datetime]()

    def fails_once(*, at: datetime) -> None:
        tries.append(at)
        if len(tries) == 1:
            raise OperationalError

    monkeypatch.setattr(work, "ONCE_A_DAY", (fails_once, work.sweep_keys))
    work.go_a_round(LATER)
    assert not has_key(forsaken)
    assert (tmp_path / work.FAILED).read_text() == "fails_once"  # also for the next process
    for _ in range(2):
        work.go_a_round(LATER)
    assert len(tries) == 2
    assert not (tmp_path / work.FAILED).exists()


@pytest.mark.parametrize("no", [NotAllowed("Dette finnes ikke lenger."), NotReady([])])
def test_the_worker_lives_on_when_it_is_told_no(no: Exception, forsaken: Owner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Somebody may have been there first. Before, the process ended, and so did whatever came later in the round."""

    def is_told_no(*, at: datetime) -> None:
        raise no

    monkeypatch.setattr(work, "ONCE_A_DAY", (is_told_no, work.sweep_keys))
    work.go_a_round(LATER)
    assert not has_key(forsaken)
    assert (tmp_path / work.FAILED).read_text() == "is_told_no"


def test_one_that_fails_stops_none_of_the_others_and_all_is_tried_again() -> None:
    done = list[str]()
    failing = [Mock(side_effect=IntegrityError), Mock(side_effect=NotReady([])), Mock(side_effect=DataError)]
    with pytest.raises(DataError):
        work.each([*failing, partial(done.append, "the last")])
    assert done == ["the last"]
    work.each([Mock(side_effect=NotAllowed), partial(done.append, "again")])
    assert done == ["the last", "again"]


def test_a_database_that_is_gone_is_not_asked_for_each() -> None:
    never = Mock()
    with pytest.raises(OperationalError):
        work.each([Mock(side_effect=OperationalError), never])
    never.assert_not_called()


def test_what_cannot_be_recorded_is_not_destroyed(forsaken: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OperationalError

    monkeypatch.setattr(work, "record_done", refuse)
    work.go_a_round(LATER)
    assert has_key(forsaken)


def test_the_worker_lives_on_when_the_databases_do_not_belong_together(forsaken: Owner, tmp_path: Path) -> None:
    make_key(Owner("cases.case", "bcdfghjkmp"), at=MOMENT)
    work.go_a_round(LATER)
    assert has_key(forsaken)
    assert (tmp_path / work.HEARTBEAT).read_text() == LATER.isoformat()


def test_links_and_sessions_whose_time_is_out_are_swept_once_a_day(case: Case, forsaken: Owner, ida: Person, odd: Person) -> None:
    asked = organisation.ask_for_link(actor=ida.actor, on=odd.account)
    with recorded(ida.actor, "test.arranged"):
        OneTimeLink.objects.filter(pk=asked.pk).update(expires_at=MOMENT)
    Session.objects.create(session_key="old", session_data="", expire_date=MOMENT - timedelta(days=3))
    work.go_a_round(LATER)
    assert not Session.objects.filter(session_key="old").exists()
    assert Entry.objects.filter(deed="one_time_link.swept", actor=CLOCK_KEY).exists()
    assert not OneTimeLink.objects.filter(pk=asked.pk).exists()


def test_working_notes_are_reminded_of_and_destroyed_in_the_first_round_of_a_day(anna: Person, forsaken: Owner) -> None:
    words = {"seen": "Satt alene", "heard": "", "next_step": ""}
    note = clarification.begin_clarification(actor=replace(anna.actor, at=MOMENT), on=anna.account, **words)
    for days, there, reminders in ((1, True, 0), (11, True, 1), (14, True, 1), (15, False, 0), (16, False, 0)):
        work.go_a_round(MOMENT + timedelta(days=days))
        assert (has_key(Owner.of(note)), Task.objects.count()) == (there, reminders), days


def test_no_working_note_is_nothing_to_record(case: Case) -> None:
    before = Entry.objects.count()
    work.sweep_clarifications(at=LATER)
    work.remind_of_clarifications(at=LATER)
    assert Entry.objects.count() == before


def test_what_waits_for_somebody_who_has_left_waits_for_the_leader_the_next_morning(
    forsaken: Owner, anna: Person, ragnhild: Person, ida: Person, vestmo: Unit
) -> None:
    kind = register_kind(TaskKind("test.swept", "Noe", lambda _: "/"))
    with recorded(anna.actor, "test.assigned"):
        due_on = day_of(anna.actor.at) + timedelta(days=3)
        tasks.assign(actor=anna.actor, kind=kind.key, about=vestmo, responsible=anna.account, unit=vestmo, due_on=due_on)
    organisation.close_account(actor=ida.actor, on=anna.account)
    work.go_a_round(clock.now() + timedelta(days=1))
    task = Task.objects.get(kind=kind.key)
    assert task.responsible == ragnhild.account
    assert Entry.objects.filter(actor=CLOCK_KEY, deed="task.passed_on", subject=f"tasks.task:{task.key}").exists()


@pytest.mark.usefixtures("cast")
def test_a_lost_routine_is_written_again_for_public_pages(
    settings: SettingsWrapper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "close_old_connections", lambda: None)
    settings.DATA = tmp_path
    work.go_a_round(clock.now())
    assert (tmp_path / "published/routine.json").exists()


def test_a_full_disk_does_not_stop_the_round(
    case: Case, settings: SettingsWrapper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(work, "publish", full)
    monkeypatch.setattr(work, "close_old_connections", lambda: None)
    settings.DATA = tmp_path
    work.go_a_round(clock.now())
    assert (tmp_path / work.HEARTBEAT).exists()


@pytest.mark.parametrize(("after", "is_gone"), [(rules.KEPT - timedelta(days=1), False), (rules.KEPT + timedelta(days=1), True)])
def test_discussions_go_when_they_have_been_quiet_for_long_and_not_before(
    anna: Person, kaja: Person, after: timedelta, is_gone: bool
) -> None:
    said = {"with_whom": "police", "talked_on": day_of(clock.now()), "advice": "Snakk først.", "kept": ()}
    note = consultation.note_own_call(actor=anna.actor, on=anna.account, **said)
    work.sweep_consultations(at=clock.now() + after)

    assert has_key(Owner.of(note)) is not is_gone
    assert Entry.objects.filter(deed="consultation.swept").exists() is is_gone


def test_an_inquiry_goes_a_year_after_its_answer_and_not_before(anna: Person, vestmo: Unit) -> None:
    said = dict.fromkeys(("who", "switchboard", "asks_for", "basis"), "x")
    one = inquiries.receive_inquiry(actor=anna.actor, on=vestmo, asker="police", is_order=False, **said)
    inquiries.answer_inquiry(actor=anna.actor, on=one, answer="refused")
    work.sweep_inquiries(at=clock.now() + timedelta(days=300))
    assert has_key(Owner.of(one))

    work.sweep_inquiries(at=clock.now() + timedelta(days=367))
    assert not has_key(Owner.of(one))


@pytest.mark.usefixtures("forsaken")
def test_each_day_receipts_are_held_against_cases_and_a_difference_stays_until_it_is_found(case: Case) -> None:
    work.go_a_round(LATER)
    assert not is_anything_missing()
    with recorded(clock_actor(LATER), "test.lost"):
        type(case).objects.filter(pk=case.pk).delete()
    work.go_a_round(LATER + timedelta(days=1))
    assert is_anything_missing()


@pytest.mark.django_db
def test_before_anything_is_founded_there_is_nothing_to_hold_against_anything() -> None:
    work.reconcile_receipts(at=LATER)
    assert not Entry.objects.exists()


def test_the_worker_asks_for_a_reading_from_outside_once_it_may(anna: Person, vestmo: Unit) -> None:
    with time_machine.travel(datetime.fromisoformat("2026-12-01T12:00:00+01:00"), tick=False) as travelling:
        for _ in range(5):
            case = cases.open_case(actor=anna.actor, on=vestmo, text="Noe som gikk over")
            cases.close(actor=anna.actor, on=case, why="followed_up", text="")
        work.ask_for_outside_reading(at=clock.now())
        assert not OutsideReading.objects.exists()
        travelling.move_to(datetime.fromisoformat("2027-01-04T06:00:00+01:00"))
        work.ask_for_outside_reading(at=clock.now())
        assert OutsideReading.objects.get().extracts.count() == 5
