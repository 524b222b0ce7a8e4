from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.cases import policy
from omtanke.casework.cases.events import record_step
from omtanke.casework.cases.facts import refuse_unless_ready
from omtanke.foundation.audit.commands import command
from omtanke.foundation.kernel.errors import refuse_if

from . import rules
from .codes import PLAN_MADE
from .queries import standing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from omtanke.casework.cases.models import Case, Event
    from omtanke.foundation.access.actor import Actor


@command(deed="step.coordinated", permission=policy.TAKE_STEP)
def note_cooperation(*, actor: Actor, on: Case, step: str, outcome: str, answers: Mapping[str, str]) -> Event:
    """Note whether the person was heard and consent asked for, and whether a plan is made: one that is there, and coordinated."""
    refuse_unless_ready(rules.obstacles, actor, on, outcome=outcome, answers=answers)
    if outcome == PLAN_MADE:
        now = standing(on)
        refuse_if(rules.obstacles_to_having_a_plan(has_coordinator=now.coordinator is not None, has_plan=now.has_plan))
    return record_step(actor=actor, case=on, step=step, outcome=outcome, answers=answers)
