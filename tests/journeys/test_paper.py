"""The public pages on paper: A4, in the order they are read, whole, and readable from a black and white printer."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from omtanke.edges.site.urls import public

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser import Windows
    from tests.server import Server

PATHS = [f"/{route.pattern}" for route in public]
MOST_PAGES = {"/akutt/": 1, "/sikkerhet/": 1, "/rutine/": 3, "/": 4, "/bekymringstegn/": 5, "/ressurser/": 5}  # the others: three
A4 = ("594", "841")  # points, rounded down
READ = """() => [...document.querySelectorAll("main :is(h1, h2, h3, p, li, th, td, dt, dd)")]
  .filter((element) => element.checkVisibility() && !element.closest("[data-page-tools], .ds-sr-only"))
  .filter((element) => !element.querySelector("p, li, dl, span, a"))
  .map((element) => element.innerText.trim()).filter(Boolean)"""
COLOURED = """() => {
  const black = (colour) => ["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"].includes(colour);
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.checkVisibility() && !(element instanceof SVGElement) && element.tagName !== "IMG")
    .filter((element) => {
      const style = getComputedStyle(element);
      const paper = ["rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"].includes(style.backgroundColor);
      return !black(style.color) || !paper || style.backgroundImage !== "none";
    })
    .map((element) => element.outerHTML.slice(0, 120));
}"""


@pytest.mark.parametrize("path", PATHS)
def test_a_page_comes_whole_and_in_order_on_paper(path: str, windows: Windows, server: Server, tmp_path: Path) -> None:
    page = windows.open(server)
    page.goto(path)
    page.emulate_media(media="print")
    read = [flat(text) for text in page.evaluate(READ)]
    file = tmp_path / "page.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    printed, place = flat(told("pdftotext", "-raw", str(file), "-")), 0
    assert len(read) > 5
    for text in read:
        found = printed.find(text, place)
        assert found >= 0, f"«{text}» is not on paper after «{printed[max(0, place - 60) : place]}»"
        place = found
    about = told("pdfinfo", str(file))
    size = re.search(r"Page size: +(\d+)[\d.]* x (\d+)", about)
    pages = re.search(r"Pages: +(\d+)", about)
    assert size
    assert size.groups() == A4
    assert pages
    assert int(pages[1]) <= MOST_PAGES.get(path, 3)


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_said_by_colour_alone(path: str, windows: Windows, server: Server) -> None:
    page = windows.open(server)
    page.goto(path)
    page.emulate_media(media="print")
    assert page.evaluate(COLOURED) == []


def flat(text: str) -> str:
    """Without what lines and hyphens of a page do to a text."""
    return re.sub(r"\s+", "", text)


def told(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
