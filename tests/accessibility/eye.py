"""What a page must be for everybody: whole HTML, understood by a screen reader, readable on the narrowest screen, silent on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import html5lib
from axe_playwright_python.sync_playwright import Axe

from tests.browser import DESK, NARROWEST, too_wide

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playwright.sync_api import Page

AXE = Axe().axe_script
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
HEIGHT = 800
WIDTHS = (DESK, NARROWEST)
LANGUAGES = ("nb", "nn", "en")


def faults(page: Page, html: str, *, language: str = "nb", typed: Iterable[str] = (), widths: Iterable[int] = WIDTHS) -> list[str]:
    """A sentence for each fault of the page as it stands; `html` as it was sent, `typed` what people have written."""
    return [*written_wrongly(html), *said_wrongly(page, language, typed), *shown_wrongly(page, widths), *printed_wrongly(page, typed)]


def written_wrongly(html: str) -> Iterator[str]:
    """What a browser would have had to guess."""
    parser = html5lib.HTMLParser()
    parser.parse(html)
    for (line, column), fault, _ in parser.errors:
        yield f"line {line}, column {column}: {fault}"


def said_wrongly(page: Page, language: str, typed: Iterable[str]) -> Iterator[str]:
    """What is told before the page itself: its language, its name and its heading."""
    if (said := page.locator("html").get_attribute("lang")) != language:
        yield f"says that it is in «{said}», not in «{language}»"
    if (headings := page.locator("h1").count()) != 1:
        yield f"has {headings} headings of the first level"
    title = page.title()
    if not title.endswith(" – Omtanke") or title == " – Omtanke":
        yield f"is called «{title}»"
    yield from (f"shows what somebody wrote in its title: {text}" for text in typed if text in title)


def shown_wrongly(page: Page, widths: Iterable[int]) -> Iterator[str]:
    """What axe finds at each width, and whatever reaches outside the last."""
    page.evaluate(AXE)
    for width in widths:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        yield from (f"{width} px: {violation}" for violation in violations(page))
    yield from too_wide(page)


def violations(page: Page) -> Iterator[str]:
    """Each rule that the page breaks, and where."""
    for rule in page.evaluate("async (rules) => (await axe.run(rules)).violations", RULES):
        yield from (f"{rule['id']} at {', '.join(map(str, node['target']))}: {node['failureSummary']}" for node in rule["nodes"])


def printed_wrongly(page: Page, typed: Iterable[str]) -> Iterator[str]:
    """What somebody has written does not come on paper."""
    page.emulate_media(media="print")
    printed = page.locator("body").inner_text() + "".join(field.input_value() for field in page.locator("textarea:visible").all())
    page.emulate_media(media="screen")
    yield from (f"prints what somebody wrote: {text}" for text in typed if text in printed)
