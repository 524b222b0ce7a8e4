"""The pages that nobody hopes to see, in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import RequestFactory
from django.utils import translation

from omtanke.foundation.pages.errors import error_page

from . import eye

if TYPE_CHECKING:
    from tests.browser import Windows
    from tests.server import Server

STATUSES = (400, 403, 404, 405, 409, 413, 429, 500, 503)
REASON = "Bare den som deltar i en åpen sak, kan skrive i den."


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("language", eye.LANGUAGES)
def test_an_error_page_is_for_everybody(status: int, language: str, windows: Windows, server: Server) -> None:
    with translation.override(language):
        html = error_page(RequestFactory().get("/"), status, reason=REASON).content.decode()
    page = windows.open(server)
    page.route("**/feil/", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8", status=status))
    page.goto("/feil/")
    assert eye.faults(page, html, language=language) == []


@pytest.mark.parametrize("person", ["", "anna", "odd"])
def test_an_address_that_leads_nowhere_is_answered_for_everybody(person: str, windows: Windows, server: Server) -> None:
    page = windows.open(server, person)
    answer = page.goto("/finnes-ikke/")
    assert answer
    assert answer.status == 404
    assert eye.faults(page, answer.text()) == []
