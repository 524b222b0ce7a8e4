"""What is left behind: after sign-out, and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import ARGUMENTS, CHROMIUM, Windows

from .cases import FIRST_NOTE, open_case, path_to_correct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.server import Server

PUBLIC = ("/", "/akutt/", "/personvern/", "/sikkerhet/")


@pytest.fixture(scope="module")
def remembering(chromium: Browser) -> Iterator[Browser]:
    """A browser that keeps whole pages for the Back button, as people's do and Playwright's does not."""
    kept = ["--disable-back-forward-cache"]
    browser = chromium.browser_type.launch(executable_path=CHROMIUM, args=ARGUMENTS, ignore_default_args=kept)
    yield browser
    browser.close()


def sign_out(page: Page) -> None:
    page.get_by_role("link", name="Logg ut").click()
    page.get_by_role("button", name="Logg ut").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Du er logget ut")


@pytest.mark.parametrize("steps", [1, 2, 3, 4])
def test_back_after_sign_out_shows_nothing(steps: int, remembering: Browser, server: Server) -> None:
    case = open_case(server)
    page = Windows(remembering).open(server, "anna")
    page.goto("/saker/")
    page.goto(case)
    code_word = page.get_by_role("heading", level=1).inner_text()
    expect(page.get_by_text(FIRST_NOTE)).to_be_visible()
    page.goto(case + "notat/")
    sign_out(page)
    page.evaluate(f"history.go(-{steps})")
    expect(page.get_by_role("heading", level=1)).to_have_text("Logg inn")
    said = page.locator("html").inner_text() + page.title()
    assert FIRST_NOTE not in said
    assert code_word not in said


def test_a_case_is_printed_as_its_name_and_where_to_go_instead(windows: Windows, server: Server) -> None:
    case = open_case(server)
    anna = server.sign_in("anna")
    correction = path_to_correct(anna, case)
    anna.fill_in(correction, "Rettet")
    page = windows.open(server, "anna")
    page.emulate_media(media="print")
    for address in (case, correction, correction.replace("rett", "versjoner"), case + "apnet/"):
        page.goto(address)
        printed = page.locator("main").inner_text()
        name = page.locator("h1").inner_text()
        assert printed.split("\n\n") == [name, "Utskrift går gjennom «Del»."]
        assert page.locator("body").inner_text().count("Anna Solbakken") == 0


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_is_printed_whole(path: str, windows: Windows, server: Server) -> None:
    page = windows.open(server)
    page.goto(path)
    on_screen = page.locator("main").inner_text().removesuffix("Skriv ut\nTips en venn").strip()  # buttons are no use on paper
    page.emulate_media(media="print")
    assert page.locator("main").inner_text().strip() == on_screen
    assert len(on_screen) > 200
