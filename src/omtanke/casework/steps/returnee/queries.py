from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from omtanke.casework.cases import policy
from omtanke.foundation.audit.readings import reading

from .codes import CHECKLIST, SafetyBy
from .rules import next_to_do
from .written import days_said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from omtanke.casework.cases.models import Case
    from omtanke.foundation.access.actor import Actor


@dataclass(frozen=True)
class Done:
    """What has been done for somebody who has come back, as days, whenever it was written. `next` is empty when all is done."""

    days: dict[str, date]
    safety_by: str
    next: str


@reading(deed="step.checklist_opened", permission=policy.OPEN_CASE)
def done_for(*, actor: Actor, on: Case) -> Done:
    """The whole checklist of the case."""
    said = days_said(on)
    days = {point: date.fromisoformat(said[point]) for point in CHECKLIST if point in said}
    return Done(days, str(SafetyBy(said["safety_by"]).label) if "safety_by" in said else "", next_to_do(days))


def known(actor: Actor, case: Case) -> Mapping[str, Done]:
    """What the page shows of this very case: what is done, and what is next."""
    return {"so_far": done_for(actor=actor, on=case)}
