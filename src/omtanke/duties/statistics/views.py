from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from omtanke.foundation.pages.page import page
from omtanke.foundation.paper.pdf import as_pdf

from . import papers, policy, queries

if TYPE_CHECKING:
    from omtanke.foundation.pages.page import ActorRequest
    from omtanke.register.organisation.models import Municipality


@page(needs=policy.SEE_FIGURES)
def figures(request: ActorRequest, _municipality: Municipality) -> HttpResponse:
    """What is published, the newest half-year first."""
    return render(
        request, "statistics/figures.html", {"publication": queries.publication(), "sees_readings": policy.sees_readings(request.actor)}
    )


@page(needs=policy.SEE_FIGURES)
def spreadsheet(_request: ActorRequest, _municipality: Municipality) -> HttpResponse:
    """The same as a file: published figures only, and nobody in them."""
    headers = {"Content-Disposition": 'attachment; filename="tall.csv"'}
    return HttpResponse("\ufeff" + papers.as_csv(), content_type="text/csv; charset=utf-8", headers=headers)


@page(needs=policy.SEE_FIGURES)
def year_report(request: ActorRequest, municipality: Municipality) -> HttpResponse:
    """The newest year that has figures, in plain words, as a paper; before there are any, it says so."""
    reports, today = queries.publication().reports, localdate(request.actor.at)
    year = reports[0].half.year if reports else today.year
    paper = papers.year_report(year, reports, municipality=municipality.name, today=today)
    headers = {"Content-Disposition": 'inline; filename="rapport.pdf"'}
    return HttpResponse(as_pdf(paper), content_type="application/pdf", headers=headers)
