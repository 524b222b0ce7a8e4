"""Debian's Chromium without a screen, driven by Playwright: for each person a browser of her own, which may not complain."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

    from tests.server import Server

CHROMIUM = shutil.which("chromium-headless-shell")  # the whole browser draws its own frame around every page, in half as much time again
ARGUMENTS = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync")
PATIENCE = 15_000  # milliseconds before something that does not come is a failure
DESK, PHONE, NARROWEST = 1280, 390, 320  # CSS pixels; the narrowest is also what 400 % zoom leaves of a desk

TOO_WIDE = """() => document.scrollingElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
  .filter((element) => element.getBoundingClientRect().right > innerWidth)
  .map((element) => `${element.outerHTML.slice(0, 100)} is wider than the screen`)"""


def too_wide(page: Page) -> list[str]:
    """What on the page is wider than the screen. A page that is still on its way has no width yet, and is waited for."""
    page.wait_for_load_state("domcontentloaded")
    return page.evaluate(TOO_WIDE)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Started once for each process of the test run."""
    from playwright.sync_api import sync_playwright  # a third of a second, which the unit tests need not wait

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class Windows:
    """The windows of one test. Each has its own cookies, and what it complains of fails the test."""

    def __init__(self, browser: Browser) -> None:
        self.browser, self.complaints = browser, list[str]()
        self.contexts: list[BrowserContext] = []
        self.kept: dict[str, Page] = {}

    def open(self, server: Server, person: str = "", *, width: int = DESK, **options: Any) -> Page:
        """A window towards the server, with one of its people signed in; nobody when no name is given."""
        context = self.browser.new_context(base_url=server.address, viewport={"width": width, "height": 800}, **options)
        context.set_default_timeout(PATIENCE)
        if person:
            cookies = server.sign_in(person).cookies
            context.add_cookies([{"name": name, "value": value, "url": server.address} for name, value in cookies.items()])
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("console", self._listen)
        context.on("request", lambda request: self._see(request.url, server.address))
        self.contexts.append(context)
        return context.new_page()

    def of(self, server: Server, person: str = "") -> Page:
        """Her one window, opened the first time it is asked for: what the browser has fetched, it keeps."""
        if person not in self.kept:
            self.kept[person] = self.open(server, person)
        return self.kept[person]

    def close(self) -> None:
        for context in self.contexts:
            context.close()

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type in ("warning", "error") and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    def _see(self, address: str, home: str) -> None:
        if not address.startswith((home, "data:")):
            self.complaints.append(f"asked for {address}")


@pytest.fixture
def windows(chromium: Browser) -> Iterator[Windows]:
    """Windows that are closed after the test, and none of which complained."""
    opened = Windows(chromium)
    yield opened
    opened.close()
    assert opened.complaints == []
