"""What was said yes to in Anna's case: one consent that counts, and one that was withdrawn."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from omtanke.casework.consent import actions
from omtanke.casework.consent.rules import Terms
from omtanke.register.tasks.workdays import day_of

from .standing import STANDING
from .targets import Target

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case

    from .fjordvik import Fjordvik

TOLD = ("giver", "covers", "purpose", "informed", "minutes")


def two_consents(fjordvik: Fjordvik, case: Case, readers: list[str]) -> None:
    """Their words and their keys are for the readers of the case."""
    first_on = day_of(fjordvik.began + timedelta(days=5))
    days = {"valid_from": first_on, "valid_until": first_on + timedelta(days=300)}
    for name, kind in (("the consent", "a consent"), ("the withdrawn consent", "a withdrawn consent")):
        said = {field: fjordvik.secrets.text(*readers) for field in TOLD}
        terms = Terms(capacity="guardian", responsibility="alone", service="police", given="oral", **said, **days)
        row = actions.record_consent(actor=fjordvik.by("anna", 5), on=case, terms=terms)
        if kind == "a withdrawn consent":
            actions.withdraw_consent(actor=fjordvik.by("anna", 6), on=row, reason=fjordvik.secrets.text(*readers))
        fjordvik.secrets.tell(row.key, *readers)
        fjordvik.targets.append(Target(name, kind, (case.key, row.key), STANDING["annas case"]))
