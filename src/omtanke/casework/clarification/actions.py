from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from omtanke.foundation.audit.commands import command
from omtanke.foundation.kernel.errors import Outdated, refuse_if
from omtanke.foundation.pages import drafts
from omtanke.foundation.vault.keys import Owner, destroy_keys, make_key
from omtanke.register.tasks import actions as tasks

from . import policy, rules
from .codes import RUNS_OUT, Ending
from .models import Clarification, EndingCount, WorkingNoteRule
from .queries import are_working_notes, run_out

JUNE = 6

if TYPE_CHECKING:
    from datetime import datetime

    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Account, Municipality


@command(deed="clarification.begun", permission=policy.BEGIN)
def begin_clarification(*, actor: Actor, on: Account, seen: str, heard: str, next_step: str) -> Clarification:
    """Keep a working note that nobody else can open, until its last day."""
    refuse_if(rules.obstacles_to_beginning(is_a_working_note=are_working_notes()))
    refuse_if(rules.obstacles_to_note(is_empty=not (seen or heard or next_step)))
    note = Clarification(account=on, begun_at=actor.at, last_day=rules.last_day_of(timezone.localdate(actor.at)))
    make_key(Owner.of(note), at=actor.at)
    note.seen, note.heard, note.next_step = seen, heard, next_step
    note.save(force_insert=True)
    return note


@command(deed="clarification.rewritten", permission=policy.OWN)
def rewrite_clarification(*, actor: Actor, on: Clarification, seen: str, heard: str, next_step: str, based_on: int) -> Clarification:
    """Change the note; what it said before is not kept. Its last day stays. Raises `Outdated` after a lost race."""
    if obstacles := tuple(rules.obstacles_to_rewriting(based_on=based_on, newest=on.version)):
        raise Outdated(obstacles)
    refuse_if(rules.obstacles_to_note(is_empty=not (seen or heard or next_step)))
    on.seen, on.heard, on.next_step, on.version = seen, heard, next_step, on.version + 1
    on.save(update_fields=["seen", "heard", "next_step", "version"])
    return on


@command(deed="clarification.forgotten", permission=policy.OWN)
def forget_clarification(*, actor: Actor, on: Clarification) -> None:
    """«Ingen grunn til bekymring – slett»: the key first, then the row; one more is counted."""
    destroy_keys([Owner.of(on)])
    _leave_only_a_count(on, Ending.NO_CONCERN, actor.at)


@command(deed="clarification.became_case", permission=policy.OWN)
def end_as_case(*, actor: Actor, on: Clarification) -> Clarification:
    """It was taken further. Called by the command that does so; the key goes when that has been committed."""
    owner = Owner.of(on)
    _leave_only_a_count(on, Ending.TAKEN_TO_LEADER, actor.at)
    transaction.on_commit(lambda: destroy_keys([owner]))
    return on


@command(deed="clarification.reminded", permission=policy.REMIND)
def remind_of_last_day(*, actor: Actor, on: Clarification) -> Clarification:
    """Let the one reminder stand on her page until the last day."""
    on.reminded_at = actor.at
    on.save(update_fields=["reminded_at"])
    tasks.assign(actor=actor, kind=RUNS_OUT, about=on, responsible=on.account, due_on=on.last_day)
    return on


@command(deed="clarification.swept", permission=policy.SWEEP)
def sweep_clarifications(*, actor: Actor, on: Municipality) -> None:
    """Destroy what has run out: the key first, then the row."""
    for note in run_out(timezone.localdate(actor.at)):
        destroy_keys([Owner.of(note)])
        _leave_only_a_count(note, Ending.RAN_OUT, actor.at)


@command(deed="working_notes.approved", permission=policy.DECIDE)
def approve_working_notes(*, actor: Actor, on: Municipality) -> WorkingNoteRule:
    """Decide, as archivist, that a clarification is a working note and not a case document."""
    refuse_if(rules.obstacles_to_deciding(is_so_already=are_working_notes()))
    return WorkingNoteRule.objects.create(municipality=on, approved_at=actor.at, approved_by_id=actor.id)


@command(deed="working_notes.withdrawn", permission=policy.DECIDE)
def withdraw_working_notes(*, actor: Actor, on: Municipality) -> None:
    """Let nobody begin a clarification from now on; those that are begun run out."""
    refuse_if(rules.obstacles_to_deciding(is_so_already=not are_working_notes()))
    WorkingNoteRule.objects.filter(withdrawn_at__isnull=True).update(withdrawn_at=actor.at, withdrawn_by=actor.id)


def _leave_only_a_count(note: Clarification, ending: Ending, at: datetime) -> None:
    """The last act of every ending."""
    tasks.forget(about=note)
    drafts.forget_owner(Owner.of(note))
    Clarification.objects.filter(pk=note.pk).delete()
    today = timezone.localdate(at)
    count, _ = EndingCount.objects.get_or_create(year=today.year, half=1 if today.month <= JUNE else 2, ending=ending)
    EndingCount.objects.filter(pk=count.pk).update(number=F("number") + 1)
