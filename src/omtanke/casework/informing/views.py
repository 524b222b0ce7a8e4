from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse

from omtanke.foundation.pages.page import FORM, page

from . import actions, policy, queries
from .forms import AnswerForm, PutOffForm, StatementForm, ToldForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from omtanke.casework.cases.models import Case
    from omtanke.foundation.pages.page import ActorRequest

    from .models import Statement


@page(needs=policy.SEE)
def informing(request: ActorRequest, case: Case) -> HttpResponse:
    """Who has been told of the worry, and what they have said themselves."""
    return render(request, "informing/informing.html", {"case": case, "found": queries.family_of(actor=request.actor, on=case)})


@page(needs=policy.TELL, methods=FORM)
def tell(request: ActorRequest, case: Case) -> HttpResponse:
    """Write that somebody has been told."""
    form = ToldForm.of(request, on=case, owner=case, is_about_adult=case.is_about_adult, voice="whom")
    if done := form.carry_out(actions.note_informed, on=case, then=lambda _: _after("told", case)):
        return done
    return form.page("informing/tell.html", {"case": case})


@page(needs=policy.TELL, methods=FORM)
def put_off(request: ActorRequest, case: Case) -> HttpResponse:
    """Let it wait, with a reason and a day."""
    form = PutOffForm.of(request, on=case, owner=case)
    if done := form.carry_out(actions.put_off, on=case, then=lambda _: _after("put_off", case)):
        return done
    return form.page("informing/put_off.html", {"case": case})


@page(needs=policy.WRITE_DOWN, methods=FORM)
def write_down(request: ActorRequest, case: Case) -> HttpResponse:
    """Write down what somebody says herself."""
    form = StatementForm.of(request, on=case, owner=case, is_about_adult=case.is_about_adult, voice="voice")
    if done := form.carry_out(actions.write_down, on=case, then=lambda _: _after("written_down", case)):
        return done
    return form.page("informing/write_down.html", {"case": case})


@page(needs=policy.ANSWER, methods=FORM)
def answer(request: ActorRequest, statement: Statement) -> HttpResponse:
    """Answer a complaint. Its draft has a key of its own: the form says nothing of a case that whoever stands in may not know."""
    form = AnswerForm.of(request, on=statement)
    if done := form.carry_out(actions.answer_complaint, on=statement, then=lambda _: "/hjem/?kvittering=complaint_answered"):
        return done
    return form.page("informing/answer.html", {"found": queries.complaint_of(actor=request.actor, on=statement)})


def _after(deed: str, case: Case) -> str:
    return f"{reverse('informing:informing', args=[case.key])}?kvittering={deed}"
