"""A word with a service that helps, about its own measure: one line in the ledger, while the consent counts (P24)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError
from django.urls import reverse

from omtanke.casework.cases import actions as cases
from omtanke.casework.consent import actions as consents
from omtanke.casework.cooperation import actions_of_parties as parties
from omtanke.casework.disclosure import actions as gate
from omtanke.casework.disclosure import queries as disclosures
from omtanke.casework.disclosure.models import ServiceContact
from omtanke.casework.disclosure.queries_of_contacts import contacts_of
from omtanke.casework.disclosure.rules import ContactFacts, obstacles_to_contact
from omtanke.casework.disclosure.tests.conftest import consented
from omtanke.casework.disclosure.tests.test_ledger_on_paper import say_ungraded
from omtanke.casework.plans import actions
from omtanke.casework.plans.actions_of_contacts import note_contact
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.foundation.vault.sealed import Unrecorded, unseal
from tests.html_forms import filled_in

from .conftest import in_days, promise

if TYPE_CHECKING:
    from omtanke.casework.consent.models import Consent
    from omtanke.casework.cooperation.models import Party
    from omtanke.casework.plans.models import Goal, Measure, Plan
    from tests.cast import Person

WHO, ABOUT = "Turid i bokseklubben", "Ny tid for treningen"
SAID = {"who": WHO, "about": ABOUT}


@pytest.fixture
def consent(anna: Person, plan: Plan) -> Consent:
    return consented(anna, plan.case, service="youth_club", valid_until=in_days(30))


@pytest.fixture
def club(anna: Person, plan: Plan, consent: Consent) -> Party:
    """The youth club helps, on the consent."""
    said = {"name": WHO, "contact": "", "task": "Boksing hver tirsdag"}
    return parties.enter_party(actor=anna.actor, on=plan.case, kind="youth_club", consent=consent, **said)


@pytest.fixture
def theirs(anna: Person, goal: Goal, consent: Consent) -> Measure:
    """The club's own measure."""
    return actions.agree_measure(actor=anna.actor, on=goal, promise=promise(anna, consent=consent))


def page_of(club: Party) -> str:
    return reverse("plans:contact", args=[club.case.key, club.key])


def spoken(who: Person, club: Party, measure: Measure, **changes: Any) -> ServiceContact:
    return note_contact(actor=who.actor, on=club, measure=measure, **{**SAID, "spoken_on": in_days(0), **changes})


@pytest.mark.parametrize("who", "odd leif kaja siv naima dag solveig arne ida".split())
def test_nobody_outside_learns_that_anybody_has_spoken(who: str, cast: dict[str, Person], club: Party, theirs: Measure) -> None:
    assert cast[who].client.get(page_of(club)).status_code == 404
    with pytest.raises(NotAllowed):
        spoken(cast[who], club, theirs)


def test_it_is_one_line_in_the_ledger(anna: Person, club: Party, theirs: Measure) -> None:
    page = anna.client.get(page_of(club)).content.decode()
    typed = filled_in(page) | SAID | {"measure": theirs.key, "spoken_on": in_days(0).isoformat()}
    answer = anna.client.post(page_of(club), typed)
    assert answer.status_code == 302
    ledger = anna.client.get(answer["Location"]).content.decode()
    for said in (WHO, ABOUT, "Linjen er skrevet", "Ungdomsklubb eller fritidstilbud"):
        assert said in ledger
    assert "Ingenting er delt" not in ledger
    assert ServiceContact.objects.get().noted_by == anna.account


def test_what_it_says_is_sealed_and_opened_in_a_recorded_reading_only(anna: Person, club: Party, theirs: Measure) -> None:
    row = spoken(anna, club, theirs)
    row.refresh_from_db()
    with pytest.raises(Unrecorded):
        unseal(row, "about")
    assert [(one.who, one.about) for one in contacts_of(actor=anna.actor, on=club.case)] == [(WHO, ABOUT)]


def test_a_measure_that_is_not_theirs_is_refused(anna: Person, club: Party, measure: Measure, theirs: Measure) -> None:
    assert measure.key not in anna.client.get(page_of(club)).content.decode()
    with pytest.raises(NotReady, match="eget tiltak"):
        spoken(anna, club, measure)


def test_a_withdrawn_consent_ends_it_at_once(anna: Person, club: Party, theirs: Measure, consent: Consent) -> None:
    consents.withdraw_consent(actor=anna.actor, on=consent)
    club.refresh_from_db()
    with pytest.raises(NotReady, match="gjelder ikke lenger"):
        spoken(anna, club, theirs)
    assert not ServiceContact.objects.exists()


def test_who_helps_no_longer_is_not_spoken_with_so(anna: Person, club: Party, theirs: Measure) -> None:
    parties.end_party(actor=anna.actor, on=club)
    club.refresh_from_db()
    with pytest.raises(NotReady, match="deltar ikke lenger"):
        spoken(anna, club, theirs)


def test_without_a_measure_of_its_own_the_page_says_what_to_do(anna: Person, club: Party) -> None:
    page = anna.client.get(page_of(club)).content.decode()
    assert "ikke noe eget tiltak nå" in page
    assert reverse("plans:plan", args=[club.case.key]) in page


def test_the_cooperation_leads_there(anna: Person, club: Party) -> None:
    assert page_of(club) in anna.client.get(reverse("cooperation:cooperation", args=[club.case.key])).content.decode()


def test_the_database_takes_no_line_about_the_police(anna: Person, club: Party, consent: Consent) -> None:
    row = {"consent": consent, "service": "police", "measure": "x", "spoken_on": in_days(0), **SAID}
    with pytest.raises(IntegrityError), recorded(anna.actor, "test.wrote"):
        ServiceContact.objects.create(**row, noted_at=clock.now(), noted_by=anna.account)


def test_who_takes_part_is_not_told_of_words_on_a_consent_she_did_not_write(anna: Person, rune: Person, plan: Plan, goal: Goal) -> None:
    given = consented(rune, plan.case, service="nav", valid_until=in_days(30))
    nav = parties.enter_party(actor=rune.actor, on=plan.case, kind="nav", consent=given, name="Per", contact="", task="Praksis")
    spoken(rune, nav, actions.agree_measure(actor=rune.actor, on=goal, promise=promise(rune, consent=given)))
    ledger = reverse("disclosure:ledger", args=[plan.case.key])
    assert ABOUT in anna.client.get(ledger).content.decode()
    cases.hand_over(actor=anna.actor, on=plan.case, to=rune.account)
    page = anna.client.get(ledger).content.decode()
    assert ABOUT not in page
    assert "Én deling til (skjermet)" in page


# --- the list that is given to whoever it is about


def said_by(part: int, who: Person, club: Party) -> list[tuple[str, tuple[str, ...]]]:
    """What of the ledger can be chosen for the person (0), or for guardians (1)."""
    row = gate.begin_disclosure(actor=who.actor, on=club.case, receiver_kind=("person", "guardian")[part])
    if part == 1:  # two guardians are two voices: which of them it is for, is answered before anything can be chosen
        row = gate.answer_question(actor=who.actor, on=row, answers={"which": "guardian_a"}, based_on=row.version)
    items = disclosures.draft_of(actor=who.actor, on=row).items
    return [(item.heading, item.lines) for item in items if item.part.startswith("ledger")]


def test_the_person_is_given_it_and_not_by_name_while_the_address_counts_as_protected(anna: Person, club: Party, theirs: Measure) -> None:
    spoken(anna, club, theirs)
    ((heading, lines),) = said_by(0, anna, club)
    assert heading.startswith("Snakket med ungdomsklubb eller fritidstilbud innenfor samtykket")
    assert lines == (f"Om tiltaket: {ABOUT}",)
    say_ungraded(anna, club.case)
    assert said_by(0, anna, club)[0][1] == (f"Snakket med: {WHO}", f"Om tiltaket: {ABOUT}")


def test_guardians_are_given_what_they_consented_to_themselves(anna: Person, plan: Plan, goal: Goal, club: Party, theirs: Measure) -> None:
    spoken(anna, club, theirs)  # on what the person said yes to
    assert said_by(1, anna, club) == []
    guardians = {"capacity": "guardian", "responsibility": "all_agree", "service": "nav", "valid_until": in_days(30)}
    given = consented(anna, plan.case, **guardians)
    nav = parties.enter_party(actor=anna.actor, on=plan.case, kind="nav", consent=given, name="Per", contact="", task="Praksis")
    spoken(anna, nav, actions.agree_measure(actor=anna.actor, on=goal, promise=promise(anna, consent=given)), about="Praksisplassen")
    ((heading, lines),) = said_by(1, anna, club)  # which service it is, may say where somebody is (P12)
    assert "NAV" not in heading
    assert "Praksisplassen" not in lines[0]
    say_ungraded(anna, club.case)
    ((heading, lines),) = said_by(1, anna, club)
    assert heading.startswith("Snakket med NAV innenfor samtykket")
    assert lines[-1] == "Om tiltaket: Praksisplassen"
    assert len(said_by(0, anna, club)) == 2


# --- the rule


TODAY = date(2026, 11, 23)
FINE = ContactFacts(
    service="nav",
    takes_part=True,
    consent_counts=True,
    is_own_measure=True,
    measure_is_over=False,
    spoken_on=TODAY,
    consent_from=TODAY - timedelta(days=3),
    today=TODAY,
)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"service": "police"}, ["police"]),
        ({"takes_part": False}, ["no-part"]),
        ({"consent_counts": False}, ["consent-over"]),
        ({"is_own_measure": False}, ["another-measure"]),
        ({"measure_is_over": True}, ["measure-over"]),
        ({"spoken_on": TODAY + timedelta(days=1)}, ["not-yet"]),
        ({"spoken_on": TODAY - timedelta(days=4)}, ["before-consent"]),
        ({"consent_from": None}, []),
    ],
)
def test_everything_else_goes_through_the_gate(change: dict[str, Any], expected: list[str]) -> None:
    assert [one.key for one in obstacles_to_contact(replace(FINE, **change))] == expected
