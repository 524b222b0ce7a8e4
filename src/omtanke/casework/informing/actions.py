from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.cases.codes import Happening
from omtanke.casework.cases.events import happened
from omtanke.casework.cases.queries import responsible_in
from omtanke.foundation.audit.commands import command, within_a_command
from omtanke.foundation.kernel.errors import refuse_if
from omtanke.register.tasks import actions as tasks
from omtanke.register.tasks.queries import closed_days
from omtanke.register.tasks.workdays import add_working_days, day_of

from . import policy, rules
from .codes import LINES, TO_ANSWER, TO_TELL, StatementKind
from .models import Informing, Statement
from .queries import can_answer, told_in

if TYPE_CHECKING:
    from datetime import date

    from omtanke.casework.cases.models import Case
    from omtanke.foundation.access.actor import Actor


@within_a_command
def let_telling_wait(actor: Actor, case: Case, *, due_on: date | None = None) -> None:
    """Those whom the worry is about are told by default: it waits for whoever is responsible, until somebody has done it."""
    responsible = responsible_in(case)
    if responsible is None:
        return
    tasks.finish(actor=actor, about=case, kind=TO_TELL)
    due_on = due_on or add_working_days(day_of(actor.at), rules.WITHIN, closed_days(case.unit_id))
    tasks.assign(actor=actor, kind=TO_TELL, about=case, responsible=responsible, unit=case.unit, due_on=due_on)


@command(deed="informing.told", permission=policy.TELL)
def note_informed(*, actor: Actor, on: Case, whom: str, how: str, told_on: date, said: str, weighed: str = "") -> Informing:
    """Write that somebody has been told of the worry, what she said to it in her own words, and what was made of that (P29)."""
    today = day_of(actor.at)
    refuse_if(rules.obstacles_to_telling(whom=whom, is_about_adult=on.is_about_adult, told_on=told_on, today=today))
    texts = {"words": said, "weighed": weighed or None}
    row = Informing.objects.create(case=on, whom=whom, how=how, day=told_on, at=actor.at, by_id=actor.id, **texts)
    happened(actor, on, Happening.TOLD, reason=whom)
    if rules.is_told(told_in(on), is_about_adult=on.is_about_adult):
        tasks.finish(actor=actor, about=on, kind=TO_TELL)
    return row


@command(deed="informing.put_off", permission=policy.TELL)
def put_off(*, actor: Actor, on: Case, harm: str, until: date, words: str) -> Informing:
    """Let it wait to tell them, with a reason and a day: on that day it is asked again (P29)."""
    refuse_if(rules.obstacles_to_putting_off(until=until, today=day_of(actor.at)))
    row = Informing.objects.create(case=on, harm=harm, day=until, words=words, at=actor.at, by_id=actor.id)
    happened(actor, on, Happening.TELLING_PUT_OFF)
    let_telling_wait(actor, on, due_on=until)
    return row


@command(deed="statement.written_down", permission=policy.WRITE_DOWN)
def write_down(*, actor: Actor, on: Case, voice: str, kind: str, how: str, said_on: date, name: str, words: str) -> Statement:
    """Write down what somebody says herself, or that it has come on paper. A complaint waits for the leader's answer."""
    refuse_if(rules.obstacles_to_statement(said_on=said_on, today=day_of(actor.at)))
    said = {"name": name, "words": words}
    row = Statement.objects.create(case=on, voice=voice, kind=kind, how=how, said_on=said_on, at=actor.at, by_id=actor.id, **said)
    happened(actor, on, LINES[StatementKind(kind)], reason=voice)
    if kind == StatementKind.COMPLAINT:
        _wait_for_the_leader(actor, row)
    return row


@command(deed="complaint.waits", permission=policy.SWEEP)
def let_complaint_wait(*, actor: Actor, on: Statement) -> Statement:
    """Somebody can answer a complaint that nobody could when it came. The clock sees to it."""
    _wait_for_the_leader(actor, on)
    return on


@within_a_command
def _wait_for_the_leader(actor: Actor, complaint: Statement) -> None:
    """Whoever leads the unit and is impartial has ten working days, from when there is somebody."""
    case, leaders = complaint.case, can_answer(complaint, actor.at)
    if leaders:
        due_on = add_working_days(day_of(actor.at), rules.ANSWERED_WITHIN, closed_days(case.unit_id))
        deputy = leaders[1] if len(leaders) > 1 else None
        tasks.assign(actor=actor, kind=TO_ANSWER, about=complaint, responsible=leaders[0], deputy=deputy, unit=case.unit, due_on=due_on)


@command(deed="statement.answered", permission=policy.ANSWER)
def answer_complaint(*, actor: Actor, on: Statement, words: str) -> Statement:
    """Answer a complaint, as whoever leads the unit."""
    on.answered_at, on.answered_by_id, on.answer = actor.at, actor.id, words
    on.save(update_fields=["answered_at", "answered_by", "answer"])
    tasks.finish(actor=actor, about=on, kind=TO_ANSWER)
    happened(actor, on.case, Happening.ANSWERED, reason=on.voice)
    return on
