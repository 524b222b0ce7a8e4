"""In Rune's case somebody turns sixteen the day after it was written when, and nobody has looked at what changes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from omtanke.casework.identities import actions
from omtanke.casework.identities.queries import bases_for
from omtanke.foundation.access.actor import clock_actor
from omtanke.register.tasks.workdays import day_of

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case

    from .fjordvik import Fjordvik

DAY, YEARS = 4, 16


def somebody_turns_sixteen(fjordvik: Fjordvik, case: Case) -> None:
    """The name is for who is responsible and who leads; that something changes, for all who work on the case."""
    rune = fjordvik.by("rune", DAY)
    tomorrow = day_of(rune.at + timedelta(days=1))
    born = tomorrow.replace(year=tomorrow.year - YEARS)
    name = fjordvik.secrets.text("rune", "ragnhild")
    said = {"name": name, "birth_date": born.isoformat(), "national_number": "", "why": "sharing"}
    actions.attach_identity(actor=rune, on=case, **said, basis=bases_for(case, rune.at)[0])
    actions.ask_about_age(actor=clock_actor(rune.at + timedelta(days=1)), on=case)
