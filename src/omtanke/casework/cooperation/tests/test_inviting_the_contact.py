"""The municipality's radicalisation contact takes part when she was told through «Del», and for as long as what she was told on counts."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
import time_machine

from omtanke.casework.cases import actions as cases
from omtanke.casework.cases.queries import takes_part_in
from omtanke.casework.consent import actions as consents
from omtanke.casework.cooperation import actions as coordination
from omtanke.casework.cooperation import actions_of_parties as actions
from omtanke.casework.cooperation import outsiders, queries
from omtanke.casework.disclosure import actions as disclosures
from omtanke.casework.disclosure.tests.conftest import ON_CONSENT, consented, proposed
from omtanke.casework.identities import actions as identities
from omtanke.foundation.access.actor import Post, clock_actor
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.foundation.outbox.models import Notice
from omtanke.register.organisation.models import Appointment
from omtanke.register.tasks.workdays import day_of
from tests.html_forms import filled_in

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.casework.consent.models import Consent
    from omtanke.casework.disclosure.models import Disclosure
    from tests.cast import Person

TASK = "Å koordinere, og være med på møtene"
BY_PHONE: dict[str, Any] = {"receiver_kind": "contact", "receiver": "Kaja", "how": "phone", "receiver_unit": None}


def told(anna: Person, ragnhild: Person, case: Case, **changes: Any) -> Disclosure:
    """The contact has been told, on the phone, after another's yes."""
    row, seen = proposed(anna, case, ragnhild, **BY_PHONE | changes)
    disclosures.approve_disclosure(actor=ragnhild.actor, on=row, seen=seen)
    return disclosures.deliver(actor=anna.actor, on=row, seen=seen).disclosure


def invited(anna: Person, case: Case, kaja: Person, row: Disclosure) -> None:
    actions.invite_contact(actor=anna.actor, on=case, to=kaja.account, disclosure=row, task=TASK)


def as_the_worker_does() -> None:
    at = clock.now()
    for guest in outsiders.guests_who_are_out(at):
        actions.end_guest(actor=clock_actor(at), on=guest)


@pytest.fixture
def known(anna: Person, together: Case) -> Case:
    identities.write_who(actor=anna.actor, on=together, line="Tobias, 8B")
    return together


@pytest.fixture
def yes(anna: Person, known: Case) -> Consent:
    return consented(anna, known, service="contact", valid_until=day_of(clock.now()) + timedelta(days=10))


@pytest.mark.parametrize("who", ["odd", "leif", "siv", "kaja", "ida"])
def test_nobody_outside_invites_anybody(who: str, cast: dict[str, Person], anna: Person, ragnhild: Person, known: Case) -> None:
    row = told(anna, ragnhild, known)
    with pytest.raises(NotAllowed):
        actions.invite_contact(actor=cast[who].actor, on=known, to=cast["kaja"].account, disclosure=row, task=TASK)
    assert cast[who].client.get(f"/sak/{known.key}/samarbeid/kontakt/").status_code == 404


def test_nothing_is_told_so_nobody_is_invited(anna: Person, ragnhild: Person, known: Case, kaja: Person) -> None:
    page = anna.client.get(f"/sak/{known.key}/samarbeid/kontakt/").content.decode()
    assert "Å be noen med er å dele" in page
    not_yet, _ = proposed(anna, known, ragnhild, **BY_PHONE)
    to_another = told(anna, ragnhild, known, receiver_kind="nav")
    for row in (not_yet, to_another):
        with pytest.raises(NotReady, match="Å be noen med er å dele"):
            invited(anna, known, kaja, row)
    assert not takes_part_in(known, kaja.account)


def test_only_the_contact_can_be_a_guest(anna: Person, ragnhild: Person, odd: Person, known: Case) -> None:
    with pytest.raises(NotReady, match="bare ta med kommunens radikaliseringskontakt"):
        invited(anna, known, odd, told(anna, ragnhild, known))


def test_anna_shares_invites_and_the_contact_coordinates(anna: Person, ragnhild: Person, rune: Person, kaja: Person, known: Case) -> None:
    row, here = told(anna, ragnhild, known), f"/sak/{known.key}/samarbeid/"
    assert kaja.client.get(here).status_code == 404
    page = anna.client.get(f"{here}kontakt/").content.decode()
    sent = filled_in(page) | {"person": kaja.account.key, "basis": f"contact:{row.key}", "task": TASK}
    assert anna.client.post(f"{here}kontakt/", sent).headers["Location"] == f"{here}?kvittering=invited"

    shown = kaja.opens(here).content.decode()
    assert TASK in shown
    coordination.name_coordinator(actor=anna.actor, on=known, account=kaja.account, deputy=rune.account)
    assert queries.coordinator_of(known) == kaja.account
    cases.end_part(actor=anna.actor, on=known, account=kaja.account)
    assert kaja.client.get(here).status_code == 404
    assert queries.coordinator_of(known) == rune.account


def test_when_the_consent_is_withdrawn_she_is_out_on_the_next_request_and_her_deputy_coordinates(
    anna: Person, ragnhild: Person, rune: Person, kaja: Person, known: Case, yes: Consent
) -> None:
    invited(anna, known, kaja, told(anna, ragnhild, known, ground=ON_CONSENT, consent=yes, why_no_consent=None))
    coordination.name_coordinator(actor=anna.actor, on=known, account=kaja.account, deputy=rune.account)
    here = f"/sak/{known.key}/"
    assert kaja.opens(here).status_code == 200

    consents.withdraw_consent(actor=anna.actor, on=yes)
    assert kaja.client.get(here).status_code == 404
    assert queries.coordinator_of(known) == rune.account
    as_the_worker_does()
    assert not takes_part_in(known, kaja.account)
    invited(anna, known, kaja, told(anna, ragnhild, known))
    assert kaja.opens(here).status_code == 200


def test_the_day_after_the_consents_last_she_is_out(anna: Person, ragnhild: Person, kaja: Person, known: Case, yes: Consent) -> None:
    invited(anna, known, kaja, told(anna, ragnhild, known, ground=ON_CONSENT, consent=yes, why_no_consent=None))
    cases.hand_over(actor=anna.actor, on=known, to=kaja.account)
    with time_machine.travel(clock.now() + timedelta(days=11), tick=False):
        assert kaja.client.get(f"/sak/{known.key}/").status_code in (302, 404)  # her session may have ended too
        as_the_worker_does()
        assert not takes_part_in(known, kaja.account)
        assert known.participants.filter(until__isnull=True, role="responsible").exclude(account=kaja.account).count() == 1


def on_a_consent(anna: Person, ragnhild: Person, kaja: Person, known: Case, yes: Consent) -> None:
    invited(anna, known, kaja, told(anna, ragnhild, known, ground=ON_CONSENT, consent=yes, why_no_consent=None))


def test_where_nobody_in_the_unit_can_come_in_the_contact_is_out_and_stays_out(
    anna: Person, ragnhild: Person, rune: Person, kaja: Person, ida: Person, known: Case, yes: Consent
) -> None:
    on_a_consent(anna, ragnhild, kaja, known, yes)
    cases.hand_over(actor=anna.actor, on=known, to=kaja.account)
    consents.withdraw_consent(actor=anna.actor, on=yes)
    with recorded(ida.actor, "test.they_left"):
        Appointment.objects.filter(unit=known.unit, ends_at__isnull=True).update(ends_at=clock.now())
    for _ in range(2):
        as_the_worker_does()
        assert outsiders.guests_who_are_out(clock.now()) == []
        assert kaja.client.get(f"/sak/{known.key}/").status_code == 404


def test_another_contact_is_not_handed_the_case_untold(
    anna: Person, ragnhild: Person, kaja: Person, dag: Person, ida: Person, known: Case, yes: Consent
) -> None:
    on_a_consent(anna, ragnhild, kaja, known, yes)
    cases.hand_over(actor=anna.actor, on=known, to=kaja.account)
    consents.withdraw_consent(actor=anna.actor, on=yes)
    with recorded(ida.actor, "test.another_contact"):
        Appointment.objects.filter(unit=known.unit, ends_at__isnull=True).update(ends_at=clock.now())
        post = {"post": Post.RADICALISATION_CONTACT, "starts_at": clock.now(), "confirmed_at": clock.now()}
        Appointment.objects.create(account=dag.account, proposed_by=ida.account, confirmed_by=anna.account, **post)
    as_the_worker_does()
    assert dag.client.get(f"/sak/{known.key}/").status_code == 404


def test_when_it_runs_out_somebody_is_asked_to_tell_her(anna: Person, ragnhild: Person, kaja: Person, known: Case, yes: Consent) -> None:
    on_a_consent(anna, ragnhild, kaja, known, yes)
    with time_machine.travel(clock.now() + timedelta(days=11), tick=False):
        as_the_worker_does()
        assert outsiders.cases_to_tell_in(clock.now()) == [known]


def test_who_is_out_marks_nobody_as_not_impartial(
    anna: Person, ragnhild: Person, rune: Person, kaja: Person, known: Case, yes: Consent
) -> None:
    on_a_consent(anna, ragnhild, kaja, known, yes)
    consents.withdraw_consent(actor=anna.actor, on=yes)
    with pytest.raises(NotAllowed):
        cases.recuse(actor=kaja.actor, on=known, account=rune.account, why="family")


def test_whoever_is_invited_is_told_so_herself_and_nobody_else_is(kaja: Person, anna: Person, ragnhild: Person, known: Case) -> None:
    row = told(anna, ragnhild, known)
    assert not Notice.objects.filter(kind="contact.invited").exists()
    invited(anna, known, kaja, row)
    (notice,) = Notice.objects.filter(kind="contact.invited")
    assert notice.account == kaja.account.key
