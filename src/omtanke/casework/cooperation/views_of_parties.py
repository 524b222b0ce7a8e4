"""Pages about those who help from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.cases.forms import ConfirmForm
from omtanke.foundation.pages.page import FORM, page

from . import actions_of_parties as actions
from . import outsiders, policy, queries
from .addresses import after
from .forms import InviteContactForm, PartyForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from omtanke.casework.cases.models import Case
    from omtanke.casework.consent.models import Consent
    from omtanke.foundation.pages.page import ActorRequest

    from .models import Party


@page(needs=policy.ENTER, methods=FORM)
def enter(request: ActorRequest, case: Case) -> HttpResponse:
    """Somebody helps from outside."""
    form = PartyForm.of(request, on=case, owner=case, bases=outsiders.bases_for(request.actor, case))
    if done := form.carry_out(actions.enter_party, on=case, then=lambda _: after("entered", case.key)):
        return done
    return form.page("cooperation/enter.html", {"case": case})


@page(needs=policy.INVITE, methods=FORM)
def invite_contact(request: ActorRequest, case: Case) -> HttpResponse:
    """The municipality's radicalisation contact takes part."""
    people, bases = outsiders.contacts_to_invite(case, request.actor.at), outsiders.shared_with_the_contact(request.actor, case)
    form = InviteContactForm.of(request, on=case, owner=case, people=people, bases=bases)
    if done := form.carry_out(actions.invite_contact, on=case, then=lambda _: after("invited", case.key)):
        return done
    return form.page("cooperation/invite_contact.html", {"case": case, "people": people, "bases": bases})


@page(needs=policy.END_PARTY, methods=FORM)
def end(request: ActorRequest, party: Party) -> HttpResponse:
    """She helps no longer."""
    form = ConfirmForm.of(request, on=party)
    if done := form.carry_out(actions.end_party, on=party, then=lambda _: after("ended", party.case.key)):
        return done
    return form.page("cooperation/end.html", {"case": party.case, "party": party})


@page(needs=policy.TELL, methods=FORM)
def tell(request: ActorRequest, consent: Consent) -> HttpResponse:
    """Everybody who was told on a consent that no longer counts."""
    form = ConfirmForm.of(request, on=consent)
    if done := form.carry_out(actions.note_receivers_told, on=consent, then=lambda _: after("told", consent.case.key)):
        return done
    receivers = queries.receivers_of(actor=request.actor, on=consent)
    return form.page("cooperation/tell.html", {"case": consent.case, "consent": consent, "receivers": receivers})
