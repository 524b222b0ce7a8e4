"""Samtale: somebody who knows the person asks, listens and writes down what was said."""

from omtanke.casework.cases.step_kinds import StepKind

from . import actions, rules
from .codes import OUTCOMES
from .forms import DialogueForm
from .prompts import prompts
from .queries import beside_the_form

KIND = StepKind(
    "dialogue",
    form=DialogueForm,
    action=actions.write_down_talk,
    obstacles=rules.obstacles,
    template="dialogue/dialogue.html",
    outcomes=OUTCOMES,
    labels=DialogueForm.labels(),
    prompts=prompts,
    beside=beside_the_form,
)
