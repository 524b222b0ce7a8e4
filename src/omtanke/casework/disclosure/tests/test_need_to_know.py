"""A school that receives is not its whole staff room, and a paper nobody has been asked about is its writer's alone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine

from omtanke.casework.disclosure import actions, queries
from omtanke.casework.disclosure.models import Delivery
from omtanke.foundation.access.actor import Post
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.register.organisation import actions as organisation
from omtanke.register.organisation.models import Appointment, Unit
from omtanke.register.tasks.queries import waiting_for
from tests.cast import CLUB, SUNDET

from .conftest import LINE, ON_CONSENT, answered, consented, proposed, with_paper

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from tests.cast import Person


def to_sundet(anna: Person, ragnhild: Person, case: Case) -> Delivery:
    sundet = Unit.objects.get(name=SUNDET)
    row, seen = proposed(anna, case, ragnhild, receiver_kind="school", receiver_unit=sundet)
    actions.approve_disclosure(actor=ragnhild.actor, on=row, seen=seen)
    return actions.deliver(actor=anna.actor, on=row, seen=seen)


def test_odd_does_not_read_what_came_to_his_school_and_leif_does(
    anna: Person, ragnhild: Person, odd: Person, leif: Person, known: Case
) -> None:
    delivery = to_sundet(anna, ragnhild, known)
    never = odd.client.get("/mottatt/k7w2m9qf3d/").content

    for page in ("", "dokument.pdf", "kvittering/"):
        assert odd.client.get(f"/mottatt/{delivery.key}/{page}").status_code == 404
    assert odd.client.get(f"/mottatt/{delivery.key}/").content == never
    assert queries.received_by(actor=odd.actor) == []
    assert LINE in leif.client.get(f"/mottatt/{delivery.key}/").content.decode()


def test_where_somebody_leads_it_waits_for_her_and_unanswered_it_opens_for_nobody_else_in_the_staff_room(
    anna: Person, ragnhild: Person, odd: Person, leif: Person, known: Case
) -> None:
    delivery = to_sundet(anna, ragnhild, known)
    assert [waiting.task.about for waiting in waiting_for(leif.actor) if waiting.task.about == delivery.key]
    with time_machine.travel(clock.now() + timedelta(days=30)):
        assert odd.client.get(f"/mottatt/{delivery.key}/").status_code == 404


def test_a_service_where_nobody_can_read_it_is_not_offered_and_is_refused(
    anna: Person, ragnhild: Person, leif: Person, ida: Person, known: Case
) -> None:
    sundet = Unit.objects.get(name=SUNDET)
    assert sundet in queries.units_for(known, "school", clock.now())
    for post in leif.account.appointments.all():
        organisation.end_post(actor=ida.actor, on=post)

    assert sundet not in queries.units_for(known, "school", clock.now())
    row = answered(anna, known, receiver_kind="school", receiver_unit=sundet)
    with pytest.raises(NotReady, match="ikke i listen over tjenester"):
        actions.keep_paper(actor=anna.actor, on=row, pdf=b"%PDF", text="x", based_on=row.version)


def test_her_leader_does_not_see_the_paper_before_anybody_is_asked(anna: Person, ragnhild: Person, known: Case) -> None:
    row = answered(anna, known)
    with_paper(anna, row)
    for page in ("", "dokument.pdf"):
        ragnhild.opens(f"/deling/{row.key}/{page}")
    assert ragnhild.client.get(f"/deling/{row.key}/dokument.pdf").status_code == 403
    assert LINE not in ragnhild.client.get(f"/deling/{row.key}/").content.decode()
    assert LINE in anna.client.get(f"/deling/{row.key}/").content.decode()


def test_where_one_person_works_alone_she_takes_what_comes_and_with_a_colleague_neither_does(
    anna: Person, ragnhild: Person, naima: Person, arne: Person, ida: Person, known: Case
) -> None:
    club = Unit.objects.get(name=CLUB)
    rests_on = {"ground": ON_CONSENT, "consent": consented(anna, known, service="youth_club"), "why_no_consent": None}
    to_the_club = {"receiver_kind": "youth_club", "receiver_unit": club, "parts": "", "words": "Bare trening"}
    row, seen = proposed(anna, known, ragnhild, **to_the_club, **rests_on)
    actions.approve_disclosure(actor=ragnhild.actor, on=row, seen=seen)
    delivery = actions.deliver(actor=anna.actor, on=row, seen=seen)
    page = naima.client.get(f"/mottatt/{delivery.key}/").content.decode()
    assert "Bare trening" in page
    assert LINE not in page
    assert [one.task.about for one in waiting_for(naima.actor) if one.task.about == delivery.key]

    with recorded(ida.actor, "test.appointed"):
        post = {"account": arne.account, "post": Post.EMPLOYEE, "unit": club, "starts_at": clock.now(), "confirmed_at": clock.now()}
        Appointment.objects.create(**post, proposed_by=ida.account, confirmed_by=naima.account)
    assert naima.client.get(f"/mottatt/{delivery.key}/").status_code == 404
    assert club not in queries.units_for(known, "youth_club", clock.now())


def test_who_is_left_alone_does_not_open_what_another_has_signed_for(
    anna: Person, ragnhild: Person, naima: Person, arne: Person, known: Case
) -> None:
    club = Unit.objects.get(name=CLUB)
    rests_on = {"ground": ON_CONSENT, "consent": consented(anna, known, service="youth_club"), "why_no_consent": None}
    to_the_club = {"receiver_kind": "youth_club", "receiver_unit": club, "parts": "", "words": "Bare trening"}
    row, seen = proposed(anna, known, ragnhild, **to_the_club, **rests_on)
    actions.approve_disclosure(actor=ragnhild.actor, on=row, seen=seen)
    delivery = actions.deliver(actor=anna.actor, on=row, seen=seen)
    with recorded(anna.actor, "test.signed"):
        Delivery.objects.filter(pk=delivery.pk).update(receipt_at=clock.now(), receipt_by=arne.account)
    assert naima.client.get(f"/mottatt/{delivery.key}/").status_code == 404
    with recorded(anna.actor, "test.signed_herself"):
        Delivery.objects.filter(pk=delivery.pk).update(receipt_by=naima.account)
    assert naima.client.get(f"/mottatt/{delivery.key}/").status_code == 200
