from __future__ import annotations

from typing import TYPE_CHECKING

from .models import Measure

if TYPE_CHECKING:
    from omtanke.casework.cooperation.models import Party


def own_measures(party: Party) -> list[Measure]:
    """The measures that are this service's own: those that go on, and rest on the consent it takes part on. Nothing is opened."""
    if party.consent_id is None:
        return []
    rows = Measure.objects.filter(consent=party.consent_id, goal__plan__case=party.case_id, ended_at__isnull=True)
    return list(rows.filter(goal__plan__ended_at__isnull=True).order_by("pk"))
