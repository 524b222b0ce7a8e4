"""The papers that leave, as the gate serves them: they meet both standards, are read aloud in order, and nothing in them is markup."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from omtanke.casework.cases import actions as cases
from omtanke.casework.disclosure import actions, queries
from omtanke.casework.identities import actions as identities
from tests.standards import failures_in

from .conftest import answered, proposed, with_paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from omtanke.casework.cases.models import Case
    from omtanke.casework.disclosure.models import Disclosure
    from tests.cast import Person

NASTY = (
    '#read("/etc/passwd")',
    "$x^2$ og 100 $",
    "*stjerner* _streker_ `tegn`",
    "@noen <a> <b>fet</b> [lenke](adresse) // ingen kommentar",
    "= ingen overskrift",
    "- ingen liste",
    "\\u{41} --- \"sitat\" ~ #let x = 1",
    "😀 Łukasz Đặng Čáhci",
)  # fmt: skip
WRITTEN = "\n".join(NASTY)
ENDLESS = "å" * 10_000


def an_ordinary_one(anna: Person, ragnhild: Person, case: Case) -> Disclosure:
    """Who it is about, a note and own words; somebody has tried her hand at markup in every field."""
    note = cases.write_note(actor=anna.actor, on=case, text=WRITTEN)
    identities.write_who(actor=ragnhild.actor, on=case, line=NASTY[3])
    return answered(anna, case, parts=f"who:line timeline:{note.key}", words=WRITTEN, receiver=WRITTEN, purpose=WRITTEN)


def one_that_sets_right(anna: Person, ragnhild: Person, case: Case) -> Disclosure:
    _handed_over(anna, ragnhild, case)
    return actions.begin_corrections(actor=anna.actor, on=case, words=WRITTEN)[0]


def the_ledger(anna: Person, ragnhild: Person, case: Case) -> Disclosure:
    line = _handed_over(anna, ragnhild, case).key
    row = answered(anna, case, receiver_kind="person", receiver_unit=None, how="phone", receiver=WRITTEN, parts=f"ledger:{line}")
    said = {"ground": "gdpr-15", "conditions": "riktig-mottaker:yes andres-forhold:no", "words": WRITTEN}
    return actions.answer_question(actor=anna.actor, on=row, answers=said, based_on=row.version)


PAPERS = [an_ordinary_one, one_that_sets_right, the_ledger]


def served(who: Person, row: Disclosure) -> bytes:
    """The bytes the page gives, made as the page makes them."""
    with_paper(who, row)
    return bytes(who.client.get(f"/deling/{row.key}/dokument.pdf").content)


def read_aloud(pdf: bytes) -> str:
    """What it says, in reading order."""
    return subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


@pytest.mark.parametrize("paper", PAPERS)
def test_what_leaves_meets_both_standards(
    paper: Callable[[Person, Person, Case], Disclosure], anna: Person, ragnhild: Person, known: Case
) -> None:
    assert failures_in(served(anna, paper(anna, ragnhild, known))) == []


@pytest.mark.parametrize("paper", PAPERS)
def test_what_leaves_is_read_in_the_order_of_its_text_and_as_it_was_written(
    paper: Callable[[Person, Person, Case], Disclosure], anna: Person, ragnhild: Person, known: Case
) -> None:
    row = paper(anna, ragnhild, known)
    said, place = squeezed(read_aloud(served(anna, row))), 0
    lines = [line for line in queries.paper_shown(actor=anna.actor, on=row).text.splitlines() if line.strip()]

    assert len(lines) > len(NASTY)
    for line in lines:
        words = squeezed(line.removesuffix(":"))
        found = said.find(words, place)
        assert found >= 0, f"«{line}» does not come after «{said[max(0, place - 60) : place]}»"
        place = found + len(words)
    for line in NASTY:
        assert squeezed(line) in said
    assert "root:" not in said


def test_ten_thousand_characters_without_a_space_go_onto_paper_and_meet_both_standards(anna: Person, known: Case) -> None:
    pdf = served(anna, answered(anna, known, words=ENDLESS))

    assert read_aloud(pdf).count("å") >= len(ENDLESS)
    assert failures_in(pdf) == []


def _handed_over(anna: Person, ragnhild: Person, case: Case) -> Disclosure:
    row, seen = proposed(anna, case, ragnhild, receiver=WRITTEN, words=WRITTEN)
    actions.approve_disclosure(actor=ragnhild.actor, on=row, seen=seen)
    return actions.deliver(actor=anna.actor, on=row, seen=seen).disclosure
