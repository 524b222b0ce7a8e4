"""The checker beside a note: it offers to move a name, never hinders the saving, and nothing typed is lost (P10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from omtanke.casework.cases.models import Event
from omtanke.casework.identities import actions as identities
from omtanke.casework.identities.queries import has_line, who_of
from omtanke.casework.path.queries_of_consultation import found_in
from tests.html_forms import filled_in

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from tests.cast import Person

ADDRESS = "amir@example.no"
TEXT = f"Fikk melding fra {ADDRESS} i dag."


@pytest.fixture
def path(case: Case) -> str:
    return f"/sak/{case.key}/notat/"


def note(who: Person, path: str, text: str = TEXT, **more: str) -> str:
    fields = filled_in(who.client.get(path).content.decode(), text)
    return who.client.post(path, fields | more, follow=True).content.decode()


def test_a_note_with_a_name_is_saved_and_then_shown(anna: Person, path: str, case: Case) -> None:
    before = case.events.count()
    page = note(anna, path)
    assert case.events.count() == before + 1
    assert "Notatet er lagret" in page
    assert f"<mark>{ADDRESS}</mark>" in page
    assert "Vi fant 1 opplysning" in page


def test_a_clean_note_leads_straight_to_the_case(anna: Person, path: str, case: Case) -> None:
    page = note(anna, path, "Vi snakket om prøven.")
    assert "Notatet er lagret" in page
    assert "Vi fant" not in page


def test_before_saving_it_only_looks(anna: Person, path: str, case: Case) -> None:
    before = case.events.count()
    page = note(anna, path, do="check")
    assert case.events.count() == before
    assert f"<mark>{ADDRESS}</mark>" in page
    assert TEXT in page
    assert TEXT in anna.client.get(path).content.decode()  # kept as a draft


def test_a_name_is_moved_to_where_names_belong(anna: Person, ragnhild: Person, path: str, case: Case) -> None:
    identities.write_who(actor=ragnhild.actor, on=case, line="Oskarine Kvamsdal, 9B")
    (spot,) = found_in(actor=anna.actor, on=case, texts={"text": "Oskarine lo"})
    page = note(anna, path, "Oskarine lo", do=f"swap:{spot.key}", **{spot.instead: "eleven"})
    assert "Eleven lo" in page
    assert "Flytt til" not in note(anna, path, "Oskarine lo", do="check")  # the line is written already


def test_where_nobody_has_written_who_it_is_the_name_goes_there(anna: Person, ragnhild: Person, case: Case, path: str) -> None:
    text = f"{anna.account.name} lo"  # a name that the case knows, whoever's it is
    spot = found_in(actor=ragnhild.actor, on=case, texts={"text": text})[0]
    ragnhild.opens(f"/sak/{case.key}/")
    from omtanke.casework.cases import actions as cases

    cases.give_part(actor=anna.actor, on=case, to=ragnhild.account)
    page = note(ragnhild, path, text, do=f"move:{spot.key}", **{spot.instead: "eleven"})
    assert has_line(case)
    shown = who_of(actor=ragnhild.actor, on=case)
    assert shown
    assert shown.line == spot.text
    assert "Eleven" in page


def test_where_it_may_not_be_written_the_name_stays(anna: Person, case: Case, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from omtanke.casework.path import views_of_notes
    from omtanke.foundation.access.rules import NotAllowed

    def refuse(**_: object) -> None:
        raise NotAllowed("nei")

    monkeypatch.setattr(views_of_notes.identities, "write_who", refuse)
    text = f"{anna.account.name} lo"
    spot = found_in(actor=anna.actor, on=case, texts={"text": text})[0]
    assert text in note(anna, path, text, do=f"move:{spot.key}", **{spot.instead: "eleven"})
    assert not has_line(case)


def test_what_is_put_right_is_a_new_version(anna: Person, path: str, case: Case) -> None:
    note(anna, path)
    event = Event.objects.filter(case=case).latest("pk")
    page = note(anna, f"{path}{event.key}/rett/", "Fikk melding fra eleven i dag.")
    assert "Notatet er rettet" in page
    assert event.wordings.count() == 2
