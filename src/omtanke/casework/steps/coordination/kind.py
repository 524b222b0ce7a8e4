"""Tverrfaglig samarbeid: one coordinator, consent asked for, and a plan that the person has been heard about."""

from omtanke.casework.cases.step_kinds import StepKind

from . import actions, rules
from .codes import OUTCOMES
from .forms import CoordinationForm
from .queries import known

KIND = StepKind(
    "coordination",
    form=CoordinationForm,
    action=actions.note_cooperation,
    obstacles=rules.obstacles,
    template="coordination/coordination.html",
    outcomes=OUTCOMES,
    labels=CoordinationForm.labels(),
    known=known,
)
