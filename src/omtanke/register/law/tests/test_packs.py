"""A law pack is proposed by one and approved by the system owner; it applies from its first day, and is never changed."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.db import DatabaseError, IntegrityError, transaction
from django.utils.timezone import localdate
from hypothesis import given
from hypothesis import strategies as st

from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.foundation.kernel.sheet_changes import Change
from omtanke.register.law import actions, gates, published, queries
from omtanke.register.law.changes import changes
from omtanke.register.law.codes import ReceiverKind
from omtanke.register.law.faults import NotAPack
from omtanke.register.law.models import PackEdition
from omtanke.register.organisation.models import Municipality

from .small_pack import SHIPPED, SMALL, edition, pack, spoilt

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

    from tests.cast import Person


def propose(who: Person, text: str = SMALL) -> PackEdition:
    return actions.propose_pack(actor=who.actor, on=Municipality.objects.get(), text=text)


@pytest.fixture
def proposed(ida: Person) -> PackEdition:
    """The small pack, proposed by Ida."""
    return propose(ida)


@pytest.fixture
def small(proposed: PackEdition, solveig: Person) -> PackEdition:
    """The small pack, approved by Solveig."""
    return actions.approve_pack(actor=solveig.actor, on=proposed)


# --- who


@pytest.mark.parametrize("who", ["odd", "anna", "ragnhild", "kaja", "dag", "arne", "siv"])
def test_nobody_else_proposes_approves_or_withdraws(who: str, cast: dict[str, Person], proposed: PackEdition) -> None:
    other = cast[who]
    for deed in (
        lambda: propose(other, edition("2026-09")),
        lambda: actions.approve_pack(actor=other.actor, on=proposed),
        lambda: actions.withdraw_pack(actor=other.actor, on=proposed),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_an_administrator_proposes_and_does_not_approve(ida: Person, ivar: Person, proposed: PackEdition) -> None:
    for who in (ida, ivar):
        with pytest.raises(NotAllowed, match="godkjennes av systemeieren"):
            actions.approve_pack(actor=who.actor, on=proposed)


def test_the_system_owner_does_not_approve_what_she_has_proposed(solveig: Person) -> None:
    with pytest.raises(NotAllowed, match="aldri av den som foreslo den"):
        actions.approve_pack(actor=solveig.actor, on=propose(solveig))


def test_the_database_does_not_let_one_alone_either(ida: Person, proposed: PackEdition) -> None:
    with recorded(ida.actor, "test.arranged"), pytest.raises(IntegrityError), transaction.atomic():
        PackEdition.objects.filter(pk=proposed.pk).update(approved_at=clock.now(), approved_by=ida.account)


def test_it_is_approved_once(solveig: Person, small: PackEdition) -> None:
    with pytest.raises(NotAllowed, match="bare én gang"):
        actions.approve_pack(actor=solveig.actor, on=small)


# --- what


def test_an_edition_is_the_file_byte_for_byte(proposed: PackEdition) -> None:
    assert proposed.fingerprint == sha256(SMALL.encode()).hexdigest()
    assert proposed.text == SMALL


@pytest.mark.parametrize("field", ["pack", "edition", "fingerprint", "text"])
def test_the_database_refuses_to_alter_it(field: str, ida: Person, proposed: PackEdition) -> None:
    with recorded(ida.actor, "test.arranged"), pytest.raises(DatabaseError), transaction.atomic():
        PackEdition.objects.filter(pk=proposed.pk).update(**{field: "noe annet"})


def test_a_faulty_file_is_not_proposed(ida: Person) -> None:
    with pytest.raises(NotAPack, match="avvergingsplikt"):
        propose(ida, spoilt("duty: avert\n", "duty: child_welfare\n").replace("receivers: [police]", "receivers: [child_welfare]"))
    assert not PackEdition.objects.filter(pack="liten").exists()


def test_the_same_file_is_not_proposed_twice_and_a_day_is_entered_in_a_new_edition(ida: Person, proposed: PackEdition) -> None:
    with pytest.raises(NotReady, match="tegn for tegn"):
        propose(ida)
    in_force = spoilt("{from: 2025-10-27}\n    replaced_by", "{from: 2025-10-27, until: 2027-06-30}\n    replaced_by").replace(
        "{from: null}", "{from: 2027-07-01}"
    )
    with pytest.raises(NotReady, match="«edition»"):
        propose(ida, in_force)
    assert propose(ida, in_force.replace('"2026-01"', '"2027-01"')).edition == "2027-01"


# --- which applies


def test_nothing_applies_before_it_is_approved(proposed: PackEdition, ida: Person) -> None:
    assert queries.pack_in_use(clock.now()) != proposed
    with recorded(ida.actor, "test.nothing_approved"):
        PackEdition.objects.all().delete()
    assert queries.pack_in_use(clock.now()) is None
    looked_up = queries.lookup(clock.now())
    assert (looked_up.edition, looked_up.pack) == (None, pack(SHIPPED))


def test_the_edition_approved_last_applies_until_it_is_withdrawn(small: PackEdition, solveig: Person) -> None:
    assert queries.pack_in_use(clock.now()) == small
    assert queries.pack_of(small) == pack()
    actions.withdraw_pack(actor=solveig.actor, on=small)
    assert str(queries.pack_in_use(clock.now())) == "norge 2026-01"


def test_what_a_withdrawn_pack_said_can_still_be_read_by_its_fingerprint(small: PackEdition, solveig: Person) -> None:
    actions.withdraw_pack(actor=solveig.actor, on=small)
    assert queries.pack_with_fingerprint(small.fingerprint) == pack()
    assert queries.pack_with_fingerprint("") is None


def test_an_edition_applies_from_its_first_day_to_its_last(ida: Person, solveig: Person) -> None:
    today = localdate(clock.now())
    days = f"valid_from: {today + timedelta(days=10)}\nvalid_to: {today + timedelta(days=20)}"
    later = actions.approve_pack(actor=solveig.actor, on=propose(ida, spoilt("valid_from: 2026-01-01", days)))
    for day, applies in ((0, False), (10, True), (20, True), (21, False)):
        assert (queries.pack_in_use(clock.now() + timedelta(days=day)) == later) is applies


def test_no_rule_of_a_withdrawn_edition_is_ever_used(small: PackEdition, solveig: Person) -> None:
    withdrawn = actions.withdraw_pack(actor=solveig.actor, on=small)

    @given(st.integers(0, 1500), st.sampled_from(ReceiverKind))
    def never(days: int, receiver: ReceiverKind) -> None:
        at = (withdrawn.withdrawn_at or clock.now()) + timedelta(days=days)
        edition = queries.pack_in_use(at)
        assert edition != withdrawn
        rules = queries.pack_of(edition) if edition else pack(SHIPPED)
        found = gates.grounds_for(rules, service="skole", profession="laerer", receiver=receiver, on=localdate(at))
        assert found == ()  # the service is the withdrawn edition's alone

    never()


# --- published


@pytest.fixture
def file(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    return tmp_path / "published" / "law.yaml"


def test_approving_writes_it_and_withdrawing_writes_the_one_before(
    file: Path, proposed: PackEdition, solveig: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        approved = actions.approve_pack(actor=solveig.actor, on=proposed)
    assert file.read_bytes() == SMALL.encode()
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw_pack(actor=solveig.actor, on=approved)
    assert file.read_text(encoding="utf-8") == SHIPPED
    assert list(file.parent.glob("*.new")) == []


def test_when_none_applies_no_file_says_so(file: Path) -> None:
    published.publish(SMALL)
    published.publish("")
    assert not file.exists()
    published.publish("")


def test_what_says_the_same_is_not_written_again(file: Path) -> None:
    published.publish(SMALL)
    before = file.stat().st_mtime_ns
    published.publish(SMALL)
    assert file.stat().st_mtime_ns == before


def test_the_file_that_comes_with_the_product_is_the_one_in_its_place() -> None:
    assert (settings.LAW_FILES / published.SHIPPED).read_text(encoding="utf-8") == SHIPPED
    assert published.shipped_pack().valid_from <= date(2026, 1, 1)


# --- what is new


def test_a_day_entered_is_said_in_words() -> None:
    later = spoilt("{from: 2025-10-27}\n    replaced_by", "{from: 2025-10-27, until: 2027-06-30}\n    replaced_by")
    new = pack(later.replace("{from: null}", "{from: 2027-07-01}").replace('"2026-01"', '"2027-01"'))
    assert changes(pack(), new) == [
        Change("regler › «Til en annen tjeneste» › i kraft › til", "", "2027-06-30"),
        Change("regler › «Til en annen tjeneste» › i kraft › fra", "", "2027-07-01"),
    ]


def test_codes_are_said_in_words() -> None:
    (receivers,) = changes(pack(), pack(spoilt("receivers: [child_welfare, nav]", "receivers: [child_welfare, school]")))
    assert (receivers.was, receivers.now) == ("barnevernstjenesten, NAV", "barnevernstjenesten, skole eller barnehage")
    (trust,) = changes(pack(), pack(spoilt("trust: U", "trust: S")))
    assert (trust.was, trust.now) == ("ikke kontrollert", "står i kilden")


def test_a_changed_question_is_named_by_its_words() -> None:
    (question,) = changes(pack(), pack(spoilt("{nb: Er ulempen større enn nytten?", "{nb: Er ulempen for stor?")))
    assert question == Change(
        "regler › «Til en annen tjeneste» › betingelser › «Er ulempen for stor?» › spørsmål › bokmål",
        "Er ulempen større enn nytten?",
        "Er ulempen for stor?",
    )
