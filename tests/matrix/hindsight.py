"""Closed cases that somebody from outside reads: one reading is open, with a case to tell of, and one has been read."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from omtanke.casework.cases.models import Case
from omtanke.duties.hindsight import actions
from omtanke.duties.hindsight.codes import QUESTIONS
from omtanke.duties.hindsight.queries import Begun
from omtanke.foundation.access.actor import clock_actor
from omtanke.foundation.audit.commands import recorded
from omtanke.register.organisation.models import Municipality

from .standing import STANDING
from .targets import Target

if TYPE_CHECKING:
    from omtanke.duties.hindsight.models import OutsideReading

    from .fjordvik import Fjordvik

LEARNERS = ("solveig", "dag", "ragnhild", "leif")


def what_is_read_from_outside(fjordvik: Fjordvik) -> None:
    """Ragnhild tells of the closed case; of the reading itself Solveig knows, until something is learnt."""
    case = Case.objects.get(key=next(one.keys[0] for one in fjordvik.targets if one.name == "the closed case"))
    now = _begun(fjordvik, 2030, case)
    extract = actions.write_extract(actor=fjordvik.by("ragnhild", 20), on=now.extracts.get(), text=fjordvik.secrets.text("ragnhild"))
    fjordvik.secrets.tell(now.key, "solveig")
    fjordvik.secrets.tell(extract.key, "ragnhild")
    before = _begun(fjordvik, 2029)
    with recorded(fjordvik.by("solveig", 20), "test.learnt"):
        for field in QUESTIONS:
            setattr(before, field, fjordvik.secrets.text(*LEARNERS))
        before.is_read, before.ended_at, before.ended_by = True, fjordvik.by("solveig", 20).at, fjordvik.accounts["solveig"]
        before.save()
    fjordvik.secrets.tell(before.key, *LEARNERS)
    for name, kind, row in (
        ("the story", "an extract", extract),
        ("the open reading", "a reading", now),
        ("what was learnt", "a learnt reading", before),
    ):
        fjordvik.targets.append(Target(name, kind, (row.key,), STANDING[name]))


def _begun(fjordvik: Fjordvik, year: int, *drawn: Case) -> OutsideReading:
    begun = Begun(year, fjordvik.accounts["solveig"], [(case, fjordvik.accounts["ragnhild"]) for case in drawn])
    return actions.begin_reading(actor=clock_actor(fjordvik.began + timedelta(days=19)), on=Municipality.objects.get(), begun=begun)
