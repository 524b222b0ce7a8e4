"""A word with a service that helps, about its own measure (P24)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from omtanke.casework.cooperation import policy as cooperation
from omtanke.foundation.pages.page import FORM, page
from omtanke.register.tasks.workdays import day_of

from . import actions_of_contacts as actions
from . import queries_of_contacts as queries
from .forms_of_contacts import ContactForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from omtanke.casework.cooperation.models import Party
    from omtanke.foundation.pages.page import ActorRequest


@page(needs=cooperation.CONTACT, methods=FORM)
def note_contact(request: ActorRequest, party: Party) -> HttpResponse:
    """We have spoken with them: one line, and no wizard."""
    measures = queries.own_measures(party)
    first = {"spoken_on": day_of(request.actor.at), "measure": measures[0].key if len(measures) == 1 else ""}
    form = ContactForm.of(request, on=party, owner=party.case, measures=measures, initial=first)
    ledger = reverse("disclosure:ledger", args=[party.case.key])
    if done := form.carry_out(actions.note_contact, on=party, then=lambda _: f"{ledger}?kvittering=contact"):
        return done
    return form.page("plans/contact.html", {"case": party.case, "party": party, "measures": measures})
