from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection
from django.utils import timezone

from omtanke.foundation.access.prepared import Prepared
from omtanke.foundation.audit.commands import command, within_a_command
from omtanke.foundation.kernel.errors import Outdated, refuse_if
from omtanke.foundation.kernel.storing import store
from omtanke.foundation.vault.keys import Owner, make_key
from omtanke.register.organisation.queries import account_of, in_line_to_lead, leads, works_in_unit
from omtanke.register.tasks import actions as tasks

from . import code_words, policy, rules
from .codes import Happening, Role
from .events import happened, note, say
from .models import PLAIN, Case, Event, Participant, Recusal
from .queries import may_take_over, responsible_in, takes_part_in, who_comes_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Account, Unit
    from omtanke.register.routines.models import Edition


@dataclass(frozen=True)
class Beginning:
    """Where in which routine a case begins."""

    edition: Edition | None = None
    entry: str = ""
    step: str = ""
    is_about_adult: bool = False


@command(deed="case.opened_new", permission=policy.START)
def open_case(
    *, actor: Actor, on: Unit, text: str = "", answers: Mapping[str, str] | None = None, beginning: Beginning | None = None
) -> Case:
    """Open a case in a unit, with a first note or with answers. Whoever opens it is responsible until she hands over.

    `beginning` says which routine it follows, and where in it. What waits for somebody then, is `path`'s to say.
    """
    beginning = beginning or Beginning()
    case = Case(unit=on, opened_at=actor.at, opened_by_id=actor.id, **vars(beginning))
    make_key(Owner.of(case), at=actor.at)
    case.year, case.number = _next_number(actor.at)
    case.code_word = _free_code_word()
    store(case)
    store(Participant(case=case, account_id=actor.id, role=Role.RESPONSIBLE, since=actor.at))
    happened(actor, case, Happening.OPENED, words=answers)
    if text:
        note(actor, case, text)
    return case


@command(deed="case.noted", permission=policy.WRITE)
def write_note(*, actor: Actor, on: Case, text: str) -> Event:
    """Add what somebody saw, was told or agreed."""
    return note(actor, on, text)


@command(deed="case.note_corrected", permission=policy.CORRECT)
def correct_note(*, actor: Actor, on: Event, text: str, based_on: int) -> Event:
    """Write the next version of one's own note; the earlier ones stay. Raises `Outdated` after a lost race."""
    if obstacles := tuple(rules.obstacles_to_correction(based_on=based_on, newest=on.version)):
        raise Outdated(obstacles)
    return say(actor, on, {PLAIN: text})


@command(deed="case.part_given", permission=policy.STEER)
def give_part(*, actor: Actor, on: Case, to: Account) -> Participant:
    """Let a colleague in the same unit take part."""
    refuse_if(
        rules.obstacles_to_part(
            works_in_unit=works_in_unit(to, on.unit_id, actor.at),
            takes_part=takes_part_in(on, to),
            is_recused=on.recusals.filter(account=to, until__isnull=True).exists(),
        )
    )
    return let_take_part(actor, on, to)


@within_a_command
def let_take_part(actor: Actor, case: Case, account: Account) -> Participant:
    """Give somebody part; whether she may have it has been asked."""
    happened(actor, case, Happening.PART_GIVEN, about=account)
    return Participant.objects.create(case=case, account=account, role=Role.TAKES_PART, since=actor.at)


@within_a_command
def let_go(actor: Actor, case: Case, account: Account) -> None:
    """End a part that no longer rests on anything; if she answered for the case, whoever is next in line in the unit does.

    Only where `can_be_let_go` says so. The clock sees to it. The lines in the timeline are in the names of those they are about, since
    nobody did anything.
    """
    part = case.participants.filter(account=account, until__isnull=True).first()
    if part is None:
        return
    comes_in = who_comes_in(case, account, actor.at) if part.role == Role.RESPONSIBLE else None
    _end(part, actor.at)
    Event.objects.create(case=case, kind=Happening.PART_ENDED, at=actor.at, by=account, about=account)
    if comes_in is not None:
        _make_responsible(case, comes_in, actor.at)
        Event.objects.create(case=case, kind=Happening.TOOK_OVER, at=actor.at, by=comes_in)
    _leave_nothing_with(account, actor, case, to=comes_in)


@command(deed="case.part_ended", permission=policy.STEER)
def end_part(*, actor: Actor, on: Case, account: Account) -> Case:
    """End somebody's part; from the next request the case does not exist for her, unless she leads the unit."""
    return _end_part(actor, on, account)


@command(deed="case.left", permission=policy.WRITE)
def leave(*, actor: Actor, on: Case) -> Case:
    """End one's own part."""
    return _end_part(actor, on, account_of(actor))


@command(deed="case.handed_over", permission=policy.STEER)
def hand_over(*, actor: Actor, on: Case, to: Account, can_know: bool = True) -> Case:
    """Make another participant responsible; the one who was, still takes part. `can_know`: whom it is about (P8)."""
    parts = {part.account_id: part for part in on.participants.filter(until__isnull=True)}
    theirs = parts.get(to.pk)
    refuse_if(
        rules.obstacles_to_hand_over(
            takes_part=theirs is not None, is_responsible=theirs is not None and theirs.role == Role.RESPONSIBLE, can_know=can_know
        )
    )
    before = responsible_in(on)
    _make_responsible(on, to, actor.at)
    happened(actor, on, Happening.HANDED_OVER, about=to)
    if before:
        tasks.pass_on(actor=actor, about=on, to=to, from_account=before)
    return on


@command(deed="case.taken_over", permission=policy.TAKE_OVER)
def take_over_from_whoever_left(*, actor: Actor, on: Case, to: Account) -> Case:
    """An open case is never without somebody who answers for it: the next in line does, when whoever did has left the unit.

    The clock sees to it. The line in the timeline is in her name who came in, since nobody did anything.
    """
    before = responsible_in(on)
    _make_responsible(on, to, actor.at)
    Event.objects.create(case=on, kind=Happening.TOOK_OVER, at=actor.at, by=to)
    tasks.pass_on(actor=actor, about=on, to=to, from_account=before)
    return on


@command(deed="case.recused", permission=policy.RECUSE)
def recuse(*, actor: Actor, on: Case, account: Account, why: str) -> Case:
    """Mark a colleague as not impartial: her part ends, and the case no longer exists for her (fvl. kap. II)."""
    return _recuse(actor, on, account, why)


@command(deed="case.recused_oneself", permission=policy.OPEN_CASE)
def recuse_oneself(*, actor: Actor, on: Case, why: str) -> Case:
    """Mark oneself as not impartial."""
    return _recuse(actor, on, account_of(actor), why)


@command(deed="case.readmitted", permission=policy.RECUSE)
def readmit(*, actor: Actor, on: Case, account: Account) -> Case:
    """Take the mark away again; it gives nobody a part back."""
    on.recusals.filter(account=account, until__isnull=True).update(until=actor.at)
    happened(actor, on, Happening.READMITTED, about=account)
    return on


@command(deed="case.closed", permission=policy.STEER)
def close(*, actor: Actor, on: Case, why: str, text: str) -> Case:
    """End the case with a reason and a few words; nothing waits about it any longer."""
    on.closed_at, on.closed_by_id = actor.at, actor.id
    on.save(update_fields=["closed_at", "closed_by"])
    say(actor, happened(actor, on, Happening.CLOSED, reason=why), {PLAIN: text} if text else {})
    tasks.finish(actor=actor, about=on)
    return on


@command(deed="case.reopened", permission=policy.REOPEN)
def reopen(*, actor: Actor, on: Case, why: str, text: str) -> Case:
    """Take a closed case up again with a reason and a few words."""
    on.closed_at = on.closed_by = None
    on.save(update_fields=["closed_at", "closed_by"])
    say(actor, happened(actor, on, Happening.REOPENED, reason=why), {PLAIN: text})
    able = may_take_over(on, actor.at)
    if able and responsible_in(on) not in able:  # whoever answered for it then may have left since
        _make_responsible(on, able[0], actor.at)
        happened(actor, on, Happening.HANDED_OVER, about=able[0])
    return on


_NEXT_NUMBER = """
    insert into cases_casenumber as counter (year, last) values (%s, 1)
    on conflict (year) do update set last = counter.last + 1 returning last
"""


def _next_number(at: datetime) -> tuple[int, int]:
    """The year and the next number in it. The row stays locked until the deed is done, which is short."""
    year = timezone.localtime(at).year
    with connection.cursor() as cursor:
        cursor.execute(_NEXT_NUMBER, [year])
        return year, cursor.fetchone()[0]


_TAKEN = Prepared(lambda _, *words: Case.objects.filter(code_word__in=words).values_list("code_word"))


def _free_code_word() -> str:
    """A code word no case has. Nobody else takes one meanwhile: the number's row is locked."""
    while True:
        candidates = {f"{secrets.choice(code_words.WORDS)} {secrets.randbelow(990) + 10}" for _ in range(8)}
        free = candidates - {word for (word,) in _TAKEN(None, *candidates)}
        if free:
            return free.pop()


def _end_part(actor: Actor, case: Case, account: Account) -> Case:
    part = case.participants.filter(account=account, until__isnull=True).first()
    refuse_if(rules.obstacles_to_leaving(role=part.role if part else None))
    if part:
        _end(part, actor.at)
        happened(actor, case, Happening.PART_ENDED, about=account)
        _leave_nothing_with(account, actor, case)
    return case


def _end(part: Participant, at: datetime) -> None:
    part.until = at
    part.save(update_fields=["until"])


def _make_responsible(case: Case, account: Account, at: datetime) -> None:
    """Exactly one is responsible: the one before her goes back to taking part."""
    for part in case.participants.filter(until__isnull=True, role=Role.RESPONSIBLE):
        _end(part, at)
        Participant.objects.create(case=case, account=part.account, role=Role.TAKES_PART, since=at)
    for part in case.participants.filter(until__isnull=True, account=account):
        _end(part, at)
    Participant.objects.create(case=case, account=account, role=Role.RESPONSIBLE, since=at)


def _recuse(actor: Actor, case: Case, account: Account, why: str) -> Case:
    refuse_if(rules.obstacles_to_recusal(is_recused=case.recusals.filter(account=account, until__isnull=True).exists()))
    Recusal.objects.create(case=case, account=account, reason=why, marked_by_id=actor.id, since=actor.at)
    happened(actor, case, Happening.RECUSED, about=account)
    part = case.participants.filter(account=account, until__isnull=True).first()
    if part:
        _end(part, actor.at)
    comes_in = None
    if part and part.role == Role.RESPONSIBLE:
        comes_in = _let_somebody_answer(actor, case)
    elif leads(account, case.unit_id, actor.at):
        comes_in = _let_the_next_in_line_in(actor, case)
    _leave_nothing_with(account, actor, case, to=comes_in)
    return case


def _leave_nothing_with(account: Account, actor: Actor, case: Case, *, to: Account | None = None) -> None:
    """What waited for somebody who is out, waits for whoever came in, or for whoever is responsible."""
    if receiver := to or responsible_in(case):
        tasks.pass_on(actor=actor, about=case, to=receiver, from_account=account)


def _let_somebody_answer(actor: Actor, case: Case) -> Account | None:
    """When whoever was responsible is out, the first of those who can take over is. An open case is never without one."""
    successor = next(iter(may_take_over(case, actor.at)), None)
    refuse_if(rules.obstacles_to_being_replaced(is_open=case.is_open, somebody_can=successor is not None))
    if successor is not None:
        _make_responsible(case, successor, actor.at)
        happened(actor, case, Happening.HANDED_OVER, about=successor)
    return successor


def _let_the_next_in_line_in(actor: Actor, case: Case) -> Account | None:
    """When whoever led the unit is out, the next in line comes in, so nobody waits in vain."""
    recused = set(case.recusals.filter(until__isnull=True).values_list("account", flat=True))
    successor = next((one for one in in_line_to_lead(case.unit_id, actor.at) if one.pk not in recused), None)
    if successor is not None and not takes_part_in(case, successor):
        Participant.objects.create(case=case, account=successor, role=Role.TAKES_PART, since=actor.at)
        happened(actor, case, Happening.PART_GIVEN, about=successor)
    return successor
