"""What was said yes to: in Anna's case one consent that counts and one that was withdrawn; in Rune's, one that Anna may not know of."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from omtanke.casework.consent import actions
from omtanke.casework.consent.rules import Terms
from omtanke.register.tasks.workdays import day_of

from .ages import somebody_turns_sixteen
from .standing import STANDING
from .targets import Target

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.casework.consent.models import Consent

    from .fjordvik import Fjordvik

TOLD = ("giver", "covers", "purpose", "informed", "minutes")


def two_consents(fjordvik: Fjordvik, case: Case, readers: list[str]) -> None:
    """Their words and their keys are for the readers of the case."""
    for name, kind in (("the consent", "a consent"), ("the withdrawn consent", "a withdrawn consent")):
        row = consented(fjordvik, "anna", case, readers)
        if kind == "a withdrawn consent":
            actions.withdraw_consent(actor=fjordvik.by("anna", 6), on=row, reason=fjordvik.secrets.text(*readers))
        fjordvik.targets.append(Target(name, kind, (case.key, row.key), STANDING["annas case"]))


def runes_consent(fjordvik: Fjordvik, case: Case) -> None:
    """Anna takes part in the case, and neither wrote it nor coordinates: being a client is itself confidential (P22).

    Since then, somebody has turned sixteen, which changes who says yes.
    """
    row = consented(fjordvik, "rune", case, ["rune", "ragnhild"])
    fjordvik.targets.append(Target("runes consent", "a consent", (case.key, row.key), STANDING["runes case"]))
    somebody_turns_sixteen(fjordvik, case)


def consented(fjordvik: Fjordvik, person: str, case: Case, readers: list[str], service: str = "police") -> Consent:
    """Somebody has said yes, for most of a year."""
    first_on = day_of(fjordvik.began + timedelta(days=5))
    days = {"valid_from": first_on, "valid_until": first_on + timedelta(days=300)}
    said = {field: fjordvik.secrets.text(*readers) for field in TOLD}
    terms = Terms(capacity="guardian", responsibility="alone", service=service, given="oral", **said, **days)
    row = actions.record_consent(actor=fjordvik.by(person, 5), on=case, terms=terms)
    fjordvik.secrets.tell(row.key, *readers)
    return row
