"""Anna's working note: nobody else learns that there is one, her leader neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.clarification import actions
from omtanke.register.organisation.models import Municipality

from .expectations import STANDING
from .targets import Target

if TYPE_CHECKING:
    from .fjordvik import Fjordvik


def annas_clarification(fjordvik: Fjordvik) -> None:
    """Its words and its key are hers."""
    actions.approve_working_notes(actor=fjordvik.by("arne", 0), on=Municipality.objects.get())
    words = {name: fjordvik.secrets.text("anna") for name in ("seen", "heard", "next_step")}
    note = actions.begin_clarification(actor=fjordvik.by("anna", 25), on=fjordvik.accounts["anna"], **words)
    fjordvik.secrets.tell(note.key, "anna")
    fjordvik.targets.append(Target("annas clarification", "a clarification", (note.key,), STANDING["annas clarification"]))
