"""Meetings about a plan, and the agreement with a mentor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.cases.codes import Happening
from omtanke.casework.cases.events import happened
from omtanke.casework.cooperation.queries import coordinator_of
from omtanke.foundation.audit.commands import command
from omtanke.foundation.kernel.errors import Outdated, refuse_if
from omtanke.foundation.vault.sealed import unseal
from omtanke.register.tasks import actions as tasks
from omtanke.register.tasks.workdays import day_of

from . import policy, rules
from .models import EarlierMinutes, Meeting, MentorAgreement, Plan
from .waiting import let_minutes_wait

if TYPE_CHECKING:
    from datetime import date, datetime

    from omtanke.foundation.access.actor import Actor


@command(deed="plan.meeting_called", permission=policy.WRITE)
def call_meeting(
    *, actor: Actor, on: Plan, begins_at: datetime, place: str, agenda: str, invited: str, interpreter: str, language: str
) -> Meeting:
    """Call a meeting about the plan. Its minutes wait for the coordinator."""
    coordinator = coordinator_of(on.case)
    asked = {"interpreter": interpreter, "language": language, "has_coordinator": coordinator is not None}
    refuse_if(rules.obstacles_to_meeting(begins_at=begins_at, now=actor.at, **asked))  # type: ignore[arg-type]
    said = {"place": place, "agenda": agenda, "invited": invited, "interpreter": interpreter, "language": language or None}
    meeting = Meeting.objects.create(plan=on, begins_at=begins_at, called_at=actor.at, called_by_id=actor.id, **said)
    let_minutes_wait(actor=actor, meeting=meeting, day=day_of(begins_at))
    return meeting


@command(deed="plan.minutes_written", permission=policy.WRITE_MINUTES)
def write_minutes(*, actor: Actor, on: Meeting, minutes: str, decisions: str, interpreted: str) -> Meeting:
    """Write what was said at the meeting, and what was decided."""
    refuse_if(rules.obstacles_to_minutes(begins_at=on.begins_at, now=actor.at, interpreted=interpreted))
    on.minutes, on.decisions, on.interpreted = minutes, decisions, interpreted
    on.minuted_at, on.minuted_by_id = actor.at, actor.id
    on.save(update_fields=["minutes", "decisions", "interpreted", "minuted_at", "minuted_by"])
    tasks.finish(actor=actor, about=on)
    happened(actor, on.case, Happening.MEETING_HELD)
    return on


@command(deed="plan.meeting_called_off", permission=policy.WRITE_MINUTES)
def call_off(*, actor: Actor, on: Meeting, reason: str) -> Meeting:
    """Say that there is no meeting after all, and why. Those who are invited are told by telephone."""
    on.called_off_at, on.called_off_by_id, on.why_called_off = actor.at, actor.id, reason
    on.save(update_fields=["called_off_at", "called_off_by", "why_called_off"])
    tasks.finish(actor=actor, about=on)
    return on


@command(deed="plan.minutes_corrected", permission=policy.CORRECT_MINUTES)
def correct_minutes(*, actor: Actor, on: Meeting, minutes: str, decisions: str, based_on: int) -> Meeting:
    """Write the minutes anew; what they said before stays. Raises `Outdated` after a lost race."""
    if obstacles := tuple(rules.obstacles_to_correcting(based_on=based_on, newest=on.earlier_minutes.count())):
        raise Outdated(obstacles)
    before = {field: unseal(on, field) for field in ("minutes", "decisions")}
    assert on.minuted_at
    assert on.minuted_by
    EarlierMinutes.objects.create(meeting=on, written_at=on.minuted_at, written_by=on.minuted_by, **before)
    on.minutes, on.decisions = minutes, decisions
    on.minuted_at, on.minuted_by_id = actor.at, actor.id
    on.save(update_fields=["minutes", "decisions", "minuted_at", "minuted_by"])
    return on


@command(deed="plan.mentor_agreed", permission=policy.WRITE)
def agree_with_mentor(
    *, actor: Actor, on: Plan, mentor: str, guidance: str, agreed_on: date, silence_promised_on: date, certificate_seen_on: date
) -> MentorAgreement:
    """Write that the agreement with a mentor is in place. Of the police certificate, only the day it was seen."""
    days = {"agreed_on": agreed_on, "silence_promised_on": silence_promised_on, "certificate_seen_on": certificate_seen_on}
    refuse_if(rules.obstacles_to_mentor(**days, today=day_of(actor.at)))
    written = {"written_at": actor.at, "written_by_id": actor.id}
    return MentorAgreement.objects.create(plan=on, mentor=mentor, guidance=guidance, **days, **written)
