"""Rules and deeds for the tests of the foundation, which may not import from the floors above it. All are about a unit."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from omtanke.foundation.access.rules import EVERY_ROW, NO_ROW, Rule
from omtanke.foundation.audit.commands import command
from omtanke.register.organisation.models import Unit

if TYPE_CHECKING:
    from django.db.models import Q

    from omtanke.foundation.access.actor import Actor


def everyone(_: Actor) -> Q:
    return EVERY_ROW


def no_one(_: Actor) -> Q:
    return NO_ROW


ANYONE = Rule(Unit, "test.anyone", ((everyone,),), "")
NOBODY = Rule(Unit, "test.nobody", ((no_one,),), "Ingen får gjøre dette.")


@command(deed="test.done", permission=ANYONE)
def do(*, actor: Actor, on: Unit, how: Callable[[Unit], Any] = lambda unit: unit) -> Any:
    """What anybody may: whatever `how` says."""
    return how(on)


@command(deed="test.refused", permission=NOBODY)
def do_what_nobody_may(*, actor: Actor, on: Unit) -> None:
    """What nobody may."""
    Unit.objects.create(name="Skal ikke finnes", kind="other")
