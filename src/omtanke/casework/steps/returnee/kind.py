"""Hjemvendt: the municipality where somebody settles after taking part in fighting abroad. Off by default, and an entry of its own."""

from omtanke.casework.cases.step_kinds import StepKind

from . import actions, queries, rules, written
from .codes import OUTCOMES
from .forms import ReturneeForm

KIND = StepKind(
    "returnee",
    form=ReturneeForm,
    action=actions.note_returnee,
    obstacles=rules.obstacles,
    template="returnee/returnee.html",
    outcomes=OUTCOMES,
    labels=ReturneeForm.labels(),
    reason="reason",
    known=queries.known,
    across=written.obstacles_across,
)
