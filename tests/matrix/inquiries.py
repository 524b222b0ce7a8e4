"""Somebody has asked Anna about a person, and somebody came to her with a production order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.inquiries import actions
from omtanke.edges.console.demo import VESTMO

from .expectations import STANDING
from .targets import Target

if TYPE_CHECKING:
    from .fjordvik import Fjordvik

READERS = ("anna", "ragnhild", "rune")  # who took the call, who leads, and the deputy, for whom it has opened
WORDS = ("who", "switchboard", "asks_for", "basis")


def two_inquiries(fjordvik: Fjordvik) -> None:
    """Their words and their keys are for their readers alone."""
    for name, kind in {"annas inquiry": "an inquiry", "annas order": "an order"}.items():
        words = {field: fjordvik.secrets.text(*READERS) for field in WORDS}
        asked = {"on": fjordvik.units[VESTMO], "asker": "police", "is_order": kind == "an order"}
        inquiry = actions.receive_inquiry(actor=fjordvik.by("anna", 25), **asked, **words)
        fjordvik.secrets.tell(inquiry.key, *READERS)
        fjordvik.targets.append(Target(name, kind, (inquiry.key,), STANDING[name]))
