"""The reader's language: by the address on public pages, by the account once she has signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from omtanke.edges.site.urls import public

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser import Windows
    from tests.server import Server

PUBLIC = [str(route.pattern) for route in public]


@pytest.fixture
def solveig(windows: Windows, server: Server) -> Iterator[Page]:
    """Somebody whose language nobody else's test leans on."""
    page = windows.open(server, "solveig")
    yield page
    choose(page, "Bokmål")


def choose(page: Page, language: str) -> None:
    page.goto("/sprak/")
    page.get_by_role("radio", name=language).check()
    page.locator("main").get_by_role("button").click()


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_is_in_the_language_of_its_address(path: str, windows: Windows, server: Server) -> None:
    page = windows.open(server)
    said = {}
    for prefix, language in {"/": "nb", "/nn/": "nn", "/en/": "en"}.items():
        page.goto(prefix + path)
        expect(page.locator("html")).to_have_attribute("lang", language)
        said[language] = page.locator("main").inner_text()
    assert len(set(said.values())) == len(said)


def test_the_switch_leads_to_the_same_page_in_the_other_language(windows: Windows, server: Server) -> None:
    page = windows.open(server)
    page.goto("/personvern/")
    page.get_by_role("link", name="Nynorsk").click()
    expect(page).to_have_url(f"{server.address}/nn/personvern/")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(f"{server.address}/en/personvern/")


def test_an_account_that_has_chosen_nynorsk_gets_nynorsk_everywhere(solveig: Page) -> None:
    choose(solveig, "Nynorsk")
    for path in ("/hjem/", "/saker/", "/min-side/", "/sak/k7w2m9qf3d/"):
        solveig.goto(path)
        expect(solveig.locator("html")).to_have_attribute("lang", "nn")
    solveig.goto("/hjem/")
    expect(solveig.get_by_role("heading", level=1)).to_have_text("Heim")
