"""A discussion has a last day, which its readers see; then the clock destroys it without opening anything."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.utils.timezone import localtime

from omtanke.casework.consultation import actions, queries, rules
from omtanke.casework.consultation.models import Asking, Consultation, Said
from omtanke.foundation.access.actor import CLOCK_KEY, clock_actor
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.models import Entry
from omtanke.foundation.kernel import clock
from omtanke.foundation.pages.environment import day
from omtanke.foundation.vault.keys import Owner, has_key
from omtanke.register.organisation.models import Municipality
from omtanke.register.tasks.models import Task
from omtanke.register.tasks.workdays import day_of

from .conftest import ANSWER

if TYPE_CHECKING:
    from tests.cast import Person

KEPT = rules.KEPT.days


def later(days: int) -> time_machine.travel:
    return time_machine.travel(localtime(clock.now()).replace(hour=10) + timedelta(days=days), tick=False)


def sweep_after(days: int) -> None:
    """What the worker does on that day, where there is something to do."""
    with later(days):
        if queries.run_out(day_of(clock.now())):
            actions.sweep_consultations(actor=clock_actor(clock.now()), on=Municipality.objects.get())


@pytest.mark.parametrize("who", ["odd", "anna", "kaja", "ida", "solveig", "arne"])
def test_nobody_sweeps_but_the_clock(who: str, cast: dict[str, Person], asking: Asking) -> None:
    with pytest.raises(NotAllowed):
        actions.sweep_consultations(actor=cast[who].actor, on=Municipality.objects.get())


def test_both_sides_are_kept_until_the_day_and_gone_on_it(asking: Asking, consultation: Consultation) -> None:
    sweep_after(KEPT - 1)
    assert Asking.objects.count() == Consultation.objects.count() == 1

    sweep_after(KEPT)
    assert not Asking.objects.exists()
    assert not Consultation.objects.exists()
    assert not Said.objects.exists()
    assert not has_key(Owner.of(asking))
    assert not has_key(Owner.of(consultation))
    assert not Task.objects.filter(about__in=(asking.key, consultation.key)).exists()


def test_it_is_the_clocks_and_the_log_says_nothing_of_which(asking: Asking, consultation: Consultation) -> None:
    before = Entry.objects.latest("pk").pk
    sweep_after(KEPT)
    (entry,) = Entry.objects.filter(pk__gt=before)

    assert (entry.actor, entry.deed) == (CLOCK_KEY, "consultation.swept")
    assert asking.key not in entry.subject
    assert consultation.key not in entry.subject


def test_a_word_from_either_side_counts_the_days_anew_for_both(
    kaja: Person, anna: Person, asking: Asking, consultation: Consultation
) -> None:
    with later(80):
        actions.give_advice(actor=kaja.actor, on=consultation, text=ANSWER)
    sweep_after(KEPT)
    assert Asking.objects.count() == Consultation.objects.count() == 1

    with later(100):
        actions.go_on(actor=anna.actor, on=Asking.objects.get(), text="Og om hun gråter?", kept=(), recognisable="no")
    sweep_after(100 + KEPT - 1)
    assert Asking.objects.count() == Consultation.objects.count() == 1

    sweep_after(100 + KEPT)
    assert not Asking.objects.exists()
    assert not Consultation.objects.exists()


def test_one_that_was_ended_is_kept_from_that_day(anna: Person, asking: Asking) -> None:
    with later(10):
        actions.need_no_more(actor=anna.actor, on=asking)
    sweep_after(KEPT + 9)
    assert Asking.objects.exists()

    sweep_after(KEPT + 10)
    assert not Asking.objects.exists()


def test_what_was_talked_of_on_the_phone_goes_too(anna: Person, kaja: Person) -> None:
    today = day_of(clock.now())
    actions.note_own_call(actor=anna.actor, on=anna.account, with_whom="police", talked_on=today, advice="Snakk med henne.", kept=())
    actions.note_call(actor=kaja.actor, on=Municipality.objects.get(), asked="Om en ungdom", advice="Snakk først.", kept=())
    sweep_after(KEPT)

    assert not Asking.objects.exists()
    assert not Consultation.objects.exists()


def test_the_day_stands_on_the_pages_of_both(anna: Person, kaja: Person, asking: Asking, consultation: Consultation) -> None:
    said = f"Slettes {day(day_of(clock.now()) + rules.KEPT)}."

    assert said in anna.client.get(f"/drofting/min/{asking.key}/").content.decode()
    assert said in kaja.client.get(f"/drofting/mottatt/{consultation.key}/").content.decode()


def test_what_is_gone_answers_as_what_never_was(anna: Person, asking: Asking) -> None:
    sweep_after(KEPT)
    never = anna.client.get("/drofting/min/k7w2m9qf3d/")

    assert queries.hers(anna.actor) == []
    assert anna.client.get(f"/drofting/min/{asking.key}/").content == never.content
