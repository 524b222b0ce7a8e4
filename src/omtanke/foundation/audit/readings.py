"""A reading is the only way to open content, and it is recorded before anything is fetched."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import Error, transaction
from django.db.models import QuerySet

from omtanke.foundation.access.rules import Decision, NotAllowed
from omtanke.foundation.kernel.recording import Kind, Recording, covered_by, current_recording

from .chain import link
from .entries import register, subject_of, write_entry
from .models import Entry, Outcome

if TYPE_CHECKING:
    from django.db.models import Model

    from omtanke.foundation.access.actor import Actor
    from omtanke.foundation.access.rules import Permission

R = TypeVar("R")


class LogUnavailable(Exception):
    """The log cannot be written, so nothing may be opened."""


def reading(*, deed: str, permission: Permission | None = None) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """Make a function a recorded opening: entry and link are committed first, then the content is fetched.

    The function takes keywords only: `actor`, `on` (None for a list, whose rule is in its own query) and its own,
    and returns finished rows. `on` is fetched again through the rule, after the commit.

    Raises `NotAllowed` after recording the refusal, and `LogUnavailable` when the log cannot be written.
    """

    def decorate(function: Callable[..., R]) -> Callable[..., R]:
        @wraps(function)
        def run(*, actor: Actor, on: Model | None = None, **arguments: Any) -> R:
            if current_recording() is not None:
                raise RuntimeError(f"{deed} inside another deed, whose own entry covers what it opens")
            if (on is None) is not (permission is None):
                raise TypeError(f"{deed}: about a row, a permission is asked; a list has its rule in its own query")
            if actor.is_clock:
                raise NotAllowed("the clock opens no content")
            entry, decision = _record(actor, deed, on, permission)
            if not decision:
                raise NotAllowed(decision.why_not)
            with covered_by(Recording(entry.pk, Kind.READING, opens_content=True)):
                row = None if on is None else _through_the_rule(actor, on, permission)
                result = function(actor=actor, on=row, **arguments)
            if isinstance(result, QuerySet):
                raise TypeError(f"{deed} returned rows that are not fetched yet")
            return result

        run.deed, run.permission = deed, permission  # type: ignore[attr-defined]
        register(deed, run)
        return run

    return decorate


def _record(actor: Actor, deed: str, on: Model | None, permission: Permission | None) -> tuple[Entry, Decision]:
    try:
        with transaction.atomic(durable=True):
            entry = write_entry(actor, deed, subject_of(on))
            decision = Decision(True) if on is None or permission is None else permission.decide(actor, on)
            link([(entry, Outcome.DONE if decision else Outcome.REFUSED)])
    except Error as error:  # also when there is no connection at all
        raise LogUnavailable(deed) from error
    return entry, decision


def _through_the_rule(actor: Actor, on: Model, permission: Permission | None) -> Model:
    rows = type(on)._base_manager.filter(pk=on.pk)
    row = (rows if permission is None else rows.filter(permission.as_q(actor))).first()
    if row is None:
        raise NotAllowed
    return row
