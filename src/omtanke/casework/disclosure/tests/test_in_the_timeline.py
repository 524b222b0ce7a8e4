"""The timeline says that something was shared and with what kind of receiver, to those who open the case, and never what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from omtanke.casework.cases import actions as cases
from omtanke.casework.cases.codes import Happening
from omtanke.casework.cases.models import Event, Wording
from omtanke.casework.disclosure import actions, queries
from omtanke.foundation.access.rules import NotAllowed

from .conftest import LINE, answered, proposed, with_paper

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.casework.disclosure.models import Disclosure
    from tests.cast import Person

SAID = "Opplysninger ble delt: barnevernstjenesten"


def handed_over(anna: Person, ragnhild: Person, row: Disclosure, seen: str) -> Disclosure:
    actions.approve_disclosure(actor=ragnhild.actor, on=row, seen=seen)
    return actions.deliver(actor=anna.actor, on=row, seen=seen).disclosure


@pytest.fixture
def shared(anna: Person, ragnhild: Person, known: Case) -> Disclosure:
    return handed_over(anna, ragnhild, *proposed(anna, known, ragnhild, words="Kom på torsdag"))


@pytest.mark.parametrize("who", ["odd", "leif", "siv", "kaja", "ida"])
def test_nobody_outside_learns_that_anything_was_shared(who: str, cast: dict[str, Person], shared: Disclosure) -> None:
    page = cast[who].client.get(f"/sak/{shared.case.key}/")

    assert page.content == cast[who].client.get("/sak/k7w2m9qf3d/").content


def test_who_works_on_the_case_reads_that_it_was_shared_and_with_what_kind(anna: Person, ragnhild: Person, shared: Disclosure) -> None:
    for who in (anna, ragnhild):
        page = who.opens(f"/sak/{shared.case.key}/").content.decode()
        assert SAID in page
        for told in (LINE, "mottaksteamet", "Kom på torsdag", "hjelp hjemme"):
            assert told not in page


def test_somebody_who_is_no_longer_impartial_reads_nothing(ragnhild: Person, anna: Person, shared: Disclosure) -> None:
    cases.recuse(actor=ragnhild.actor, on=shared.case, account=anna.account, why="family")

    assert SAID not in anna.client.get(f"/sak/{shared.case.key}/").content.decode()


def test_the_line_has_no_words_and_goes_onto_no_paper(anna: Person, shared: Disclosure) -> None:
    event = Event.objects.get(case=shared.case, kind=Happening.DISCLOSED)

    assert (event.reason, event.version) == ("child_welfare", 0)
    assert not Wording.objects.filter(event=event).exists()
    offered = queries.draft_of(actor=anna.actor, on=answered(anna, shared.case)).items
    assert [item for item in offered if item.part == "timeline"]
    assert event.key not in [item.thing for item in offered]


def test_a_notice_that_sets_it_right_is_a_line_of_its_own(anna: Person, ragnhild: Person, shared: Disclosure) -> None:
    (correction,) = actions.begin_corrections(actor=anna.actor, on=shared.case, words="Det var ikke han.")
    assert not Event.objects.filter(kind=Happening.SET_RIGHT).exists()
    seen = with_paper(anna, correction).digest
    row = actions.propose_disclosure(actor=anna.actor, on=correction, seen=seen, approver=ragnhild.account)
    handed_over(anna, ragnhild, row, seen)
    page = anna.client.get(f"/sak/{shared.case.key}/").content.decode()

    assert "Rettelse av noe som ble delt: barnevernstjenesten" in page
    assert "Det var ikke han" not in page


def test_what_waits_or_is_refused_leaves_no_line(anna: Person, ragnhild: Person, known: Case) -> None:
    row, seen = proposed(anna, known, ragnhild)
    with pytest.raises(NotAllowed):
        actions.deliver(actor=anna.actor, on=row, seen=seen)
    actions.send_back(actor=ragnhild.actor, on=row, words="For mye")

    assert not Event.objects.filter(kind__in=(Happening.DISCLOSED, Happening.SET_RIGHT)).exists()
