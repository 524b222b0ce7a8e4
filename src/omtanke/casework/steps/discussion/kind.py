"""Drøfting i enheten: the leader and those who know the person weigh it, and decide to do more, to do less, or to wait."""

from omtanke.casework.cases.step_kinds import StepKind

from . import actions, rules
from .codes import OUTCOMES
from .forms import DiscussionForm
from .prompts import prompts
from .queries import beside_the_form

KIND = StepKind(
    "discussion",
    form=DiscussionForm,
    action=actions.decide_after_discussion,
    obstacles=rules.obstacles,
    template="discussion/discussion.html",
    outcomes=OUTCOMES,
    labels=DiscussionForm.labels(),
    reason="assessment",
    prompts=prompts,
    beside=beside_the_form,
)
