"""The case on its way: where it is, and what is done about its steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from omtanke.casework.cases import policy
from omtanke.casework.cases import queries as cases
from omtanke.casework.cases.addresses import after, after_answering
from omtanke.casework.cases.codes import CloseReason
from omtanke.casework.cases.step_kinds import step_kind
from omtanke.foundation.pages.page import FORM, NothingThere, page
from omtanke.register.guidance.published import guide
from omtanke.register.routines.queries import routine_of

from . import actions, queries
from .forms import (
    AfterwardsForm,
    AnswersForm,
    EndForm,
    GoForm,
    MoveForm,
    ReopenForm,
    SamePersonForm,
    ServiceForm,
    SkipForm,
    WaitForm,
    questions_again,
    step_form,
)

if TYPE_CHECKING:
    from django.http import HttpResponse

    from omtanke.casework.cases.models import Case, Event
    from omtanke.foundation.pages.page import ActorRequest


@page(needs=policy.OPEN_CASE)
def case_page(request: ActorRequest, case: Case) -> HttpResponse:
    """One case: where it is in its routine, and the newest part of its timeline."""
    file = cases.file_of(actor=request.actor, on=case, after=request.GET.get("etter"))
    shown = {
        "file": file,
        "case": file.case,
        "path": queries.where_we_are(request.actor, file.case),
        "relatives": queries.relatives_of(request.actor, file.case),
        "receipt_for": request.GET.get("kvittering", ""),
    }
    return render(request, "path/case_page.html", shown)


@page(needs=policy.OPEN_CASE, methods=FORM, also=("step",))
def step_page(request: ActorRequest, case: Case, step: str) -> HttpResponse:
    """One step of the routine: what it is, what hinders it, and its form where the case stands there."""
    found = _step(request, case, step)
    if not found.may_take:
        return render(request, "path/step_ahead.html", {"case": case, "found": found})
    kind = step_kind(found.step.kind)
    form = step_form(kind, found.step).of(request, on=case, owner=case)
    if done := form.carry_out(actions.take_step, on=case, step=step, then=lambda taken: _after_step(request, taken)):
        return done
    known = kind.known(request.actor, case) if kind.known else {}
    return form.page(kind.template, {"case": case, "found": found, "beside": kind.beside(), "known": known})


@page(needs=policy.CORRECT_ANSWERS, methods=FORM)
def correct_answers(request: ActorRequest, event: Event) -> HttpResponse:
    """Write the next version of what I answered in a step; after a lost race both are shown."""
    step = routine_of(event.edition).step(event.step) if event.edition else None
    kind = step_kind(step.kind) if step else None
    now = cases.answers_of(actor=request.actor, on=event) if request.method == "GET" else {}
    questions = questions_again(kind, step, event.kind)
    form = AnswersForm.of(request, on=event, owner=event.case, version=event.version, initial=now, questions=questions)
    if done := form.carry_out(actions.correct_answers, on=event, then=lambda _: after("corrected", event.case)):
        return done
    shown = cases.versions_of(actor=request.actor, on=event) if form.was_outdated else []
    now_said = [one for one in shown if one.wording.version == event.version]
    return form.page("path/correct_answers.html", {"case": event.case, "now": now_said})


@page(needs=policy.TAKE_STEP, methods=FORM, also=("step",))
def skip_step(request: ActorRequest, case: Case, step: str) -> HttpResponse:
    """Pass over the step where the case is."""
    found = _step(request, case, step)
    form = SkipForm.of(request, on=case, owner=case, asks_reason=found.asks_reason_to_skip)
    if done := form.carry_out(actions.skip_step, on=case, step=step, then=lambda _: after_answering("step_skipped", case, request.actor)):
        return done
    return form.page("path/skip.html", {"case": case, "found": found})


@page(needs=policy.TAKE_STEP, methods=FORM, also=("step",))
def go_to_step(request: ActorRequest, case: Case, step: str) -> HttpResponse:
    """Go straight to a step, or take one that has been taken once more."""
    found = _step(request, case, step)
    action = actions.repeat_step if found.was_taken else actions.jump_to
    form = GoForm.of(request, on=case, owner=case)
    if done := form.carry_out(action, on=case, step=step, then=lambda _: after_answering("step_chosen", case, request.actor)):
        return done
    return form.page("path/go.html", {"case": case, "found": found})


@page(needs=policy.TAKE_STEP, methods=FORM)
def afterwards(request: ActorRequest, case: Case) -> HttpResponse:
    """Something urgent has happened in a case: what was done is written down when it is calm."""
    form = AfterwardsForm.of(request, on=case, owner=case)
    if done := form.carry_out(
        actions.document_emergency, on=case, then=lambda _: after_answering("emergency_documented", case, request.actor)
    ):
        return done
    return form.page("path/afterwards.html", {"case": case, "duty": guide("duty_to_avert")})


@page(needs=policy.TAKE_STEP, methods=FORM)
def wait(request: ActorRequest, case: Case) -> HttpResponse:
    """Let the case rest until a day."""
    form = WaitForm.of(request, on=case, owner=case)
    if done := form.carry_out(actions.wait_until, on=case, then=lambda _: after_answering("waited", case, request.actor)):
        return done
    return form.page("path/wait.html", {"case": case})


@page(needs=policy.STEER, methods=FORM)
def end(request: ActorRequest, case: Case) -> HttpResponse:
    """End the case in one of the ways the routine allows here."""
    ends = queries.ends_of(case)
    form = EndForm.of(request, on=case, owner=case, ends=ends)
    if done := form.carry_out(actions.end_case, on=case, then=lambda _: after("closed", case)):
        return done
    moves_away = any(kind == CloseReason.OTHER_MUNICIPALITY for kind, _ in ends.values())
    return form.page("path/end.html", {"case": case, "moves_away": moves_away})


@page(needs=policy.REOPEN, methods=FORM)
def reopen(request: ActorRequest, case: Case) -> HttpResponse:
    """Take a closed case up again."""
    form = ReopenForm.of(request, on=case, owner=case)
    if done := form.carry_out(actions.reopen, on=case, then=lambda _: after("reopened", case)):
        return done
    return form.page("path/reopen.html", {"case": case})


@page(needs=policy.STEER, methods=FORM)
def move(request: ActorRequest, case: Case) -> HttpResponse:
    """Let the case follow another edition."""
    editions = queries.editions_to_follow(case, request.actor.at)
    form = MoveForm.of(request, on=case, owner=case, editions=editions)
    if done := form.carry_out(actions.move_edition, on=case, then=lambda _: after("moved", case)):
        return done
    return form.page("path/move.html", {"case": case, "editions": editions})


@page(needs=policy.MARK_SAME, methods=FORM)
def same_person(request: ActorRequest, case: Case) -> HttpResponse:
    """«Samme elev»: this case is followed up in an older one."""
    older = queries.may_be_the_same(request.actor, case)
    form = SamePersonForm.of(request, on=case, cases=older)
    if done := form.carry_out(actions.mark_same_person, on=case, then=lambda _: after("same_person", case)):
        return done
    return form.page("path/same_person.html", {"case": case, "cases": older})


@page(needs=policy.WRITE, methods=FORM)
def note_service(request: ActorRequest, case: Case) -> HttpResponse:
    """Another service is worried too."""
    form = ServiceForm.of(request, on=case, owner=case)
    if done := form.carry_out(actions.note_service, on=case, then=lambda _: after("service_noted", case)):
        return done
    return form.page("path/note_service.html", {"case": case})


def _step(request: ActorRequest, case: Case, key: str) -> queries.StepOfCase:
    found = queries.step_of(request.actor, case, key)
    if found is None:
        raise NothingThere
    return found


def _after_step(request: ActorRequest, case: Case) -> str:
    """The receipt of the step; or that the case has ended with it, which is what matters most."""
    return after_answering("step_taken" if case.is_open else "closed", case, request.actor)
