"""A consent that ends soon is asked for again, in time and once; then it ends by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from omtanke.casework.cases import actions as cases
from omtanke.casework.consent import actions, queries
from omtanke.casework.consent.codes import ENDS_SOON
from omtanke.foundation.access.actor import clock_actor
from omtanke.foundation.kernel import clock
from omtanke.register.tasks.queries import open_task, waiting_for
from omtanke.register.tasks.workdays import day_of

from .conftest import GIVER, terms

if TYPE_CHECKING:
    from datetime import datetime

    from omtanke.casework.cases.models import Case
    from omtanke.casework.consent.models import Consent
    from tests.cast import Person


def remind_of_consents(at: datetime) -> None:
    """As the worker does it once a day."""
    for one in queries.ending_soon(at):
        actions.remind_of_end(actor=clock_actor(at), on=one)
    for one in queries.ended(at):
        actions.let_end(actor=clock_actor(at), on=one)


@pytest.fixture
def ending(anna: Person, case: Case) -> Consent:
    """It ends in two weeks to the day."""
    return actions.record_consent(actor=anna.actor, on=case, terms=terms(valid_until=day_of(clock.now()) + timedelta(days=14)))


def test_odd_is_reminded_of_nothing(odd: Person, ending: Consent) -> None:
    remind_of_consents(at=clock.now())
    assert not waiting_for(odd.actor)
    assert ending.case.code_word not in odd.client.get("/hjem/").content.decode()


def test_whoever_answers_for_the_case_is_reminded_once(anna: Person, ending: Consent) -> None:
    for _ in range(2):
        remind_of_consents(at=clock.now())
    (waiting,) = [one for one in waiting_for(anna.actor) if one.task.kind == ENDS_SOON]
    assert waiting.task.due_on == ending.valid_until
    page = anna.client.get("/hjem/").content.decode()
    assert f"/sak/{ending.case.key}/samtykke/" in page
    assert GIVER not in page


def test_nobody_is_reminded_of_what_lasts_is_withdrawn_or_belongs_to_a_closed_case(anna: Person, case: Case, ending: Consent) -> None:
    actions.record_consent(actor=anna.actor, on=case, terms=terms(valid_until=day_of(clock.now()) + timedelta(days=15)))
    assert queries.ending_soon(clock.now()) == [ending]
    actions.withdraw_consent(actor=anna.actor, on=ending)
    assert queries.ending_soon(clock.now()) == []


def test_nobody_is_reminded_of_a_closed_case(anna: Person, case: Case, ending: Consent) -> None:
    cases.close(actor=anna.actor, on=case, why="no_ground", text="Det gikk bra.")
    assert queries.ending_soon(clock.now()) == []


@pytest.mark.parametrize("answer", ["a new one", "withdrawn", "run out"])
def test_it_is_answered_by_a_new_one_by_a_no_or_by_the_day_itself(anna: Person, case: Case, ending: Consent, answer: str) -> None:
    remind_of_consents(at=clock.now())
    if answer == "a new one":
        actions.record_consent(actor=anna.actor, on=case, terms=terms())
    elif answer == "withdrawn":
        actions.withdraw_consent(actor=anna.actor, on=ending)
    else:
        remind_of_consents(at=clock.now() + timedelta(days=14))
        assert open_task(ending, ENDS_SOON)
        remind_of_consents(at=clock.now() + timedelta(days=15))
    assert open_task(ending, ENDS_SOON) is None
