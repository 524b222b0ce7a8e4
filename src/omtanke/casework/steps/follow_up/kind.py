"""Oppfølging: how it goes with what the person chose, and whether something works against its purpose."""

from omtanke.casework.cases.step_kinds import StepKind

from . import actions, rules
from .codes import OUTCOMES
from .forms import FollowUpForm
from .queries import known

KIND = StepKind(
    "follow_up",
    form=FollowUpForm,
    action=actions.decide_after_check,
    obstacles=rules.obstacles,
    template="follow_up/follow_up.html",
    outcomes=OUTCOMES,
    labels=FollowUpForm.labels(),
    reason="reason",
    known=known,
)
