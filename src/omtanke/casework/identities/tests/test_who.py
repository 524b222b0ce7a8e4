"""«Hvem gjelder det?»: one sealed line, written from the second step, shown by a recorded click, and nowhere else (P6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from omtanke.casework.cases import actions as cases
from omtanke.casework.identities import actions, queries
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.models import Entry
from omtanke.foundation.kernel.errors import NotReady
from omtanke.foundation.vault.keys import Owner, destroy_keys
from omtanke.foundation.vault.sealed import Unrecorded, unseal
from tests.html_forms import filled_in

from .conftest import LINE, open_at_step

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.casework.identities.models import WhoLine
    from omtanke.register.organisation.models import Unit
    from tests.cast import Person

OUTSIDE = "odd leif kaja siv naima dag solveig arne ida".split()
PAGES = "hvem hvem/skriv hvem/kjent for-du-leser identitet identitet/legg-til identitet/fjern identitet/ugradert".split()


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_outside_learns_who_or_that_there_is_a_case(who: str, cast: dict[str, Person], at_second_step: Case, line: WhoLine) -> None:
    never = cast[who].client.get("/sak/k7w2m9qf3d/hvem/").content
    for page in PAGES:
        answer = cast[who].client.get(f"/sak/{at_second_step.key}/{page}/")
        assert (answer.status_code, answer.content) == (404, never), page
    with pytest.raises(NotAllowed):
        queries.who_of(actor=cast[who].actor, on=at_second_step)
    with pytest.raises(NotAllowed):
        actions.write_who(actor=cast[who].actor, on=at_second_step, line="x")


def test_whoever_works_on_it_sees_it_by_a_click_that_is_recorded(ragnhild: Person, at_second_step: Case, line: WhoLine) -> None:
    assert LINE in ragnhild.opens(f"/sak/{at_second_step.key}/hvem/").content.decode()
    entry = Entry.objects.latest("pk")
    assert (entry.deed, entry.actor, entry.subject) == ("who.shown", ragnhild.actor.key, str(Owner.of(at_second_step)))


def test_the_line_stands_nowhere_else(anna: Person, at_second_step: Case, line: WhoLine) -> None:
    for path in ("/hjem/", "/saker/", f"/sak/{at_second_step.key}/", f"/sak/{at_second_step.key}/lesere/"):
        assert LINE not in anna.client.get(path).content.decode()


def test_nothing_opens_it_without_an_entry(line: WhoLine) -> None:
    with pytest.raises(Unrecorded):
        unseal(line, "line")


def test_at_the_first_step_only_whoever_leads_writes_it(anna: Person, ragnhild: Person, at_first_step: Case) -> None:
    with pytest.raises(NotReady, match="Fra trinn 2"):
        actions.write_who(actor=anna.actor, on=at_first_step, line=LINE)
    assert not queries.has_line(at_first_step)
    actions.write_who(actor=ragnhild.actor, on=at_first_step, line=LINE)
    assert queries.has_line(at_first_step)


@pytest.mark.parametrize("number", [2, 3, 5, 7])
def test_from_the_second_step_everybody_who_works_on_it_does(number: int, anna: Person, vestmo: Unit) -> None:
    assert actions.write_who(actor=anna.actor, on=open_at_step(anna, vestmo, number), line=LINE)


def test_a_case_older_than_the_first_routine_has_no_steps_to_wait_for(anna: Person, case: Case) -> None:
    assert actions.write_who(actor=anna.actor, on=case, line=LINE)


def test_nothing_is_stored_before_the_basis_is_approved(anna: Person, ragnhild: Person, at_second_step: Case, no_basis: None) -> None:
    for who in (anna, ragnhild):
        with pytest.raises(NotReady, match="ikke godkjent et behandlingsgrunnlag"):
            actions.write_who(actor=who.actor, on=at_second_step, line=LINE)
    assert not queries.has_line(at_second_step)


def test_it_is_written_anew_and_what_it_said_is_gone(anna: Person, ragnhild: Person, at_second_step: Case, line: WhoLine) -> None:
    actions.write_who(actor=ragnhild.actor, on=at_second_step, line="Tobias, 8C")
    who = queries.who_of(actor=anna.actor, on=at_second_step)
    assert who
    assert (who.line, who.row.version, who.row.written_by) == ("Tobias, 8C", 2, ragnhild.account)


def test_a_closed_case_still_says_it_and_nobody_writes_it(anna: Person, at_second_step: Case, line: WhoLine) -> None:
    cases.close(actor=anna.actor, on=at_second_step, why="followed_up", text="Ferdig.")
    who = queries.who_of(actor=anna.actor, on=at_second_step)
    assert who
    assert who.line == LINE
    with pytest.raises(NotAllowed):
        actions.write_who(actor=anna.actor, on=at_second_step, line="x")


def test_when_the_cases_key_is_gone_the_line_is(anna: Person, at_second_step: Case, line: WhoLine) -> None:
    destroy_keys([Owner.of(at_second_step)])
    who = queries.who_of(actor=anna.actor, on=at_second_step)
    assert who
    assert who.line is None
    assert "Teksten er slettet" in anna.client.get(f"/sak/{at_second_step.key}/hvem/").content.decode()


def test_anna_writes_it_on_its_page(anna: Person, at_second_step: Case) -> None:
    path = f"/sak/{at_second_step.key}/hvem/skriv/"
    assert path in anna.client.get(f"/sak/{at_second_step.key}/hvem/").content.decode()
    answer = anna.client.post(path, filled_in(anna.client.get(path).content.decode(), LINE), follow=True)
    assert LINE in answer.content.decode()
