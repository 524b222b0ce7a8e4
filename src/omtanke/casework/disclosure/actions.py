from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.db import transaction

from omtanke.casework.cases.codes import Happening
from omtanke.casework.cases.events import happened
from omtanke.foundation.audit.commands import command
from omtanke.foundation.kernel.errors import Outdated, refuse_if
from omtanke.foundation.pages import drafts
from omtanke.foundation.vault.keys import Owner, destroy_keys, make_key
from omtanke.foundation.vault.sealed import unseal
from omtanke.register.law.codes import ReceiverKind
from omtanke.register.tasks import actions as tasks
from omtanke.register.tasks.workdays import add_working_days, day_of

from . import policy, rules
from .codes import LEADER_TOLD, TO_APPROVE, TO_HAND_OVER, TO_READ, TO_TELL, Decision, How, Told
from .models import Delivery, DisclosedPaper, Disclosure, Telling
from .queries import approvers_for, facts_of, fingerprint_in_use, left_to_lie, reads_in, to_correct

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from omtanke.casework.cases.models import Case
    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Account, Municipality, Unit

KEPT_IN_A_CORRECTION = (
    *("service", "profession", "receiver_kind", "receiver_unit", "which", "how", "language", "ground", "conditions", "consent"),
    *("harm", "told", "tell_on"),
)
SAID_AGAIN = ("receiver", "purpose", "necessity", "proportion", "why_no_consent", "why_later")
ANSWERS = {*KEPT_IN_A_CORRECTION, *SAID_AGAIN, "parts", "words"}


@command(deed="disclosure.begun", permission=policy.SHARE)
def begin_disclosure(*, actor: Actor, on: Case, receiver_kind: str = "") -> Disclosure:
    """Begin to share something, with a key of its own; perhaps it is known with whom. Nothing leaves anything yet."""
    return _begun(actor, on, receiver_kind=receiver_kind)


@command(deed="disclosure.answered", permission=policy.WRITE)
def answer_question(*, actor: Actor, on: Disclosure, answers: Mapping[str, Any], based_on: int) -> Disclosure:
    """Answer one of the questions, or answer it anew. A paper made before, and a yes to it, no longer count."""
    _refuse_if_old(on, based_on)
    if unknown := set(answers) - ANSWERS:
        raise ValueError(f"no questions of a disclosure: {sorted(unknown)}")
    for name, value in answers.items():
        setattr(on, name, value)
    _make_void(actor, on)
    return _changed(actor, on)


@command(deed="disclosure.paper_made", permission=policy.WRITE)
def keep_paper(*, actor: Actor, on: Disclosure, pdf: bytes, text: str, based_on: int) -> DisclosedPaper:
    """Keep the bytes that everybody is shown from now on. They were made outside any transaction, of this version."""
    _refuse_if_old(on, based_on)
    refuse_if(rules.obstacles(facts_of(on, actor.at)))
    _make_void(actor, on)
    on.pack = fingerprint_in_use(actor.at)
    _changed(actor, on)
    made = {"digest": sha256(pdf).hexdigest(), "made_at": actor.at, "made_by_id": actor.id}
    return DisclosedPaper.objects.create(disclosure=on, pdf=b64encode(pdf).decode(), text=text, **made)


@command(deed="disclosure.proposed", permission=policy.WRITE)
def propose_disclosure(*, actor: Actor, on: Disclosure, seen: str, approver: Account | None) -> Disclosure:
    """Ask for the second person's yes to these bytes; or, when the duty is one's own, tell the leader and go on (P17)."""
    _refuse_unless(on, seen, actor)
    able = approvers_for(on, actor.at)
    on.is_personal_duty = bool((ground := facts_of(on, actor.at).ground) and ground.personal_duty)
    refuse_if(rules.obstacles_to_approver(is_needed=not on.is_personal_duty, can_approve=approver in able))
    on.proposed_at, on.proposed_by_id = actor.at, actor.id
    on.approver = approver if not on.is_personal_duty else next(iter(able), None)
    on.decision, on.decided_at, on.decided_by, on.advice = "", None, None, None
    _changed(actor, on)
    tasks.finish(actor=actor, about=on)
    if on.approver:
        kind = LEADER_TOLD if on.is_personal_duty else TO_APPROVE
        deputy = next((one for one in able if one != on.approver), None)
        _let_wait(actor, kind, on, on.approver, deputy, on.case.unit)
    return on


@command(deed="disclosure.approved", permission=policy.DECIDE)
def approve_disclosure(*, actor: Actor, on: Disclosure, seen: str) -> Disclosure:
    """Say yes to these bytes, as somebody else than whoever proposes them. Nothing leaves yet."""
    _refuse_unless(on, seen, actor)
    return _decided(actor, on, Decision.APPROVED)


@command(deed="disclosure.sent_back", permission=policy.DECIDE)
def send_back(*, actor: Actor, on: Disclosure, words: str) -> Disclosure:
    """Say no as it stands, with a few words about what to do."""
    on.advice = words
    return _decided(actor, on, Decision.SENT_BACK)


@command(deed="disclosure.advised", permission=policy.ADVISE)
def advise_on_duty(*, actor: Actor, on: Disclosure, words: str) -> Disclosure:
    """Give advice about a duty that is the employee's own. It stops nothing and delays nothing (P17)."""
    on.advice = words
    on.save(update_fields=["advice"])
    tasks.finish(actor=actor, about=on, kind=LEADER_TOLD)
    return on


@command(deed="disclosure.handed_over", permission=policy.HAND_OVER)
def deliver(*, actor: Actor, on: Disclosure, seen: str, note: str = "") -> Delivery:
    """Let the approved bytes leave the unit: to a service of ours, or on paper or by phone with how it was done."""
    _refuse_unless(on, seen, actor)
    unit = on.receiver_unit if on.how == How.IN_OMTANKE else None
    delivery = Delivery.objects.create(disclosure=on, unit=unit, at=actor.at, by_id=actor.id, note=note or None)
    happened(actor, on.case, Happening.SET_RIGHT if on.corrects_id else Happening.DISCLOSED, reason=on.receiver_kind)
    tasks.finish(actor=actor, about=on, kind=TO_HAND_OVER)
    tasks.finish(actor=actor, about=on, kind=TO_APPROVE)
    if on.told == Told.LATER and on.receiver_kind != ReceiverKind.PERSON:
        _let_telling_wait(actor, on)
    if unit and (readers := reads_in(unit, actor.at)):
        _let_wait(actor, TO_READ, delivery, readers[0], readers[1] if len(readers) > 1 else None, unit)
    return delivery


@command(deed="disclosure.receipt_noted", permission=policy.NOTE_RECEIPT)
def note_receipt(*, actor: Actor, on: Disclosure, words: str) -> Disclosure:
    """Write that the receiver has said it has come."""
    _receipt(on.delivery, actor, words)
    return on


@command(deed="delivery.confirmed", permission=policy.CONFIRM)
def confirm_received(*, actor: Actor, on: Delivery) -> Delivery:
    """Say, as the receiver, that it has come."""
    return _receipt(on, actor, "")


@command(deed="disclosure.told", permission=policy.TELL)
def note_told(
    *, actor: Actor, on: Disclosure, told_on: date, whom: str, how: str, said: str, which: str = "", weighed: str = ""
) -> Telling:
    """Write that they have been told what was shared, what they said to it in their own words, and what was made of that (P29).

    `which` is the one guardian who was told, where there are two and the other was not; then the other can be told later.
    """
    refuse_if(rules.obstacles_to_telling(told_on=told_on, today=day_of(actor.at), whom=whom, which=which))
    on.tell_on = told_on
    on.save(update_fields=["tell_on"])
    tasks.finish(actor=actor, about=on, kind=TO_TELL)
    words = {"words": said, "weighed": weighed or None}
    return Telling.objects.create(disclosure=on, day=told_on, whom=whom, which=which, how=how, at=actor.at, by_id=actor.id, **words)


@command(deed="disclosure.telling_put_off", permission=policy.PUT_OFF)
def put_off_telling(*, actor: Actor, on: Disclosure, until: date, words: str) -> Telling:
    """Let it wait once more to tell them, with a reason and a day."""
    refuse_if(rules.obstacles_to_putting_off(until=until, today=day_of(actor.at)))
    on.tell_on = until
    on.save(update_fields=["tell_on"])
    tasks.finish(actor=actor, about=on, kind=TO_TELL)
    _let_telling_wait(actor, on)
    return Telling.objects.create(disclosure=on, day=until, is_put_off=True, words=words, at=actor.at, by_id=actor.id)


@command(deed="disclosure.corrections_begun", permission=policy.SHARE)
def begin_corrections(*, actor: Actor, on: Case, words: str) -> list[Disclosure]:
    """Begin a notice to every earlier receiver the actor knows of: something was wrong. Each goes through the gate like anything else."""
    told = {one.corrects_id or one.pk: one for one in to_correct(actor, on)}
    return [_correction(actor, one, words) for one in told.values()]


@command(deed="disclosure.taken_back", permission=policy.WRITE)
def take_back(*, actor: Actor, on: Disclosure) -> Case:
    """Let it be. Nothing has left, and nothing is kept."""
    case = on.case
    _leave_nothing(on)
    return case


@command(deed="disclosure.swept", permission=policy.SWEEP)
def sweep_drafts(*, actor: Actor, on: Municipality) -> None:
    """Destroy what was begun and left to lie for fourteen days."""
    for one in left_to_lie(actor.at):
        _leave_nothing(one)


def _begun(actor: Actor, case: Case, *, corrects: Disclosure | None = None, receiver_kind: str = "") -> Disclosure:
    moment = {"begun_at": actor.at, "begun_by_id": actor.id, "changed_at": actor.at}
    row = Disclosure(case=case, corrects=corrects, receiver_kind=receiver_kind, **moment)
    make_key(Owner.of(row), at=actor.at)
    row.save(force_insert=True)
    return row


def _correction(actor: Actor, wrong: Disclosure, words: str) -> Disclosure:
    row = _begun(actor, wrong.case, corrects=wrong.corrects or wrong)
    for name in KEPT_IN_A_CORRECTION:
        setattr(row, name, getattr(wrong, name))
    for name in SAID_AGAIN:
        setattr(row, name, unseal(wrong, name) if getattr(wrong, name) is not None else None)
    row.words = words
    row.save()
    return row


def _refuse_if_old(row: Disclosure, based_on: int) -> None:
    if found := tuple(rules.obstacles_to_change(based_on=based_on, newest=row.version)):
        raise Outdated(found)


def _refuse_unless(row: Disclosure, seen: str, actor: Actor) -> None:
    """Everything is asked again of the row as it is now: a consent may have run out since, or the words have changed."""
    paper = DisclosedPaper.objects.filter(disclosure=row).first()
    refuse_if([*rules.obstacles_to_bytes(digest=paper.digest if paper else None, seen=seen), *rules.obstacles(facts_of(row, actor.at))])


def _make_void(actor: Actor, row: Disclosure) -> None:
    DisclosedPaper.objects.filter(disclosure=row).delete()
    row.proposed_at = row.proposed_by = row.approver = row.decided_at = row.decided_by = None
    row.decision, row.is_personal_duty = "", False
    tasks.finish(actor=actor, about=row)


def _changed(actor: Actor, row: Disclosure) -> Disclosure:
    row.version += 1
    row.changed_at = actor.at
    row.save()
    return row


def _decided(actor: Actor, row: Disclosure, decision: Decision) -> Disclosure:
    row.decision, row.decided_at, row.decided_by_id = decision.value, actor.at, actor.id
    row.save()
    tasks.finish(actor=actor, about=row, kind=TO_APPROVE)
    _let_wait(actor, TO_HAND_OVER, row, row.begun_by, None, row.case.unit)
    return row


def _receipt(delivery: Delivery, actor: Actor, words: str) -> Delivery:
    delivery.receipt_at, delivery.receipt_by_id, delivery.receipt = actor.at, actor.id, words or None
    delivery.save()
    tasks.finish(actor=actor, about=delivery)
    return delivery


def _leave_nothing(row: Disclosure) -> None:
    owner = Owner.of(row)
    tasks.forget(about=row)
    drafts.forget_owner(owner)
    Disclosure.objects.filter(pk=row.pk).delete()
    transaction.on_commit(lambda: destroy_keys([owner]))


def _let_telling_wait(actor: Actor, row: Disclosure) -> None:
    """For whoever shared it, on the day that was chosen; where that has come already, on the next working day."""
    due_on = max(row.tell_on, add_working_days(day_of(actor.at), 1)) if row.tell_on else add_working_days(day_of(actor.at), 1)
    tasks.assign(actor=actor, kind=TO_TELL, about=row, responsible=row.begun_by, unit=row.case.unit, due_on=due_on)


def _let_wait(actor: Actor, kind: str, about: Disclosure | Delivery, account: Account, deputy: Account | None, unit: Unit) -> None:
    due_on: date = add_working_days(day_of(actor.at), 1)
    tasks.assign(actor=actor, kind=kind, about=about, responsible=account, deputy=deputy, unit=unit, due_on=due_on)
