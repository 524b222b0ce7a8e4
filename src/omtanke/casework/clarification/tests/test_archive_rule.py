"""That a clarification is a working note is the archivist's decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from omtanke.casework.clarification import actions, queries
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.kernel.errors import NotReady
from omtanke.register.organisation.models import Municipality
from tests.html_forms import filled_in

from .conftest import begin

if TYPE_CHECKING:
    from omtanke.casework.clarification.models import Clarification
    from tests.cast import Person

ADDRESS = "/avklaring/arkivregel/"


@pytest.mark.parametrize("who", ["odd", "anna", "ragnhild", "solveig", "dag", "ida"])
def test_nobody_else_decides(who: str, cast: dict[str, Person]) -> None:
    municipality = Municipality.objects.get()
    for decide in (actions.approve_working_notes, actions.withdraw_working_notes):
        with pytest.raises(NotAllowed, match="Bare arkivaren"):
            decide(actor=cast[who].actor, on=municipality)
    assert ADDRESS not in cast[who].client.get("/avklaring/").content.decode()


def test_without_it_nobody_begins_one_and_those_begun_live_on(arne: Person, anna: Person, note: Clarification) -> None:
    actions.withdraw_working_notes(actor=arne.actor, on=Municipality.objects.get())
    with pytest.raises(NotReady, match="Arkivaren har ikke godkjent"):
        begin(anna)
    page = anna.client.get("/avklaring/").content.decode()
    assert "Du trenger ikke registrere noe" in page
    assert "<textarea" not in page
    assert queries.hers(anna.actor) == [note]
    actions.approve_working_notes(actor=arne.actor, on=Municipality.objects.get())
    assert begin(anna)


def test_a_decision_is_made_once(arne: Person) -> None:
    with pytest.raises(NotReady, match="bestemt fra før"):
        actions.approve_working_notes(actor=arne.actor, on=Municipality.objects.get())


def test_arne_withdraws_and_approves_on_his_page(arne: Person) -> None:
    assert ADDRESS in arne.client.get("/avklaring/").content.decode()
    for is_so in (False, True):
        arne.client.post(ADDRESS, filled_in(arne.client.get(ADDRESS).content.decode()))
        assert queries.are_working_notes() is is_so
