from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.cases import policy
from omtanke.casework.cases.events import record_step
from omtanke.casework.cases.facts import refuse_unless_ready
from omtanke.foundation.audit.commands import command
from omtanke.foundation.kernel.errors import refuse_if

from . import rules
from .codes import How
from .queries import shared_with

if TYPE_CHECKING:
    from collections.abc import Mapping

    from omtanke.casework.cases.models import Case, Event
    from omtanke.foundation.access.actor import Actor


# Whoever has a part, not only the leader: the duties to report are the employee's own, and nobody can refuse or delay them (P17).
@command(deed="step.reported", permission=policy.TAKE_STEP)
def note_report(*, actor: Actor, on: Case, step: str, outcome: str, answers: Mapping[str, str]) -> Event:
    """Note that something was reported, to whom, when and on which basis; or discussed without a name; or neither, and why."""
    refuse_unless_ready(rules.obstacles, actor, on, outcome=outcome, answers=answers)
    if answers.get("how") == How.SHARED:
        shared = shared_with(on, answers)
        refuse_if(rules.obstacles_to_having_shared(has_left=shared is not None))
        answers = {**answers, "disclosure": shared.key if shared else ""}
    return record_step(actor=actor, case=on, step=step, outcome=outcome, answers=answers)
