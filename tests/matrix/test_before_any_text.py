"""Nobody reads anything of a case before she has said that she is impartial: not by a direct address either (P9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from omtanke.casework.cases.models import Case
from omtanke.casework.identities import queries
from tests.undoing import undone

from .walking import routes, tries

if TYPE_CHECKING:
    from .fjordvik import Fjordvik

OPEN_BEFORE = {"identities:before_reading", "cases:recuse_oneself"}  # the question itself, and saying so unasked


@pytest.fixture
def _unanswered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "must_answer_first", lambda actor, case: case.opened_by_id != actor.id)


@pytest.mark.usefixtures("_unanswered")
@pytest.mark.parametrize("person", ["ragnhild", "rune", "leif"])
def test_every_page_of_a_case_leads_to_the_question_first(person: str, fjordvik: Fjordvik) -> None:
    browser, asked = fjordvik.client(person), 0
    for one in tries(fjordvik, person, [route for route in routes() if route.path.startswith("/sak/")]):
        if one.method == "GET" and one.expected == "yes":
            with undone():
                answer = browser.get(one.address)
            is_asked = answer.status_code == 302 and "/for-du-leser/?neste=" in answer["Location"]
            opened_it = Case.objects.get(key=one.target.keys[0]).opened_by_id == fjordvik.account(person).pk
            assert is_asked != opened_it or one.route.name in OPEN_BEFORE, f"{one} answers {answer.status_code} to whoever has not answered"
            asked += is_asked
    assert asked
