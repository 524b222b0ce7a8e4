"""The kinds of task. Each package above registers its own when Django starts, so nothing here needs to know them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet
    from django.utils.functional import _StrOrPromise

    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Account

    from .models import Task

Names = Callable[["Actor", Collection[str]], Mapping[str, str]]
Holders = Callable[["Task", "datetime"], "list[Account]"]


@dataclass(frozen=True)
class TaskKind:
    """What is to be done, where, and what it is about.

    `names` gets an actor and keys of things, and gives what those are called that the actor may open now. A task about
    anything else is not shown to her, so a kind about what somebody may be kept from must have it. `law` is the place in the
    law that sets the deadline; empty where it is the municipality's own, which is never shown as law. `holders` is for what
    has no unit and yet is not somebody's own: those in the municipality who can answer it at a moment, whoever it goes to first.
    `falls_to` is for what has a unit: who answers it when whoever had it has left and nobody in line to lead may open it.
    """

    key: str
    title: _StrOrPromise
    address: Callable[[Task], str]
    names: Names | None = None
    law: str = ""
    holders: Holders | None = None
    falls_to: Holders | None = None


# What an actor has laid with others, and may know of: rows of kind, key of the thing, its name, the day, and who answers it.
Laid = Callable[["Actor"], "QuerySet[Any]"]
_LAID: list[Laid] = []


def register_laid(rows: Laid) -> Laid:
    """Let what somebody has laid with others stand on «Hjem». Who sees a row is said in its own query, by the rules about the thing."""
    if rows not in _LAID:
        _LAID.append(rows)
    return rows


def everything_laid(actor: Actor) -> list[QuerySet[Any]]:
    """One question from each who has something to ask."""
    return [rows(actor) for rows in _LAID]


class UnknownKind(LookupError):
    """Nobody has registered the kind."""


_KINDS: dict[str, TaskKind] = {}


def register_kind(kind: TaskKind) -> TaskKind:
    """Make the kind known. Raises ValueError when another has its key."""
    if _KINDS.setdefault(kind.key, kind) is not kind:
        raise ValueError(f"the kind {kind.key} is registered already")
    return kind


def task_kind(key: str) -> TaskKind:
    """The kind with this key. Raises `UnknownKind`."""
    try:
        return _KINDS[key]
    except KeyError:
        raise UnknownKind(key) from None


def kinds_for_all() -> dict[str, Holders]:
    """The kinds that wait for the whole municipality and not for a unit, each with who can answer."""
    return {key: kind.holders for key, kind in _KINDS.items() if kind.holders}


def is_known(key: str) -> bool:
    """Whether somebody has registered the kind; a row may be older than the code, and then nobody knows where it leads."""
    return key in _KINDS
