from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.foundation.audit.commands import command

from . import policy
from .models import Reconciliation
from .reconciling import receipts

if TYPE_CHECKING:
    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Municipality


@command(deed="receipts.reconciled", permission=policy.SWEEP)
def reconcile_receipts(*, actor: Actor, on: Municipality) -> None:
    """Every receipt led to a case that somebody has, a working note, or an end that is known; the clock counts, each night."""
    for unit, given, accounted_for in receipts():
        Reconciliation.objects.update_or_create(unit=unit, defaults={"noted_at": actor.at, "given": given, "accounted_for": accounted_for})
