"""What is counted, and by what: closed lists, all of them about what we do, and none about what anybody is, means or believes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import TextChoices

from omtanke.casework.cases.codes import CloseReason
from omtanke.casework.clarification.codes import Ending
from omtanke.casework.plans.codes import Area, Going
from omtanke.duties.prevention.codes import ActivityKind
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.routines.codes import KIND_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrOrPromise


class Table(TextChoices):
    """A table of numbers that are published together."""

    CONCERNS = "concerns", _lazy("Nye bekymringer")
    CLARIFICATIONS = "clarifications", _lazy("Avklaringer som er avsluttet")
    QUESTIONS = "questions", _lazy("Drøftinger uten å si hvem det gjelder")
    ENDINGS = "endings", _lazy("Hvordan oppfølgingen ble avsluttet")
    MEASURES = "measures", _lazy("Tiltak, og hvordan det går")
    PREVENTION = "prevention", _lazy("Forebygging som er gjort")
    ANSWER_DAYS = "answer_days", _lazy("Dager til første svar")
    STEP_DAYS = "step_days", _lazy("Dager i hvert trinn")


class Sort(TextChoices):
    """What a figure is."""

    NUMBER = "number", _lazy("antall")
    SUM = "sum", _lazy("i alt")
    THREE_YEARS = "three_years", _lazy("tre år")
    MEDIAN = "median", _lazy("dager, den midterste")


# What each table is counted by: at most two traits, each a closed list. A table without any is one number.
COUNTED_BY: Mapping[Table, tuple[type[TextChoices], ...]] = {
    Table.CONCERNS: (),
    Table.CLARIFICATIONS: (Ending,),
    Table.QUESTIONS: (),
    Table.ENDINGS: (CloseReason,),
    Table.MEASURES: (Area, Going),
    Table.PREVENTION: (ActivityKind,),
}
MEDIANS: Mapping[Table, Mapping[str, _StrOrPromise]] = {Table.ANSWER_DAYS: {"": _lazy("fra bekymringen kom")}, Table.STEP_DAYS: KIND_NAMES}
