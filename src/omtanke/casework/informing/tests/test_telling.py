"""Whoever it is about, and the guardians, are told by default: it waits for somebody on a day, or is put off with a reason (P29)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from omtanke.casework.cases import actions as cases
from omtanke.casework.informing import actions
from omtanke.casework.informing.actions import let_telling_wait
from omtanke.casework.informing.codes import TO_TELL
from omtanke.casework.informing.models import Informing
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.foundation.vault.sealed import Unrecorded, unseal
from omtanke.register.tasks.models import Task
from omtanke.register.tasks.workdays import day_of
from tests.html_forms import filled_in

from .conftest import told

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from tests.cast import Person

OUTSIDE = "odd leif kaja siv naima dag solveig arne ida".split()


@pytest.fixture
def registered(anna: Person, case: Case) -> Case:
    """Anna's case, where those it is about are still to be told."""
    with recorded(anna.actor, "test.registered"):
        let_telling_wait(anna.actor, case)
    return case


def waits(case: Case) -> Task | None:
    return Task.objects.filter(kind=TO_TELL, about=case.key, done_at__isnull=True).first()


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_outside_learns_who_has_been_told(who: str, cast: dict[str, Person], anna: Person, case: Case) -> None:
    told(anna, case, "person")
    never = cast[who].client.get("/sak/k7w2m9qf3d/").content
    for page in ("", "fortalt/", "utsett/", "uttalelse/"):
        answer = cast[who].client.get(f"/sak/{case.key}/informert/{page}")
        assert (answer.status_code, answer.content) == (404, never), page
    with pytest.raises(NotAllowed):
        told(cast[who], case, "person")


def test_nothing_opens_it_without_an_entry(anna: Person, case: Case) -> None:
    with pytest.raises(Unrecorded):
        unseal(told(anna, case, "person"), "words")


def test_it_waits_for_whoever_is_responsible_on_a_day(anna: Person, registered: Case) -> None:
    task = waits(registered)

    assert task
    assert task.responsible == anna.account
    assert task.due_on > day_of(clock.now())
    assert "Fortell dem det gjelder" in anna.client.get("/hjem/").content.decode()


def test_it_waits_until_the_child_and_a_guardian_have_been_told(anna: Person, registered: Case) -> None:
    told(anna, registered, "person")
    assert waits(registered)
    told(anna, registered, "guardian_b")
    assert waits(registered) is None


def test_of_an_adult_nobody_else_is_told(anna: Person, registered: Case) -> None:
    case = registered
    with recorded(anna.actor, "test.is_adult"):
        case.is_about_adult = True
        case.save()
    page = anna.client.get(f"/sak/{case.key}/informert/fortalt/").content.decode()
    assert "foresatt A" not in page
    with pytest.raises(NotReady, match="En voksen har ingen foresatte"):
        told(anna, case, "guardian_a")
    told(anna, case, "person")
    assert waits(case) is None


def test_it_is_put_off_with_a_reason_and_waits_until_that_day(anna: Person, registered: Case) -> None:
    until = day_of(clock.now()) + timedelta(days=20)
    address = f"/sak/{registered.key}/informert/utsett/"
    fields = filled_in(anna.client.get(address).content.decode())
    answer = anna.client.post(address, fields | {"harm": "yes", "words": "Barnevernet fraråder det", "until": str(until)}, follow=True)

    task = waits(registered)
    assert task
    assert task.due_on == until
    page = answer.content.decode()
    assert "Barnevernet fraråder det" in page
    assert "Kan det skade barnet at de får vite det nå?" in page


def test_it_cannot_be_put_off_without_a_reason_or_for_ever(anna: Person, registered: Case) -> None:
    with pytest.raises(NotReady, match="høyst tre måneder"):
        actions.put_off(actor=anna.actor, on=registered, harm="yes", until=day_of(clock.now()) + timedelta(days=100), words="x")
    address = f"/sak/{registered.key}/informert/utsett/"
    fields = filled_in(anna.client.get(address).content.decode())
    until = day_of(clock.now()) + timedelta(days=5)
    page = anna.client.post(address, fields | {"harm": "yes", "words": "", "until": str(until)}).content.decode()
    assert "Skriv noen ord her." in page
    assert Informing.objects.count() == 0


def test_what_the_child_said_and_the_weight_it_was_given_stand_there(anna: Person, ragnhild: Person, registered: Case) -> None:
    told(anna, registered, "person", said="Jeg vil ikke at far vet det", weighed="Vi venter med far til mandag")
    page = ragnhild.opens(f"/sak/{registered.key}/informert/").content.decode()

    assert "Jeg vil ikke at far vet det" in page
    assert "Vi venter med far til mandag" in page
    assert "Hva hvis de foresatte er uenige?" in page


def test_a_closed_case_waits_for_nobody_to_be_told(anna: Person, registered: Case) -> None:
    cases.close(actor=anna.actor, on=registered, why="no_ground", text="x")

    assert waits(registered) is None
    with pytest.raises(NotAllowed, match="åpen sak"):
        told(anna, registered, "person")
