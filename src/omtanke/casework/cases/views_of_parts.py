"""Pages about who has a part in the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.foundation.pages.page import FORM, page

from . import actions, policy, queries
from .addresses import after
from .forms import ConfirmForm, GivePartForm, HandOverForm, RecuseForm, RecuseOneselfForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from omtanke.foundation.pages.page import ActorRequest

    from .models import Case, Participant, Recusal


@page(needs=policy.STEER, methods=FORM)
def give_part(request: ActorRequest, case: Case) -> HttpResponse:
    """Let a colleague take part."""
    people = queries.may_be_given_part(case, request.actor.at)
    form = GivePartForm.of(request, on=case, people=people)
    if done := form.carry_out(actions.give_part, on=case, then=lambda _: after("part_given", case)):
        return done
    return form.page("cases/give_part.html", {"case": case, "people": people})


@page(needs=policy.STEER, methods=FORM)
def hand_over(request: ActorRequest, case: Case) -> HttpResponse:
    """Make another participant responsible."""
    people = queries.may_be_responsible(case)
    form = HandOverForm.of(request, on=case, people=people)
    if done := form.carry_out(actions.hand_over, on=case, then=lambda _: after("handed_over", case)):
        return done
    return form.page("cases/hand_over.html", {"case": case, "people": people})


@page(needs=policy.END_PART, methods=FORM)
def end_part(request: ActorRequest, part: Participant) -> HttpResponse:
    """End somebody's part."""
    form = ConfirmForm.of(request, on=part)
    if done := form.carry_out(actions.end_part, on=part.case, account=part.account, then=lambda _: after("part_ended", part.case)):
        return done
    return form.page("cases/end_part.html", {"case": part.case, "person": part.account})


@page(needs=policy.WRITE, methods=FORM)
def leave(request: ActorRequest, case: Case) -> HttpResponse:
    """End my own part."""
    form = ConfirmForm.of(request, on=case)
    if done := form.carry_out(actions.leave, on=case, then=lambda _: "/hjem/?kvittering=left"):
        return done
    return form.page("cases/leave.html", {"case": case})


@page(needs=policy.OPEN_CASE, methods=FORM, even_unanswered=True)
def recuse_oneself(request: ActorRequest, case: Case) -> HttpResponse:
    """Say that I am not impartial."""
    form = RecuseOneselfForm.of(request, on=case)
    if done := form.carry_out(actions.recuse_oneself, on=case, then=lambda _: "/hjem/?kvittering=recused"):
        return done
    return form.page("cases/recuse_oneself.html", {"case": case})


@page(needs=policy.RECUSE, methods=FORM)
def recuse(request: ActorRequest, case: Case) -> HttpResponse:
    """Mark a colleague as not impartial."""
    people = queries.may_be_recused(case, request.actor)
    form = RecuseForm.of(request, on=case, people=people)
    if done := form.carry_out(actions.recuse, on=case, then=lambda _: after("recused", case)):
        return done
    return form.page("cases/recuse.html", {"case": case, "people": people})


@page(needs=policy.READMIT, methods=FORM)
def readmit(request: ActorRequest, recusal: Recusal) -> HttpResponse:
    """Take the mark away again."""
    form = ConfirmForm.of(request, on=recusal)
    case = recusal.case
    if done := form.carry_out(actions.readmit, on=case, account=recusal.account, then=lambda _: after("readmitted", case)):
        return done
    return form.page("cases/readmit.html", {"case": case, "person": recusal.account})
