"""Who helps from outside: on what was shared or consented to, seen by those who may know of them, and told when it is over."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from omtanke.casework.consent import actions as consents
from omtanke.casework.cooperation import actions_of_parties as actions
from omtanke.casework.cooperation import outsiders, policy, queries
from omtanke.casework.cooperation.codes import TELL_RECEIVERS
from omtanke.casework.cooperation.models import Party
from omtanke.casework.disclosure import actions as disclosures
from omtanke.casework.disclosure.tests.conftest import consented, proposed
from omtanke.casework.identities import actions as identities
from omtanke.foundation.access.actor import clock_actor
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.foundation.vault.sealed import Unrecorded, unseal
from omtanke.register.organisation.queries import actor_of
from omtanke.register.tasks.queries import desk_of, open_task
from omtanke.register.tasks.workdays import day_of
from tests.html_forms import filled_in

if TYPE_CHECKING:
    from datetime import datetime

    from omtanke.casework.cases.models import Case
    from omtanke.casework.consent.models import Consent
    from omtanke.casework.disclosure.models import Disclosure
    from tests.cast import Person

OUTSIDE = "odd leif kaja siv naima dag solveig arne ida".split()
NAME, CONTACT, TASK = "Turid i mottaket", "71 00 00 00", "Å finne en praksisplass"
SAID = {"name": NAME, "contact": CONTACT, "task": TASK}
SHIELDED = "én tjeneste til (skjermet)"


@pytest.fixture
def consent(anna: Person, together: Case) -> Consent:
    """Somebody has said yes to NAV for thirty days, and Anna wrote it."""
    return consented(anna, together, service="nav", valid_until=day_of(clock.now()) + timedelta(days=30))


@pytest.fixture
def nav(anna: Person, together: Case, consent: Consent) -> Party:
    return actions.enter_party(actor=anna.actor, on=together, kind="nav", consent=consent, **SAID)


@pytest.fixture
def shared(anna: Person, ragnhild: Person, together: Case) -> Disclosure:
    """Anna's sharing with barnevernstjenesten, handed over."""
    identities.write_who(actor=anna.actor, on=together, line="Tobias, 8B")
    row, seen = proposed(anna, together, ragnhild)
    disclosures.approve_disclosure(actor=ragnhild.actor, on=row, seen=seen)
    return disclosures.deliver(actor=anna.actor, on=row, seen=seen).disclosure


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_outside_learns_that_anybody_helps(who: str, cast: dict[str, Person], nav: Party, consent: Consent) -> None:
    stranger, here = cast[who], f"/sak/{nav.case.key}/samarbeid/"
    never = stranger.client.get("/sak/k7w2m9qf3d/").content
    for page in ("", "ny/", f"avslutt/{nav.key}/", f"si-fra/{consent.key}/"):
        answer = stranger.client.get(f"{here}{page}")
        assert (answer.status_code, answer.content) == (404, never), page
    with pytest.raises(NotAllowed):
        actions.enter_party(actor=stranger.actor, on=nav.case, kind="rvts", **SAID)
    with pytest.raises(NotAllowed):
        actions.end_party(actor=stranger.actor, on=nav)


def test_they_are_sealed_and_read_in_a_recorded_reading_only(anna: Person, nav: Party) -> None:
    with pytest.raises(Unrecorded):
        unseal(nav, "name")
    page = anna.client.get(f"/sak/{nav.case.key}/samarbeid/").content.decode()
    assert all(said in page for said in SAID.values())


def test_nobody_is_invited_before_anything_is_shared_or_consented_to(anna: Person, together: Case) -> None:
    with pytest.raises(NotReady, match="Å be noen med er å dele"):
        actions.enter_party(actor=anna.actor, on=together, kind="nav", **SAID)


def test_rvts_may_help_without_being_told_who_it_is(anna: Person, together: Case) -> None:
    assert actions.enter_party(actor=anna.actor, on=together, kind="rvts", name=NAME, task="Å veilede oss")
    with pytest.raises(NotReady, match="uten å få vite hvem"):
        actions.enter_party(actor=anna.actor, on=together, kind="rvts", name=NAME, task="Å veilede oss om Tobias Hansen")


def test_what_is_not_handed_over_is_nothing_to_rest_on(anna: Person, ragnhild: Person, together: Case) -> None:
    row, _ = proposed(anna, together, ragnhild, parts="", words="Vi er urolige")
    with pytest.raises(NotReady, match="ikke overlevert"):
        actions.enter_party(actor=anna.actor, on=together, kind="child_welfare", disclosure=row, **SAID)


def test_what_is_shared_with_one_lets_no_other_in(anna: Person, together: Case, shared: Disclosure) -> None:
    assert actions.enter_party(actor=anna.actor, on=together, kind="child_welfare", disclosure=shared, **SAID)
    with pytest.raises(NotReady, match="en annen mottaker"):
        actions.enter_party(actor=anna.actor, on=together, kind="nav", disclosure=shared, **SAID)


def test_another_participant_sees_that_there_is_one_more_and_not_who(
    anna: Person, rune: Person, ragnhild: Person, odd: Person, nav: Party
) -> None:
    here = f"/sak/{nav.case.key}/samarbeid/"
    page = rune.opens(here).content.decode()
    assert SHIELDED in page
    assert not any(said in page for said in (*SAID.values(), "NAV"))
    assert rune.client.get(f"{here}avslutt/{nav.key}/").content == odd.client.get("/sak/k7w2m9qf3d/").content
    for one in (anna, ragnhild):
        page = one.opens(here).content.decode()
        assert NAME in page
        assert SHIELDED not in page


def test_a_participant_sees_those_she_shared_with_herself(anna: Person, rune: Person, together: Case) -> None:
    hers = consented(rune, together, service="health")
    actions.enter_party(actor=rune.actor, on=together, kind="health", consent=hers, **SAID)

    page = rune.opens(f"/sak/{together.key}/samarbeid/").content.decode()
    assert NAME in page
    assert SHIELDED not in page


def test_a_participant_cannot_invite_on_what_others_have_agreed(rune: Person, together: Case, consent: Consent) -> None:
    assert [one.kind for one in outsiders.bases_for(rune.actor, together)] == ["rvts"]
    with pytest.raises(NotReady, match="gjelder ikke lenger"):
        actions.enter_party(actor=rune.actor, on=together, kind="nav", consent=consent, **SAID)


def test_a_withdrawn_consent_ends_the_part_on_the_next_request(anna: Person, nav: Party, consent: Consent) -> None:
    assert in_force(nav.case, clock.now()) == [nav]
    consents.withdraw_consent(actor=anna.actor, on=consent)

    assert in_force(nav.case, clock.now()) == []
    assert NAME not in anna.client.get(f"/sak/{nav.case.key}/samarbeid/").content.decode()
    with pytest.raises(NotReady, match="gjelder ikke lenger"):  # from a page that was open
        actions.enter_party(actor=anna.actor, on=nav.case, kind="nav", consent=consent, **SAID)


@pytest.mark.parametrize(("days", "is_there"), [(0, True), (30, True), (31, False)])
def test_a_consent_that_has_run_out_ends_the_part_by_itself(anna: Person, nav: Party, days: int, is_there: bool) -> None:
    assert (in_force(nav.case, clock.now() + timedelta(days=days)) == [nav]) is is_there


def test_those_who_were_told_are_to_be_told_that_it_is_over(anna: Person, rune: Person, nav: Party, consent: Consent) -> None:
    case = nav.case
    ask_to_tell()
    assert open_task(case, TELL_RECEIVERS) is None
    consents.withdraw_consent(actor=anna.actor, on=consent)
    for _ in range(2):  # once is enough
        ask_to_tell()
    assert any(one.title.startswith("Si fra til mottakerne") for one in desk_of(anna.actor).waiting)
    assert not policy.TELL.decide(rune.actor, consent)

    here = f"/sak/{case.key}/samarbeid/"
    assert f"{here}si-fra/{consent.key}/" in anna.client.get(here).content.decode()
    page = anna.client.get(f"{here}si-fra/{consent.key}/").content.decode()
    assert NAME in page
    assert CONTACT in page
    answer = anna.client.post(f"{here}si-fra/{consent.key}/", filled_in(page), follow=True).content.decode()
    assert "mottakerne vet det" in answer
    assert open_task(case, TELL_RECEIVERS) is None
    ask_to_tell()
    assert open_task(case, TELL_RECEIVERS) is None


def test_what_was_shared_on_a_consent_rests_on_it_too(anna: Person, together: Case, shared: Disclosure) -> None:
    consent = consented(anna, together)
    shared.consent = consent
    with recorded(anna.actor, "test.rests_on_a_consent"):
        shared.save(update_fields=["consent"])
    row = actions.enter_party(actor=anna.actor, on=together, kind="child_welfare", disclosure=shared, **SAID)
    consents.withdraw_consent(actor=anna.actor, on=consent)

    assert row.consent == consent
    assert in_force(together, clock.now()) == []
    receivers = queries.receivers_of(actor=anna.actor, on=consent)
    assert [one.name for one in receivers] == [NAME, "Siv, mottaksteamet"]


def test_it_is_written_and_ended_on_the_pages(anna: Person, together: Case, consent: Consent) -> None:
    here = f"/sak/{together.key}/samarbeid/"
    fields = filled_in(anna.client.get(f"{here}ny/").content.decode()) | SAID | {"basis": f"nav:{consent.key}"}
    assert NAME in anna.client.post(f"{here}ny/", fields, follow=True).content.decode()
    row = Party.objects.get()
    address = f"{here}avslutt/{row.key}/"
    answer = anna.client.post(address, filled_in(anna.client.get(address).content.decode()), follow=True).content.decode()
    assert "Deltakelsen er avsluttet" in answer
    assert NAME not in answer
    with pytest.raises(NotAllowed, match="allerede avsluttet"):
        actions.end_party(actor=anna.actor, on=row)


def in_force(case: Case, at: datetime) -> list[Party]:
    somebody = actor_of(case.opened_by, at)
    return list(Party.objects.filter(policy.is_in_force(somebody), case=case))


def ask_to_tell() -> None:
    """As the worker does in every round."""
    for one in outsiders.cases_to_tell_in(clock.now()):
        actions.ask_to_tell_receivers(actor=clock_actor(clock.now()), on=one)
