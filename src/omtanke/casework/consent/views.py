from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse

from omtanke.foundation.pages.page import FORM, page

from . import actions, policy, queries
from .forms import ConsentForm, WithdrawForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from omtanke.casework.cases.models import Case
    from omtanke.foundation.pages.page import ActorRequest

    from .models import Consent


@page(needs=policy.SEE_CONSENTS)
def consents(request: ActorRequest, case: Case) -> HttpResponse:
    """What has been said yes to in the case, and what no longer counts."""
    found = queries.consents_of(actor=request.actor, on=case)
    forms = {one.row.key: WithdrawForm.of(request, on=one.row, owner=case) for one in found if one.row.withdrawn_at is None}
    answers = {"may_record": policy.RECORD.decide(request.actor, case), "hidden": queries.kept_from(request.actor, case)}
    return render(request, "consent/consents.html", {"case": case, "found": found, "forms": forms, **answers})


@page(needs=policy.RECORD, methods=FORM)
def record(request: ActorRequest, case: Case) -> HttpResponse:
    """Write a consent."""
    form = ConsentForm.of(request, on=case, owner=case, givers=queries.givers_in(case, request.actor.at))
    if done := form.carry_out(actions.record_consent, on=case, then=lambda _: _listed(case, "recorded")):
        return done
    return form.page("consent/record.html", {"case": case})


@page(needs=policy.WITHDRAW, methods=FORM)
def withdraw(request: ActorRequest, consent: Consent) -> HttpResponse:
    """Write that a consent is withdrawn."""
    form = WithdrawForm.of(request, on=consent, owner=consent.case)
    if done := form.carry_out(actions.withdraw_consent, on=consent, then=lambda _: _listed(consent.case, "withdrawn")):
        return done
    return form.page("consent/withdraw.html", {"case": consent.case, "consent": consent})


def _listed(case: Case, receipt: str) -> str:
    return f"{reverse('consent:consents', args=[case.key])}?kvittering={receipt}"
