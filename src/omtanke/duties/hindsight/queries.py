from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from random import SystemRandom
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.timezone import make_aware

from omtanke.casework.cases.models import Case
from omtanke.foundation.access.actor import Post
from omtanke.foundation.audit.readings import reading
from omtanke.foundation.vault.keys import Disposed
from omtanke.foundation.vault.sealed import unseal
from omtanke.register.organisation.queries import actor_of, holders_of, leading
from omtanke.register.tasks.workdays import day_of

from . import policy, rules
from .codes import QUESTIONS
from .models import Extract, OutsideReading

if TYPE_CHECKING:
    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Account

CHANCE = SystemRandom()


@dataclass(frozen=True)
class Begun:
    """What a year's reading begins with: who follows it up, and the cases that are drawn, each with whoever tells of it."""

    year: int
    owner: Account
    drawn: list[tuple[Case, Account]]


@dataclass(frozen=True)
class Progress:
    """How far a reading has come, in numbers: never in which units."""

    asked: int
    written: int
    left_out: int

    @property
    def waiting(self) -> int:
        return self.asked - self.written - self.left_out

    @property
    def may_be_read(self) -> bool:
        return rules.may_be_read(self.written)


@dataclass(frozen=True)
class OpenedReading:
    """A reading: what was learnt when it has been read, else how far it has come. A text is None when its key is gone."""

    row: OutsideReading
    learnt: list[tuple[str, str | None]]
    progress: Progress


@dataclass(frozen=True)
class OpenedExtract:
    """What a leader has written so far of a closed case."""

    row: Extract
    text: str


def to_begin(at: datetime) -> Begun | None:
    """This year's reading, if it has not begun and enough cases can be told of.

    Drawn from those that were closed in the years before this one, so that nobody learns from the day of a draw when a case was closed;
    only in units that closed so many that a story tells of no single one; and only where whoever leads may open it.
    """
    year, owners = day_of(at).year, holders_of(Post.SYSTEM_OWNER, None, at)
    if not owners or OutsideReading.objects.filter(year=year).exists():
        return None
    begins, ends = (make_aware(datetime(one, 1, 1)) for one in (year - rules.YEARS_BACK, year))  # noqa: DTZ001 (made aware here)
    closed = dict(Case.objects.filter(closed_at__gte=begins, closed_at__lt=ends).values_list("pk", "unit_id").order_by("pk"))
    units = rules.units_to_draw_from(closed.values())
    able = [case for case, unit in closed.items() if unit in units]
    told = ((case, teller) for case in CHANCE.sample(able, len(able)) if (teller := _who_tells(case, closed[case], at)))
    drawn = [(Case.objects.get(pk=case), teller) for case, teller in islice(told, rules.MOST_DRAWN)]
    return Begun(year, owners[0], drawn) if rules.may_be_read(len(drawn)) else None


def _who_tells(case: int, unit: int, at: datetime) -> Account | None:
    led = Case.objects.filter(pk=case)
    return next((one for one in leading(unit, at) if led.filter(policy.TELLS_OF.as_q(actor_of(one, at))).exists()), None)


def to_sweep(at: datetime) -> tuple[list[OutsideReading], list[OutsideReading], list[Extract]]:
    """What nobody ended in time; what was learnt so long ago that it is destroyed; and what tells of a case that is open again."""
    unended = OutsideReading.objects.filter(ended_at__isnull=True, begun_at__lte=at - rules.LONGEST_OPEN)
    old = OutsideReading.objects.filter(ended_at__lte=at - rules.KEPT)
    opened_again = Extract.objects.filter(case__closed_at__isnull=True)
    return list(unended.order_by("pk")), list(old.order_by("pk")), list(opened_again.order_by("pk"))


def readings_known_to(actor: Actor) -> list[OutsideReading]:
    """Those the actor may open, the newest first."""
    return list(OutsideReading.objects.filter(policy.KNOW_READING.as_q(actor)).order_by("-year", "-pk"))


def progress_of(reading: OutsideReading) -> Progress:
    """How far it has come."""
    extracts = reading.extracts
    written = extracts.filter(written_at__isnull=False, case__closed_at__isnull=False).count()
    return Progress(extracts.count(), written, extracts.filter(is_left_out=True).count())


@reading(deed="outside_reading.opened", permission=policy.KNOW_READING, answers={"answer": policy.ANSWER})
def reading_of(*, actor: Actor, on: OutsideReading) -> OpenedReading:
    """What somebody from outside saw, or how far it has come."""
    learnt = [(str(question), _text(on, field)) for field, question in QUESTIONS.items()] if on.is_read else []
    return OpenedReading(on, learnt, progress_of(on))


@reading(deed="outside_reading.booklet_made", permission=policy.ANSWER)
def texts_to_read(*, actor: Actor, on: OutsideReading) -> list[str]:
    """What somebody from outside reads, in an order that tells nothing; nothing while they are too few."""
    rows = on.extracts.filter(Q(written_at__isnull=False) & Q(case__closed_at__isnull=False)).order_by("key")
    texts = [text for row in rows if (text := _text(row, "text"))]
    return texts if rules.may_be_read(len(texts)) else []


@reading(deed="extract.opened", permission=policy.WRITE_EXTRACT, related=("case__unit", "reading"))
def extract_of(*, actor: Actor, on: Extract) -> OpenedExtract:
    """A case to tell of, and what is written so far."""
    return OpenedExtract(on, (_text(on, "text") or "") if on.written_at else "")


def _text(row: OutsideReading | Extract, field: str) -> str | None:
    try:
        return unseal(row, field)
    except Disposed:
        return None
