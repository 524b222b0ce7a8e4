"""On which basis a unit keeps what it keeps: entered by one, approved by the system owner, never by the same."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.register.law import actions, queries
from omtanke.register.law.models import ProcessingBasis
from omtanke.register.organisation.models import Municipality, Unit
from tests.cast import Person
from tests.html_forms import filled_in

WORDS = {
    "purpose": "Å følge opp én bekymring.",
    "basis": "En oppgave i allmennhetens interesse.",
    "statutes": "gdpr-6-1-e",
    "dpia_on": date(2026, 1, 15),
    "officer_contact": "Personvernombudet, 00 00 00 00",
}


@pytest.fixture
def nothing_approved(ida: Person) -> None:
    """The municipality before anybody has entered anything."""
    with recorded(ida.actor, "test.nothing_approved"):
        ProcessingBasis.objects.all().delete()


@pytest.fixture
def basis(nothing_approved: None, ida: Person) -> ProcessingBasis:
    """Entered by Ida for schools, and not approved."""
    return enter(ida)


def enter(by: Person, **words: str) -> ProcessingBasis:
    return actions.enter_basis(actor=by.actor, on=Municipality.objects.get(), unit_kind="school", **WORDS | words)


@pytest.mark.parametrize("who", ["odd", "anna", "ragnhild", "kaja", "dag", "arne"])
def test_nobody_else_enters_approves_or_withdraws(who: str, cast: dict[str, Person], basis: ProcessingBasis) -> None:
    with pytest.raises(NotAllowed):
        enter(cast[who])
    with pytest.raises(NotAllowed):
        actions.approve_basis(actor=cast[who].actor, on=basis)
    with pytest.raises(NotAllowed):
        actions.withdraw_basis(actor=cast[who].actor, on=basis)


def test_nothing_is_kept_before_the_system_owner_has_approved(solveig: Person, basis: ProcessingBasis, vestmo: Unit) -> None:
    assert not queries.may_keep(vestmo, clock.now())
    actions.approve_basis(actor=solveig.actor, on=basis)
    assert queries.may_keep(vestmo, clock.now())
    assert queries.approved_basis("school", clock.now()) == [basis]


def test_a_basis_is_for_one_kind_of_unit(solveig: Person, basis: ProcessingBasis) -> None:
    actions.approve_basis(actor=solveig.actor, on=basis)
    assert [unit.name for unit in Unit.objects.order_by("name") if queries.may_keep(unit, clock.now())] == ["Sundet skole", "Vestmo skole"]


def test_whoever_entered_it_does_not_approve_it(solveig: Person, ida: Person, nothing_approved: None) -> None:
    hers = enter(solveig)
    for who in (solveig, ida):
        with pytest.raises(NotAllowed, match="aldri av den som la det inn"):
            actions.approve_basis(actor=who.actor, on=hers)


def test_the_database_too_refuses_one_alone(ida: Person, basis: ProcessingBasis) -> None:
    with recorded(ida.actor, "test.alone"), pytest.raises(IntegrityError), transaction.atomic():
        ProcessingBasis.objects.update(approved_at=clock.now(), approved_by=ida.account)


def test_a_withdrawn_basis_carries_nothing_new(solveig: Person, ida: Person, basis: ProcessingBasis, vestmo: Unit) -> None:
    before = clock.now()
    actions.approve_basis(actor=solveig.actor, on=basis)
    with pytest.raises(NotAllowed):
        actions.withdraw_basis(actor=ida.actor, on=basis)
    actions.withdraw_basis(actor=solveig.actor, on=basis)
    assert not queries.may_keep(vestmo, clock.now())
    assert not queries.may_keep(vestmo, before)
    with pytest.raises(NotAllowed):
        actions.approve_basis(actor=solveig.actor, on=basis)


def test_whoever_entered_it_takes_it_back_until_it_is_approved(ida: Person, ivar: Person, basis: ProcessingBasis) -> None:
    with pytest.raises(NotAllowed):
        actions.withdraw_basis(actor=ivar.actor, on=basis)
    assert actions.withdraw_basis(actor=ida.actor, on=basis).withdrawn_at


def test_the_assessment_comes_first(ida: Person, nothing_approved: None) -> None:
    with pytest.raises(NotReady, match="være gjort først"):
        enter(ida, dpia_on=localdate(clock.now()) + timedelta(days=2))


def test_statutes_are_kept_as_keys(ida: Person, nothing_approved: None) -> None:
    assert enter(ida, statutes=" gdpr-6-1-e \n fvl-13b ").statutes == "gdpr-6-1-e fvl-13b"


def test_the_demo_has_a_basis_for_every_kind_of_unit(cast: dict[str, Person]) -> None:
    assert all(queries.may_keep(unit, clock.now()) for unit in Unit.objects.all())


def test_ida_enters_it_and_solveig_approves_it_on_their_pages(ida: Person, solveig: Person, nothing_approved: None) -> None:
    fields = filled_in(ida.client.get("/grunnlag/nytt/").content.decode())
    answer = ida.client.post("/grunnlag/nytt/", fields | WORDS | {"unit_kind": "school", "dpia_on": "2026-01-15"}, follow=True)
    assert "Grunnlaget er lagt inn" in answer.content.decode()
    basis = ProcessingBasis.objects.get()
    address = f"/grunnlag/{basis.key}/godkjenn/"
    page = solveig.client.get("/grunnlag/").content.decode()
    assert address in page
    assert "Ida Strand" in page
    assert address not in answer.content.decode()
    done = solveig.client.post(address, filled_in(solveig.client.get(address).content.decode()), follow=True)
    assert "Grunnlaget er godkjent" in done.content.decode()


def test_every_employee_may_read_it(odd: Person, basis: ProcessingBasis) -> None:
    page = odd.client.get("/grunnlag/").content.decode()
    assert WORDS["purpose"] in page
    assert basis.key not in page
    assert "Ida Strand" not in page


def test_it_stands_in_the_menu_of_those_who_work_with_it(cast: dict[str, Person]) -> None:
    has = {name for name, person in cast.items() if 'href="/grunnlag/"' in person.client.get("/min-side/").content.decode()}
    assert has == {"ida", "ivar", "solveig", "dag", "arne"}


@pytest.mark.django_db(transaction=True)
def test_what_is_approved_stands_on_the_page_about_privacy_and_what_is_withdrawn_does_not(
    solveig: Person, ida: Person, basis: ProcessingBasis
) -> None:
    page = "/personvern/"
    actions.approve_basis(actor=solveig.actor, on=basis)
    assert WORDS["purpose"] in ida.client.get(page).content.decode()
    actions.withdraw_basis(actor=solveig.actor, on=basis)
    assert "Kommunen har ikke godkjent noe grunnlag ennå" in ida.client.get(page).content.decode()
