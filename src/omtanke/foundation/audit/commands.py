"""A command is the only way to change anything, and a command is always recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from typing import TYPE_CHECKING, Any, ParamSpec, Protocol, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from omtanke.foundation.access.prepared import Prepared
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.kernel.errors import NotReady
from omtanke.foundation.kernel.recording import Kind, Recording, covered_by, current_recording

from . import pen
from .chain import link
from .entries import CLOCK_DEEDS, register, subject_of, write_entry
from .models import Outcome

if TYPE_CHECKING:
    from django.db.models import Model

    from omtanke.foundation.access.actor import Actor
    from omtanke.foundation.access.rules import Permission

P = ParamSpec("P")
R = TypeVar("R")


class Alongside(Protocol):
    """Something that must be stored in the same transaction as the deed, such as a form's one-time key."""

    def begin(self) -> None: ...

    def finish(self, result: Any) -> None: ...


_alongside: ContextVar[Alongside | None] = ContextVar("alongside", default=None)


@contextmanager
def alongside(work: Alongside) -> Iterator[None]:
    """Let the next command carry `work` in its transaction: `begin` before the deed, `finish` after it."""
    token = _alongside.set(work)
    try:
        yield
    finally:
        _alongside.reset(token)


def command(*, deed: str, permission: Permission) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """Make a function a use case: one transaction, one entry, one question of permission.

    The function takes keywords only: `actor`, `on` (the row the deed is about) and its own. It gets `on` locked
    and read anew. `why` (a code, never a text) is written in the entry when it is among the arguments.

    Raises `NotAllowed` and `NotReady` with the reason, after recording the refusal; any other error leaves nothing.
    """

    def decorate(function: Callable[..., R]) -> Callable[..., R]:
        @wraps(function)
        def run(*, actor: Actor, on: Model, **arguments: Any) -> R:
            outer = current_recording()
            if outer is not None and outer.kind is Kind.READING:
                raise RuntimeError(f"{deed} would write inside a reading")
            with transaction.atomic(durable=outer is None):
                entry = write_entry(actor, deed, subject_of(on), str(arguments.get("why", "")))
                recording = Recording(entry.pk, Kind.COMMAND, opens_content=not actor.is_clock)
                result, refusal = _carry_out(
                    recording, outer, lambda row: function(actor=actor, on=row, **arguments), actor, on, deed, permission
                )
                finished = [(entry, Outcome.REFUSED if refusal else Outcome.DONE), *recording.finished]
                if outer is None:
                    link(finished)
                else:
                    outer.finished.extend(finished)
            if refusal is not None:
                raise refusal
            return result  # type: ignore[return-value]

        run.deed, run.permission = deed, permission  # type: ignore[attr-defined]
        register(deed, run)
        return run

    return decorate


def within_a_command(function: Callable[P, R]) -> Callable[P, R]:
    """Let a function that writes be part of others' use cases: it has no entry of its own, and is refused outside theirs."""

    @wraps(function)
    def run(*arguments: P.args, **keywords: P.kwargs) -> R:
        outer = current_recording()
        if outer is None or outer.kind is not Kind.COMMAND:
            raise RuntimeError(f"{function.__qualname__} outside a command")
        return function(*arguments, **keywords)

    run.within_a_command = True  # type: ignore[attr-defined]
    return run


@contextmanager
def recorded(actor: Actor, deed: str, subject: str = "") -> Iterator[None]:
    """One transaction with the pen in hand and no permission asked: for founding an installation and for migrations."""
    if current_recording() is not None:
        raise RuntimeError(f"{deed} inside another deed")
    with transaction.atomic(durable=True):
        entry = write_entry(actor, deed, subject)
        pen.point_at(entry.pk)
        with covered_by(Recording(entry.pk, Kind.COMMAND, opens_content=False)) as recording:
            yield
        pen.point_at(None)
        link([(entry, Outcome.DONE), *recording.finished])


def _carry_out(
    recording: Recording,
    outer: Recording | None,
    function: Callable[[Model], R],
    actor: Actor,
    on: Model,
    deed: str,
    permission: Permission,
) -> tuple[R | None, Exception | None]:
    """Do the deed in a savepoint with the pen in hand; a refusal undoes the deed and keeps the entry."""
    pen.point_at(recording.entry)
    work = _alongside.get() if outer is None else None
    try:
        with covered_by(recording), transaction.atomic():
            if work:
                work.begin()
            row = _locked(on)
            _ask(permission, actor, row, deed)
            result = function(row)
            if work:
                work.finish(result)
            return result, None
    except (NotAllowed, NotReady) as refusal:
        recording.finished.clear()  # the entries of inner commands were undone with the savepoint
        return None, refusal
    finally:
        pen.point_at(outer.entry if outer else None)


def _locked(on: Model) -> Model:
    """The row as it is now, with nobody else writing it until the deed is done."""
    found: list[Model] = _row_of(type(on))(None, on.pk)
    if not found:
        raise NotAllowed(_("Dette finnes ikke lenger."))
    return found[0]


@cache  # as many as there are models
def _row_of(model: type[Model]) -> Prepared:
    return Prepared(lambda _, pk: model._base_manager.select_for_update(of=("self",)).filter(pk=pk))


def _ask(permission: Permission, actor: Actor, row: Model, deed: str) -> None:
    if actor.is_clock:
        if deed not in CLOCK_DEEDS:
            raise NotAllowed(f"the clock may not do {deed}")
        return
    decision = permission.decide(actor, row)
    if not decision:
        raise NotAllowed(decision.why_not)
