"""Who helps from outside: invited on something that was shared, or on a consent; and told when it no longer counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.cases.actions import let_go, let_take_part
from omtanke.casework.cases.queries import responsible_in, takes_part_in
from omtanke.casework.consent.queries import is_in_force
from omtanke.casework.consultation.deidentify import findings
from omtanke.casework.disclosure.models import Delivery
from omtanke.foundation.access.actor import Post
from omtanke.foundation.audit.commands import command, within_a_command
from omtanke.foundation.kernel.errors import refuse_if
from omtanke.foundation.outbox.notices import tell
from omtanke.foundation.vault.keys import Owner
from omtanke.register.law.codes import ReceiverKind
from omtanke.register.organisation.queries import actor_of, in_line_to_lead
from omtanke.register.tasks import actions as tasks
from omtanke.register.tasks.queries import closed_days
from omtanke.register.tasks.workdays import add_working_days, day_of

from . import policy, rules
from .codes import INVITED, TELL_RECEIVERS
from .models import Guest, Party, ReceiversTold
from .outsiders import bases_for, is_something_to_tell
from .queries import coordinator_of

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case, Participant
    from omtanke.casework.consent.models import Consent
    from omtanke.casework.disclosure.models import Disclosure
    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Account


@command(deed="party.entered", permission=policy.ENTER)
def enter_party(
    *,
    actor: Actor,
    on: Case,
    kind: str,
    name: str,
    task: str,
    contact: str = "",
    disclosure: Disclosure | None = None,
    consent: Consent | None = None,
) -> Party:
    """Write that somebody helps from outside, with what, and on what it rests. What was shared on a consent rests on that too."""
    able = bases_for(actor, on)
    consent = disclosure.consent if disclosure is not None and disclosure.consent_id else consent
    refuse_if(
        rules.obstacles_to_party(
            kind=kind,
            told_kind=disclosure.receiver_kind if disclosure else None,
            is_handed_over=any(one.disclosure == disclosure for one in able),
            consent_kind=consent.service if consent else None,
            consent_counts=any(one.consent == consent for one in able),
            reveals=tuple(one.text for one in findings(task)),
        )
    )
    said = {"name": name, "contact": contact or None, "task": task}
    return Party.objects.create(case=on, kind=kind, disclosure=disclosure, consent=consent, since=actor.at, entered_by_id=actor.id, **said)


@command(deed="party.ended", permission=policy.END_PARTY)
def end_party(*, actor: Actor, on: Party) -> Party:
    """She helps no longer."""
    on.until, on.ended_by_id = actor.at, actor.id
    on.save(update_fields=["until", "ended_by"])
    nothing_more_to_tell(actor=actor, about=on.case)
    return on


@command(deed="contact.invited", permission=policy.INVITE)
def invite_contact(*, actor: Actor, on: Case, to: Account, disclosure: Disclosure, task: str) -> Participant:
    """Let the municipality's radicalisation contact take part, with a task: she has been told through «Del», and may coordinate.

    A notice tells her so, as any other: that something waits in Omtanke, and never what.
    """
    refuse_if(
        rules.obstacles_to_inviting(
            is_contact=actor_of(to, actor.at).holds(Post.RADICALISATION_CONTACT),
            takes_part=takes_part_in(on, to),
            is_recused=on.recusals.filter(account=to, until__isnull=True).exists(),
            is_shared_with_her=disclosure.case_id == on.pk
            and disclosure.receiver_kind == ReceiverKind.CONTACT
            and Delivery.objects.filter(disclosure=disclosure).exists(),
            consent_counts=disclosure.consent is None or is_in_force(disclosure.consent, actor.at),
        )
    )
    for before in Guest.objects.filter(case=on, account=to, until__isnull=True).order_by("pk"):
        _leaves(before, actor)
    Guest.objects.create(
        case=on, account=to, task=task, disclosure=disclosure, consent=disclosure.consent, since=actor.at, invited_by_id=actor.id
    )
    tell(actor=actor, account=to.key, kind=INVITED, subject=str(Owner.of(on)))
    return let_take_part(actor, on, to)


@command(deed="contact.part_ended", permission=policy.END_GUEST)
def end_guest(*, actor: Actor, on: Guest) -> Guest:
    """What the contact was told on no longer counts, so neither does her part. The clock sees to it; she was out already."""
    _leaves(on, actor)
    let_go(actor, on.case, on.account)
    return on


@within_a_command
def _leaves(guest: Guest, actor: Actor) -> None:
    guest.until = actor.at
    guest.save(update_fields=["until"])


@command(deed="receivers.asked_to_be_told", permission=policy.SWEEP)
def ask_to_tell_receivers(*, actor: Actor, on: Case) -> Case:
    """A consent no longer counts: somebody is asked to tell those who were told on it. The clock sees to it."""
    leaders = in_line_to_lead(on.unit_id, actor.at)
    responsible = coordinator_of(on) or responsible_in(on) or next(iter(leaders), None)
    if responsible is not None:
        tasks.assign(
            actor=actor,
            kind=TELL_RECEIVERS,
            about=on,
            responsible=responsible,
            deputy=next((one for one in leaders if one != responsible), None),
            unit=on.unit,
            due_on=add_working_days(day_of(actor.at), 1, closed_days(on.unit_id)),
        )
    return on


@command(deed="consent.end_told", permission=policy.TELL)
def note_receivers_told(*, actor: Actor, on: Consent) -> ReceiversTold:
    """Write that everybody who was told on the consent knows that it no longer counts."""
    told = ReceiversTold.objects.create(consent=on, at=actor.at, by_id=actor.id)
    nothing_more_to_tell(actor=actor, about=on.case)
    return told


@within_a_command
def nothing_more_to_tell(*, actor: Actor, about: Case) -> None:
    """Nobody waits for the receivers to be told, once nothing rests on a consent that no longer counts."""
    if not is_something_to_tell(about, actor.at):
        tasks.finish(actor=actor, about=about, kind=TELL_RECEIVERS)
