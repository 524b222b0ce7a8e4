from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from omtanke.foundation.audit.commands import command
from omtanke.foundation.kernel.errors import refuse_if

from . import policy, rules
from .models import ProcessingBasis

if TYPE_CHECKING:
    from datetime import date

    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Municipality


@command(deed="basis.entered", permission=policy.ENTER)
def enter_basis(
    *, actor: Actor, on: Municipality, unit_kind: str, purpose: str, basis: str, statutes: str, dpia_on: date, officer_contact: str
) -> ProcessingBasis:
    """Enter on which basis a kind of unit may keep something about a person. It opens nothing before it is approved."""
    refuse_if(rules.obstacles_to_entering(statutes=statutes, dpia_on=dpia_on, today=timezone.localdate(actor.at)))
    return ProcessingBasis.objects.create(
        unit_kind=unit_kind,
        purpose=purpose,
        basis=basis,
        statutes=" ".join(statutes.split()),
        dpia_on=dpia_on,
        officer_contact=officer_contact,
        entered_at=actor.at,
        entered_by_id=actor.id,
    )


@command(deed="basis.approved", permission=policy.APPROVE)
def approve_basis(*, actor: Actor, on: ProcessingBasis) -> ProcessingBasis:
    """Say, as system owner, that the municipality stands by this basis."""
    on.approved_at, on.approved_by_id = actor.at, actor.id
    on.save(update_fields=["approved_at", "approved_by"])
    return on


@command(deed="basis.withdrawn", permission=policy.WITHDRAW)
def withdraw_basis(*, actor: Actor, on: ProcessingBasis) -> ProcessingBasis:
    """Let nothing new be kept on this basis; what is kept already follows its own case."""
    on.withdrawn_at, on.withdrawn_by_id = actor.at, actor.id
    on.save(update_fields=["withdrawn_at", "withdrawn_by"])
    return on
