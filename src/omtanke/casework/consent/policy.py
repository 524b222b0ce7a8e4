"""Who records a consent, reads it, and writes that it is withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from omtanke.casework.cases import policy as cases
from omtanke.casework.cases.models import Case
from omtanke.foundation.access.rules import NO_ROW, Rule, existence
from omtanke.foundation.kernel.words import lazily as _lazy

from .models import Consent

if TYPE_CHECKING:
    from omtanke.foundation.access.actor import Actor


def nobody(_: Actor) -> Q:
    return NO_ROW


def wrote_it(actor: Actor) -> Q:
    return Q(recorded_by=actor.id)


def is_not_withdrawn(_: Actor) -> Q:
    return Q(withdrawn_at__isnull=True)


SEE_CONSENTS = Rule(Case, "consent.see", ((cases.OPEN_CASE,),), cases.OPEN_CASE.why_not)
RECORD = Rule(Case, "consent.record", ((cases.TAKE_STEP,),), _lazy("Bare den som arbeider med en åpen sak, kan skrive et samtykke."))
# Being a client is itself confidential: who takes part knows of the consent she wrote, and of no other (P22).
WHO_KNOWS = ((cases.SEE_ALL.through("case"),), (wrote_it, cases.HERS.through("case")))
KNOW_CONSENT = existence(Rule(Consent, "consent.know", WHO_KNOWS, cases.SEE_ALL.why_not))
REMIND = Rule(Consent, "consent.remind", ((nobody,),), _lazy("Dette gjør systemet selv."))
WITHDRAW = Rule(
    Consent,
    "consent.withdraw",
    tuple((*line, is_not_withdrawn) for line in WHO_KNOWS),  # also in a closed case: a consent can be withdrawn at any time
    _lazy("Samtykket er allerede trukket."),
)
