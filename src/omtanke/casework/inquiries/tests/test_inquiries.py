"""Somebody outside asks us about a person (P15): who may write it down, read it and say what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from omtanke.casework.inquiries import actions, queries, rules
from omtanke.casework.inquiries.codes import ANSWER, Reply
from omtanke.casework.inquiries.models import Inquiry
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.models import Entry
from omtanke.foundation.kernel.errors import NotReady
from omtanke.register.organisation import actions as organisation
from omtanke.register.tasks.queries import open_task
from tests.html_forms import filled_in

if TYPE_CHECKING:
    from omtanke.register.organisation.models import Unit
    from tests.cast import Person

WHO, ASKS = "Betjent Dahl, Fjordvik politistasjon", "Om en elev har vært borte denne uken"
SAID = {"who": WHO, "switchboard": "02800", "asks_for": ASKS, "basis": "De viste ikke til noe."}


def receive(who: Person, unit: Unit, *, is_order: bool = False) -> Inquiry:
    return actions.receive_inquiry(actor=who.actor, on=unit, asker="police", is_order=is_order, **SAID)


@pytest.fixture
def inquiry(anna: Person, vestmo: Unit) -> Inquiry:
    """Anna was rung by somebody who says he is from the police."""
    return receive(anna, vestmo)


@pytest.fixture
def order(anna: Person, vestmo: Unit) -> Inquiry:
    """Somebody came to Anna with a production order."""
    return receive(anna, vestmo, is_order=True)


@pytest.mark.parametrize("username", ["odd", "leif", "rune", "kaja", "siv", "dag", "solveig", "arne", "ida"])
def test_nobody_else_learns_that_somebody_has_asked(username: str, cast: dict[str, Person], inquiry: Inquiry) -> None:
    who = cast[username]
    never = who.client.get("/noen-spor/k7w2m9qf3d/").content
    for page in ("", "avvis/", "besvart/"):
        answer = who.client.get(f"/noen-spor/{inquiry.key}/{page}")
        assert answer.status_code == 404
        if not page:
            assert answer.content == never
    assert queries.known_to(who.actor) == []
    with pytest.raises(NotAllowed):
        actions.answer_inquiry(actor=who.actor, on=inquiry, answer=Reply.REFUSED)


def test_odd_writes_nothing_down_at_another_school_and_ida_nowhere(odd: Person, ida: Person, vestmo: Unit) -> None:
    for somebody in (odd, ida):
        with pytest.raises(NotAllowed):
            receive(somebody, vestmo)
    assert "Du kan ikke skrive ned henvendelser her" in ida.client.get("/noen-spor/").content.decode()


def test_she_who_took_the_call_and_her_leader_read_it_and_it_is_recorded(anna: Person, ragnhild: Person, inquiry: Inquiry) -> None:
    for reader in (anna, ragnhild):
        assert WHO in reader.client.get(f"/noen-spor/{inquiry.key}/").content.decode()
    assert Entry.objects.filter(deed="inquiry.opened").count() == 2
    assert WHO not in anna.client.get("/noen-spor/").content.decode()


def test_it_waits_for_her_until_the_next_working_day_and_says_only_what_kind_of_asker(anna: Person, inquiry: Inquiry) -> None:
    task = open_task(inquiry, ANSWER)
    assert task is not None
    assert task.responsible == anna.account
    home = anna.client.get("/hjem/").content.decode().replace("\u00a0", " ")
    assert "Noen spør oss, og venter på svar: politiet" in home
    assert WHO not in home


def test_it_is_refused_with_one_click(anna: Person, inquiry: Inquiry) -> None:
    page = anna.client.get(f"/noen-spor/{inquiry.key}/").content.decode()
    sent = anna.client.post(f"/noen-spor/{inquiry.key}/avvis/", filled_in(page), follow=True).content.decode()
    assert "Vi har verken bekreftet eller avkreftet" in sent
    assert open_task(inquiry, ANSWER) is None
    with pytest.raises(NotAllowed):
        actions.answer_inquiry(actor=anna.actor, on=inquiry, answer=Reply.SHARED)


def test_a_production_order_waits_for_the_leader_and_for_nobody_elses_judgement(anna: Person, ragnhild: Person, order: Inquiry) -> None:
    task = open_task(order, ANSWER)
    assert task is not None
    assert task.responsible == ragnhild.account
    with pytest.raises(NotAllowed):
        actions.answer_inquiry(actor=anna.actor, on=order, answer=Reply.PASSED_ON)
    with pytest.raises(NotReady, match="jurist"):
        actions.answer_inquiry(actor=ragnhild.actor, on=order, answer=Reply.REFUSED)
    page = ragnhild.client.get(f"/noen-spor/{order.key}/").content.decode()
    assert "Vi verken bekrefter eller avkrefter" not in page
    actions.answer_inquiry(actor=ragnhild.actor, on=order, answer=Reply.PASSED_ON)
    assert "Lederen har sendt det til kommunens jurist" in anna.client.get(f"/noen-spor/{order.key}/").content.decode()


def test_whoever_drifts_the_system_never_meets_an_order(ida: Person, ivar: Person, solveig: Person, order: Inquiry) -> None:
    for somebody in (ida, ivar, solveig):
        assert somebody.client.get(f"/noen-spor/{order.key}/").status_code == 404


def test_from_the_day_her_post_ends_she_reads_it_no_more(anna: Person, ida: Person, inquiry: Inquiry) -> None:
    organisation.end_post(actor=ida.actor, on=anna.account.appointments.get())
    assert anna.client.get(f"/noen-spor/{inquiry.key}/").status_code == 404


def test_the_contact_may_be_asked_about_any_unit(kaja: Person, vestmo: Unit) -> None:
    inquiry = receive(kaja, vestmo)
    assert WHO in kaja.client.get(f"/noen-spor/{inquiry.key}/").content.decode()


def test_the_page_is_filled_in_and_leads_to_the_inquiry(anna: Person) -> None:
    page = anna.client.get("/noen-spor/").content.decode()
    assert "«Jeg verken bekrefter eller avkrefter. Jeg ringer tilbake.»" in page
    sent = anna.client.post("/noen-spor/", filled_in(page, "Ringte om en elev") | {"asker": "press", "is_order": "no"}, follow=True)
    assert "Henvendelsen er skrevet ned" in sent.content.decode()
    assert Inquiry.objects.get().asker == "press"


def test_a_faulty_form_keeps_what_was_typed(anna: Person) -> None:
    typed = filled_in(anna.client.get("/noen-spor/").content.decode(), "Ringte om en elev") | {"who": ""}
    page = anna.client.post("/noen-spor/", typed).content.decode()
    assert "Ringte om en elev" in page
    assert not Inquiry.objects.exists()


@pytest.mark.parametrize(("answer", "is_order", "hinders"), [
    (Reply.REFUSED, False, False),
    (Reply.REFUSED, True, True),
    (Reply.SHARED, False, False),
    (Reply.SHARED, True, False),
    (Reply.PASSED_ON, True, False),
])  # fmt: skip
def test_an_order_is_never_refused_with_a_click(answer: Reply, is_order: bool, hinders: bool) -> None:
    assert bool(list(rules.obstacles_to_answering(answer=answer, is_order=is_order))) == hinders
