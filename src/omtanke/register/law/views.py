from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse

from omtanke.foundation.pages.page import FORM, SIGNED_IN, page

from . import actions, policy, queries
from .forms import AgreeForm, BasisForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from omtanke.foundation.pages.page import ActorRequest
    from omtanke.register.organisation.models import Municipality

    from .models import ProcessingBasis


@page(needs=SIGNED_IN)
def bases(request: ActorRequest) -> HttpResponse:
    """On which basis each kind of unit keeps what it keeps: every employee may read it, some also who decided it."""
    actor = request.actor
    shown = {"found": queries.every_basis(actor), "may_enter": queries.may_enter(actor), "with_names": queries.has_work_with_it(actor)}
    return render(request, "law/bases.html", shown | {"receipt_for": request.GET.get("kvittering", "")})


@page(needs=policy.ENTER, methods=FORM)
def enter_basis(request: ActorRequest, municipality: Municipality) -> HttpResponse:
    """Enter a basis, for the system owner to approve."""
    form = BasisForm.of(request, on=municipality)
    if done := form.carry_out(actions.enter_basis, on=municipality, then=lambda _: _after("entered")):
        return done
    return form.page("law/enter_basis.html", {})


@page(needs=policy.APPROVE, methods=FORM)
def approve_basis(request: ActorRequest, basis: ProcessingBasis) -> HttpResponse:
    """Approve a basis somebody else has entered."""
    form = AgreeForm.of(request, on=basis)
    if done := form.carry_out(actions.approve_basis, on=basis, then=lambda _: _after("approved")):
        return done
    return form.page("law/approve_basis.html", {"basis": basis, "with_names": True})


@page(needs=policy.WITHDRAW, methods=FORM)
def withdraw_basis(request: ActorRequest, basis: ProcessingBasis) -> HttpResponse:
    """Withdraw a basis."""
    form = AgreeForm.of(request, on=basis)
    if done := form.carry_out(actions.withdraw_basis, on=basis, then=lambda _: _after("withdrawn")):
        return done
    return form.page("law/withdraw_basis.html", {"basis": basis, "with_names": True})


def _after(receipt: str) -> str:
    return f"{reverse('law:bases')}?kvittering={receipt}"
