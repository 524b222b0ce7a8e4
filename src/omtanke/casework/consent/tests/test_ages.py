"""The consent form offers the givers that age allows, by the law pack's own ages (P32)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from omtanke.casework.cases import actions as cases
from omtanke.casework.consent import actions, rules
from omtanke.casework.consent.queries import givers_in
from omtanke.casework.identities import actions as identities
from omtanke.casework.identities.queries import bases_for
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.register.law.codes import ReceiverKind
from omtanke.register.tasks.workdays import day_of

from .conftest import terms

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.casework.consent.models import Consent
    from omtanke.register.organisation.models import Unit
    from tests.cast import Person

ALL_FOUR = {"person", "guardian", "appointed", "representative"}
HERSELF = {"capacity": "person", "responsibility": "not_a_guardian"}


def is_so_old(who: Person, case: Case, years: int) -> None:
    """Somebody writes a birth date some months before the birthday of so many years."""
    today = day_of(clock.now())
    born = today.replace(year=today.year - years - (today.month < 4), month=(today.month - 4) % 12 + 1, day=1)
    said = {"name": "Tobias Eksempelsen", "birth_date": born.isoformat(), "national_number": "", "why": "sharing"}
    identities.attach_identity(actor=who.actor, on=case, **said, basis=bases_for(case, clock.now())[0])


def test_odd_gets_no_form(odd: Person, case: Case) -> None:
    assert odd.client.get(reverse("consent:record", args=[case.key])).status_code == 404


@pytest.mark.parametrize(
    ("years", "offered"),
    [
        (None, ALL_FOUR),
        (11, ALL_FOUR - {"person"}),
        (15, ALL_FOUR - {"person"}),
        (16, ALL_FOUR),
        (18, {"person", "appointed"}),
    ],
)
def test_the_form_offers_whoever_can_say_yes(anna: Person, case: Case, years: int | None, offered: set[str]) -> None:
    if years is not None:
        is_so_old(anna, case, years)
    page = anna.client.get(reverse("consent:record", args=[case.key])).content.decode()
    assert {code for code in ALL_FOUR if f'name="capacity" value="{code}"' in page} == offered


@pytest.mark.parametrize(
    ("years", "changes", "why"),
    [
        (15, HERSELF, "ikke alene"),
        (16, HERSELF | {"service": "nav"}, "ikke alene"),
        (18, {}, "samtykker selv"),
    ],
)
def test_a_consent_from_somebody_who_cannot_give_it_is_refused(
    anna: Person, case: Case, years: int, changes: dict[str, str], why: str
) -> None:
    is_so_old(anna, case, years)
    with pytest.raises(NotReady, match=why):
        actions.record_consent(actor=anna.actor, on=case, terms=terms(**changes))


@pytest.mark.parametrize(("years", "changes"), [(15, {}), (16, HERSELF | {"service": "health"}), (18, HERSELF | {"service": "nav"})])
def test_a_consent_from_somebody_who_can_is_taken(anna: Person, case: Case, years: int, changes: dict[str, str]) -> None:
    is_so_old(anna, case, years)
    given: Consent = actions.record_consent(actor=anna.actor, on=case, terms=terms(**changes))
    assert given.case == case


def test_an_adult_says_yes_herself_also_where_nobody_has_written_a_birth_date(anna: Person, vestmo: Unit) -> None:
    adult = cases.open_case(actor=anna.actor, on=vestmo, beginning=cases.Beginning(is_about_adult=True))
    assert givers_in(adult, clock.now()) == rules.Givers(frozenset(ReceiverKind.values), for_a_child=False)
