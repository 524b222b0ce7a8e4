from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.consent.queries import consents_in_force, consents_known_to
from omtanke.casework.cooperation.queries import coordinator_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from omtanke.casework.cases.models import Case
    from omtanke.foundation.access.actor import Actor


def known(actor: Actor, case: Case) -> Mapping[str, Any]:
    """Who coordinates, which consents count today of those she may know, and how many there are besides (P22)."""
    mine = consents_known_to(actor, case)
    return {"coordinator": coordinator_of(case), "consents": mine, "shielded": len(consents_in_force(case, actor.at)) - len(mine)}
