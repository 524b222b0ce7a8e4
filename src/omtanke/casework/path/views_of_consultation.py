"""Asking from a case without telling who it is about, and what came of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.urls import reverse

from omtanke.casework.cases import policy as cases
from omtanke.casework.cases.addresses import after, page_of
from omtanke.casework.consultation import actions as consultation_actions
from omtanke.casework.consultation import policy as consultation
from omtanke.casework.consultation import queries as consultations
from omtanke.casework.consultation.forms import GoOnForm, QuestionForm
from omtanke.casework.consultation.views import looked_at, own_page, ringing, sent
from omtanke.foundation.pages.page import FORM, POST_ONLY, page
from omtanke.register.organisation.queries import account_of

from . import actions
from . import queries_of_consultation as queries
from .forms import AdviceForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from omtanke.casework.cases.models import Case
    from omtanke.casework.consultation.checking import Spot
    from omtanke.casework.consultation.models import Asking
    from omtanke.foundation.pages.page import ActorRequest


@page(needs=cases.OPEN_CASE, methods=FORM)
def ask(request: ActorRequest, case: Case) -> HttpResponse:
    """A question from a case. What the case knows is looked for in it, and nothing of the case goes with it."""
    form = QuestionForm.of(request, on=case, units=consultations.units_of(request.actor))
    if form.is_to_be_sent and (done := form.carry_out(actions.ask_from_case, on=case, then=sent)):
        return done
    form.look_over(partial(_found, request, case))
    shown = {
        "case": case,
        "back": page_of(case),
        "check": reverse("path:check_question", args=[case.key]),
        "may_ask": bool(consultations.receivers(request.actor)),
        "may_write": bool(cases.WRITE.decide(request.actor, case)),
    }
    return form.page("path/consult.html", shown | ringing())


@page(needs=cases.OPEN_CASE, methods=POST_ONLY)
def check(request: ActorRequest, case: Case) -> HttpResponse:
    """What the script asks while somebody writes a question from the case."""
    return looked_at(request, partial(_found, request, case))


@page(needs=consultation.OWN, methods=FORM)
def own(request: ActorRequest, asking: Asking) -> HttpResponse:
    """What I asked and was answered, and room for more. What the case behind it knows, is looked for in that too."""
    found = consultations.own(actor=request.actor, on=asking)
    case = queries.case_behind(request.actor, found.begun_from)
    form = GoOnForm.of(request, on=asking)
    action = partial(actions.go_on_from_case, on=case, asking=asking) if case else partial(consultation_actions.go_on, on=asking)
    may_go_on = asking.is_open and (case is not None or not found.begun_from)
    if may_go_on and form.is_to_be_sent and (done := form.carry_out(action, then=partial(own_page, receipt="gone_on"))):
        return done
    if may_go_on:
        form.look_over(partial(_found, request, case) if case else partial(_found_without_case, request))
    check = reverse("path:check_question", args=[case.key]) if case else reverse("consultation:check")
    may_note = bool(asking.answered_on and case and cases.WRITE.decide(request.actor, case))
    shown = {"found": found, "case": case, "may_go_on": may_go_on, "may_note": may_note, "check": check}
    return form.page("path/own_consultation.html", shown | {"receipt_for": request.GET.get("kvittering", "")})


@page(needs=cases.WRITE, methods=FORM)
def note_advice(request: ActorRequest, case: Case) -> HttpResponse:
    """What we were advised, written in the case by whoever asked."""
    asking = queries.own_asking(request.actor, request.GET.get("drofting", ""))
    told = consultations.own(actor=request.actor, on=asking) if asking else None
    form = AdviceForm.of(request, on=case, owner=case, step=queries.step_now(case), initial=told.advised if told else {})
    if done := form.carry_out(actions.note_advice, on=case, then=lambda _: after("advised", case)):
        return done
    return form.page("path/note_advice.html", {"case": case})


def _found(request: ActorRequest, case: Case, texts: Mapping[str, str]) -> tuple[Spot, ...]:
    return queries.found_in(actor=request.actor, on=case, texts=texts)


def _found_without_case(request: ActorRequest, texts: Mapping[str, str]) -> tuple[Spot, ...]:
    return consultations.found_in(actor=request.actor, on=account_of(request.actor), texts=texts)
