"""The eye that looks at every page sees what it is there to see: one fault at a time, put into a page that has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from . import eye

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser import Windows
    from tests.server import Server

TYPED = "Det noen skrev om noen"
MAIN = 'document.querySelector("main")'
FAULTS = {  # what is done to the page, and what must be said about it
    "pale words": (f'{MAIN}.style.color = "#999"', "1280 px: color-contrast", "320 px: color-contrast"),
    "a field without a name": (f'{MAIN}.append(document.createElement("input"))', "label at input"),
    "a picture without words": (f'{MAIN}.append(document.createElement("img"))', "image-alt at "),
    "a link without words": (f'{MAIN}.append(Object.assign(document.createElement("a"), {{ href: "/" }}))', "link-name at "),
    "a part nobody has heard of": (f'{MAIN}.setAttribute("role", "knapp")', "aria-roles at "),
    "two small buttons": (
        f'for (const a of "ab") {MAIN}.append(Object.assign(document.createElement("button"), {{ ariaLabel: a, style: "width:9px" }}))',
        "target-size at ",
    ),
    "too wide": (f'{MAIN}.style.minWidth = "330px"', "is wider than the screen"),
    "two headings": (f'{MAIN}.append(document.createElement("h1"))', "has 2 headings"),
    "no heading": ('document.querySelector("h1").remove()', "has 0 headings"),
    "another language": ('document.documentElement.lang = "en"', "says that it is in «en», not in «nb»"),
    "no language": ('document.documentElement.removeAttribute("lang")', "html-has-lang at "),
    "no title": ('document.title = "Omtanke"', "is called «Omtanke»"),
    "a text in the title": (f'document.title = "{TYPED} – Omtanke"', "shows what somebody wrote in its title"),
    "a text on paper": (f"{MAIN}.append('{TYPED}')", "prints what somebody wrote"),
    "a field on paper": (
        f'{MAIN}.append(Object.assign(document.createElement("textarea"), {{ ariaLabel: "Notat", value: "{TYPED}" }}))',
        "prints what somebody wrote",
    ),
}


@pytest.fixture
def page(windows: Windows, server: Server) -> Page:
    page = windows.open(server)
    page.goto("/sikkerhet/")
    return page


def test_a_good_page_has_no_fault(page: Page) -> None:
    assert eye.faults(page, page.content(), typed=[TYPED]) == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_seen(name: str, page: Page) -> None:
    seed, *sentences = FAULTS[name]
    page.evaluate(seed)
    found = "\n".join(eye.faults(page, "<!doctype html><title>x</title>", typed=[TYPED]))
    assert [sentence for sentence in sentences if sentence not in found] == []


@pytest.mark.parametrize("wrong", ["<p><div></p>", "<ul><a></ul></a>", "<b>", '<p id="a" id="b">', "<table><p></p></table>"])
def test_html_that_a_browser_would_have_to_mend_is_seen(wrong: str) -> None:
    whole = "<!doctype html><html lang=nb><head><title>x</title></head><body>{}</body></html>"
    assert list(eye.written_wrongly(whole.format("<p>Hei</p>"))) == []
    assert list(eye.written_wrongly(whole.format(wrong))) != []
