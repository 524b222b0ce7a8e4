"""Something has happened, or several are together in it: no names, somebody who follows it up, and a day when it is destroyed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from omtanke.casework.consultation import checking
from omtanke.casework.consultation.deidentify import findings
from omtanke.duties.prevention import actions, rules
from omtanke.duties.prevention.models import Incident
from omtanke.duties.prevention.queries_of_incidents import incident_of, incidents_run_out
from omtanke.foundation.access.actor import clock_actor
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.kernel import clock as our_clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.foundation.vault.keys import Owner, has_key
from omtanke.register.organisation.models import Municipality
from omtanke.register.tasks.models import Task
from omtanke.register.tasks.queries import waiting_for
from tests.html_forms import filled_in

if TYPE_CHECKING:
    import time_machine

    from omtanke.register.organisation.models import Unit
    from tests.cast import Person

PAGE = "/enhet/forebygging/hendelser/"
TAGGED = rules.Happened("incident", "school", date(2026, 11, 20), "Noen har tagget hatefulle ord på veggen ved sykkelstativet.")
DONE = "Veggen er vasket, og alle klassene har snakket om det."


@pytest.fixture
def tagged(anna: Person, vestmo: Unit) -> Incident:
    return actions.note_incident(actor=anna.actor, on=vestmo, what=TAGGED)


def test_odd_leif_and_other_teachers_learn_nothing(cast: dict[str, Person], tagged: Incident, vestmo: Unit) -> None:
    for name in ("odd", "leif", "siv", "ida", "kaja", "dag"):
        stranger = cast[name]
        assert stranger.client.get(f"/enhet/forebygging/hendelse/{tagged.key}/").status_code == 404
        assert tagged.key not in stranger.client.get(PAGE).content.decode()
        with pytest.raises(NotAllowed):
            incident_of(actor=stranger.actor, on=tagged)
        with pytest.raises(NotAllowed):
            actions.note_incident(actor=stranger.actor, on=vestmo, what=TAGGED)


def test_it_waits_for_the_leader_and_says_where_but_never_what(ragnhild: Person, anna: Person, tagged: Incident) -> None:
    (waiting,) = waiting_for(ragnhild.actor)
    assert (waiting.about, waiting.due_on) == ("på skolen eller arbeidsplassen", date(2026, 11, 26))
    assert TAGGED.what in ragnhild.client.get(waiting.address).content.decode()
    assert TAGGED.what in anna.client.get(waiting.address).content.decode()
    assert anna.client.get(f"{waiting.address}avslutt/").status_code == 403


def test_what_may_identify_is_pointed_out_once_and_then_taken(anna: Person) -> None:
    typed = filled_in(anna.client.get(PAGE).content.decode())
    typed |= {"kind": "group", "where": "net", "happened_on": "2026-11-20", "what": "Amir Hansen og noen andre deler hatprat."}
    page = anna.client.post(PAGE, typed).content.decode()
    assert "Dette kan røpe hvem det gjelder" in page
    assert "Amir" in page
    assert not Incident.objects.exists()
    again = filled_in(page) | {"kind": "group"}
    rewritten = anna.client.post(PAGE, again | {"what": "Amir Hansen deler hatprat."})
    assert "Dette kan røpe hvem det gjelder" in rewritten.content.decode(), "another text is looked at again"
    once_more = filled_in(rewritten.content.decode()) | {"kind": "group", "what": "Amir Hansen deler hatprat."}
    assert anna.client.post(PAGE, once_more).status_code == 302
    assert Incident.objects.get().kind == "group"


def test_the_checker_reads_a_text_once_and_not_before_all_is_filled_in(anna: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    read = list[str]()
    monkeypatch.setattr(checking, "findings", lambda text, known: read.append(text) or findings(text, known))
    typed = filled_in(anna.client.get(PAGE).content.decode())
    typed |= {"kind": "", "where": "net", "happened_on": "2026-11-20", "what": "Amir Hansen deler hatprat."}
    anna.client.post(PAGE, typed)
    assert read == []
    page = anna.client.post(PAGE, typed | {"kind": "group"}).content.decode()
    assert "Dette kan røpe hvem det gjelder" in page
    assert read == ["Amir Hansen deler hatprat."]
    anna.client.post(PAGE, filled_in(page) | {"kind": "group", "what": "Amir Hansen deler hatprat."})
    assert len(read) == 1, "taken as it is, it is not read again"
    assert Incident.objects.exists()


def test_a_text_without_names_goes_at_once(anna: Person) -> None:
    typed = filled_in(anna.client.get(PAGE).content.decode())
    typed |= {"kind": "incident", "where": "school", "happened_on": "2026-11-20", "what": TAGGED.what}
    assert anna.client.post(PAGE, typed).status_code == 302


def test_somebody_else_follows_it_up_and_then_it_waits_for_her(anna: Person, ragnhild: Person, tagged: Incident) -> None:
    actions.agree_follow_up(actor=ragnhild.actor, on=tagged, responsible=anna.account, look_on=date(2026, 12, 4))
    assert waiting_for(ragnhild.actor) == []
    (waiting,) = waiting_for(anna.actor)
    assert waiting.due_on == date(2026, 12, 4)
    actions.close_incident(actor=anna.actor, on=tagged, was_done=DONE)
    assert waiting_for(anna.actor) == []
    assert DONE in ragnhild.client.get(waiting.address).content.decode()
    with pytest.raises(NotAllowed):
        actions.close_incident(actor=ragnhild.actor, on=tagged, was_done="en gang til")


def test_it_is_followed_up_by_somebody_there_on_a_day_to_come(ragnhild: Person, odd: Person, tagged: Incident) -> None:
    with pytest.raises(NotReady, match="post i enheten"):
        actions.agree_follow_up(actor=ragnhild.actor, on=tagged, responsible=odd.account, look_on=date(2026, 12, 4))
    with pytest.raises(NotReady, match="dag som kommer"):
        actions.agree_follow_up(actor=ragnhild.actor, on=tagged, responsible=ragnhild.account, look_on=date(2026, 11, 22))


def test_what_has_not_happened_is_not_written_down(anna: Person, vestmo: Unit) -> None:
    with pytest.raises(NotReady, match="ikke vært ennå"):
        actions.note_incident(actor=anna.actor, on=vestmo, what=rules.Happened("incident", "net", date(2026, 11, 24), "Snart."))


def sweep() -> None:
    if incidents_run_out(our_clock.now()):
        actions.sweep_incidents(actor=clock_actor(our_clock.now()), on=Municipality.objects.get())


def test_a_year_after_it_is_closed_nothing_is_left(ragnhild: Person, tagged: Incident, clock: time_machine.Coordinates) -> None:
    actions.close_incident(actor=ragnhild.actor, on=tagged, was_done=DONE)
    clock.shift(timedelta(days=364))
    sweep()
    assert has_key(Owner.of(tagged))
    clock.shift(timedelta(days=1))
    sweep()
    assert not has_key(Owner.of(tagged))
    assert not Incident.objects.exists()
    assert not Task.objects.filter(about=tagged.key).exists()


def test_one_that_is_open_is_never_destroyed(tagged: Incident, clock: time_machine.Coordinates) -> None:
    clock.shift(timedelta(days=800))
    sweep()
    assert has_key(Owner.of(tagged))


def test_nobody_sweeps_but_the_clock(ragnhild: Person, ida: Person, tagged: Incident) -> None:
    for person in (ragnhild, ida):
        with pytest.raises(NotAllowed):
            actions.sweep_incidents(actor=person.actor, on=Municipality.objects.get())


@pytest.mark.parametrize("way", ["/bekymring/ny/flere/", "/bekymring/ny/hendelse/"])
def test_the_endings_of_a_new_concern_lead_here(way: str, anna: Person) -> None:
    assert f'href="{PAGE}"' in anna.client.get(way).content.decode()
