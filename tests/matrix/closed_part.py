"""A closed part of a case in Fjordvik: what Rune has written about the police's talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.cases.events import record_step
from omtanke.foundation.audit.commands import recorded

from .expectations import STANDING
from .targets import Target

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case

    from .fjordvik import Fjordvik

READERS = ("rune", "ragnhild")  # who wrote it and is responsible, and who leads; not Anna, who takes part


def the_polices_talk(fjordvik: Fjordvik, case: Case) -> None:
    """In Rune's case: its words and its key are for its readers alone."""
    said, actor = {name: fjordvik.secrets.text(*READERS) for name in ("next_day", "road_ahead")}, fjordvik.by("rune", 3)
    with recorded(actor, "test.police_talk_noted"):
        event = record_step(actor=actor, case=case, step=case.step, outcome="took_place", answers=said, is_closed_part=True)
    fjordvik.secrets.tell(event.key, *READERS)
    standing = STANDING["runes case"] | {"rune": "wrote it"}
    fjordvik.targets.append(Target("the polices talk", "a closed part", (case.key, event.key), standing))
