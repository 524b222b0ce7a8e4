from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.cases import policy
from omtanke.casework.cases.events import record_step
from omtanke.casework.cases.facts import refuse_unless_ready
from omtanke.foundation.audit.commands import command

from . import rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from omtanke.casework.cases.models import Case, Event
    from omtanke.foundation.access.actor import Actor


# DECIDE, where the other kinds ask TAKE_STEP: here somebody decides whether to go on, do less or end it, and the leader answers
# for that. Whoever is responsible may write it down for her, or stand in for her; a colleague who only takes part may not.
@command(deed="step.discussed", permission=policy.DECIDE)
def decide_after_discussion(*, actor: Actor, on: Case, step: str, outcome: str, answers: Mapping[str, str]) -> Event:
    """Write down what a discussion in the unit decided, and why."""
    refuse_unless_ready(rules.obstacles, actor, on, outcome=outcome, answers=answers)
    return record_step(actor=actor, case=on, step=step, outcome=outcome, answers=answers)
