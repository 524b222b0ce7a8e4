"""What has been said in Anna's case by those it concerns: who was told, a complaint that waits, and one that is answered."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from omtanke.casework.informing import actions
from omtanke.register.tasks.workdays import day_of

from .standing import STANDING
from .targets import Target

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case

    from .fjordvik import Fjordvik


def two_complaints(fjordvik: Fjordvik, case: Case, readers: list[str]) -> None:
    """Their words and their keys are for the readers of the case."""
    anna, text = fjordvik.by("anna", 8), fjordvik.secrets.text
    today = day_of(anna.at)
    actions.note_informed(actor=anna, on=case, whom="person", how="talk", told_on=today, said=text(*readers), weighed=text(*readers))
    actions.put_off(actor=anna, on=case, harm="yes", until=day_of(fjordvik.began) + timedelta(days=60), words=text(*readers))
    for name, kind in (("the complaint", "a complaint"), ("the answered complaint", "an answered complaint")):
        said = {"voice": "guardian_a", "kind": "complaint", "how": "paper", "said_on": today}
        knows = [*readers, "rune"] if kind == "a complaint" else readers  # unanswered for weeks: he stands in for it, and is told no more
        row = actions.write_down(actor=anna, on=case, name=text(*readers), words=text(*knows), **said)
        if kind == "an answered complaint":
            actions.answer_complaint(actor=fjordvik.by("ragnhild", 9), on=row, words=text(*readers))
        fjordvik.secrets.tell(row.key, *knows)
        fjordvik.targets.append(Target(name, kind, (row.key,), STANDING[name]))
