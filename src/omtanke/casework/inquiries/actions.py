from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.foundation.audit.commands import command
from omtanke.foundation.kernel.errors import refuse_if
from omtanke.foundation.pages import drafts
from omtanke.foundation.vault.keys import Owner, destroy_keys, make_key
from omtanke.register.organisation.queries import account_of, in_line_to_lead
from omtanke.register.tasks import actions as tasks
from omtanke.register.tasks.queries import closed_days
from omtanke.register.tasks.workdays import add_working_days, day_of

from . import policy, rules
from .codes import ANSWER
from .models import Inquiry
from .queries import run_out

if TYPE_CHECKING:
    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Account, Municipality, Unit


@command(deed="inquiry.received", permission=policy.RECEIVE)
def receive_inquiry(
    *, actor: Actor, on: Unit, asker: str, who: str, switchboard: str, asks_for: str, basis: str, is_order: bool
) -> Inquiry:
    """Write down that somebody asks us about a person. It waits for whoever took it; a production order, for the leader."""
    inquiry = Inquiry(unit=on, asker=asker, is_order=is_order, received_at=actor.at, received_by_id=actor.id)
    make_key(Owner.of(inquiry), at=actor.at)
    inquiry.who, inquiry.switchboard, inquiry.asks_for, inquiry.basis = who, switchboard, asks_for, basis
    inquiry.save(force_insert=True)
    due_on = add_working_days(day_of(actor.at), rules.WORKING_DAYS_TO_ANSWER, closed_days(on.pk))
    responsible = _leader(on, actor) if is_order else account_of(actor)
    tasks.assign(actor=actor, kind=ANSWER, about=inquiry, responsible=responsible, due_on=due_on, unit=on)
    return inquiry


@command(deed="inquiry.answered", permission=policy.ANSWER)
def answer_inquiry(*, actor: Actor, on: Inquiry, answer: str) -> Inquiry:
    """Say what came of it. The answer itself is given by phone, or through the gate, never here."""
    refuse_if(rules.obstacles_to_answering(answer=answer, is_order=on.is_order))
    on.answer, on.answered_at, on.answered_by_id = answer, actor.at, actor.id
    on.save(update_fields=["answer", "answered_at", "answered_by"])
    tasks.finish(actor=actor, about=on)
    return on


@command(deed="inquiry.swept", permission=policy.SWEEP)
def sweep_inquiries(*, actor: Actor, on: Municipality) -> None:
    """Destroy the inquiries that were answered long ago: the key first, then the row."""
    for row in run_out(actor.at):
        owner = Owner.of(row)
        destroy_keys([owner])
        tasks.forget(about=row)
        drafts.forget_owner(owner)
        row.delete()


def _leader(unit: Unit, actor: Actor) -> Account:
    """Whoever leads the unit; where nobody does, whoever took the call is the one who must bring it to somebody."""
    return next(iter(in_line_to_lead(unit.pk, actor.at)), account_of(actor))
