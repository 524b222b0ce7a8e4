"""Melding, eller drøfting uten navn: that it happened, with whom, when and on which basis."""

from omtanke.casework.cases.step_kinds import StepKind

from . import actions, rules
from .codes import OUTCOMES
from .forms import ReportForm
from .queries import beside_the_form, their_deadlines

KIND = StepKind(
    "report",
    form=ReportForm,
    action=actions.note_report,
    obstacles=rules.obstacles,
    template="report/report.html",
    outcomes=OUTCOMES,
    labels=ReportForm.labels(),
    reason="reason",
    beside=beside_the_form,
    follows=their_deadlines,
)
