"""Cases for journeys that begin in the middle: made over the wire, in an instant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.server import Server, Visitor

FIRST_NOTE = "Et første notat fra en test"


def open_case(server: Server, text: str = FIRST_NOTE) -> str:
    """Anna's new case, with one note: its path."""
    answer = server.sign_in("anna").fill_in("/saker/ny/", text)
    assert answer.status == 302, answer.body
    return answer.headers["Location"].removesuffix("?kvittering=opened")


def cases_of(visitor: Visitor) -> list[str]:
    """The paths of the cases in her list."""
    return re.findall(r'href="(/sak/[0-9a-z]+/)"', visitor.get("/saker/").body)


def path_to_correct(visitor: Visitor, case: str) -> str:
    """Where she corrects the newest note of hers in the case."""
    return re.findall(rf'href="({case}notat/[0-9a-z]+/rett/)"', visitor.get(case).body)[0]
