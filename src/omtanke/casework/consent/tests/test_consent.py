"""A consent says who, to what and until when; it can be withdrawn with one click, and never counts after that."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from omtanke.casework.cases import actions as cases
from omtanke.casework.consent import actions, queries
from omtanke.casework.consent.models import Consent
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.audit.models import Entry
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.foundation.vault.keys import Owner
from omtanke.foundation.vault.sealed import Unrecorded, unseal
from omtanke.register.law.models import ProcessingBasis
from omtanke.register.tasks.workdays import day_of
from tests.html_forms import filled_in
from tests.undoing import undone

from .conftest import GIVER, a_consent, terms

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from tests.cast import Person

OUTSIDE = "odd leif kaja siv naima dag solveig arne ida".split()


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_outside_learns_that_anybody_has_consented(who: str, cast: dict[str, Person], case: Case, consent: Consent) -> None:
    never = cast[who].client.get("/sak/k7w2m9qf3d/").content
    for page in ("samtykke/", "samtykke/nytt/", f"samtykke/{consent.key}/trekk/"):
        answer = cast[who].client.get(f"/sak/{case.key}/{page}")
        assert (answer.status_code, answer.content) == (404, never), page
    with pytest.raises(NotAllowed):
        actions.withdraw_consent(actor=cast[who].actor, on=consent)


def test_whoever_works_on_the_case_reads_it_and_the_reading_is_recorded(ragnhild: Person, case: Case, consent: Consent) -> None:
    page = ragnhild.opens(f"/sak/{case.key}/samtykke/").content.decode()

    assert GIVER in page
    assert "Det er ikke det rettslige grunnlaget" in page
    entry = Entry.objects.filter(deed="consents.opened").latest("pk")
    assert (entry.actor, entry.subject) == (ragnhild.actor.key, str(Owner.of(case)))


def test_nothing_opens_it_without_an_entry(consent: Consent) -> None:
    with pytest.raises(Unrecorded):
        unseal(consent, "giver")


def test_it_is_written_through_the_page(anna: Person, case: Case) -> None:
    address = f"/sak/{case.key}/samtykke/nytt/"
    fields = filled_in(anna.client.get(address).content.decode())
    said = {name: str(value) for name, value in a_consent().items()}

    assert anna.client.post(address, fields | said)["Location"] == f"/sak/{case.key}/samtykke/?kvittering=recorded"
    assert Consent.objects.get().service == "child_welfare"


def test_one_click_withdraws_it(anna: Person, case: Case, consent: Consent) -> None:
    fields = filled_in(anna.client.get(f"/sak/{case.key}/samtykke/").content.decode())
    answer = anna.client.post(f"/sak/{case.key}/samtykke/{consent.key}/trekk/", fields, follow=True).content.decode()

    assert "Samtykket er trukket" in answer
    assert queries.consents_in_force(case, clock.now()) == []


def test_it_can_be_withdrawn_when_the_case_is_closed(anna: Person, case: Case, consent: Consent) -> None:
    cases.close(actor=anna.actor, on=case, why="no_ground", text="x")

    assert actions.withdraw_consent(actor=anna.actor, on=consent).withdrawn_at
    with pytest.raises(NotAllowed, match="allerede trukket"):
        actions.withdraw_consent(actor=anna.actor, on=consent)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"responsibility": "step_parent"}, "steforelder kan ikke samtykke"),
        ({"responsibility": "not_all"}, "uenige, er det ikke et samtykke"),
        ({"responsibility": "not_a_guardian"}, "Spør hvem som har foreldreansvar"),
        ({"capacity": "person"}, "ikke samtykker som foresatt"),
    ],
)
def test_who_has_parental_responsibility_is_asked(anna: Person, case: Case, changes: dict[str, str], sentence: str) -> None:
    with pytest.raises(NotReady, match=sentence):
        actions.record_consent(actor=anna.actor, on=case, terms=terms(**changes))


@pytest.mark.parametrize(("first", "last", "sentence"), [(1, 2, "fra dagen det er gitt"), (-9, -1, "har vært"), (0, 400, "høyst ett år")])
def test_it_holds_for_no_longer_than_it_can(anna: Person, case: Case, first: int, last: int, sentence: str) -> None:
    today = day_of(clock.now())
    days = {"valid_from": today + timedelta(days=first), "valid_until": today + timedelta(days=last)}

    with pytest.raises(NotReady, match=sentence):
        actions.record_consent(actor=anna.actor, on=case, terms=terms(**days))


def test_nothing_is_kept_before_the_municipality_has_a_basis(anna: Person, ida: Person, case: Case) -> None:
    with recorded(ida.actor, "test.no_basis"):
        ProcessingBasis.objects.all().delete()

    with pytest.raises(NotReady, match="behandlingsgrunnlag"):
        actions.record_consent(actor=anna.actor, on=case, terms=terms())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(holds=st.integers(0, 366), asked=st.integers(-3, 400), withdrawn=st.none() | st.integers(0, 366))
def test_what_has_run_out_or_is_withdrawn_is_never_in_force(
    anna: Person, case: Case, holds: int, asked: int, withdrawn: int | None
) -> None:
    now = clock.now()
    later, first = now + timedelta(days=asked), day_of(now)
    last = first + timedelta(days=holds)
    with undone():
        consent = actions.record_consent(actor=anna.actor, on=case, terms=terms(valid_until=last))
        if withdrawn is not None and withdrawn <= asked:
            actions.withdraw_consent(actor=anna.actor, on=consent)
        counts = consent in queries.consents_in_force(case, later)

    assert counts is (first <= day_of(later) <= last and (withdrawn is None or withdrawn > asked))
