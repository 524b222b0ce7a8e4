"""The wizard without JavaScript: one question a page, answers can be changed, and nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from omtanke.casework.disclosure.forms import QUESTIONS, next_after
from omtanke.casework.disclosure.models import Delivery, Disclosure
from omtanke.foundation.vault.sealed import SealedTextField
from tests.html_forms import filled_in

from .conftest import CONDITIONS, FOR_OWN_TASKS, LINE, answered, proposed, with_paper

if TYPE_CHECKING:
    from django.http import HttpResponse

    from omtanke.casework.cases.models import Case
    from omtanke.register.organisation.models import Unit
    from tests.cast import Person

TYPED: dict[str, dict[str, Any]] = {
    "deg": {"sender": "school/teacher"},
    "mottaker": {"receiver_kind": "child_welfare"},
    "hvordan": {"receiver": "Siv, mottaksteamet", "how": "in_omtanke"},
    "grunnlag": {"ground": FOR_OWN_TASKS},
    "vilkar": dict(one.split(":") for one in CONDITIONS[FOR_OWN_TASKS].split()),
    "formal": {"purpose": "Å gi hjelp hjemme"},
    "deler": {"parts": ["who:line"]},
    "ord": {"words": "Kom gjerne på torsdag."},
    "vurdering": {"necessity": "De kjenner familien ikke.", "proportion": "Bare navnet."},
    "samtykke": {"consent": "none", "why_no_consent": "Kan ikke spørre uten fare."},
    "informert": {"harm": "no", "told": "now"},
}


def sends(who: Person, address: str, **typed: Any) -> HttpResponse:
    """She opens the page, fills it in and sends it; an error would show the page again."""
    fields = filled_in(who.client.get(address).content.decode(), "")
    return who.client.post(address, fields | typed)


def begun(who: Person, case: Case) -> Disclosure:
    assert sends(who, f"/sak/{case.key}/dele/").status_code == 302
    return Disclosure.objects.get()


@pytest.fixture
def child_welfare() -> Unit:
    from omtanke.register.organisation.models import Unit

    return Unit.objects.get(kind="child_welfare")


def test_the_whole_way_from_a_question_to_the_receiver(
    anna: Person, ragnhild: Person, siv: Person, known: Case, child_welfare: Unit
) -> None:
    row = begun(anna, known)
    home = f"/sak/{known.key}/dele/{row.key}"
    for slug in QUESTIONS:
        more = {"unit": child_welfare.key} if slug == "hvordan" else {}
        answer = sends(anna, f"{home}/sporsmal/{slug}/", **TYPED[slug], **more)
        after = next_after(slug)
        assert answer["Location"] == (f"{home}/sporsmal/{after}/" if after else f"{home}/se-over/"), slug
    assert sends(anna, f"{home}/se-over/")["Location"] == f"{home}/forhandsvisning/"
    page = anna.client.get(f"{home}/forhandsvisning/").content.decode()
    assert LINE in page
    assert "Kom gjerne på torsdag." in page
    assert "kjenner familien ikke" not in page

    assert sends(anna, f"{home}/forhandsvisning/", approver=ragnhild.account.key)["Location"] == f"/deling/{row.key}/"
    ragnhild.opens(f"/deling/{row.key}/")
    assert "kjenner familien ikke" in ragnhild.client.get(f"/deling/{row.key}/").content.decode()
    assert sends(ragnhild, f"/deling/{row.key}/godkjenn/", impartial="no").status_code == 302
    assert sends(anna, f"{home}/overlever/")["Location"] == f"/sak/{known.key}/delt/?kvittering=handed_over"

    delivery = Delivery.objects.get()
    assert f"/mottatt/{delivery.key}/" in siv.client.get("/mottatt/").content.decode()
    assert sends(siv, f"/mottatt/{delivery.key}/kvittering/").status_code == 302
    assert "Kvittert" in siv.client.get(f"/mottatt/{delivery.key}/").content.decode()


def test_what_is_answered_stands_there_when_she_comes_back(anna: Person, known: Case) -> None:
    row = answered(anna, known)
    page = anna.client.get(f"/sak/{known.key}/dele/{row.key}/sporsmal/formal/").content.decode()

    assert "Å gi hjelp hjemme" in page


def test_what_was_typed_and_not_taken_is_kept(anna: Person, known: Case) -> None:
    row = answered(anna, known)
    address = f"/sak/{known.key}/dele/{row.key}/sporsmal/vurdering/"
    sends(anna, address, necessity="Halvferdig tanke", proportion="")

    assert "Halvferdig tanke" in anna.client.get(address).content.decode()


def test_what_is_missing_leads_to_its_question(anna: Person, known: Case) -> None:
    row = answered(anna, known, purpose=None)
    page = anna.client.get(f"/sak/{known.key}/dele/{row.key}/se-over/").content.decode()

    assert "Skriv hva mottakeren skal bruke det til." in page
    assert f"/sak/{known.key}/dele/{row.key}/sporsmal/formal/" in page
    assert "Lag dokumentet" not in page


def test_an_old_tab_is_told_and_loses_nothing(anna: Person, known: Case) -> None:
    row = answered(anna, known)
    address = f"/sak/{known.key}/dele/{row.key}/sporsmal/formal/"
    old = filled_in(anna.client.get(address).content.decode(), "")
    sends(anna, address, purpose="Det nye")
    page = anna.client.post(address, old | {"purpose": "Det gamle"}).content.decode()

    assert "et annet vindu" in page
    assert "Det gamle" in page


@pytest.mark.parametrize("slug", QUESTIONS)
def test_every_question_says_that_one_can_ring_and_discuss(anna: Person, known: Case, slug: str) -> None:
    row = answered(anna, known)

    assert "Ring og drøft er alltid et godt svar" in anna.client.get(f"/sak/{known.key}/dele/{row.key}/sporsmal/{slug}/").content.decode()


@pytest.mark.parametrize("slug", QUESTIONS)
def test_a_question_opens_what_it_shows_of_the_answers_and_no_other(slug: str) -> None:
    sealed = {field.name for field in Disclosure._meta.fields if isinstance(field, SealedTextField)}

    assert set(QUESTIONS[slug].opens) == sealed & set(QUESTIONS[slug].base_fields)


def test_only_the_question_of_what_is_shared_opens_the_case(anna: Person, known: Case) -> None:
    row = answered(anna, known)
    home = f"/sak/{known.key}/dele/{row.key}/sporsmal"

    assert [slug for slug in QUESTIONS if LINE in anna.client.get(f"{home}/{slug}/").content.decode()] == ["deler"]


def test_a_question_that_is_not_asked_is_not_there(anna: Person, known: Case) -> None:
    row = answered(anna, known)

    assert anna.client.get(f"/sak/{known.key}/dele/{row.key}/sporsmal/rase/").status_code == 404


def test_an_approver_who_is_a_friend_does_not_approve(anna: Person, ragnhild: Person, known: Case) -> None:
    row, _ = proposed(anna, known, ragnhild)
    ragnhild.opens(f"/deling/{row.key}/")
    page = sends(ragnhild, f"/deling/{row.key}/godkjenn/", impartial="yes").content.decode()

    assert "Be en annen gjøre det" in page
    row.refresh_from_db()
    assert not row.is_approved


def test_the_file_has_a_name_that_says_nothing(anna: Person, known: Case) -> None:
    row = with_paper(anna, answered(anna, known)).disclosure
    answer = anna.client.get(f"/deling/{row.key}/dokument.pdf")

    assert (answer["Content-Type"], answer["Content-Disposition"]) == ("application/pdf", 'inline; filename="opplysninger.pdf"')
    assert answer["Cache-Control"] == "no-store"


def test_her_own_kind_of_unit_stands_first_and_the_others_are_folded(anna: Person, known: Case) -> None:
    row = begun(anna, known)
    page = anna.client.get(f"/sak/{known.key}/dele/{row.key}/sporsmal/deg/").content.decode()
    in_sight, folded = page.split("<details", maxsplit=1)

    assert page.count("<fieldset") == 1
    assert in_sight.index(">Skole<") < in_sight.index(">Lærer<")
    assert "Krisesenter" not in in_sight
    assert "Ansatt på krisesenteret (Krisesenter)" in folded


def test_what_can_be_shared_stands_under_the_name_of_its_part(anna: Person, known: Case) -> None:
    row = answered(anna, known)
    page = anna.client.get(f"/sak/{known.key}/dele/{row.key}/sporsmal/deler/").content.decode()
    places = [page.index(words) for words in (">Hvem det gjelder<", LINE, ">Notater og svar fra saken<")]

    assert places == sorted(places)
    assert page.count("checked") == 2


def test_what_she_chose_among_the_folded_ones_is_in_sight_when_she_comes_back(anna: Person, known: Case) -> None:
    row = answered(anna, known, service="municipality", profession="slt_coordinator")
    page = anna.client.get(f"/sak/{known.key}/dele/{row.key}/sporsmal/deg/").content.decode()

    assert '<details class="ds-details" open' in page
    assert "SLT-koordinator (Annen enhet i kommunen)" in anna.client.get(f"/sak/{known.key}/dele/{row.key}/se-over/").content.decode()
