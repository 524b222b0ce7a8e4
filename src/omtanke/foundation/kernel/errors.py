"""What can be said no to, in sentences for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import _StrOrPromise


class NotConfigured(Exception):
    """The installation lacks something; the message is one sentence that says what to do."""


@dataclass(frozen=True)
class Obstacle:
    """One reason why something cannot be done yet."""

    key: str
    sentence: _StrOrPromise

    def __str__(self) -> str:
        return str(self.sentence)


class NotReady(Exception):
    """The right person asked, but something hinders it now."""

    def __init__(self, obstacles: Iterable[Obstacle]) -> None:
        self.obstacles = tuple(obstacles)
        super().__init__(" ".join(str(obstacle) for obstacle in self.obstacles))


class Outdated(NotReady):
    """Somebody else changed the same thing first; both texts must be shown."""


def refuse_if(obstacles: Iterable[Obstacle]) -> None:
    """Raise `NotReady` unless there is nothing in the way."""
    if found := tuple(obstacles):
        raise NotReady(found)
