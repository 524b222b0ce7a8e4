from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate

from omtanke.foundation.pages.page import FORM, page

from . import actions, policy, queries, telling
from .forms import FOLLOWS, STANDS_IN, TURNED_ON, AdoptionForm, AgreeForm, FollowUpsForm, ProposalForm, ReviewForm

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from omtanke.foundation.access.actor import Actor
    from omtanke.foundation.pages.page import ActorRequest
    from omtanke.register.organisation.models import Municipality

    from .models import Adoption, Edition

A_YEAR = timedelta(days=364)


@page(needs=policy.SEE_ROUTINES)
def editions(request: ActorRequest, _municipality: Municipality) -> HttpResponse:
    """Every edition, and what the units I know of follow."""
    actor = request.actor
    shown = {
        "found": queries.editions_for(actor),
        "adoptions": queries.adoptions_for(actor),
        "may_propose": queries.may_propose(actor),
        "in_use": queries.approved_last(actor.at),
    }
    return render(request, "routines/editions.html", shown | {"telling": telling, "receipt_for": request.GET.get("kvittering", "")})


@page(needs=policy.KNOW_EDITION)
def edition(request: ActorRequest, edition: Edition) -> HttpResponse:
    """One edition as stairs, with what is new in it."""
    shown = {"file": queries.edition_for(request.actor, edition), "telling": telling}
    return render(request, "routines/edition.html", shown | {"receipt_for": request.GET.get("kvittering", "")})


@page(needs=policy.PROPOSE, methods=FORM)
def propose(request: ActorRequest, municipality: Municipality) -> HttpResponse:
    """Put a routine file forward."""
    form = ProposalForm.of(request, on=municipality)
    if done := form.carry_out(actions.propose, on=municipality, then=lambda edition: _edition(edition, "proposed")):
        return done
    return form.page("routines/propose.html", {})


@page(needs=policy.STAND_BEHIND, methods=FORM)
def stand_behind(request: ActorRequest, edition: Edition) -> HttpResponse:
    """Make a file from the command line my proposal."""
    form = AgreeForm.of(request, on=edition)
    if done := form.carry_out(actions.stand_behind, on=edition, then=lambda edition: _edition(edition, "stood_behind")):
        return done
    return form.page("routines/stand_behind.html", _about(request, edition))


@page(needs=policy.APPROVE, methods=FORM)
def approve(request: ActorRequest, edition: Edition) -> HttpResponse:
    """Approve somebody else's proposal."""
    form = AgreeForm.of(request, on=edition)
    if done := form.carry_out(actions.approve, on=edition, then=lambda edition: _edition(edition, "approved")):
        return done
    return form.page("routines/approve.html", _about(request, edition))


@page(needs=policy.WITHDRAW, methods=FORM)
def withdraw(request: ActorRequest, edition: Edition) -> HttpResponse:
    """Withdraw an edition, proposed or approved."""
    form = AgreeForm.of(request, on=edition)
    if done := form.carry_out(actions.withdraw, on=edition, then=lambda edition: _edition(edition, "withdrawn")):
        return done
    return form.page("routines/withdraw.html", _about(request, edition))


@page(needs=policy.TAKE_IN_USE, methods=FORM)
def adopt(request: ActorRequest, edition: Edition) -> HttpResponse:
    """Take an edition in use in a unit whose routine I decide."""
    actor, units = request.actor, queries.units_to_adopt_in(request.actor)
    owners, routine = queries.owners_in(units, actor.at), queries.routine_of(edition)
    first = {"review_on": _in_a_year(actor), "owner": actor.key, TURNED_ON: queries.turned_on_in(units, actor.at)}
    form = AdoptionForm.of(request, on=edition, units=units, owners=owners, routine=routine, initial=first)
    if done := form.carry_out(actions.adopt, edition=edition, then=lambda adoption: _here(adoption, "adopted")):
        return done
    return form.page("routines/adopt.html", _about(request, edition))


@page(needs=policy.KNOW_ADOPTION)
def here(request: ActorRequest, adoption: Adoption) -> HttpResponse:
    """How a unit follows its routine: «hos oss følger … opp»."""
    shown = {"file": queries.here(request.actor, adoption), "telling": telling}
    return render(request, "routines/here.html", shown | {"receipt_for": request.GET.get("kvittering", "")})


@page(needs=policy.CHANGE_ADOPTION, methods=FORM)
def say_who_follows_up(request: ActorRequest, adoption: Adoption) -> HttpResponse:
    """Say who follows up each step here."""
    file = queries.here(request.actor, adoption)
    form = FollowUpsForm.of(request, on=adoption, routine=file.routine, initial=_said(file))
    if done := form.carry_out(actions.say_who_follows_up, on=adoption, then=lambda adoption: _here(adoption, "said")):
        return done
    return form.page("routines/say_who_follows_up.html", {"file": file})


@page(needs=policy.CHANGE_ADOPTION, methods=FORM)
def review(request: ActorRequest, adoption: Adoption) -> HttpResponse:
    """Look at the unit's routine again."""
    file = queries.here(request.actor, adoption)
    now = file.adoption
    first = {"owner": now.owner.key, "local_needs": now.local_needs, "review_on": _in_a_year(request.actor)}
    form = ReviewForm.of(request, on=adoption, owners=queries.owners_in([now.unit], request.actor.at), initial=first)
    if done := form.carry_out(actions.review, on=adoption, then=lambda adoption: _here(adoption, "reviewed")):
        return done
    return form.page("routines/review.html", {"file": file})


def _about(request: ActorRequest, edition: Edition) -> dict[str, object]:
    return {"file": queries.edition_for(request.actor, edition), "telling": telling}


def _said(file: queries.Here) -> dict[str, object]:
    """What the unit has said, as the form shows it: «nobody» too, which is not the routine's suggestion."""
    first: dict[str, object] = {TURNED_ON: list(file.adoption.parts_on)}
    for step, said in file.steps:
        post, stands_in = said or ("", None)
        first |= {f"{FOLLOWS}{step.key}": post, f"{STANDS_IN}{step.key}": stands_in or ""}
    return first


def _in_a_year(actor: Actor) -> date:
    return localdate(actor.at) + A_YEAR


def _edition(edition: Edition, receipt: str) -> str:
    return f"{reverse('routines:edition', args=[edition.key])}?kvittering={receipt}"


def _here(adoption: Adoption, receipt: str) -> str:
    return f"{reverse('routines:here', args=[adoption.key])}?kvittering={receipt}"
