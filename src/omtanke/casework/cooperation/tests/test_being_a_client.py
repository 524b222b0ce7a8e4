"""Being a client is itself confidential (P22): who takes part reads what she shared herself; the coordinator reads all of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from omtanke.casework.consent import actions as consents
from omtanke.casework.cooperation import actions
from omtanke.casework.disclosure import actions as disclosures
from omtanke.casework.disclosure import queries
from omtanke.casework.disclosure.tests.conftest import consented, proposed
from omtanke.casework.identities import actions as identities
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.kernel import clock
from omtanke.register.tasks.workdays import day_of

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.casework.consent.models import Consent
    from omtanke.casework.disclosure.models import Disclosure
    from tests.cast import Person

RECEIVER, GIVER = "Siv, mottaksteamet", "Mor, Randi"
PAGES = ("delt/", "samtykke/")


@pytest.fixture
def shared(anna: Person, ragnhild: Person, together: Case) -> Disclosure:
    """Anna has shared with barnevernstjenesten."""
    identities.write_who(actor=anna.actor, on=together, line="Tobias, 8B")
    row, seen = proposed(anna, together, ragnhild)
    disclosures.approve_disclosure(actor=ragnhild.actor, on=row, seen=seen)
    return disclosures.deliver(actor=anna.actor, on=row, seen=seen).disclosure


@pytest.fixture
def consent(anna: Person, together: Case) -> Consent:
    """And has written that somebody said yes to NAV."""
    return consented(anna, together, service="nav", giver=GIVER, valid_until=day_of(clock.now()) + timedelta(days=30))


def read(who: Person, case: Case) -> str:
    return "".join(who.opens(f"/sak/{case.key}/{page}").content.decode() for page in PAGES)


def test_odd_learns_nothing(odd: Person, together: Case, shared: Disclosure, consent: Consent) -> None:
    for page in PAGES:
        assert odd.client.get(f"/sak/{together.key}/{page}").status_code == 404


def test_a_colleague_in_the_case_sees_that_there_is_one_and_not_who(
    rune: Person, together: Case, shared: Disclosure, consent: Consent
) -> None:
    page = read(rune, together)

    assert "Én deling til (skjermet)" in page
    assert "Ett samtykke til (skjermet)" in page
    for word in (RECEIVER, GIVER, "Barnevernstjenesten", shared.key, consent.key):
        assert word not in page
    assert rune.client.get(f"/deling/{shared.key}/").status_code == 404
    assert rune.client.get(f"/sak/{together.key}/samtykke/{consent.key}/trekk/").status_code == 404
    with pytest.raises(NotAllowed):
        consents.withdraw_consent(actor=rune.actor, on=consent)


def test_whoever_coordinates_sees_all_of_it_from_the_next_request(
    anna: Person, ragnhild: Person, rune: Person, together: Case, shared: Disclosure, consent: Consent
) -> None:
    actions.name_coordinator(actor=anna.actor, on=together, account=rune.account, deputy=ragnhild.account)

    page = read(rune, together)
    assert RECEIVER in page
    assert GIVER in page
    assert "skjermet" not in page
    consents.withdraw_consent(actor=rune.actor, on=consent)


def test_what_she_shared_herself_she_sees(rune: Person, ragnhild: Person, together: Case, shared: Disclosure, consent: Consent) -> None:
    proposed(rune, together, ragnhild, receiver="Helsesøster Liv", receiver_kind="health", receiver_unit=None, how="phone")
    consented(rune, together, service="health", giver="Far, Ola")

    page = read(rune, together)
    assert "Helsesøster Liv" in page
    assert "Far, Ola" in page
    assert RECEIVER not in page
    assert GIVER not in page


def test_nobody_who_sees_but_a_part_of_the_ledger_gives_it_to_the_person(
    anna: Person, rune: Person, together: Case, shared: Disclosure
) -> None:
    def parts(who: Person) -> set[str]:
        row = disclosures.begin_disclosure(actor=who.actor, on=together, receiver_kind="person")
        return {item.part for item in queries.draft_of(actor=who.actor, on=row).items}

    assert "ledger" in parts(anna)
    assert "ledger" not in parts(rune)
    assert "?mottaker=person" not in rune.opens(f"/sak/{together.key}/delt/").content.decode()


def test_whoever_sets_right_writes_to_those_she_knows_of(anna: Person, rune: Person, together: Case, shared: Disclosure) -> None:
    page = rune.opens(f"/sak/{together.key}/delt/rett/").content.decode()

    assert "Det er delt mer enn det du ser" in page
    assert disclosures.begin_corrections(actor=rune.actor, on=together, words="Klassen var feil.") == []
    assert [one.corrects_id for one in disclosures.begin_corrections(actor=anna.actor, on=together, words="Klassen var feil.")] == [
        shared.pk
    ]
