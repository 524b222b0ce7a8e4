"""Politiets bekymringssamtale: that it was asked for and whether it took place. What was said in it is the police's."""

from omtanke.casework.cases.step_kinds import StepKind

from . import actions, rules
from .codes import OUTCOMES
from .forms import ConversationForm
from .prompts import prompts
from .queries import beside_the_form

KIND = StepKind(
    "conversation",
    form=ConversationForm,
    action=actions.note_police_talk,
    obstacles=rules.obstacles,
    template="conversation/conversation.html",
    outcomes=OUTCOMES,
    labels=ConversationForm.labels(),
    prompts=prompts,
    beside=beside_the_form,
)
