"""The full identity: an act of its own, with a purpose and an approved basis; and whether the address counts as protected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from omtanke.casework.cases import actions as cases
from omtanke.casework.identities import actions, queries
from omtanke.casework.identities.models import Identity
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.models import Entry
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.foundation.vault.keys import Owner, destroy_keys
from omtanke.foundation.vault.models import FindingHash
from omtanke.register.law import actions as law
from omtanke.register.organisation.models import Unit
from tests.cast import SUNDET
from tests.html_forms import filled_in

from .conftest import BORN, NAME, attach, open_at_step
from .test_rules import MADE_UP, numbered

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from tests.cast import Person


@pytest.fixture
def by_rune(anna: Person, rune: Person, at_second_step: Case) -> Person:
    """Rune takes part in the case, and is not responsible."""
    cases.give_part(actor=anna.actor, on=at_second_step, to=rune.account)
    return rune


@pytest.mark.parametrize("who", ["odd", "leif", "kaja", "siv", "ida", "rune"])
def test_nobody_else_attaches_or_opens_it(who: str, cast: dict[str, Person], at_second_step: Case, anna: Person) -> None:
    with pytest.raises(NotAllowed):
        attach(cast[who], at_second_step)
    attach(anna, at_second_step)
    for deed in (actions.remove_identity, actions.say_ungraded, actions.say_protected_again):
        with pytest.raises(NotAllowed):
            deed(actor=cast[who].actor, on=at_second_step)
    for question in (queries.identity_of, queries.may_be_known_elsewhere):
        with pytest.raises(NotAllowed):
            question(actor=cast[who].actor, on=at_second_step)


def test_whoever_only_takes_part_gets_the_reason(by_rune: Person, anna: Person, at_second_step: Case) -> None:
    attach(anna, at_second_step)
    answer = by_rune.client.get(f"/sak/{at_second_step.key}/identitet/")
    assert answer.status_code == 403
    assert "Bare den som er ansvarlig" in answer.content.decode()


def test_responsible_and_leader_open_it_and_the_log_says_so(anna: Person, ragnhild: Person, at_second_step: Case) -> None:
    attach(anna, at_second_step)
    for who in (anna, ragnhild):
        found = queries.identity_of(actor=who.actor, on=at_second_step)
        assert found
        assert (found.name, found.birth_date, found.national_number) == (NAME, date.fromisoformat(BORN), MADE_UP)
        entry = Entry.objects.latest("pk")
        assert (entry.deed, entry.actor) == ("identity.opened", who.actor.key)


def test_the_log_holds_the_purpose_and_no_name(anna: Person, at_second_step: Case) -> None:
    attach(anna, at_second_step)
    entry = Entry.objects.latest("pk")
    assert (entry.deed, entry.subject, entry.why) == ("identity.attached", str(Owner.of(at_second_step)), "sharing")


def test_nothing_is_stored_before_the_basis_is_approved(anna: Person, at_second_step: Case, solveig: Person) -> None:
    basis = queries.bases_for(at_second_step, clock.now())[0]
    law.withdraw_basis(actor=solveig.actor, on=basis)
    words = {"name": NAME, "birth_date": BORN, "national_number": MADE_UP, "why": "sharing", "basis": basis}
    with pytest.raises(NotReady, match="ikke godkjent et behandlingsgrunnlag"):
        actions.attach_identity(actor=anna.actor, on=at_second_step, **words)
    assert not Identity.objects.exists()
    assert not FindingHash.objects.exists()
    page = anna.client.get(f"/sak/{at_second_step.key}/identitet/legg-til/").content.decode()
    assert "Ingen kan lagre hvem det er ennå" in page


def test_the_basis_is_one_for_this_kind_of_unit(anna: Person, naima: Person, at_second_step: Case) -> None:
    club = Unit.objects.get(kind="youth_club")
    basis = queries.bases_for(cases.open_case(actor=naima.actor, on=club, text="x"), clock.now())[0]
    words = {"name": NAME, "birth_date": "", "national_number": "", "why": "access", "basis": basis}
    with pytest.raises(NotReady, match="gjelder ikke for enheten"):
        actions.attach_identity(actor=anna.actor, on=at_second_step, **words)


def test_what_was_attached_before_is_replaced(anna: Person, at_second_step: Case, django_capture_on_commit_callbacks) -> None:
    attach(anna, at_second_step)
    with django_capture_on_commit_callbacks(execute=True):
        attach(anna, at_second_step, name="Tobias Riktigsen", born="", number="")
    found = queries.identity_of(actor=anna.actor, on=at_second_step)
    assert found
    assert (found.name, found.birth_date, found.national_number) == ("Tobias Riktigsen", None, "")
    assert not queries.can_ask_elsewhere(at_second_step)


def test_it_is_taken_away_with_what_found_it(anna: Person, at_second_step: Case, django_capture_on_commit_callbacks) -> None:
    attach(anna, at_second_step)
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_identity(actor=anna.actor, on=at_second_step)
    assert queries.identity_of(actor=anna.actor, on=at_second_step) is None
    assert not FindingHash.objects.exists()


def test_when_the_cases_key_is_gone_the_identity_is(anna: Person, at_second_step: Case) -> None:
    attach(anna, at_second_step)
    destroy_keys([Owner.of(at_second_step)])
    found = queries.identity_of(actor=anna.actor, on=at_second_step)
    assert found
    assert (found.name, found.birth_date, found.national_number) == ("", None, "")
    assert not FindingHash.objects.exists()


def test_anna_attaches_it_on_its_page(anna: Person, at_second_step: Case) -> None:
    path = f"/sak/{at_second_step.key}/identitet/legg-til/"
    fields = filled_in(anna.client.get(path).content.decode())
    spaced = f"{MADE_UP[:6]} {MADE_UP[6:]}"
    answer = anna.client.post(path, fields | {"name": NAME, "birth_date": BORN, "national_number": spaced, "why": "sharing"}, follow=True)
    page = answer.content.decode()
    assert all(words in page for words in (NAME, "3. april 2011", MADE_UP))


def test_an_address_counts_as_protected_until_somebody_has_looked_and_for_a_day(anna: Person, at_second_step: Case) -> None:
    now = clock.now()
    assert queries.is_protected(at_second_step, now)
    with pytest.raises(NotReady, match="fulle identiteten først"):
        actions.say_ungraded(actor=anna.actor, on=at_second_step)
    attach(anna, at_second_step)
    check = actions.say_ungraded(actor=replace(anna.actor, at=now), on=at_second_step)
    assert check.checked_by_id == anna.account.pk
    for hours, protected in ((0, False), (23.9, False), (24, True), (48, True)):
        assert queries.is_protected(at_second_step, now + timedelta(hours=hours)) is protected, hours
    assert queries.is_protected(at_second_step, now - timedelta(hours=1))


def test_a_check_is_taken_back_and_lapses_when_the_identity_changes(anna: Person, ragnhild: Person, at_second_step: Case) -> None:
    attach(anna, at_second_step)
    for undo in (
        lambda: actions.say_protected_again(actor=ragnhild.actor, on=at_second_step),
        lambda: attach(anna, at_second_step, name="En annen"),
        lambda: actions.remove_identity(actor=anna.actor, on=at_second_step),
    ):
        actions.say_ungraded(actor=anna.actor, on=at_second_step)
        assert not queries.is_protected(at_second_step, clock.now())
        undo()
        assert queries.is_protected(at_second_step, clock.now())


def test_the_page_says_who_looked_and_until_when(anna: Person, at_second_step: Case) -> None:
    path = f"/sak/{at_second_step.key}/identitet/"
    attach(anna, at_second_step)
    assert "Regnes som beskyttet" in anna.client.get(path).content.decode()
    anna.client.post(f"{path}ugradert/", filled_in(anna.client.get(f"{path}ugradert/").content.decode()))
    page = anna.client.get(path).content.decode()
    assert "Ugradert" in page
    assert "av Anna Solbakken" in page


@pytest.mark.parametrize(
    ("theirs", "maybe"),
    [
        ({}, True),
        ({"name": "eksempelsen, TOBIAS", "number": ""}, True),
        ({"name": "Et annet navn"}, True),  # the number is the same
        ({"name": "Et annet navn", "number": ""}, False),
        ({"born": "2011-04-04", "number": ""}, False),
        ({"number": numbered("03", "84", "11"), "name": "T. E.", "born": ""}, True),
        ({"born": "", "number": ""}, False),  # a name alone finds nobody
    ],
)
def test_another_unit_is_perhaps_and_never_more(
    theirs: dict[str, str], maybe: bool, anna: Person, leif: Person, at_second_step: Case
) -> None:
    attach(anna, at_second_step)
    attach(leif, open_at_step(leif, Unit.objects.get(name=SUNDET), 2), **theirs)
    path = f"/sak/{at_second_step.key}/identitet/andre-enheter/"
    page = anna.client.post(path, filled_in(anna.client.get(path).content.decode())).content.decode()
    assert ("kanskje – ring" in page.partition("<h1>")[2].partition("</h1>")[0]) is maybe
    assert not any(word in page for word in (SUNDET, "Leif", "Tobias", "Eksempelsen"))
    assert [entry.deed for entry in Entry.objects.order_by("-pk")[:1]] == ["identity.asked_elsewhere"]


def test_the_same_unit_is_not_another(anna: Person, ragnhild: Person, at_second_step: Case) -> None:
    attach(anna, at_second_step)
    attach(anna, open_at_step(anna, at_second_step.unit, 2))
    assert not queries.may_be_known_elsewhere(actor=ragnhild.actor, on=at_second_step)
