"""A carrier without a network: it keeps what it takes, and refuses, is away or dies when it is told to."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from omtanke.foundation.access.actor import clock_actor
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.outbox.notices import tell
from omtanke.foundation.outbox.ports import Addressee, Away, Envelope, NotTaken, Ports, Unsure

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from datetime import datetime


class Killed(BaseException):
    """The worker was killed here."""


@dataclass
class Pigeon:
    """A carrier, its own line."""

    taken: list[Envelope] = field(default_factory=list)
    is_away: bool = False
    refuses: dict[str, bool] = field(default_factory=dict)  # address: for good?
    dies_after: int | None = None
    breaks_after: int | None = None
    before: Callable[[], None] = lambda: None

    @contextmanager
    def line(self) -> Iterator[Pigeon]:
        if self.is_away:
            raise Away
        yield self

    def hand_over(self, envelope: Envelope) -> None:
        self.before()
        if envelope.to in self.refuses:
            raise NotTaken(for_good=self.refuses[envelope.to])
        self.taken.append(envelope)
        if self.dies_after is not None and len(self.taken) >= self.dies_after:
            raise Killed
        if self.breaks_after is not None and len(self.taken) >= self.breaks_after:
            raise Unsure


@dataclass
class House:
    """Who is here, what has been answered, and the carrier, as the outbox asks about them."""

    pigeon: Pigeon = field(default_factory=Pigeon)
    people: dict[str, Addressee] = field(default_factory=dict)
    answered: set[str] = field(default_factory=set)

    def ports(self) -> Ports:
        return Ports(self.pigeon, lambda key, _: self.people.get(key), self.still_waits, "https://omtanke.fjordvik.example/logg-inn/")

    def still_waits(self, _account: str, _letter: str, subjects: Collection[str]) -> bool:
        return bool(set(subjects) - self.answered)

    def add(self, key: str, *, wants: bool = True, address: str | None = None, language: str = "nb") -> str:
        self.people[key] = Addressee(f"{key}@fjordvik.example" if address is None else address, language, wants)
        return key


def notice(at: datetime, account: str, subject: str = "tasks.task:x", kind: str = "task.waits") -> None:
    """Somebody is told, as a deed does it."""
    with recorded(clock_actor(at), "test.told"):
        tell(actor=clock_actor(at), account=account, kind=kind, subject=subject)
