"""Which audit entry covers what happens at this moment, if any."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum, auto
from typing import Any


class Kind(StrEnum):
    """What an entry gives leave to do."""

    READING = auto()
    COMMAND = auto()


@dataclass
class Recording:
    """One entry in the log, while the deed it speaks of is going on.

    `opened` holds the data keys opened under this entry and is forgotten with it.
    """

    entry: int
    kind: Kind
    opens_content: bool
    opened: dict[object, object] = field(default_factory=dict, repr=False)
    finished: list[tuple[Any, str]] = field(default_factory=list)


_current: ContextVar[Recording | None] = ContextVar("recording", default=None)


def current_recording() -> Recording | None:
    """The innermost recording, or None when nothing is being recorded."""
    return _current.get()


@contextmanager
def covered_by(recording: Recording) -> Iterator[Recording]:
    """Let `recording` cover the block."""
    token = _current.set(recording)
    try:
        yield recording
    finally:
        _current.reset(token)
