from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.foundation.audit.commands import command
from omtanke.foundation.kernel.errors import refuse_if
from omtanke.foundation.pages import drafts
from omtanke.foundation.vault.keys import Owner, destroy_keys, make_key
from omtanke.register.tasks import actions as tasks
from omtanke.register.tasks.queries import closed_days
from omtanke.register.tasks.workdays import add_working_days, day_of

from . import policy, rules
from .codes import EXTRACT, OUTSIDE_READING
from .models import Extract, OutsideReading
from .queries import progress_of, to_sweep

if TYPE_CHECKING:
    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Municipality

    from .queries import Begun


@command(deed="outside_reading.begun", permission=policy.SWEEP)
def begin_reading(*, actor: Actor, on: Municipality, begun: Begun) -> OutsideReading:
    """Ask for this year's reading: the system owner follows it up, and whoever leads each drawn case's unit tells of it. The clock does."""
    today = day_of(actor.at)
    reading = OutsideReading(year=begun.year, begun_at=actor.at)
    make_key(Owner.of(reading), at=actor.at)
    reading.save(force_insert=True)
    read_by = add_working_days(today, rules.WORKING_DAYS_TO_READ)
    tasks.assign(actor=actor, kind=OUTSIDE_READING, about=reading, responsible=begun.owner, due_on=read_by)
    for case, teller in begun.drawn:
        extract = Extract(reading=reading, case=case)
        make_key(Owner.of(extract), at=actor.at)
        extract.save(force_insert=True)
        told_by = add_working_days(today, rules.WORKING_DAYS_TO_WRITE, closed_days(case.unit_id))
        tasks.assign(actor=actor, kind=EXTRACT, about=extract, responsible=teller, due_on=told_by, unit=case.unit)
    return reading


@command(deed="extract.written", permission=policy.WRITE_EXTRACT)
def write_extract(*, actor: Actor, on: Extract, text: str) -> Extract:
    """Tell how a closed case went, without who it was about. It may be written again until the reading ends."""
    on.text, on.written_at, on.is_left_out = text, actor.at, False
    on.save(update_fields=["text", "written_at", "is_left_out"])
    tasks.finish(actor=actor, about=on)
    return on


@command(deed="extract.left_out", permission=policy.WRITE_EXTRACT)
def leave_out(*, actor: Actor, on: Extract) -> Extract:
    """It cannot be told without showing who it was about: nobody reads it, and nobody asks why."""
    on.text, on.written_at, on.is_left_out = None, None, True
    on.save(update_fields=["text", "written_at", "is_left_out"])
    tasks.finish(actor=actor, about=on)
    return on


@command(deed="outside_reading.answered", permission=policy.ANSWER)
def write_what_was_learnt(*, actor: Actor, on: OutsideReading, answers: dict[str, str]) -> OutsideReading:
    """Write what somebody from outside saw. Then nothing is left that tells which cases she read."""
    refuse_if(rules.obstacles_to_reading(written=progress_of(on).written))
    for field, text in answers.items():
        setattr(on, field, text)
    on.is_read = True
    return _end(on, actor, "is_read", *answers)


@command(deed="outside_reading.ended", permission=policy.ANSWER)
def end_unread(*, actor: Actor, on: OutsideReading) -> OutsideReading:
    """Nobody reads anything this year; what was written to be read is destroyed."""
    return _end(on, actor)


@command(deed="outside_reading.swept", permission=policy.SWEEP)
def sweep_readings(*, actor: Actor, on: Municipality) -> None:
    """Destroy what nobody ended in time, what was learnt long ago, and what tells of a case that is open again. The clock does."""
    unended, old, opened_again = to_sweep(actor.at)
    for extract in opened_again:
        _destroy(extract)
    for reading in (*unended, *old):
        for extract in reading.extracts.order_by("pk"):
            _destroy(extract)
        _destroy(reading)


def _end(reading: OutsideReading, actor: Actor, *said: str) -> OutsideReading:
    for extract in reading.extracts.order_by("pk"):
        _destroy(extract)
    reading.ended_at, reading.ended_by_id = actor.at, actor.id
    reading.save(update_fields=["ended_at", "ended_by", *said])
    tasks.finish(actor=actor, about=reading)
    return reading


def _destroy(row: OutsideReading | Extract) -> None:
    """The key first, then what waits about it and what somebody has begun on, and the row last."""
    owner = Owner.of(row)
    destroy_keys([owner])
    tasks.forget(about=row)
    drafts.forget_owner(owner)
    row.delete()
