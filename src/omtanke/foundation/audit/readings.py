"""A reading is the only way to open content, and it is recorded before anything is fetched."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, wraps
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import Error, transaction
from django.db.models import QuerySet

from omtanke.foundation.access.rules import Answered, Decision, NotAllowed, was_let_through
from omtanke.foundation.kernel.recording import Kind, Recording, covered_by, current_recording

from .chain import link
from .entries import register, subject_of, write_entry
from .models import Entry, Outcome

if TYPE_CHECKING:
    from datetime import timedelta

    from django.db.models import Model

    from omtanke.foundation.access.actor import Actor
    from omtanke.foundation.access.rules import Permission

R = TypeVar("R")


YES = Decision(True)  # asked again as the row is fetched


class LogUnavailable(Exception):
    """The log cannot be written, so nothing may be opened."""


def reading(
    *,
    deed: str,
    permission: Permission | None = None,
    answers: Mapping[str, Permission] | None = None,
    related: tuple[str, ...] = (),
    lasting: timedelta | None = None,
) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """Make a function a recorded opening: entry and link are committed first, then the content is fetched.

    The function takes keywords only: `actor`, `on` (None for a list, whose rule is in its own query) and its own,
    and returns finished rows. `on` is fetched again through the rule, after the commit: with its `answers`
    (`on.may_write`), and with the rows it points at (`related`). `why` (a code, never a text) is written in the entry
    when it is among the arguments. What a page asks for again and again while somebody writes, is `lasting`: for so long one
    entry covers her openings of the same row, and the rule is asked every time.

    Raises `NotAllowed` after recording the refusal, and `LogUnavailable` when the log cannot be written.
    """

    def decorate(function: Callable[..., R]) -> Callable[..., R]:
        rules = {"be_read": permission, **(answers or {})} if permission else {}
        asked = cache(lambda model: _asked(model, rules, related))

        @wraps(function)
        def run(*, actor: Actor, on: Model | None = None, **arguments: Any) -> R:
            if current_recording() is not None:
                raise RuntimeError(f"{deed} inside another deed, whose own entry covers what it opens")
            if (on is None) is not (permission is None):
                raise TypeError(f"{deed}: about a row, a permission is asked; a list has its rule in its own query")
            if actor.is_clock:
                raise NotAllowed("the clock opens no content")
            earlier = _lately(actor, deed, on, lasting) if lasting else None
            entry, decision = _record(actor, deed, on, permission, str(arguments.get("why", ""))) if earlier is None else (earlier, YES)
            if not decision:
                raise NotAllowed(decision.why_not)
            with covered_by(Recording(entry.pk, Kind.READING, opens_content=True)):
                row = None if on is None else _through_the_rule(asked(type(on)), actor, on)
                result = function(actor=actor, on=row, **arguments)
            if isinstance(result, QuerySet):
                raise TypeError(f"{deed} returned rows that are not fetched yet")
            return result

        run.deed, run.permission = deed, permission  # type: ignore[attr-defined]
        register(deed, run)
        return run

    return decorate


def _record(actor: Actor, deed: str, on: Model | None, permission: Permission | None, why: str) -> tuple[Entry, Decision]:
    try:
        with transaction.atomic(durable=True):
            entry = write_entry(actor, deed, subject_of(on), why)
            decision = Decision(True) if on is None or permission is None else _decided(actor, on, permission)
            link([(entry, Outcome.DONE if decision else Outcome.REFUSED)])
    except Error as error:  # also when there is no connection at all
        raise LogUnavailable(deed) from error
    return entry, decision


def _lately(actor: Actor, deed: str, on: Model | None, lasting: timedelta) -> Entry | None:
    """Her own entry for the same opening, while it lasts."""
    hers = Entry.objects.filter(subject=subject_of(on), deed=deed, actor=actor.key, link__outcome=Outcome.DONE)
    return hers.filter(at__gt=actor.at - lasting, at__lte=actor.at).order_by("-pk").first()


def _decided(actor: Actor, on: Model, permission: Permission) -> Decision:
    """A row that this very request fetched through the same rule need not be asked again before it is."""
    return Decision(True) if was_let_through(on, permission, actor) else permission.decide(actor, on)


def _asked(model: type[Model], rules: Mapping[str, Permission], related: tuple[str, ...]) -> Answered:
    def rows(_: Actor, pk: int) -> QuerySet[Any]:
        found = model._base_manager.filter(pk=pk)
        return found.select_related(*related) if related else found  # without a name Django would follow every key

    return Answered(rows, rules)


def _through_the_rule(asked: Answered, actor: Actor, on: Model) -> Model:
    found: list[Any] = asked(actor, on.pk)
    if not found or not found[0].may_be_read:
        raise NotAllowed
    row: Model = found[0]
    return row
