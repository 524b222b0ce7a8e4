"""What everybody may read. Needs no database, stores nothing and sets no cookie."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from omtanke.foundation.kernel import clock
from omtanke.foundation.pages.errors import error_page
from omtanke.foundation.pages.page import PUBLIC, page
from omtanke.register.tasks.workdays import day_of

from . import queries
from .rendered import drawn, shown

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse


@page(needs=PUBLIC)
def front(request: HttpRequest) -> HttpResponse:
    """Where to turn, the routine's table and the leaders' duties."""
    return shown(request, "site/front.html", queries.front_page)


@page(needs=PUBLIC)
def routine(request: HttpRequest) -> HttpResponse:
    """The routine as stairs, on screen and on paper."""
    return shown(request, "site/routine.html", queries.routine_page)


@page(needs=PUBLIC)
def signs(request: HttpRequest) -> HttpResponse:
    """What one can look for, and what is perfectly ordinary."""
    return shown(request, "site/signs.html", queries.signs_page)


@page(needs=PUBLIC)
def conversation(request: HttpRequest) -> HttpResponse:
    """How to talk with somebody one is worried about."""
    return shown(request, "site/conversation.html", queries.conversation_page)


@page(needs=PUBLIC)
def resources(request: HttpRequest) -> HttpResponse:
    """Whom one can ask."""
    return shown(request, "site/resources.html", queries.resources_page)


@page(needs=PUBLIC)
def relatives(request: HttpRequest) -> HttpResponse:
    """For friends, siblings, parents and neighbours. Registers nothing."""
    return shown(request, "site/relatives.html", queries.relatives_page)


@page(needs=PUBLIC)
def papers(request: HttpRequest) -> HttpResponse:
    """Cards to hand out, and empty forms, in every language the municipality has."""
    return shown(request, "site/papers.html", queries.papers_page)


@page(needs=PUBLIC)
def worried_card(request: HttpRequest) -> HttpResponse:
    """«Jeg er bekymret»."""
    return shown(request, "site/worried_card.html", partial(queries.card_page, "worried", _today()))


@page(needs=PUBLIC)
def calling_card(request: HttpRequest) -> HttpResponse:
    """«Slik ringer du uten å røpe hvem»."""
    return shown(request, "site/calling_card.html", partial(queries.card_page, "calling", _today()))


@page(needs=PUBLIC)
def sheet(request: HttpRequest, sheet: str, code: str) -> HttpResponse:
    """A card or an empty form as a file. It holds nothing from any case."""
    if not queries.there_is(sheet, code):
        return error_page(request, 404)
    answer = drawn(request, f"{sheet}-{code}", "application/pdf", lambda: queries.sheet_as_pdf(sheet, code, _today()))
    answer["Content-Disposition"] = 'inline; filename="ark.pdf"'
    return answer


@page(needs=PUBLIC)
def emergency(request: HttpRequest) -> HttpResponse:
    """Immediate danger. Works without JavaScript."""
    return shown(request, "site/emergency.html", queries.emergency_page)


@page(needs=PUBLIC)
def privacy(request: HttpRequest) -> HttpResponse:
    """What is stored about people, who may see it, and what their rights are."""
    return shown(request, "site/privacy.html", queries.privacy_page)


@page(needs=PUBLIC)
def security(request: HttpRequest) -> HttpResponse:
    """Where somebody who has found a weakness turns."""
    return shown(request, "site/security.html", queries.security_page)


def _today() -> date:
    return day_of(clock.now())
