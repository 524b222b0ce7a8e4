"""What one has said is never on another's paper: a marker for each voice, and for each receiver what may be chosen at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from omtanke.casework.cases.codes import Voice
from omtanke.casework.disclosure import actions, queries
from omtanke.casework.disclosure.tests.conftest import answered
from omtanke.foundation.kernel.errors import NotReady

from .conftest import said_by

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.casework.disclosure.models import Disclosure
    from tests.cast import Person

MARKERS = {voice: f"MERKE-{voice.value}" for voice in Voice}
GUARDIANS = ("guardian_a", "guardian_b", "representative")


@pytest.fixture
def spoken(anna: Person, case: Case) -> Case:
    """Everybody has said something."""
    anna.client.get("/hjem/")  # with the first page come the parts that packages above offer
    for voice, marker in MARKERS.items():
        said_by(anna, case, voice=voice.value, words=marker)
    return case


def to(anna: Person, case: Case, kind: str, which: str = "", **changes: Any) -> Disclosure:
    codes = {"receiver_kind": kind, "which": which, "receiver_unit": None, "how": "phone", "receiver": "den som skal ha det", "parts": ""}
    return answered(anna, case, **codes | changes)


def offered(anna: Person, row: Disclosure) -> str:
    """Everything that can be chosen for this receiver."""
    items = queries.draft_of(actor=anna.actor, on=row).items
    return " ".join(line for item in items for line in (item.heading, *item.lines))


@pytest.mark.parametrize(
    ("kind", "which", "hers"),
    [
        ("person", "", Voice.PERSON),
        ("guardian", "guardian_a", Voice.GUARDIAN_A),
        ("guardian", "guardian_b", Voice.GUARDIAN_B),
        ("guardian", "representative", Voice.REPRESENTATIVE),
        ("guardian", "", None),
        ("school", "", None),
        ("mentor", "", None),
        ("child_welfare", "", None),
        ("police", "", None),
        ("school", "guardian_a", None),
    ],
)
def test_each_is_offered_her_own_words_and_nobody_elses(anna: Person, spoken: Case, kind: str, which: str, hers: Voice | None) -> None:
    text = offered(anna, to(anna, spoken, kind, which))

    assert [voice for voice, marker in MARKERS.items() if marker in text] == ([hers] if hers else [])


@pytest.mark.parametrize("which", GUARDIANS)
def test_anothers_words_chosen_by_force_are_refused(anna: Person, spoken: Case, which: str) -> None:
    for voice in Voice:
        if voice.value != which:
            key = spoken.statements.get(voice=voice).key
            row = to(anna, spoken, "guardian", which, parts=f"said_by_{voice.value}:{key}")
            with pytest.raises(NotReady, match="kan ikke deles med denne mottakeren"):
                actions.keep_paper(actor=anna.actor, on=row, pdf=b"%PDF", text="x", based_on=row.version)


def test_to_a_guardian_it_must_be_said_which_one(anna: Person, spoken: Case) -> None:
    row = to(anna, spoken, "guardian")

    with pytest.raises(NotReady, match="hvem av de foresatte"):
        actions.keep_paper(actor=anna.actor, on=row, pdf=b"%PDF", text="x", based_on=row.version)


def test_words_chosen_for_one_do_not_follow_when_the_receiver_becomes_the_other(anna: Person, spoken: Case) -> None:
    key = spoken.statements.get(voice="guardian_a").key
    row = to(anna, spoken, "guardian", "guardian_a", parts=f"said_by_guardian_a:{key}")
    row = actions.answer_question(actor=anna.actor, on=row, answers={"which": "guardian_b"}, based_on=row.version)

    with pytest.raises(NotReady, match="kan ikke deles med denne mottakeren"):
        actions.keep_paper(actor=anna.actor, on=row, pdf=b"%PDF", text="x", based_on=row.version)
    assert MARKERS[Voice.GUARDIAN_A] not in offered(anna, row)
