"""What a young person or a guardian says herself stands in the case, nobody changes it, and a complaint is answered by the leader."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine

from omtanke.casework.cases import actions as cases
from omtanke.casework.cases.codes import RecusalReason
from omtanke.casework.cases.models import Recusal
from omtanke.casework.informing import actions, queries
from omtanke.casework.informing.codes import TO_ANSWER
from omtanke.casework.informing.models import Statement
from omtanke.foundation.access.actor import clock_actor
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.register.tasks.models import Task
from omtanke.register.tasks.workdays import day_of
from tests.html_forms import filled_in, token_of

from .conftest import WORDS, said_by, statement

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from tests.cast import Person

OUTSIDE = "odd leif kaja siv naima dag solveig arne ida".split()


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_outside_learns_that_anybody_has_said_anything(who: str, cast: dict[str, Person], anna: Person, case: Case) -> None:
    complaint = said_by(anna, case, kind="complaint")
    never = cast[who].client.get("/klage/k7w2m9qf3d/").content

    assert (cast[who].client.get(f"/klage/{complaint.key}/").status_code, cast[who].client.get(f"/klage/{complaint.key}/").content) == (
        404,
        never,
    )
    with pytest.raises(NotAllowed):
        said_by(cast[who], case)
    with pytest.raises(NotAllowed):
        actions.answer_complaint(actor=cast[who].actor, on=complaint, words="x")


def test_it_is_written_through_the_page_and_stands_in_the_timeline_without_its_words(anna: Person, case: Case) -> None:
    address = f"/sak/{case.key}/informert/uttalelse/"
    fields = filled_in(anna.client.get(address).content.decode())
    page = anna.client.post(address, fields | {name: str(value) for name, value in statement().items()}, follow=True).content.decode()

    assert WORDS in page
    case_page = anna.client.get(f"/sak/{case.key}/").content.decode()
    assert "Egen uttalelse: foresatt A" in case_page
    assert WORDS not in case_page, "the timeline is among what can be shared with others"
    assert Statement.objects.get().by == anna.account


def test_nobody_changes_it(anna: Person, case: Case) -> None:
    said_by(anna, case)

    page = anna.client.get(f"/sak/{case.key}/informert/").content.decode()
    assert "/rett" not in page
    line = case.events.get(kind="stated")
    assert anna.client.get(f"/sak/{case.key}/notat/{line.key}/rett/").status_code in (403, 404)


def test_a_day_to_come_is_refused_and_nothing_typed_is_lost(anna: Person, case: Case) -> None:
    address = f"/sak/{case.key}/informert/uttalelse/"
    fields = filled_in(anna.client.get(address).content.decode())
    tomorrow = str(day_of(clock.now()) + timedelta(days=1))
    said = {name: str(value) for name, value in statement().items()} | {"said_on": tomorrow}
    page = anna.client.post(address, fields | said).content.decode()

    assert "Dagen har ikke vært ennå" in page
    assert WORDS in page
    with pytest.raises(NotReady):
        said_by(anna, case, said_on=day_of(clock.now()) + timedelta(days=1))


def test_a_complaint_waits_for_the_leader_with_a_day_and_is_answered_once(anna: Person, ragnhild: Person, case: Case) -> None:
    complaint = said_by(anna, case, kind="complaint")
    task = Task.objects.get(kind=TO_ANSWER, about=complaint.key)
    assert task.responsible == ragnhild.account
    assert task.due_on > day_of(clock.now())
    assert anna.client.get(f"/klage/{complaint.key}/").status_code == 403

    address = f"/klage/{complaint.key}/"
    ragnhild.opens(f"/sak/{case.key}/")
    fields = filled_in(ragnhild.client.get(address).content.decode())
    ragnhild.client.post(address, fields | {"words": "Vi møter dere på mandag"})
    task.refresh_from_db()
    assert task.done_at
    page = anna.client.get(f"/sak/{case.key}/informert/").content.decode()
    assert "Vi møter dere på mandag" in page
    complaint.refresh_from_db()
    with pytest.raises(NotAllowed, match="bare én gang"):
        actions.answer_complaint(actor=ragnhild.actor, on=complaint, words="x")


@pytest.mark.parametrize("kind", ["statement", "disagreement", "read_together"])
def test_what_is_no_complaint_waits_for_nobody(anna: Person, ragnhild: Person, case: Case, kind: str) -> None:
    row = said_by(anna, case, kind=kind)

    assert not Task.objects.filter(kind=TO_ANSWER).exists()
    with pytest.raises(NotAllowed):
        actions.answer_complaint(actor=ragnhild.actor, on=row, words="x")


def test_it_can_come_after_the_case_is_closed(anna: Person, ragnhild: Person, case: Case) -> None:
    cases.close(actor=anna.actor, on=case, why="no_ground", text="x")
    complaint = said_by(anna, case, kind="complaint")

    actions.answer_complaint(actor=ragnhild.actor, on=complaint, words="Vi har sett på det")
    assert "Klage: foresatt A" in anna.client.get(f"/sak/{case.key}/").content.decode()


def test_whoever_stands_in_answers_the_complaint_and_is_told_of_no_case(anna: Person, rune: Person, case: Case) -> None:
    complaint = said_by(anna, case, kind="complaint")
    assert rune.client.get(f"/klage/{complaint.key}/").status_code == 404
    with time_machine.travel(clock.now() + timedelta(days=30)):
        rune.client.force_login(rune.account)
        shown = [rune.opens(address).content.decode() for address in ("/hjem/", f"/klage/{complaint.key}/")]
        for page in shown:
            assert case.code_word.replace(" ", "\u00a0") not in page
            assert case.code_word not in page
            assert case.key not in page
        assert f"/klage/{complaint.key}/" in shown[0]
        assert token_of(filled_in(shown[1])).owner == ""
        actions.answer_complaint(actor=rune.actor, on=complaint, words="Vi møter dere på mandag")


def test_a_complaint_never_waits_for_a_leader_who_is_not_impartial(anna: Person, ragnhild: Person, rune: Person, case: Case) -> None:
    cases.recuse_oneself(actor=ragnhild.actor, on=case, why=RecusalReason.FAMILY)

    complaint = said_by(anna, case, kind="complaint")
    assert Task.objects.get(kind=TO_ANSWER, about=complaint.key).responsible == rune.account


def test_a_complaint_that_nobody_can_answer_says_so_and_waits_for_whoever_can_from_then_on(
    anna: Person, ragnhild: Person, rune: Person, case: Case
) -> None:
    cases.recuse(actor=ragnhild.actor, on=case, account=rune.account, why="family")
    cases.recuse_oneself(actor=ragnhild.actor, on=case, why="family")
    complaint, here = said_by(anna, case, kind="complaint"), f"/sak/{case.key}/informert/"
    assert "Ingen kan svare på klagen nå" in anna.client.get(here).content.decode()
    assert queries.waits_for_nobody(clock.now()) == []

    with recorded(anna.actor, "test.readmitted"):
        Recusal.objects.filter(account=ragnhild.account).update(until=clock.now())
    (found,) = queries.waits_for_nobody(clock.now())
    actions.let_complaint_wait(actor=clock_actor(clock.now()), on=found)
    assert Task.objects.get(kind=TO_ANSWER, about=complaint.key).responsible == ragnhild.account
    assert queries.waits_for_nobody(clock.now()) == []
    assert "Ingen kan svare på klagen nå" not in anna.client.get(here).content.decode()
