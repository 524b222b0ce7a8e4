from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from omtanke.foundation.audit.commands import command
from omtanke.foundation.kernel.errors import refuse_if

from . import policy, queries, rules
from .models import PackEdition, ProcessingBasis
from .published import publish, publish_bases

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
    _publish_bases_afterwards(actor)
    return on


@command(deed="basis.withdrawn", permission=policy.WITHDRAW)
def withdraw_basis(*, actor: Actor, on: ProcessingBasis) -> ProcessingBasis:
    """Let nothing new be kept on this basis; what is kept already follows its own case."""
    on.withdrawn_at, on.withdrawn_by_id = actor.at, actor.id
    on.save(update_fields=["withdrawn_at", "withdrawn_by"])
    _publish_bases_afterwards(actor)
    return on


@command(deed="pack.proposed", permission=policy.PROPOSE_PACK)
def propose_pack(*, actor: Actor, on: Municipality, text: str) -> PackEdition:
    """Put a law pack forward. Raises NotAPack when it is faulty; applies to nobody before the system owner has approved it."""
    edition = queries.edition_of(text)
    refuse_if(rules.obstacles_to_proposing(**queries.standing_like(edition)))
    edition.proposed_at, edition.proposed_by_id = actor.at, actor.id
    edition.save(force_insert=True)
    return edition


@command(deed="pack.approved", permission=policy.APPROVE_PACK)
def approve_pack(*, actor: Actor, on: PackEdition) -> PackEdition:
    """Say, as system owner, that a lawyer has read it and that the municipality follows it from its first day."""
    on.approved_at, on.approved_by_id = actor.at, actor.id
    on.save(update_fields=["approved_at", "approved_by"])
    _publish_afterwards(actor)
    return on


@command(deed="pack.withdrawn", permission=policy.WITHDRAW_PACK)
def withdraw_pack(*, actor: Actor, on: PackEdition) -> PackEdition:
    """Let nothing new be told on this pack. The one approved before it applies again; without one, nothing identified is shared."""
    on.withdrawn_at, on.withdrawn_by_id = actor.at, actor.id
    on.save(update_fields=["withdrawn_at", "withdrawn_by"])
    _publish_afterwards(actor)
    return on


def _publish_afterwards(actor: Actor) -> None:
    """Once it stands in the database; if the disk is full then, the worker does it when there is room."""
    edition = queries.pack_in_use(actor.at)
    transaction.on_commit(lambda: publish(edition.text if edition else ""), robust=True)


def _publish_bases_afterwards(actor: Actor) -> None:
    bases = queries.bases_to_publish(actor.at)
    transaction.on_commit(lambda: publish_bases(bases), robust=True)
