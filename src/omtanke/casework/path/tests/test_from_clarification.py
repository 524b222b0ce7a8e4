"""«Ta det med leder»: a working note becomes a concern, and is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from omtanke.casework.cases.models import Case, Wording
from omtanke.casework.clarification import actions as clarification
from omtanke.casework.clarification.models import Clarification
from omtanke.casework.path import actions
from omtanke.foundation.vault.keys import Owner, has_key
from tests.html_forms import filled_in

from .conftest import ANSWERS

if TYPE_CHECKING:
    from omtanke.register.organisation.models import Unit
    from tests.cast import Person

SEEN, HEARD, NEXT = "Satt alene i kantina", "Sa at noen truet", "Snakke igjen fredag"


@pytest.fixture
def note(anna: Person) -> Clarification:
    """Anna's own working note."""
    return clarification.begin_clarification(actor=anna.actor, on=anna.account, seen=SEEN, heard=HEARD, next_step=NEXT)


def written(person: Person, note: Clarification) -> str:
    """The address where she describes the worry, with her note brought along from question to question."""
    address = f"/bekymring/ny/?avklaring={note.key}"
    for answer in ("Nei, ingen er i fare nå", "Én voksen", "Trusler"):
        page = person.client.get(address).content.decode()
        before = page.split(answer)[0].rsplit('href="', 1)[1]
        address = before.split('"')[0].replace("&amp;", "&")
    assert parse_qs(urlsplit(address).query) == {"hvem": ["voksen"], "gjelder": ["threats"], "avklaring": [note.key]}
    return address


def test_odd_cannot_bring_annas_note_along(odd: Person, note: Clarification) -> None:
    page = odd.client.get(written(odd, note)).content.decode()
    assert SEEN not in page
    actions.register_concern(actor=odd.actor, on=odd.account.appointments.get().unit, answers=ANSWERS, clarification=note.key)
    assert Clarification.objects.filter(pk=note.pk).exists()


def test_what_the_note_says_is_where_the_concern_begins_and_the_note_is_gone(
    anna: Person, vestmo: Unit, note: Clarification, django_capture_on_commit_callbacks: object
) -> None:
    owner, address = Owner.of(note), written(anna, note)
    page = anna.client.get(address).content.decode()
    assert all(words in page for words in (SEEN, HEARD, NEXT))
    fields = filled_in(page, "x") | {"observed": f"{SEEN}. {HEARD}", "other_explanation": "Kan være tull."}
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert anna.client.post(address, fields).status_code == 302
    case = Case.objects.get()
    assert case.is_about_adult
    assert Wording.objects.filter(event__case=case, field="observed").exists()
    assert not Clarification.objects.exists()
    assert not has_key(owner)


def test_a_note_that_is_gone_meanwhile_stops_nothing(anna: Person, vestmo: Unit, note: Clarification) -> None:
    clarification.forget_clarification(actor=anna.actor, on=note)
    assert anna.client.get(f"/bekymring/ny/skriv/?hvem=barn&gjelder=threats&avklaring={note.key}").status_code == 200
    assert actions.register_concern(actor=anna.actor, on=vestmo, answers=ANSWERS, clarification=note.key).is_open
