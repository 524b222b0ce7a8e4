"""The checker over a form: what is found is shown where it stands, swapped or kept with a reason, and never sent past."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from omtanke.casework.consultation import actions
from omtanke.casework.consultation.checking import Look, examine, kept_in, pieces, with_instead
from omtanke.casework.consultation.models import Asking, Consultation, Said
from omtanke.foundation.audit.models import Entry
from omtanke.foundation.kernel.errors import NotReady
from omtanke.foundation.kernel.privacy import our_models
from omtanke.foundation.kernel.recording import Kind, Recording, covered_by
from omtanke.foundation.pages.models import Draft
from omtanke.foundation.vault.keys import Owner, has_key
from omtanke.foundation.vault.sealed import SealedTextField, unseal
from tests.html_forms import filled_in

from .conftest import SEEN, TEXTS, WONDER, ask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cast import Person

ADDRESS = "amir@example.no"
ASK = "/drofting/ny/"
WRITTEN = {"age_band": "from_12", "arena": "school", "seen": f"Skrev til {ADDRESS} i timen.", "tried": "", "wonder": WONDER, "unit": "no"}


def opened(who: Person, path: str = ASK) -> dict[str, str]:
    return filled_in(who.client.get(path).content.decode(), "") | WRITTEN | {"recognisable": "no"}


def test_the_same_words_are_one_spot_with_every_place() -> None:
    texts = {"seen": f"{ADDRESS}, og en gang til {ADDRESS}", "wonder": f"Hvem er {ADDRESS}?"}
    (spot,) = examine(texts)
    assert [(place.field, texts[place.field][place.start : place.end]) for place in spot.places] == [
        ("seen", ADDRESS),
        ("seen", ADDRESS),
        ("wonder", ADDRESS),
    ]
    assert examine(with_instead(texts, spot, "eleven")) == ()
    assert with_instead(texts, spot, "eleven") == {"seen": "Eleven, og en gang til eleven", "wonder": "Hvem er eleven?"}
    assert with_instead(texts, spot, "")["wonder"] == "Hvem er?"


def test_a_text_is_cut_where_something_was_found() -> None:
    text = f"Skrev til {ADDRESS} i dag"
    spots = examine({"seen": text})
    cut = pieces(text, "seen", spots)
    assert "".join(piece.text for piece in cut) == text
    assert [piece.text for piece in cut if piece.key] == [ADDRESS]
    assert pieces(text, "wonder", spots) == [(text, "")]


def test_only_a_reason_from_the_list_keeps_anything() -> None:
    assert kept_in({"because-a": "fits_many", "because-b": "", "because-c": "fordi", "seen": "x"}) == ("a",)


def test_nothing_goes_past_the_checker(anna: Person) -> None:
    texts = TEXTS | {"seen": f"Skrev til {ADDRESS}"}
    (spot,) = examine({"seen": texts["seen"]})
    with pytest.raises(NotReady, match="kan røpe"):
        ask(anna, texts=texts)
    with pytest.raises(NotReady, match="Ikke send"):
        ask(anna, recognisable="yes")
    assert ask(anna, texts=texts, kept=[spot.key])


def test_what_is_said_later_is_checked_too(anna: Person, asking: Asking) -> None:
    with pytest.raises(NotReady, match="kan røpe"):
        actions.go_on(actor=anna.actor, on=asking, text=ADDRESS, kept=(), recognisable="no")


def test_the_page_finds_swaps_and_sends_without_script(anna: Person) -> None:
    fields = opened(anna)
    page = anna.client.post(ASK, fields | {"do": "check"}).content.decode()
    assert "Vi fant 1 opplysning som kan røpe hvem det er." in page
    assert f"<mark>{ADDRESS}</mark>" in page
    assert "anonym" not in page.partition("<main")[2].partition("</main>")[0].lower()
    assert Consultation.objects.count() == 0
    refused = anna.client.post(ASK, fields)
    assert "Det står noe igjen som kan røpe hvem det er" in refused.content.decode()
    (spot,) = examine({"seen": WRITTEN["seen"]})
    swapped = anna.client.post(ASK, fields | {"do": f"swap:{spot.key}", spot.instead: "en ungdom"}).content.decode()
    assert "Skrev til en ungdom i timen." in swapped
    assert ADDRESS not in swapped
    assert "Vi fant ingenting. Det betyr ikke at teksten er trygg." in swapped
    fields |= {"seen": "Skrev til en ungdom i timen."}
    assert "Spørsmålet er sendt" in anna.client.post(ASK, fields, follow=True).content.decode()
    assert Said.objects.count() == 4


def test_kept_with_a_reason_it_is_sent_as_it_stands(anna: Person) -> None:
    (spot,) = examine({"seen": WRITTEN["seen"]})
    answer = anna.client.post(ASK, opened(anna) | {spot.because: "needed"}, follow=True).content.decode()
    assert "Spørsmålet er sendt" in answer
    assert ADDRESS in answer


def test_what_is_typed_is_only_in_the_draft_and_gone_when_it_is_sent(anna: Person, django_capture_on_commit_callbacks) -> None:
    fields = opened(anna)
    anna.client.post(ASK, fields | {"do": "check"})
    draft = Draft.objects.get()
    assert draft.owner == ""  # a key of its own, which goes with it
    assert ADDRESS in anna.client.get(ASK).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        anna.client.post(ASK, fields | {"seen": SEEN})
    assert Draft.objects.count() == 0
    assert not has_key(Owner.of(draft))
    assert ADDRESS not in anna.client.get(ASK).content.decode()


def everything_that_can_be_opened() -> Iterator[str]:
    """Every sealed text in the database, for somebody who holds every key."""
    with covered_by(Recording(0, Kind.READING, opens_content=True)):
        for model in our_models():
            sealed = [field.name for field in model._meta.fields if isinstance(field, SealedTextField)]
            for row in model._base_manager.all():
                yield from (unseal(row, field) for field in sealed)


def test_the_uncleaned_text_is_nowhere_even_for_whoever_holds_every_key(anna: Person, django_capture_on_commit_callbacks) -> None:
    fields, (spot,) = opened(anna), examine({"seen": WRITTEN["seen"]})
    anna.client.post(ASK, fields | {"do": "check"})
    assert any(ADDRESS in text for text in everything_that_can_be_opened())
    anna.client.post("/utkast/", fields)
    with django_capture_on_commit_callbacks(execute=True):
        anna.client.post(ASK, fields | {"do": f"swap:{spot.key}", spot.instead: "en ungdom"})
        assert "Spørsmålet er sendt" in anna.client.post(ASK, fields | {"seen": SEEN}, follow=True).content.decode()
    texts = list(everything_that_can_be_opened())
    assert SEEN in texts
    assert not any(ADDRESS in text for text in texts)


def test_the_script_is_told_the_same_and_half_an_hour_is_one_entry(anna: Person) -> None:
    fields = opened(anna)
    for _ in range(3):
        answer = anna.client.post("/drofting/sjekk/", fields)
        assert answer.status_code == 200
        assert f"<mark>{ADDRESS}</mark>" in answer.content.decode()
        assert "<html" not in answer.content.decode()
    entry = Entry.objects.get(deed="consultation.checked")
    assert (entry.actor, entry.subject) == (anna.account.key, str(Owner.of(anna.account)))


def test_a_look_shows_what_she_has_said_about_each() -> None:
    texts = {"seen": f"Skrev til {ADDRESS}"}
    (spot,) = examine(texts)
    look = Look(texts, (spot,), {spot.instead: "noen", spot.because: "needed"})
    assert [(one.instead, one.because) for one in look.found] == [("noen", "needed")]
    assert look.swapped(spot.key) == {"seen": "Skrev til noen"}
    assert look.swapped("another") == texts
    assert look.number == 1


def test_the_contacts_note_is_checked(kaja: Person) -> None:
    path = "/drofting/samtale/"
    fields = filled_in(kaja.client.get(path).content.decode(), "") | {"asked": f"Spurte om {ADDRESS}", "advice": "Vent"}
    assert "kan røpe hvem det er" in kaja.client.post(path, fields).content.decode()
    assert "Samtalen er notert" in kaja.client.post(path, fields | {"asked": "Spurte om en ungdom"}, follow=True).content.decode()


@pytest.mark.parametrize("who", ["odd", "anna", "ida", "dag", "solveig"])
def test_nobody_but_the_contact_notes_calls(who: str, cast: dict[str, Person]) -> None:
    assert cast[who].client.get("/drofting/samtale/").status_code == 403


def test_every_page_says_which_contact(anna: Person, kaja: Person) -> None:
    for path in ("/drofting/", ASK, "/drofting/kort/"):
        page = anna.client.get(path).content.decode()
        assert "ommunens radikaliseringskontakt" in page
        assert "Politiets radikaliseringskontakt" in page
        assert "Oppdiktet" in page or "oppdiktet" in page  # the demo's numbers cannot be rung
    assert "02800" in anna.client.get("/drofting/kort/").content.decode()


def test_in_a_small_municipality_another_ones_contact_comes_first(anna: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    from omtanke.casework.consultation import queries

    before = [contact.name for contact in queries.to_ring().contacts]
    monkeypatch.setattr(queries, "is_small", lambda: True)
    after = [contact.name for contact in queries.to_ring().contacts]
    assert before.index("En radikaliseringskontakt i en annen kommune") == 1
    assert after[0] == "En radikaliseringskontakt i en annen kommune"
    assert sorted(before) == sorted(after)
    assert "Kommunen er liten" in anna.client.get("/drofting/").content.decode()
