"""Everything that can be reached by links, for each of the cast: it leads somewhere, and it fits a narrow screen."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from omtanke.edges.console.demo import CAST
from tests.browser import NARROWEST, Windows, too_wide
from tests.server import Server, Visitor

from .cases import open_case

if TYPE_CHECKING:
    from collections.abc import Iterable

NEVER_BROKEN = "Skjermbildeadressenvarhttpseksempelno" * 6
KEY = re.compile(r"/[0-9a-z]{10}/")
IN_ALREADY, NOT_IN = {"/logg-inn/": 302}, {"/hjem/": 302, "/bekymring/ny/etterpa/": 302}
OF_EACH_SHAPE = 3  # thirteen people's pages differ in their names only


@pytest.mark.parametrize("person", ["", *(person.username for person in CAST)])
def test_every_link_leads_somewhere_and_no_page_is_wider_than_the_screen(person: str, windows: Windows, server: Server) -> None:
    open_case(server, f"Lenken i chatten: {NEVER_BROKEN}")
    answers = reachable(server.sign_in(person) if person else Visitor(server))
    astray = {path: status for path, status in answers.items() if status != 200}
    assert astray == (IN_ALREADY if person else NOT_IN)  # the public pages show the same to everybody
    page = windows.open(server, person, width=NARROWEST)
    for path in some_of_each_shape(answers):
        page.goto(path)
        assert too_wide(page) == [], path


def reachable(visitor: Visitor) -> dict[str, int]:
    """Every path that links lead to from her own page and from the front page, with its answer."""
    answers, waiting = dict[str, int](), ["/", "/hjem/"]
    while waiting:
        path = waiting.pop()
        if path not in answers and not path.startswith("/static/"):
            answer = visitor.get(path)
            asked_first = "/for-du-leser/?" in answer.headers.get("Location", "")
            answers[path] = 200 if asked_first else answer.status
            waiting += [answer.headers["Location"]] if asked_first else []
            waiting += re.findall(r'href="(/[^"#?]*)', answer.body)
    return answers


def some_of_each_shape(paths: Iterable[str]) -> list[str]:
    """The first few paths that differ in their keys only."""
    shapes = defaultdict[str, list[str]](list)
    for path in paths:
        if path.endswith((".pdf", ".ics", ".csv")):  # a paper, a meeting and a table, which other programs open
            continue
        shapes[KEY.sub("/·/", path)].append(path)
    return [path for alike in shapes.values() for path in alike[:OF_EACH_SHAPE]]
