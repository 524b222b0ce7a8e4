"""What of a case can be shared: each part is chosen by itself, and only by those receivers it may go to.

Packages above offer theirs besides; `config/wiring.py` lists them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from omtanke.casework.cases.timeline import lines_of, number_of
from omtanke.casework.identities import policy as identities
from omtanke.casework.identities.models import Identity, WhoLine
from omtanke.foundation.pages.environment import day
from omtanke.foundation.vault.keys import Disposed
from omtanke.foundation.vault.sealed import unseal
from omtanke.register.law.codes import ReceiverKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.utils.functional import _StrOrPromise

    from omtanke.casework.cases.models import Case
    from omtanke.casework.cases.timeline import Line
    from omtanke.foundation.access.actor import Actor

EVERYBODY = frozenset(ReceiverKind)
WHO_MAY_KNOW_IN_FULL = EVERYBODY - {ReceiverKind.MENTOR, ReceiverKind.YOUTH_CLUB, ReceiverKind.RVTS, ReceiverKind.OTHER}
WHO_MAY_READ_NOTES = EVERYBODY - {ReceiverKind.RVTS}


@dataclass(frozen=True)
class Item:
    """One thing of a part: chosen or not. `heading` and `lines` are what stands on paper when it is."""

    part: str
    thing: str
    heading: str
    lines: tuple[str, ...]

    @property
    def key(self) -> str:
        return f"{self.part}:{self.thing}"


class ShareablePart(Protocol):
    """Something of a case that can be shared with some kinds of receiver. `said` is called inside somebody's recorded reading."""

    @property
    def key(self) -> str: ...

    @property
    def label(self) -> _StrOrPromise: ...

    @property
    def receivers(self) -> frozenset[ReceiverKind]: ...

    def said(self, actor: Actor, case: Case) -> Iterable[Item]: ...


class WhoPart:
    """The line «Hvem gjelder det?», as it was written."""

    key, receivers = "who", EVERYBODY
    label: _StrOrPromise = _lazy("Hvem det gjelder")

    def said(self, actor: Actor, case: Case) -> Iterable[Item]:
        row = WhoLine.objects.select_related("case").filter(case=case).first()
        if row and (text := _text(row, "line")):
            yield Item(self.key, "line", str(self.label), (text,))


class IdentityPart:
    """Name, birth date and national number; for those who may see them, one by one."""

    key, receivers = "identity", WHO_MAY_KNOW_IN_FULL
    label: _StrOrPromise = _lazy("Full identitet")
    fields = {"name": _lazy("Navn"), "birth_date": _lazy("Fødselsdato"), "national_number": _lazy("Fødselsnummer")}

    def said(self, actor: Actor, case: Case) -> Iterable[Item]:
        row = Identity.objects.select_related("case").filter(case=case).first()
        if row and identities.SEE_IDENTITY.decide(actor, case):
            for field, label in self.fields.items():
                if text := _text(row, field):
                    yield Item(self.key, field, str(label), (text,))


class TimelinePart:
    """Notes, and what was answered in steps, as far as the actor may read them: chosen one by one. Never a closed part."""

    key, receivers = "timeline", WHO_MAY_READ_NOTES
    label: _StrOrPromise = _lazy("Notater og svar fra saken")

    def said(self, actor: Actor, case: Case) -> Iterable[Item]:
        heading = _("{heading}, {day}")
        for line in _whole_timeline(actor, case):
            words = tuple(_words(line))
            if words and not line.is_closed_part:
                yield Item(self.key, line.key, heading.format(heading=line.heading, day=day(line.at)), words)


OWN: tuple[ShareablePart, ...] = (WhoPart(), IdentityPart(), TimelinePart())
_PARTS: list[ShareablePart] = list(OWN)


def offer(parts: Collection[ShareablePart]) -> None:
    """Say which parts there are besides the case's own, once, at start."""
    _PARTS[:] = [*OWN, *parts]


def items_for(actor: Actor, case: Case, receiver: str) -> list[Item]:
    """Everything in the case that may go to this kind of receiver, opened; inside somebody's reading."""
    return [item for part in _PARTS if receiver in part.receivers for item in part.said(actor, case)]


def labels() -> dict[str, str]:
    """What each part is called."""
    return {part.key: str(part.label) for part in _PARTS}


def may_receive(receiver: str) -> set[str]:
    """The parts that this kind of receiver may be given."""
    return {part.key for part in _PARTS if receiver in part.receivers}


def _whole_timeline(actor: Actor, case: Case) -> Iterable[Line]:
    after: int | None = None
    while True:
        lines, more = lines_of(actor, case, last_seen=after)
        yield from lines
        if not more:
            return
        after = number_of(case, more)


def _words(line: Line) -> Iterable[str]:
    if line.text:
        yield from line.text.splitlines()
    for answer in line.answers:
        if answer.text:
            yield f"{answer.label}: {answer.text}"


def _text(row: WhoLine | Identity, field: str) -> str:
    try:
        return unseal(row, field)
    except Disposed:
        return ""
