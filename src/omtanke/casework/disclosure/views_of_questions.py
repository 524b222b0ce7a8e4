"""The wizard: one question a page. Back works, and nothing is lost: each page is kept, sealed, when it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.urls import reverse

from omtanke.foundation.pages.page import FORM, NothingThere, page
from omtanke.foundation.paper.document import as_text
from omtanke.foundation.paper.pdf import as_pdf
from omtanke.register.law.codes import ReceiverKind

from . import actions, policy, queries
from .forms import QUESTIONS, next_after
from .forms_of_decisions import BeginForm, PlainForm, ProposeForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from omtanke.casework.cases.models import Case
    from omtanke.foundation.pages.page import ActorRequest

    from .models import Disclosure


@page(needs=policy.SHARE, methods=FORM)
def begin(request: ActorRequest, case: Case) -> HttpResponse:
    """«Del opplysninger»: what it is, what has been begun, and «ring og drøft»."""
    asked = request.GET.get("mottaker", "")
    form = BeginForm.of(request, on=case, initial={"receiver_kind": asked if asked in ReceiverKind.values else ""})
    if done := form.carry_out(actions.begin_disclosure, on=case, then=lambda row: _page(row, next(iter(QUESTIONS)))):
        return done
    return form.page("disclosure/begin.html", {"case": case, "begun": queries.waiting_of(request.actor, case)})


@page(needs=policy.WRITE, methods=FORM, also=("slug",))
def question(request: ActorRequest, disclosure: Disclosure, slug: str) -> HttpResponse:
    """One question. What was answered stands there, and can be changed."""
    if slug not in QUESTIONS:
        raise NothingThere
    asked = QUESTIONS[slug]
    draft = queries.draft_of(actor=request.actor, on=disclosure, texts=asked.opens, with_items=asked.opens_case)
    form = asked.of(request, on=disclosure, owner=disclosure, version=draft.row.version, draft=draft)
    after = next_after(slug)
    if done := form.carry_out(actions.answer_question, on=disclosure, then=lambda row: _page(row, after) if after else _look_over(row)):
        return done
    slugs = list(QUESTIONS)
    where = {"number": slugs.index(slug) + 1, "of": len(slugs), "before": slugs[slugs.index(slug) - 1] if slug != slugs[0] else ""}
    return form.page("disclosure/question.html", {"case": draft.case, "draft": draft, "slug": slug, **where})


@page(needs=policy.WRITE, methods=FORM)
def look_over(request: ActorRequest, disclosure: Disclosure) -> HttpResponse:
    """Everything that is answered, and what is in the way. Sent, it makes the paper: once, and outside any transaction."""
    draft = queries.draft_of(actor=request.actor, on=disclosure)
    form = PlainForm.of(request, on=disclosure, version=draft.row.version)
    if form.is_bound and form.is_valid():
        paper, composed = queries.composed(actor=request.actor, on=disclosure)
        made = {"pdf": as_pdf(paper), "text": as_text(paper)} if paper else {"pdf": b"", "text": ""}
        based_on = form.based_on if composed.row.version == form.based_on else -1
        then = lambda _: reverse("disclosure:preview", args=[disclosure.case.key, disclosure.key])  # noqa: E731  as every page says it
        if done := form.carry_out(actions.keep_paper, on=disclosure, based_on=based_on, then=then, **made):
            return done
    titles = {slug: one.title for slug, one in QUESTIONS.items()}
    return form.page("disclosure/look_over.html", {"case": draft.case, "draft": draft, "titles": titles})


@page(needs=policy.WRITE, methods=FORM)
def preview(request: ActorRequest, disclosure: Disclosure) -> HttpResponse:
    """The bytes as the receiver will get them, and who is to say yes."""
    if not policy.SEE_PAPER.decide(request.actor, disclosure):
        return HttpResponseRedirect(_look_over(disclosure))
    shown = queries.paper_shown(actor=request.actor, on=disclosure)
    draft = queries.draft_of(actor=request.actor, on=disclosure, texts=(), with_items=False)
    is_own_duty = draft.ground is not None and draft.ground.personal_duty
    people = queries.approvers_for(draft.row, request.actor.at)
    form = ProposeForm.of(request, on=disclosure, version=draft.row.version, people=people, seen=shown.row.digest, is_own_duty=is_own_duty)
    if done := form.carry_out(actions.propose_disclosure, on=disclosure, then=lambda row: reverse("disclosure:decide", args=[row.key])):
        return done
    return form.page("disclosure/preview.html", {"case": draft.case, "shown": shown, "is_own_duty": is_own_duty, "disclosure": disclosure})


@page(needs=policy.WRITE, methods=FORM)
def take_back(request: ActorRequest, disclosure: Disclosure) -> HttpResponse:
    """Let it be."""
    form = PlainForm.of(request, on=disclosure)
    case = disclosure.case
    if done := form.carry_out(actions.take_back, on=disclosure, then=lambda _: reverse("disclosure:begin", args=[case.key])):
        return done
    return form.page("disclosure/take_back.html", {"case": case, "disclosure": disclosure})


def _page(row: Disclosure, slug: str) -> str:
    return reverse("disclosure:question", args=[row.case.key, row.key, slug])


def _look_over(row: Disclosure) -> str:
    return reverse("disclosure:look_over", args=[row.case.key, row.key])
