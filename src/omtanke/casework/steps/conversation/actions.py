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


# A closed part of the case: that somebody has been with the police is not for everybody who takes part in a plan.
@command(deed="step.police_talk_noted", permission=policy.TAKE_STEP)
def note_police_talk(*, actor: Actor, on: Case, step: str, outcome: str, answers: Mapping[str, str]) -> Event:
    """Note whether the police's concern talk took place, and what comes next."""
    refuse_unless_ready(rules.obstacles, actor, on, outcome=outcome, answers=answers)
    return record_step(actor=actor, case=on, step=step, outcome=outcome, answers=answers, is_closed_part=True)
