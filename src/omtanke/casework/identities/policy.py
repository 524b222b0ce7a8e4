"""Who may see and say who a case concerns: those who work on it, and of the full identity only who answers for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.cases import policy as cases
from omtanke.casework.cases.models import Case
from omtanke.foundation.access.rules import NO_ROW, Rule
from omtanke.foundation.kernel.words import lazily as _lazy

if TYPE_CHECKING:
    from django.db.models import Q

    from omtanke.foundation.access.actor import Actor


def nobody(_: Actor) -> Q:
    return NO_ROW


SEE_WHO = Rule(Case, "who.see", ((cases.OPEN_CASE,),), cases.OPEN_CASE.why_not)
WRITE_WHO = Rule(Case, "who.write", ((cases.TAKE_STEP,),), _lazy("Bare den som arbeider med en åpen sak, kan skrive hvem den gjelder."))
ANSWER = Rule(Case, "impartiality.answer", ((cases.OPEN_CASE,),), cases.OPEN_CASE.why_not)
SEE_IDENTITY = Rule(
    Case,
    "identity.see",
    (
        (cases.is_responsible, cases.still_works_there, cases.is_impartial),
        (cases.leads_the_unit, cases.is_impartial),
    ),
    _lazy("Bare den som er ansvarlig for saken, og lederen for enheten, kan se den fulle identiteten."),
)
HANDLE_IDENTITY = Rule(Case, "identity.handle", ((cases.STEER,),), cases.STEER.why_not)
ASK_ABOUT_AGE = Rule(Case, "age.ask_about", ((nobody,),), _lazy("Dette gjør systemet selv."))
ASK_BEFORE_CLOSING = Rule(Case, "who.ask_before_closing", ((nobody,),), _lazy("Dette gjør systemet selv."))
