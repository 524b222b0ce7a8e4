"""Asking from a case: what the case knows is looked for, nothing of it goes along, and the advice is written where she chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from omtanke.casework.cases import actions as cases
from omtanke.casework.cases.codes import Happening
from omtanke.casework.consultation import actions as consultation
from omtanke.casework.consultation.checking import examine
from omtanke.casework.consultation.models import Asking, Consultation, Said
from omtanke.casework.identities import actions as identities
from omtanke.casework.path import actions
from omtanke.casework.path import queries_of_consultation as known
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.models import Entry
from omtanke.foundation.kernel.errors import NotReady
from omtanke.foundation.vault.keys import Owner
from omtanke.register.tasks.workdays import day_of
from tests.html_forms import filled_in

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from tests.cast import Person

LINE = "Oskarine Kvamsdal, 9B"
CLEAN = {"age_band": "from_15", "arena": "school", "seen": "Er sint i timen", "tried": "", "wonder": "Hva gjør jeg nå?"}
NAMED = CLEAN | {"seen": "Oskarine er sint i timen"}


@pytest.fixture
def who(ragnhild: Person, case: Case) -> Case:
    """Anna's case, which says who it concerns."""
    identities.write_who(actor=ragnhild.actor, on=case, line=LINE)
    return case


def ask(who: Person, case: Case, texts: dict[str, str] = CLEAN, **more: object) -> Asking:
    asked = {"texts": texts, "kept": (), "recognisable": "no"} | more
    return actions.ask_from_case(actor=who.actor, on=case, **asked)


def test_odd_does_not_learn_that_the_case_exists(odd: Person, leif: Person, case: Case) -> None:
    for stranger in (odd, leif):
        for page in ("drofting/", "drofting/sjekk/", "drofting/rad/", "notat/", "notat/sjekk/"):
            address = f"/sak/{case.key}/{page}"
            assert stranger.client.post(address).status_code == 404
            assert stranger.client.get(address).status_code in (404, 405)
        with pytest.raises(NotAllowed):
            ask(stranger, case)
        with pytest.raises(NotAllowed):
            known.found_in(actor=stranger.actor, on=case, texts={"seen": LINE})


def test_what_the_case_knows_is_found(anna: Person, who: Case) -> None:
    for word in ("Oskarine", "Kvamsdal", who.code_word, who.unit.name, anna.account.name):
        assert known.found_in(actor=anna.actor, on=who, texts={"seen": f"Det gjelder {word} igjen"}), word
    with pytest.raises(NotReady, match="kan røpe"):
        ask(anna, who, NAMED)
    assert Consultation.objects.count() == 0


def test_what_only_the_case_knows_stops_the_question_and_what_is_asked_on(anna: Person, ragnhild: Person, case: Case) -> None:
    identities.write_who(actor=ragnhild.actor, on=case, line="Knaggen, 9B")
    texts = CLEAN | {"seen": "Knaggen er sint i timen"}
    known_too = known.found_in(actor=anna.actor, on=case, texts={"seen": texts["seen"]})
    assert known_too != examine({"seen": texts["seen"]}), "the checker finds it by itself, and the test proves nothing"
    with pytest.raises(NotReady, match="kan røpe"):
        ask(anna, case, texts)
    asking = ask(anna, case)
    with pytest.raises(NotReady, match="kan røpe"):
        actions.go_on_from_case(actor=anna.actor, on=case, asking=asking, text=texts["seen"], kept=(), recognisable="no")


def test_it_is_one_entry_while_she_writes(anna: Person, who: Case) -> None:
    for _ in range(3):
        anna.client.post(f"/sak/{who.key}/drofting/sjekk/", {"seen": "Oskarine er sint"})
    assert Entry.objects.filter(deed="case.words_compared", subject=str(Owner.of(who))).count() == 1


def test_nothing_of_the_case_goes_along(anna: Person, kaja: Person, who: Case) -> None:
    asking = ask(anna, who)
    consultation_ = Consultation.objects.get()
    page = kaja.client.get(f"/drofting/mottatt/{consultation_.key}/").content.decode()
    for word in (who.key, who.code_word, who.unit.name, "Oskarine", "Kvamsdal", anna.account.name, anna.account.key, asking.key):
        assert word not in page
    assert kaja.client.get(f"/sak/{who.key}/").status_code == 404


def test_only_she_who_asked_sees_it_not_those_who_share_the_case(anna: Person, ragnhild: Person, who: Case) -> None:
    asking = ask(anna, who)
    assert ragnhild.client.get(f"/drofting/min/{asking.key}/").status_code == 404
    assert asking.key not in ragnhild.client.get(f"/sak/{who.key}/").content.decode()


def test_asking_on_is_checked_with_what_the_case_knows(anna: Person, who: Case) -> None:
    asking = ask(anna, who)
    path = f"/drofting/min/{asking.key}/"
    fields = filled_in(anna.client.get(path).content.decode(), "") | {"recognisable": "no", "text": "Kvamsdal sa nei"}
    assert "Det står noe igjen" in anna.client.post(path, fields).content.decode()
    assert Said.objects.filter(field="text").count() == 0
    assert "Det er sendt" in anna.client.post(path, fields | {"text": "Hun sa nei"}, follow=True).content.decode()


def test_who_has_left_the_case_reads_her_answer_and_asks_no_more_from_it(anna: Person, ragnhild: Person, rune: Person, who: Case) -> None:
    from omtanke.casework.cases import actions as cases

    asking = ask(anna, who)
    cases.give_part(actor=anna.actor, on=who, to=rune.account)
    cases.hand_over(actor=anna.actor, on=who, to=rune.account)
    cases.leave(actor=anna.actor, on=who)
    page = anna.client.get(f"/drofting/min/{asking.key}/").content.decode()
    assert "Du har ikke lenger del i saken du spurte fra" in page
    assert who.key not in page


def test_she_writes_the_advice_where_she_chooses(anna: Person, kaja: Person, ragnhild: Person, who: Case) -> None:
    asking = ask(anna, who)
    consultation.give_advice(actor=kaja.actor, on=Consultation.objects.get(), text="Snakk med hele klassen")
    assert f"/sak/{who.key}/drofting/rad/?drofting={asking.key}" in anna.client.get(f"/drofting/min/{asking.key}/").content.decode()
    path = f"/sak/{who.key}/drofting/rad/?drofting={asking.key}"
    page = anna.client.get(path).content.decode()
    assert "Snakk med hele klassen" in page
    fields = filled_in(page, "Snakk med hele klassen") | {"advised_by": "municipal_contact", "step": ""}
    assert "Rådet er skrevet inn" in anna.client.post(path, fields, follow=True).content.decode()
    assert "Kommunens radikaliseringskontakt" in ragnhild.opens(f"/sak/{who.key}/").content.decode()
    assert who.events.filter(kind=Happening.ADVISED).count() == 1


def test_nothing_leads_into_a_case_that_has_ended(anna: Person, kaja: Person, who: Case) -> None:
    asking = ask(anna, who)
    consultation.give_advice(actor=kaja.actor, on=Consultation.objects.get(), text="Snakk med hele klassen")
    cases.close(actor=anna.actor, on=who, why="no_ground", text="Det gikk bra.")
    page = anna.client.get(f"/drofting/min/{asking.key}/").content.decode()
    assert "Snakk med hele klassen" in page
    assert "drofting/rad/" not in page


def test_anothers_consultation_cannot_be_written_in(anna: Person, ragnhild: Person, who: Case) -> None:
    asking = ask(anna, who)
    page = ragnhild.opens(f"/sak/{who.key}/drofting/rad/?drofting={asking.key}").content.decode()
    assert asking.key not in page.replace(f"?drofting={asking.key}", "")


def test_a_talk_that_has_not_been_is_not_written(anna: Person, case: Case) -> None:
    actor = anna.actor
    tomorrow = day_of(actor.at).replace(year=day_of(actor.at).year + 1)
    with pytest.raises(NotReady, match="ikke vært ennå"):
        actions.note_advice(actor=actor, on=case, advised_by="police", advised_on=tomorrow, advice_given="Vent")


def test_every_step_and_the_case_lead_there(anna: Person, case: Case) -> None:
    assert f'href="/sak/{case.key}/drofting/"' in anna.client.get(f"/sak/{case.key}/").content.decode()
