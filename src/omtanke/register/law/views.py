from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse

from omtanke.foundation.pages.page import FORM, SIGNED_IN, page

from . import actions, policy, queries, telling
from .forms import AgreeForm, BasisForm, PackForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from omtanke.foundation.pages.page import ActorRequest
    from omtanke.register.organisation.models import Municipality

    from .models import PackEdition, ProcessingBasis


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


@page(needs=SIGNED_IN)
def lookup(request: ActorRequest) -> HttpResponse:
    """What I may, must and must not tell: first where I work, then what I am, then the rules."""
    found = queries.lookup(request.actor.at, request.GET.get("tjeneste", ""), request.GET.get("profesjon", ""))
    return render(request, "law/lookup.html", {"found": found, "telling": telling})


@page(needs=SIGNED_IN)
def packs(request: ActorRequest) -> HttpResponse:
    """Every edition of the law pack."""
    actor = request.actor
    shown = {"found": queries.packs_for(actor), "in_use": queries.pack_in_use(actor.at), "may_propose": queries.may_propose_pack(actor)}
    return render(request, "law/packs.html", shown)


@page(needs=policy.KNOW_PACK)
def pack(request: ActorRequest, edition: PackEdition) -> HttpResponse:
    """One edition with every rule, and what is new in it."""
    shown = {"file": queries.pack_for(request.actor, edition), "telling": telling}
    return render(request, "law/pack.html", shown | {"receipt_for": request.GET.get("kvittering", "")})


@page(needs=policy.PROPOSE_PACK, methods=FORM)
def propose_pack(request: ActorRequest, municipality: Municipality) -> HttpResponse:
    """Put a law pack forward."""
    form = PackForm.of(request, on=municipality)
    if done := form.carry_out(actions.propose_pack, on=municipality, then=lambda edition: _pack(edition, "proposed")):
        return done
    return form.page("law/propose_pack.html", {})


@page(needs=policy.APPROVE_PACK, methods=FORM)
def approve_pack(request: ActorRequest, edition: PackEdition) -> HttpResponse:
    """Approve a pack somebody else has proposed."""
    form = AgreeForm.of(request, on=edition)
    if done := form.carry_out(actions.approve_pack, on=edition, then=lambda edition: _pack(edition, "approved")):
        return done
    return form.page("law/approve_pack.html", _about(request, edition))


@page(needs=policy.WITHDRAW_PACK, methods=FORM)
def withdraw_pack(request: ActorRequest, edition: PackEdition) -> HttpResponse:
    """Withdraw a pack, proposed or approved."""
    form = AgreeForm.of(request, on=edition)
    if done := form.carry_out(actions.withdraw_pack, on=edition, then=lambda edition: _pack(edition, "withdrawn")):
        return done
    return form.page("law/withdraw_pack.html", _about(request, edition))


def _about(request: ActorRequest, edition: PackEdition) -> dict[str, object]:
    return {"file": queries.pack_for(request.actor, edition), "telling": telling}


def _pack(edition: PackEdition, receipt: str) -> str:
    return f"{reverse('law:pack', args=[edition.key])}?kvittering={receipt}"


def _after(receipt: str) -> str:
    return f"{reverse('law:bases')}?kvittering={receipt}"
