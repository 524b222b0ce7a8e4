from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.consent.queries import is_in_force
from omtanke.casework.cooperation import policy as cooperation
from omtanke.casework.disclosure.models import ServiceContact
from omtanke.casework.disclosure.rules import ContactFacts, obstacles_to_contact
from omtanke.foundation.audit.commands import command
from omtanke.foundation.kernel.errors import refuse_if
from omtanke.register.tasks.workdays import day_of

if TYPE_CHECKING:
    from datetime import date

    from omtanke.casework.cooperation.models import Party
    from omtanke.foundation.access.actor import Actor

    from .models import Measure


@command(deed="party.spoken_with", permission=cooperation.CONTACT)
def note_contact(*, actor: Actor, on: Party, measure: Measure, who: str, spoken_on: date, about: str) -> ServiceContact:
    """Write one line in the ledger: a word with a service that helps, about its own measure, within the consent it takes part on (P24)."""
    refuse_if(
        obstacles_to_contact(
            ContactFacts(
                service=on.kind,
                takes_part=on.until is None,
                consent_counts=on.consent is not None and is_in_force(on.consent, actor.at),
                is_own_measure=_is_own(on, measure),
                measure_is_over=measure.ended_at is not None or measure.goal.plan.ended_at is not None,
                spoken_on=spoken_on,
                consent_from=on.consent.valid_from if on.consent else None,
                today=day_of(actor.at),
            )
        )
    )
    assert on.consent is not None  # which counts
    said = {"who": who, "about": about, "spoken_on": spoken_on, "noted_at": actor.at, "noted_by_id": actor.id}
    return ServiceContact.objects.create(consent=on.consent, service=on.consent.service, measure=measure.key, **said)


def _is_own(party: Party, measure: Measure) -> bool:
    return measure.consent_id is not None and measure.consent_id == party.consent_id and measure.goal.plan.case_id == party.case_id
