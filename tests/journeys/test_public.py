"""The public pages as a worried person meets them: on a phone, with or without JavaScript, signed in nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from omtanke.edges.site.urls import public
from tests.browser import DESK, PHONE

if TYPE_CHECKING:
    from tests.browser import Windows
    from tests.server import Server

PATHS = [f"/{route.pattern}" for route in public]
LIGHTEST, LIGHT = 50_000, 250_000  # bytes over the wire: the page for immediate danger, and every other
FIRST_SCREEN = 800  # as high as the windows of these tests
NOTED = "window.printed = 0; window.print = () => { window.printed += 1; };"


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_light_and_leaves_nothing_behind(path: str, windows: Windows, server: Server) -> None:
    page = windows.open(server, width=PHONE)
    answers = list[int]()
    page.on(
        "requestfinished",
        lambda request: answers.append(sum(request.sizes()[part] for part in ("responseBodySize", "responseHeadersSize"))),
    )
    page.goto(path, wait_until="networkidle")
    assert sum(answers) <= (LIGHTEST if path == "/akutt/" else LIGHT), f"{path} is {sum(answers)} bytes"
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_first_screen_says_where_to_turn(windows: Windows, server: Server) -> None:
    page = windows.open(server, width=PHONE)
    page.goto("/")
    box = page.get_by_role("heading", name="Hvor henvender jeg meg nå?").bounding_box()
    assert box
    assert box["y"] + box["height"] < FIRST_SCREEN


@pytest.mark.parametrize("clicks", [("Råd til venner og familie",), ("Hvem kan jeg spørre?",), ("Hva gjør jeg når det er akutt?",)])
def test_a_number_to_call_is_three_clicks_away_at_most(clicks: tuple[str, ...], windows: Windows, server: Server) -> None:
    page = windows.open(server, width=PHONE)
    page.goto("/")
    for name in clicks:
        page.locator("main").get_by_role("link", name=name).click()
    numbers = page.locator('main a[href^="tel:"]')
    expect(numbers.first).to_be_visible()
    assert len(clicks) + 1 <= 3  # the last one calls


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_menu_opens_on_a_phone_and_lies_open_on_a_desk(script: bool, windows: Windows, server: Server) -> None:
    page = windows.open(server, width=PHONE, java_script_enabled=script)
    page.goto("/")
    to_signs = page.get_by_role("navigation", name="Hovedmeny").get_by_role("link", name="Tegn")
    expect(to_signs).to_be_hidden()
    page.get_by_text("Meny", exact=True).click()
    to_signs.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hva kan du se etter – og hva er helt vanlig?")
    page.set_viewport_size({"width": DESK, "height": FIRST_SCREEN})
    expect(to_signs).to_be_visible()
    expect(to_signs).to_have_attribute("aria-current", "page")


def test_a_page_is_printed_by_the_browser(windows: Windows, server: Server) -> None:
    page = opened(windows, server)
    page.get_by_role("button", name="Skriv ut").click()
    assert page.evaluate("window.printed") == 1


def test_a_friend_is_told_by_a_link_that_is_copied(windows: Windows, server: Server) -> None:
    page = opened(windows, server, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Tips en venn").click()
    expect(page.get_by_role("status")).to_have_text("Lenken er kopiert. Lim den inn i en melding.")
    assert page.evaluate("navigator.clipboard.readText()") == f"{server.address}/samtale/"


def test_a_friend_is_told_through_the_phones_own_sharing_where_there_is_one(windows: Windows, server: Server) -> None:
    page = opened(windows, server, script="navigator.share = async (page) => { window.shared = page.url; };")
    page.get_by_role("button", name="Tips en venn").click()
    page.wait_for_function("window.shared")
    assert page.evaluate("window.shared") == f"{server.address}/samtale/"


def test_without_javascript_the_page_says_how_to_print_and_share(windows: Windows, server: Server) -> None:
    page = windows.open(server, java_script_enabled=False)
    page.goto("/samtale/")
    expect(page.get_by_text("bruk utskrift i nettleseren")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)


def opened(windows: Windows, server: Server, *, script: str = "", **options: object) -> Page:
    """The page about talking, with a browser that only notes that it would have printed."""
    page = windows.open(server, width=PHONE, **options)
    page.add_init_script(NOTED + script)
    page.goto("/samtale/?fra=noen")
    return page
