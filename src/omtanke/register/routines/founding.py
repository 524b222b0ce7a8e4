"""A routine file laid in from the command line, where there is nobody who could be allowed to propose it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.foundation.access.actor import Actor
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.kernel.errors import refuse_if

from . import queries, rules

if TYPE_CHECKING:
    from datetime import datetime

    from .models import Edition


def lay_in(text: str, *, at: datetime) -> Edition:
    """Keep the file as a proposal with nobody behind it. Raises NotReady when it cannot be; two people then approve it in the browser."""
    edition = queries.edition_of(text)
    refuse_if(rules.obstacles_to_proposing(**queries.standing_like(edition)))
    edition.proposed_at = at
    with recorded(Actor(id=0, key="console", at=at), "routine.laid_in"):
        edition.save(force_insert=True)
    return edition
