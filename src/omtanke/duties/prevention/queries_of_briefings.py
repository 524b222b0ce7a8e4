from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from omtanke.foundation.access.rules import with_answers

from . import policy
from .models import Briefing, Offer

if TYPE_CHECKING:
    from omtanke.foundation.access.actor import Actor


@dataclass(frozen=True)
class BriefingFile:
    """What is shared, and how it stands in each unit."""

    briefing: Briefing
    offers: list[Offer]

    @property
    def coming(self) -> int:
        return sum(offer.coming or 0 for offer in self.offers)


def briefing_file(briefing: Briefing) -> BriefingFile:
    """One briefing with every unit it was offered to."""
    return BriefingFile(briefing, list(briefing.offers.select_related("unit").order_by("unit__name", "pk")))


def offer_file(actor: Actor, offer: Offer) -> Offer:
    """One unit's offer with what it is, and whether the actor may answer it."""
    rows = Offer.objects.filter(pk=offer.pk).select_related("briefing__offered_by", "unit")
    (found,) = with_answers(rows, actor, {"answer": policy.ANSWER_OFFER})
    return found
