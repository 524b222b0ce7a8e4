"""How a clarification ends: forgotten at once, taken further, or gone by itself. What is left is a number."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.utils.timezone import localdate, make_aware

from omtanke.casework.clarification import actions, queries
from omtanke.casework.clarification.codes import Ending
from omtanke.casework.clarification.models import Clarification, EndingCount
from omtanke.foundation.access.actor import CLOCK_KEY, clock_actor
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.commands import command
from omtanke.foundation.audit.models import Entry
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady, Obstacle
from omtanke.foundation.outbox.models import Notice
from omtanke.foundation.pages.models import Draft
from omtanke.foundation.vault.keys import Owner, has_key
from omtanke.register.organisation.models import Municipality, Unit
from omtanke.register.tasks.models import Task
from omtanke.register.tasks.queries import waiting_for
from tests.deeds import ANYONE
from tests.html_forms import filled_in

from .conftest import begin

if TYPE_CHECKING:
    from datetime import date

    from omtanke.foundation.access.actor import Actor
    from tests.cast import Person


def counts() -> dict[str, int]:
    return dict(EndingCount.objects.values_list("ending", "number"))


def nothing_is_left(note_key: str) -> bool:
    return not Clarification.objects.filter(key=note_key).exists() and not has_key(Owner("clarification.clarification", note_key))


def noon(day: date) -> datetime:
    return make_aware(datetime.combine(day, time(12)))


def sweep(at: datetime) -> None:
    actions.sweep_clarifications(actor=clock_actor(at), on=Municipality.objects.get())


def remind(at: datetime) -> None:
    for waiting in queries.to_be_reminded_of(localdate(at)):
        actions.remind_of_last_day(actor=clock_actor(at), on=waiting)


def days_after(note: Clarification, days: int) -> datetime:
    return noon(note.begun_on + timedelta(days=days))


def test_forgotten_is_forgotten_at_once(anna: Person, note: Clarification) -> None:
    key = note.key
    actions.forget_clarification(actor=anna.actor, on=note)
    assert nothing_is_left(key)
    assert counts() == {Ending.NO_CONCERN: 1}
    assert anna.client.get(f"/avklaring/{key}/").status_code == 404


def test_one_press_on_the_notes_own_page_forgets_it(anna: Person, note: Clarification) -> None:
    key = note.key
    fields = filled_in(anna.client.get(f"/avklaring/{key}/").content.decode())
    answer = anna.client.post(f"/avklaring/{key}/slett/", fields, follow=True)
    assert "Notatet er slettet" in answer.content.decode()
    assert nothing_is_left(key)


def test_what_was_typed_and_not_sent_goes_with_it(anna: Person, note: Clarification) -> None:
    page = anna.client.get(f"/avklaring/{note.key}/").content.decode()
    fields = filled_in(page.partition('id="notatet"')[2].replace("<section", "<div"))
    anna.client.post("/utkast/", fields | {"seen": "Halvferdig"})
    assert Draft.objects.count() == 1
    actions.forget_clarification(actor=anna.actor, on=note)
    assert Draft.objects.count() == 0
    anna.client.post("/utkast/", fields | {"seen": "Skriptet var sent ute"})
    assert Draft.objects.count() == 0


def test_endings_are_counted_by_the_year(anna: Person) -> None:
    for _ in range(3):
        actions.forget_clarification(actor=anna.actor, on=begin(anna))
    assert counts() == {Ending.NO_CONCERN: 3}
    assert EndingCount.objects.get().year == localdate(clock.now()).year


@command(deed="test.taken_further", permission=ANYONE)
def take_further(*, actor: Actor, on: Unit, note: Clarification, fails: bool = False) -> None:
    """What the path does when it makes a case."""
    actions.end_as_case(actor=actor, on=note)
    if fails:
        raise NotReady((Obstacle("no", "Noe var i veien."),))


def test_taken_further_the_key_goes_when_that_is_committed(
    anna: Person, vestmo: Unit, note: Clarification, django_capture_on_commit_callbacks
) -> None:
    key = note.key
    with django_capture_on_commit_callbacks(execute=True):
        take_further(actor=anna.actor, on=vestmo, note=note)
        assert has_key(Owner("clarification.clarification", key))
    assert nothing_is_left(key)
    assert counts() == {Ending.TAKEN_TO_LEADER: 1}


def test_when_the_case_was_not_made_nothing_is_lost(
    anna: Person, vestmo: Unit, note: Clarification, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(NotReady):
        take_further(actor=anna.actor, on=vestmo, note=note, fails=True)
    assert not queries.texts_of(actor=anna.actor, on=note).is_empty
    assert counts() == {}


def test_it_opens_on_its_last_day_and_never_after(anna: Person, note: Clarification) -> None:
    path = f"/avklaring/{note.key}/"
    for day, status in ((14, 200), (15, 404)):
        with time_machine.travel(days_after(note, day)):
            anna.client.force_login(anna.account)
            assert anna.client.get(path).status_code == status
            assert len(queries.hers(anna.actor)) == (status == 200)


def test_the_clock_destroys_it_the_day_after(note: Clarification) -> None:
    key = note.key
    sweep(days_after(note, 14))
    assert has_key(Owner.of(note))
    before = Entry.objects.latest("pk").pk
    sweep(days_after(note, 15))
    assert nothing_is_left(key)
    assert counts() == {Ending.RAN_OUT: 1}
    assert [(entry.actor, entry.deed) for entry in Entry.objects.filter(pk__gt=before)] == [(CLOCK_KEY, "clarification.swept")]


def test_there_is_one_reminder_three_days_before(anna: Person, ragnhild: Person, rune: Person, note: Clarification) -> None:
    for day in (10, 11, 12, 13, 14):
        remind(days_after(note, day))
        assert Task.objects.count() == (day >= 11)
    with time_machine.travel(days_after(note, 12)):
        (reminder,) = waiting_for(anna.actor)
        assert (reminder.address, reminder.due_on) == (f"/avklaring/{note.key}/", note.last_day)
    assert Notice.objects.count() == 1
    for day in (12, 15):  # overdue too, it opens for nobody
        with time_machine.travel(days_after(note, day)):
            assert waiting_for(ragnhild.actor) == waiting_for(rune.actor) == []


def test_the_reminder_goes_with_the_note(anna: Person, note: Clarification) -> None:
    remind(days_after(note, 12))
    with time_machine.travel(days_after(note, 12)):
        actions.forget_clarification(actor=anna.actor, on=note)
    assert Task.objects.count() == Notice.objects.count() == 0


def test_nobody_does_the_clocks_deeds(anna: Person, note: Clarification) -> None:
    with pytest.raises(NotAllowed):
        actions.sweep_clarifications(actor=anna.actor, on=Municipality.objects.get())
    with pytest.raises(NotAllowed):
        actions.remind_of_last_day(actor=anna.actor, on=note)
    with pytest.raises(NotAllowed, match="the clock may not"):
        actions.forget_clarification(actor=clock_actor(clock.now()), on=note)
