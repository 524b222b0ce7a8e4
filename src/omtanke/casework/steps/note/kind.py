"""Notat: words in a step that asks for nothing else."""

from omtanke.casework.cases.step_kinds import StepKind

from . import actions, rules
from .codes import OUTCOMES
from .forms import NoteForm

KIND = StepKind(
    "note",
    form=NoteForm,
    action=actions.note_in_step,
    obstacles=rules.obstacles,
    template="note/note.html",
    outcomes=OUTCOMES,
    labels=NoteForm.labels(),
)
