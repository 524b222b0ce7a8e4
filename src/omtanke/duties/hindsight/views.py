from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate

from omtanke.casework.path.queries_of_consultation import found_in
from omtanke.foundation.pages.page import FORM, page
from omtanke.foundation.paper.pdf import as_pdf

from . import actions, policy, queries
from .forms import AgreeForm, ExtractForm, LearntForm
from .sheet import booklet as booklet_of

if TYPE_CHECKING:
    from omtanke.foundation.pages.page import ActorRequest
    from omtanke.register.organisation.models import Municipality

    from .models import Extract, OutsideReading


@page(needs=policy.SEE_READINGS)
def readings(request: ActorRequest, _municipality: Municipality) -> HttpResponse:
    """Every year's reading that I may open."""
    return render(request, "hindsight/readings.html", {"readings": queries.readings_known_to(request.actor)})


@page(needs=policy.KNOW_READING)
def reading(request: ActorRequest, outside_reading: OutsideReading) -> HttpResponse:
    """What was learnt, or how far it has come."""
    found = queries.reading_of(actor=request.actor, on=outside_reading)
    return render(request, "hindsight/reading.html", {"found": found, "receipt_for": request.GET.get("kvittering", "")})


@page(needs=policy.ANSWER)
def booklet(request: ActorRequest, outside_reading: OutsideReading) -> HttpResponse:
    """What somebody from outside reads and answers, on paper."""
    texts = queries.texts_to_read(actor=request.actor, on=outside_reading)
    paper = booklet_of(outside_reading.year, texts, localdate(request.actor.at))
    return HttpResponse(as_pdf(paper), content_type="application/pdf", headers={"Content-Disposition": 'inline; filename="hefte.pdf"'})


@page(needs=policy.ANSWER, methods=FORM)
def write_what_was_learnt(request: ActorRequest, outside_reading: OutsideReading) -> HttpResponse:
    """What the reader saw, written down for those who can learn from it."""
    form = LearntForm.of(request, on=outside_reading, owner=outside_reading)
    if done := form.carry_out(actions.write_what_was_learnt, on=outside_reading, then=lambda one: _reading(one.key, "learnt")):
        return done
    return form.page("hindsight/write_what_was_learnt.html", {"reading": outside_reading})


@page(needs=policy.ANSWER, methods=FORM)
def end_unread(request: ActorRequest, outside_reading: OutsideReading) -> HttpResponse:
    """Nobody reads anything this year."""
    form = AgreeForm.of(request, on=outside_reading)
    if done := form.carry_out(actions.end_unread, on=outside_reading, then=lambda one: _reading(one.key, "ended")):
        return done
    return form.page("hindsight/end_unread.html", {"reading": outside_reading})


@page(needs=policy.WRITE_EXTRACT, methods=FORM)
def extract(request: ActorRequest, extract: Extract) -> HttpResponse:
    """Tell of a closed case without who it was about; the checker knows what the case knows."""
    found = queries.extract_of(actor=request.actor, on=extract)
    case = found.row.case
    form = ExtractForm.of(
        request,
        on=extract,
        owner=extract,
        initial={"text": found.text},
        look=lambda texts: found_in(actor=request.actor, on=case, texts=texts),
    )
    if done := form.carry_out(actions.write_extract, on=extract, then=lambda one: _extract(one.key, "written")):
        return done
    return form.page("hindsight/extract.html", {"found": found, "case": case, "receipt_for": request.GET.get("kvittering", "")})


@page(needs=policy.WRITE_EXTRACT, methods=FORM)
def leave_out(request: ActorRequest, extract: Extract) -> HttpResponse:
    """It cannot be told without showing who."""
    form = AgreeForm.of(request, on=extract)
    if done := form.carry_out(actions.leave_out, on=extract, then=lambda one: _extract(one.key, "left_out")):
        return done
    return form.page("hindsight/leave_out.html", {"extract": extract})


def _reading(key: str, receipt: str) -> str:
    return f"{reverse('hindsight:reading', args=[key])}?kvittering={receipt}"


def _extract(key: str, receipt: str) -> str:
    return f"{reverse('hindsight:extract', args=[key])}?kvittering={receipt}"
