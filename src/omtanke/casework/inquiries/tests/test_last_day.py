"""An inquiry that is answered has a last day; one that waits has none. The clock destroys it without opening anything."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.utils.timezone import localtime

from omtanke.casework.inquiries import actions, queries, rules
from omtanke.casework.inquiries.codes import Reply
from omtanke.casework.inquiries.models import Inquiry
from omtanke.foundation.access.actor import CLOCK_KEY, clock_actor
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.models import Entry
from omtanke.foundation.kernel import clock
from omtanke.foundation.pages.environment import day
from omtanke.foundation.vault.keys import Owner, has_key
from omtanke.register.organisation.models import Municipality
from omtanke.register.tasks.workdays import day_of

from .test_inquiries import receive

if TYPE_CHECKING:
    from omtanke.register.organisation.models import Unit
    from tests.cast import Person

KEPT = rules.KEPT.days


@pytest.fixture
def answered(anna: Person, vestmo: Unit) -> Inquiry:
    """Anna was rung, and has neither confirmed nor denied."""
    return actions.answer_inquiry(actor=anna.actor, on=receive(anna, vestmo), answer=Reply.REFUSED)


def sweep_after(days: int) -> None:
    """What the worker does on that day, where there is something to do."""
    with time_machine.travel(localtime(clock.now()).replace(hour=10) + timedelta(days=days), tick=False):
        if queries.run_out(clock.now()):
            actions.sweep_inquiries(actor=clock_actor(clock.now()), on=Municipality.objects.get())


@pytest.mark.parametrize("who", ["odd", "anna", "ragnhild", "ida", "solveig", "arne"])
def test_nobody_sweeps_but_the_clock(who: str, cast: dict[str, Person], answered: Inquiry) -> None:
    with pytest.raises(NotAllowed):
        actions.sweep_inquiries(actor=cast[who].actor, on=Municipality.objects.get())


def test_it_is_kept_until_the_day_and_gone_on_it(answered: Inquiry) -> None:
    sweep_after(KEPT - 1)
    assert Inquiry.objects.exists()

    before = Entry.objects.latest("pk").pk
    sweep_after(KEPT)
    assert not Inquiry.objects.exists()
    assert not has_key(Owner.of(answered))
    assert [(one.actor, one.deed) for one in Entry.objects.filter(pk__gt=before)] == [(CLOCK_KEY, "inquiry.swept")]


def test_one_that_waits_is_never_destroyed(anna: Person, vestmo: Unit) -> None:
    receive(anna, vestmo)
    sweep_after(10 * KEPT)

    assert Inquiry.objects.exists()


def test_its_readers_see_the_day(anna: Person, vestmo: Unit, answered: Inquiry) -> None:
    said = f"Slettes {day(day_of(clock.now()) + rules.KEPT)}."

    assert said in anna.client.get(f"/noen-spor/{answered.key}/").content.decode()
    assert "Slettes" not in anna.client.get(f"/noen-spor/{receive(anna, vestmo).key}/").content.decode()
