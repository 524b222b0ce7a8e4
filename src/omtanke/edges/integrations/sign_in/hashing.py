"""Argon2 takes 100 MiB and a tenth of a second: two at a time in a process, the others wait their turn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from django.contrib.auth.hashers import Argon2PasswordHasher

from omtanke.foundation.kernel.errors import NotReady, Obstacle
from omtanke.foundation.kernel.words import lazily as _lazy

AT_ONCE = 2
PATIENCE = 5.0  # seconds; then it is better to say so than to keep every thread of the server waiting

_room = BoundedSemaphore(AT_ONCE)


class Busy(NotReady):
    """Too many are signing in at this moment."""

    def __init__(self) -> None:
        super().__init__([Obstacle("busy", _lazy("Mange logger inn akkurat nå. Vent noen sekunder, og prøv igjen."))])


class FewAtOnce(Argon2PasswordHasher):
    """Argon2, a few at a time. Raises `Busy` when the turn does not come."""

    def encode(self, password: str, salt: str) -> str:
        with _in_turn():
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        with _in_turn():
            return super().verify(password, encoded)


@contextmanager
def _in_turn() -> Iterator[None]:
    if not _room.acquire(timeout=PATIENCE):
        raise Busy
    try:
        yield
    finally:
        _room.release()
