"""Cases for journeys that begin in the middle: made over the wire, in an instant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.html_forms import NEW_CONCERN

if TYPE_CHECKING:
    from tests.server import Server, Visitor

FIRST_NOTE = "Et første notat fra en test"


def open_case(server: Server, text: str = FIRST_NOTE) -> str:
    """Anna's new case, with one note: its path."""
    anna = server.sign_in("anna")
    answer = anna.fill_in(NEW_CONCERN, "Beskrevet i en test")
    assert answer.status == 302, answer.body
    case = answer.headers["Location"].removesuffix("registrert/")
    anna.fill_in(f"{case}notat/", text)
    return case


def open_as_somebody_else(visitor: Visitor, case: str) -> str:
    """The case's page for her who did not open it, and is asked first whether she is impartial."""
    asked = visitor.get(case).headers["Location"]
    assert asked.startswith(f"{case}for-du-leser/?")
    assert visitor.fill_in(asked, "", why="no").headers["Location"] == case
    return visitor.get(case).body


def cases_of(visitor: Visitor) -> list[str]:
    """The paths of the cases in her list."""
    return re.findall(r'href="(/sak/[0-9a-z]+/)"', visitor.get("/saker/").body)


def path_to_correct(visitor: Visitor, case: str) -> str:
    """Where she corrects the newest note of hers in the case."""
    return re.findall(rf'href="({case}notat/[0-9a-z]+/rett/)"', visitor.get(case).body)[0]


def has_a_colleague(server: Server, name: str, unit: str) -> None:
    """Somebody begins to work in a unit where there was one alone: one administrator asks for it, and the other agrees."""
    ida = server.sign_in("ida")
    everybody = ida.get("/organisasjon/").body
    person, place = (
        re.search(rf'href="/organisasjon/{kind}/([0-9a-z]+)/"[^>]*>\s*{said}', everybody)
        for kind, said in (("person", name), ("enhet", unit))
    )
    assert person
    assert place
    answer = ida.fill_in(f"/organisasjon/person/{person[1]}/post/", "", post="employee", unit=place[1])
    assert answer.status == 302, answer.body
    ivar = server.sign_in("ivar")
    for post in set(re.findall(r"/organisasjon/post/([0-9a-z]+)/bekreft/", ivar.get("/hjem/").body)):
        assert ivar.fill_in(f"/organisasjon/post/{post}/bekreft/", "").status == 302


def turns_on_the_part(server: Server, part: str, unit: str) -> None:
    """The system owner, where nobody leads the unit, turns on what its routine leaves off."""
    solveig = server.sign_in("solveig")
    here = re.search(rf'href="(/rutiner/enhet/[0-9a-z]+/)"[^>]*>\s*{unit}', solveig.get("/rutiner/").body)
    assert here
    answer = solveig.fill_in(f"{here[1]}hvem/", "", turned_on=part)
    assert answer.status == 302, answer.body
