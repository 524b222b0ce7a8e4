"""Who sees how a unit does, and who counts receipts: a leader, and the clock."""

from __future__ import annotations

from omtanke.foundation.access.rules import Rule
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.organisation.models import Municipality
from omtanke.register.organisation.policy import leads_somewhere, nobody

OVERSEE = Rule(
    Municipality,
    "oversight.see",
    ((leads_somewhere,),),
    _lazy("Siden om enheten er for den som leder den, og for stedfortrederen når hun gjør det."),
)
SWEEP = Rule(Municipality, "receipts.reconcile", ((nobody,),), _lazy("Dette gjør systemet selv."))
