"""A report that went through the gate says which disclosure it was; and the child welfare service is told in the portal's order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import time_machine

from omtanke.casework.cases.models import Wording
from omtanke.casework.disclosure import actions as disclosure
from omtanke.casework.disclosure.queries import draft_of
from omtanke.casework.disclosure.tests.conftest import known, proposed  # noqa: F401 (a fixture)
from omtanke.casework.identities import actions as identities
from omtanke.casework.steps.report.actions import note_report
from omtanke.casework.steps.report.codes import OUTCOMES, RECEIVERS, Recipient, receiver_of
from omtanke.casework.steps.report.parts import PortalPart
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.kernel.errors import NotReady
from omtanke.register.law.codes import ReceiverKind
from omtanke.register.law.queries import approved_basis
from tests.steps import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from omtanke.casework.cases.models import Case, Event
    from tests.cast import Person

SHARED = {"recipient": "child_welfare", "reported_on": TODAY, "basis": "child_welfare_duty", "how": "shared"}


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(f"{TODAY}T11:00+01:00", tick=False):
        yield


def report(person: Person, case: Case, **changes: str) -> Event:
    return note_report(actor=person.actor, on=case, step="meld", outcome=OUTCOMES[0], answers=SHARED | changes)


def offered(person: Person, case: Case, receiver: str) -> list[tuple[str, tuple[str, ...]]]:
    """What of the case she could choose to share in the portal's order, as the pages offer it."""
    person.client.get("/hjem/")  # with the first page come the parts that packages above offer
    row = disclosure.begin_disclosure(actor=person.actor, on=case, receiver_kind=receiver)
    return [(item.heading, item.lines) for item in draft_of(actor=person.actor, on=row).items if item.part == PortalPart.key]


def test_odd_notes_no_report(odd: Person, known: Case) -> None:  # noqa: F811
    with pytest.raises(NotAllowed):
        report(odd, known)


def test_what_has_not_left_has_not_been_shared(anna: Person, ragnhild: Person, known: Case) -> None:  # noqa: F811
    with pytest.raises(NotReady, match="Ingenting er overlevert"):
        report(anna, known)
    row, seen = proposed(anna, known, ragnhild)
    disclosure.approve_disclosure(actor=ragnhild.actor, on=row, seen=seen)
    with pytest.raises(NotReady, match="Ingenting er overlevert"):
        report(anna, known)
    disclosure.deliver(actor=anna.actor, on=row, seen=seen)
    event = report(anna, known)
    assert event.wordings.filter(field="disclosure").exists()
    with pytest.raises(NotReady, match="Ingenting er overlevert"):
        report(anna, known, recipient="police", basis="danger")


def test_what_was_not_shared_here_points_at_nothing(anna: Person, known: Case) -> None:  # noqa: F811
    event = report(anna, known, how="phone")
    assert not Wording.objects.filter(event=event, field="disclosure").exists()


def test_every_receiver_of_a_report_is_one_the_law_knows() -> None:
    assert receiver_of("child_welfare") == ReceiverKind.CHILD_WELFARE
    assert receiver_of("other", "leisure") == ReceiverKind.YOUTH_CLUB
    assert receiver_of("other") == receiver_of("") == ""
    assert set(Recipient.values) - {"other"} <= {str(one) for one in RECEIVERS}


def test_the_child_welfare_service_is_told_in_the_portals_order(anna: Person, known: Case) -> None:  # noqa: F811
    assert offered(anna, known, "child_welfare") == [], "unknown counts as protected: one rings"
    said = {"name": "Tobias Prøve", "birth_date": "2011-04-03", "national_number": "", "why": "sharing"}
    identities.attach_identity(actor=anna.actor, on=known, basis=approved_basis(known.unit.kind, anna.actor.at)[0], **said)
    identities.say_ungraded(actor=anna.actor, on=known)
    told = offered(anna, known, "child_welfare")
    assert [heading for heading, _ in told] == ["1. Kommunen", "2. Den som melder", "3. Barnet", "4. Bekymringen"]
    assert "Tobias Prøve" in told[2][1]
    assert offered(anna, known, "police") == []
