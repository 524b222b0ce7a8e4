from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.cases import policy
from omtanke.casework.cases.events import record_step
from omtanke.casework.cases.facts import refuse_unless_ready
from omtanke.foundation.audit.commands import command
from omtanke.foundation.kernel.errors import refuse_if

from . import rules
from .written import obstacles_across

if TYPE_CHECKING:
    from collections.abc import Mapping

    from omtanke.casework.cases.models import Case, Event
    from omtanke.foundation.access.actor import Actor


# Whoever has a part, for it is often the contact who coordinates; ending the case asks its own rule.
@command(deed="step.returnee_followed", permission=policy.TAKE_STEP)
def note_returnee(*, actor: Actor, on: Case, step: str, outcome: str, answers: Mapping[str, str]) -> Event:
    """Note what has been done for somebody who has come back, as days; what was noted before, need not be noted again."""
    refuse_unless_ready(rules.obstacles, actor, on, outcome=outcome, answers=answers)
    refuse_if(obstacles_across(on, answers))
    return record_step(actor=actor, case=on, step=step, outcome=outcome, answers=answers)
