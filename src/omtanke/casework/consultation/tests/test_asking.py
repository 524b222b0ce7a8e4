"""A question reaches the contact without telling who asks, and the answer finds its way back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from omtanke.casework.consultation import actions, queries
from omtanke.casework.consultation.codes import ANSWERED, ASKED, Way
from omtanke.casework.consultation.models import Asking, Consultation, Said
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.models import Entry
from omtanke.foundation.kernel.errors import NotReady
from omtanke.foundation.outbox.models import Notice
from omtanke.foundation.vault.keys import Owner, has_key
from omtanke.foundation.vault.sealed import Unrecorded, unseal
from omtanke.register.organisation import actions as organisation
from omtanke.register.organisation.models import Municipality, Unit
from omtanke.register.tasks.models import Task
from omtanke.register.tasks.queries import waiting_for
from omtanke.register.tasks.workdays import day_of

from .conftest import ANSWER, SEEN, TEXTS, WONDER, ask

if TYPE_CHECKING:
    from tests.cast import Person

NEITHER = "odd leif ragnhild rune siv naima dag solveig arne ida ivar".split()


@pytest.mark.parametrize("who", NEITHER)
def test_nobody_else_learns_that_there_is_one(who: str, cast: dict[str, Person], asking: Asking, consultation: Consultation) -> None:
    actor, client = cast[who].actor, cast[who].client
    for path in (
        f"/drofting/min/{asking.key}/",
        f"/drofting/mottatt/{consultation.key}/",
        f"/drofting/mottatt/{consultation.key}/avslutt/",
    ):
        assert client.get(path).status_code == client.post(path).status_code == 404
    page = client.get("/drofting/").content.decode()
    assert asking.key not in page
    assert consultation.key not in page
    assert queries.hers(actor) == queries.received_by(actor) == []
    for deed in (
        lambda: queries.own(actor=actor, on=asking),
        lambda: queries.received(actor=actor, on=consultation),
        lambda: actions.go_on(actor=actor, on=asking, text="x", kept=(), recognisable="no"),
        lambda: actions.need_no_more(actor=actor, on=asking),
        lambda: actions.give_advice(actor=actor, on=consultation, text="x"),
        lambda: actions.say_no_more(actor=actor, on=consultation),
        lambda: actions.note_call(actor=actor, on=Municipality.objects.get(), asked="x", advice="y", kept=()),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert Said.objects.count() == 4


def test_nobody_asks_in_somebody_elses_name(odd: Person, anna: Person) -> None:
    with pytest.raises(NotAllowed):
        actions.ask(actor=odd.actor, on=anna.account, texts=TEXTS, kept=(), recognisable="no")


@pytest.mark.parametrize("who", ["anna", "odd", "leif", "siv", "dag", "ida", "ragnhild"])
def test_every_employee_may_ask(who: str, cast: dict[str, Person]) -> None:
    assert ask(cast[who])
    assert len(queries.hers(cast[who].actor)) == 1


def test_the_contact_reads_it_without_meeting_who_asks(anna: Person, kaja: Person, asking: Asking, consultation: Consultation) -> None:
    read = queries.received(actor=kaja.actor, on=consultation)
    (turn,) = read.turns
    assert turn.by == ""
    assert [text for _, text in turn.parts] == ["12–14 år", "På skolen", SEEN, WONDER]
    assert (read.unit, queries.hers(kaja.actor)) == ("", [])
    client = kaja.client
    for path in ("/hjem/", "/drofting/", f"/drofting/mottatt/{consultation.key}/"):
        answer = client.get(path)
        said = f"{answer.headers}{answer.content.decode()}"
        assert answer.status_code == 200
        for word in (anna.account.name, anna.account.key, anna.account.username, asking.key, "Vestmo"):
            assert word not in said, f"{word} in {path}"
    assert client.get(f"/drofting/min/{asking.key}/").status_code == 404


def test_the_asker_chooses_to_tell_her_unit(anna: Person, kaja: Person) -> None:
    ask(anna, unit=Unit.objects.get(name="Vestmo skole"))
    assert queries.received(actor=kaja.actor, on=Consultation.objects.get()).unit == "Vestmo skole"


def test_the_answer_finds_its_way_back(anna: Person, kaja: Person, asking: Asking, consultation: Consultation) -> None:
    (task,) = waiting_for(kaja.actor)
    assert (task.address, task.about) == (f"/drofting/mottatt/{consultation.key}/", "")
    actions.give_advice(actor=kaja.actor, on=consultation, text=ANSWER)
    assert waiting_for(kaja.actor) == []
    (task,) = waiting_for(anna.actor)
    assert task.address == f"/drofting/min/{asking.key}/"
    turns = queries.own(actor=anna.actor, on=asking).turns
    assert [turn.by for turn in turns] == ["", kaja.account.name]
    assert turns[1].parts == (("", ANSWER),)
    actions.go_on(actor=anna.actor, on=asking, text="Takk. Og hvis hun ikke svarer?", kept=(), recognisable="no")
    assert waiting_for(anna.actor) == []
    assert len(waiting_for(kaja.actor)) == 1
    assert [turn.by for turn in queries.received(actor=kaja.actor, on=consultation).turns] == ["", kaja.account.name, ""]


def test_two_questions_on_end_are_one_task(anna: Person, kaja: Person, asking: Asking) -> None:
    actions.go_on(actor=anna.actor, on=asking, text="Og én ting til", kept=(), recognisable="no")
    assert Task.objects.filter(kind=ASKED).count() == 1


def test_no_row_that_can_be_read_joins_the_two(anna: Person, kaja: Person, asking: Asking, consultation: Consultation) -> None:
    actions.give_advice(actor=kaja.actor, on=consultation, text=ANSWER)
    queries.own(actor=anna.actor, on=asking)
    actions.go_on(actor=anna.actor, on=asking, text="Takk", kept=(), recognisable="no")
    actions.need_no_more(actor=anna.actor, on=asking)
    of_the_receiver, of_the_asker = str(Owner.of(consultation)), str(Owner.of(asking))
    assert not Entry.objects.filter(actor=anna.account.key, subject=of_the_receiver).exists()
    assert not Entry.objects.filter(actor=kaja.account.key, subject=of_the_asker).exists()
    assert not Task.objects.filter(about=consultation.key, done_by=anna.account).exists()
    assert not Task.objects.filter(about=consultation.key, responsible=anna.account).exists()
    assert not Said.objects.filter(by=anna.account).exists()
    assert not Notice.objects.filter(account=anna.account.key, subject__contains=consultation.key).exists()
    for row, field in ((asking, "leads_to"), (consultation, "return_to")):
        with pytest.raises(Unrecorded):
            unseal(row, field)
    assert has_key(Owner.of(asking))
    assert has_key(Owner.of(consultation))


def test_only_days_are_kept_so_that_the_hour_does_not_tell() -> None:
    moments = [
        field.name for model in (Asking, Consultation, Said) for field in model._meta.fields if field.get_internal_type() == "DateTimeField"
    ]
    assert moments == []


def test_the_asker_ends_it_and_nobody_says_more(anna: Person, kaja: Person, asking: Asking, consultation: Consultation) -> None:
    actions.need_no_more(actor=anna.actor, on=asking)
    assert waiting_for(kaja.actor) == waiting_for(anna.actor) == []
    with pytest.raises(NotAllowed, match="avsluttet"):
        actions.give_advice(actor=kaja.actor, on=consultation, text=ANSWER)
    with pytest.raises(NotAllowed, match="avsluttet"):
        actions.go_on(actor=anna.actor, on=asking, text="x", kept=(), recognisable="no")


def test_the_contact_ends_it(anna: Person, kaja: Person, asking: Asking, consultation: Consultation) -> None:
    actions.give_advice(actor=kaja.actor, on=consultation, text=ANSWER)
    actions.say_no_more(actor=kaja.actor, on=consultation)
    asking.refresh_from_db()
    assert not asking.is_open
    assert len(waiting_for(anna.actor)) == 1  # the answer is still to be read
    actor = anna.actor
    assert queries.own(actor=actor, on=asking).turns[-1].parts[0][1] == ANSWER


def test_unanswered_opens_for_the_second_contact(anna: Person, kaja: Person, ida: Person, ivar: Person, naima: Person) -> None:
    actor = ida.actor
    from omtanke.foundation.access.actor import Post

    proposed = organisation.propose_post(actor=actor, on=naima.account, post=Post.RADICALISATION_CONTACT, unit=None, starts_at=actor.at)
    organisation.confirm_post(actor=ivar.actor, on=proposed)
    ask(anna)
    task = Task.objects.get(kind=ASKED)
    assert (task.responsible, task.deputy) == (kaja.account, naima.account)


def test_the_only_contact_cannot_ask_herself(kaja: Person) -> None:
    with pytest.raises(NotReady, match="Ring i stedet"):
        ask(kaja)


def test_nothing_is_asked_with_nothing(anna: Person) -> None:
    with pytest.raises(NotReady, match="hva du lurer på"):
        ask(anna, texts={"age_band": "from_12", "arena": "school"})


def test_who_has_waited_too_long_is_told_to_ring(anna: Person, asking: Asking) -> None:
    actor = anna.actor
    assert not queries.own(actor=actor, on=asking).is_late
    assert queries.own(actor=replace(actor, at=actor.at + timedelta(days=10)), on=asking).is_late


def test_what_waits_for_the_asker_opens_for_nobody(anna: Person, kaja: Person, consultation: Consultation) -> None:
    actions.give_advice(actor=kaja.actor, on=consultation, text=ANSWER)
    task = Task.objects.get(kind=ANSWERED)
    assert (task.responsible, task.deputy, task.unit) == (anna.account, None, None)


def test_a_call_is_noted_without_caller_unit_or_name(kaja: Person) -> None:
    call = actions.note_call(actor=kaja.actor, on=Municipality.objects.get(), asked="Sinne på nett", advice="Spør åpent", kept=())
    assert (call.way, call.is_open, call.unit, call.return_to) == (Way.PHONE, False, None, None)
    (turn,) = queries.received(actor=kaja.actor, on=call).turns
    assert [text for _, text in turn.parts] == ["Sinne på nett", "Spør åpent"]
    with pytest.raises(NotReady, match="kan røpe"):
        actions.note_call(actor=kaja.actor, on=Municipality.objects.get(), asked="Ring anna@example.no", advice="x", kept=())


def test_the_callers_own_note_is_hers_alone(anna: Person) -> None:
    actor = anna.actor
    own = actions.note_own_call(
        actor=actor, on=anna.account, with_whom="police_contact", talked_on=day_of(actor.at), advice="Vent og snakk", kept=()
    )
    read = queries.own(actor=actor, on=own)
    assert (read.said_with, read.advice, read.turns) == ("Politiets radikaliseringskontakt", "Vent og snakk", [])
