"""The pages about the law: anybody with an account may look up what applies, and a pack goes from one hand to another."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.kernel import clock
from omtanke.register.law import queries
from omtanke.register.law.models import PackEdition
from tests.html_forms import filled_in

from .small_pack import SMALL, edition, spoilt

if TYPE_CHECKING:
    from django.http import HttpResponse

    from tests.cast import Person

PROPOSE = "/lov/pakker/ny/"
TEACHER = "/lov/?tjeneste=school&profesjon=teacher"


def address(name: str, about: PackEdition) -> str:
    return reverse(f"law:{name}", args=[about.key])


def send(who: Person, to: str, **typed: object) -> HttpResponse:
    """Open the page and send its form; the page that follows."""
    return who.client.post(to, filled_in(who.client.get(to).content.decode()) | typed, follow=True)


def text_of(who: Person, at: str) -> str:
    return who.client.get(at).content.decode()


@pytest.fixture
def norway(cast: dict[str, Person]) -> PackEdition:
    """The pack that comes with the product, as the demo has approved it."""
    return PackEdition.objects.get(pack="norge")


@pytest.fixture
def nothing_approved(ida: Person) -> None:
    """The municipality before anybody has approved a pack."""
    with recorded(ida.actor, "test.nothing_approved"):
        PackEdition.objects.all().delete()


# --- looking up


def test_odd_reads_the_rules_and_not_who_decided_them(odd: Person, norway: PackEdition) -> None:
    for page in (text_of(odd, TEACHER), text_of(odd, "/lov/pakker/"), text_of(odd, address("pack", norway))):
        assert "Ida Strand" not in page
        assert "Solveig Brekke" not in page
        assert "/godkjenn/" not in page
        assert PROPOSE not in page


def test_it_begins_with_which_service_and_what_one_is(anna: Person) -> None:
    assert "Hvilken tjeneste er du i?" in text_of(anna, "/lov/")
    asked = text_of(anna, "/lov/?tjeneste=health")
    assert "Helsesykepleier" in asked
    assert "Lærer" not in asked
    assert "Hvilken tjeneste er du i?" in text_of(anna, "/lov/?tjeneste=<b>")
    assert "Hva er du?" in text_of(anna, "/lov/?tjeneste=school&profesjon=nav_adviser")


def test_a_teacher_reads_what_she_must_may_and_must_not(anna: Person) -> None:
    page = text_of(anna, TEACHER)
    must, may, must_not = (page.index(heading) for heading in ("Dette skal du<", "Dette kan du<", "Dette skal du ikke<"))
    assert must < page.index("Meld til barnevernstjenesten") < may
    assert may < page.index("Til en annen offentlig tjeneste") < must_not < page.index("Hovedregelen: du har taushetsplikt")
    assert "Varsle politi eller brannvesen" not in page


def test_what_nobody_has_verified_says_so_also_when_the_pack_is_approved(anna: Person) -> None:
    page = text_of(anna, TEACHER)
    assert "Avvergingsplikt · ikke kontrollert" in page
    assert "Meld til barnevernstjenesten<" in page
    assert "Ikke kontrollert av jurist" not in page


def test_what_is_not_in_force_stands_apart(anna: Person) -> None:
    page = text_of(anna, TEACHER)
    assert page.index("Ikke i kraft<") < page.index("jobb · Forvaltningsloven 2025 §\u00a034 første ledd bokstav f")


def test_before_anything_is_approved_the_products_rules_are_marked(anna: Person, nothing_approved: None) -> None:
    page = text_of(anna, TEACHER)
    assert "Ikke kontrollert av jurist" in page
    assert "ikke godkjent" in page
    assert "Meld til barnevernstjenesten" in page


def test_it_is_found_from_home(anna: Person) -> None:
    assert 'href="/lov/"' in text_of(anna, "/hjem/")


# --- a new edition


@pytest.mark.parametrize("who", ["odd", "anna", "ragnhild", "dag", "arne"])
def test_the_page_for_proposing_is_not_for_others(who: str, cast: dict[str, Person]) -> None:
    assert cast[who].client.get(PROPOSE).status_code == 403


def test_a_file_is_uploaded_and_waits_for_the_system_owner(ida: Person, solveig: Person) -> None:
    page = send(ida, PROPOSE, file=SimpleUploadedFile("ny.yaml", SMALL.encode())).content.decode()
    assert "Den gjelder når systemeieren har godkjent den" in page
    proposed = PackEdition.objects.get(pack="liten")
    assert address("pack", proposed) in text_of(solveig, "/hjem/")
    assert address("pack", proposed) not in text_of(ida, "/hjem/")
    approved = send(solveig, address("approve_pack", proposed)).content.decode()
    assert "Utgaven er godkjent" in approved
    assert "Solveig Brekke" in approved
    assert queries.pack_in_use(clock.now()) == proposed
    assert "Skole" in text_of(solveig, "/lov/")


def test_a_faulty_file_is_shown_with_its_lines_and_kept_for_mending(ida: Person) -> None:
    faulty = spoilt("answer: must_not", "answer: never")
    page = send(ida, PROPOSE, text=faulty).content.decode()
    line = 1 + faulty[: faulty.index("answer: never")].count("\n")
    assert f"Linje {line}: " in page
    assert "«never»" in page
    assert "key: liten" in page
    assert not PackEdition.objects.filter(pack="liten").exists()


def test_whoever_approves_sees_what_is_new(ida: Person, solveig: Person) -> None:
    send(solveig, address("approve_pack", _proposed_by(ida, SMALL)))
    new = _proposed_by(ida, edition("2027-01").replace("nb: Du skal selv melde.", "nb: Du skal melde selv."))
    page = text_of(solveig, address("approve_pack", new))
    assert "Dette er annerledes enn i liten 2026-01" in page
    assert "Du skal selv melde." in page
    assert "Du skal melde selv." in page


def test_another_pack_is_said_to_be_another(ida: Person, solveig: Person, norway: PackEdition) -> None:
    assert "Dette er en annen pakke" in text_of(solveig, address("approve_pack", _proposed_by(ida, SMALL)))


def test_the_system_owner_withdraws_the_one_that_applies(solveig: Person, norway: PackEdition) -> None:
    assert "Plikten til å melde og å avverge gjelder uansett" in text_of(solveig, address("withdraw_pack", norway))
    assert "Utgaven er trukket" in send(solveig, address("withdraw_pack", norway)).content.decode()
    assert queries.pack_in_use(clock.now()) is None


def test_it_is_found_from_the_page_of_bases(ida: Person, anna: Person) -> None:
    assert 'href="/lov/pakker/"' in text_of(ida, "/grunnlag/")
    assert 'href="/lov/pakker/"' not in text_of(anna, "/grunnlag/")


def _proposed_by(who: Person, text: str) -> PackEdition:
    send(who, PROPOSE, text=text)
    return PackEdition.objects.latest("pk")


def test_a_pack_nobody_has_held_against_the_law_for_a_year_says_so(anna: Person, norway: PackEdition) -> None:
    assert norway.approved_at is not None
    last_day, after = (queries.lookup(norway.approved_at + timedelta(days=days)) for days in (365, 366))
    assert (last_day.is_stale, after.is_stale) == (False, True)
    assert "Bør kontrolleres på nytt" not in text_of(anna, TEACHER)
    with time_machine.travel(norway.approved_at + timedelta(days=366)):
        anna.client.force_login(anna.account)
        assert "Bør kontrolleres på nytt" in text_of(anna, TEACHER)
