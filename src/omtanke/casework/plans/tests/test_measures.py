"""A measure has one who is responsible and a day when somebody looks; and then both say how it goes, without a number."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine

from omtanke.casework.cases import actions as cases
from omtanke.casework.consent import actions as consent
from omtanke.casework.consent.rules import Terms
from omtanke.casework.plans import actions, queries
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.register.tasks.queries import open_task, waiting_for
from tests.html_forms import filled_in

from .conftest import PROMISED, WANTS, in_days, promise, seen

if TYPE_CHECKING:
    from typing import Any

    from omtanke.casework.cases.models import Case
    from omtanke.casework.plans.models import Goal, Measure, Plan
    from tests.cast import Person

CHECK = "plans.check"


def test_odd_neither_agrees_on_a_measure_nor_looks_at_one(odd: Person, goal: Goal, measure: Measure) -> None:
    with pytest.raises(NotAllowed):
        actions.agree_measure(actor=odd.actor, on=goal, promise=promise(odd))
    with pytest.raises(NotAllowed):
        actions.check_measure(actor=odd.actor, on=measure, seen=seen(), onwards="end", next_check_on=None)
    with pytest.raises(NotAllowed):
        queries.measure_of(actor=odd.actor, on=measure)
    assert [one for one in waiting_for(odd.actor) if one.task.about == measure.key] == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"responsible": None}, "alltid én ansvarlig"),
        ({"outside": "veileder i NAV"}, "Velg én ansvarlig"),
        ({"next_check_on": None}, "hvilken dag dere ser på"),
        ({"next_check_on": 0}, "har vært"),
        ({"next_check_on": -5}, "har vært"),
        ({"next_check_on": 300}, "innen et halvt år"),
        ({"starts_on": -3}, "før planen"),
        ({"starts_on": 20}, "før det har begynt"),
        ({"responsible": None, "outside": "veileder i NAV"}, "Velg samtykket tiltaket hviler på"),
    ],
)
def test_a_promise_that_cannot_be_kept_is_refused(anna: Person, goal: Goal, changes: dict[str, Any], sentence: str) -> None:
    said = {name: in_days(value) if isinstance(value, int) else value for name, value in changes.items()}
    with pytest.raises(NotReady, match=sentence):
        actions.agree_measure(actor=anna.actor, on=goal, promise=promise(anna, **said))


def test_what_was_typed_is_kept_when_nobody_is_responsible(anna: Person, goal: Goal) -> None:
    address = f"/sak/{goal.case.key}/plan/mal/{goal.key}/tiltak/"
    fields = filled_in(anna.client.get(address).content.decode())
    said = {"area": "leisure", "text": PROMISED, "builds": "Mestring", "responsible": "outside", "outside": "", "rests_on": ""}
    days = {"starts_on": str(in_days(0)), "next_check_on": str(in_days(-1))}

    answer = anna.client.post(address, fields | said | days).content.decode()
    assert "alltid én ansvarlig" in answer
    assert "har vært" in answer
    assert PROMISED in answer


def test_it_waits_for_the_colleague_who_promised_it(anna: Person, measure: Measure) -> None:
    mine = [one for one in waiting_for(anna.actor) if one.task.about == measure.key]

    assert [(one.title, one.about, one.address) for one in mine] == [
        ("Se på et tiltak i planen", measure.case.code_word, f"/tiltak/{measure.key}/")
    ]


def test_what_somebody_outside_promises_waits_for_the_coordinator(anna: Person, rune: Person, goal: Goal) -> None:
    measure = actions.agree_measure(actor=anna.actor, on=goal, promise=promise(None, outside="veileder i NAV", other_basis="shared"))

    task = open_task(measure, CHECK)
    assert task
    assert task.responsible == rune.account


def test_it_waits_on_a_working_day(anna: Person, goal: Goal) -> None:
    saturday = in_days(14) + timedelta(days=(5 - in_days(14).weekday()) % 7)
    measure = actions.agree_measure(actor=anna.actor, on=goal, promise=promise(anna, next_check_on=saturday))

    task = open_task(measure, CHECK)
    assert task
    assert task.due_on > measure.next_check_on


def test_both_say_how_it_goes_and_it_waits_for_the_next_day(anna: Person, measure: Measure) -> None:
    actions.check_measure(actor=anna.actor, on=measure, seen=seen(), onwards="go_on", next_check_on=in_days(30))

    found = queries.measure_of(actor=anna.actor, on=measure)
    assert [(one.row.person_says, one.person_words, one.row.worker_says) for one in found.checks] == [("better", "Det er gøy", "better")]
    task = open_task(measure, CHECK)
    assert task
    assert task.due_on >= in_days(30)


def test_a_measure_that_ends_waits_for_nobody_and_is_looked_at_no_more(anna: Person, measure: Measure) -> None:
    ended = actions.check_measure(actor=anna.actor, on=measure, seen=seen(), onwards="end", next_check_on=None)

    assert open_task(measure, CHECK) is None
    with pytest.raises(NotAllowed, match="avsluttet"):
        actions.check_measure(actor=anna.actor, on=ended, seen=seen(), onwards="end", next_check_on=None)


@pytest.mark.parametrize(
    ("changes", "onwards", "next_in", "sentence"),
    [
        ({"checked_on": 1}, "go_on", 30, "har ikke vært ennå"),
        ({"checked_on": -1}, "go_on", 30, "hadde ikke tiltaket begynt"),
        ({}, "go_on", None, "hvilken dag dere ser på"),
        ({}, "go_on", -1, "har vært"),
        ({}, "end", 30, "ikke ses på igjen"),
        ({"person_says": "not_asked"}, "end", None, "Spør den det gjelder"),
    ],
)
def test_a_look_that_is_none_is_refused(
    anna: Person, measure: Measure, changes: dict[str, Any], onwards: str, next_in: int | None, sentence: str
) -> None:
    said = {name: in_days(value) if isinstance(value, int) else value for name, value in changes.items()}
    day = None if next_in is None else in_days(next_in)
    with pytest.raises(NotReady, match=sentence):
        actions.check_measure(actor=anna.actor, on=measure, seen=seen(**said), onwards=onwards, next_check_on=day)


def test_it_is_looked_at_through_the_page(anna: Person, measure: Measure) -> None:
    address = f"/tiltak/{measure.key}/"
    page = anna.client.get(address).content.decode()
    assert PROMISED in page
    said = {"checked_on": str(in_days(0)), "person_says": "would_not", "worker_says": "worse", "onwards": "go_on", "backfires": ""}

    answer = anna.client.post(address, filled_in(page) | said | {"next_check_on": str(in_days(9))}, follow=True).content.decode()
    assert "hvordan det går" in answer
    assert "ville ikke svare" in answer


def test_the_responsibility_and_what_waits_go_to_another(anna: Person, rune: Person, measure: Measure) -> None:
    actions.pass_measure_on(actor=anna.actor, on=measure, responsible=rune.account, outside="")
    task = open_task(measure, CHECK)
    assert task
    assert task.responsible == rune.account

    with pytest.raises(NotReady, match="alltid én ansvarlig"):
        actions.pass_measure_on(actor=anna.actor, on=measure, responsible=None, outside="")


def test_what_waits_goes_to_another_when_she_who_promised_has_left(
    ragnhild: Person, anna: Person, rune: Person, together: Case, plan: Plan, measure: Measure
) -> None:
    cases.hand_over(actor=anna.actor, on=together, to=rune.account, can_know=True)
    cases.leave(actor=anna.actor, on=together)

    assert [one for one in waiting_for(anna.actor) if one.task.about == measure.key] == []
    assert open_task(measure, CHECK)


def test_in_a_closed_case_nothing_waits(anna: Person, plan: Plan, measure: Measure) -> None:
    cases.close(actor=anna.actor, on=plan.case, why="followed_up", text="x")

    assert [one for one in waiting_for(anna.actor) if one.task.about == measure.key] == []


def test_a_goal_put_away_takes_no_more_measures_and_those_it_has_go_on(anna: Person, goal: Goal, measure: Measure) -> None:
    away = actions.put_goal_away(actor=anna.actor, on=goal, why="changed")

    with pytest.raises(NotAllowed, match="lagt bort"):
        actions.agree_measure(actor=anna.actor, on=away, promise=promise(anna))
    assert open_task(measure, CHECK)


def test_the_page_says_when_the_consent_it_rests_on_no_longer_counts(anna: Person, goal: Goal) -> None:
    said = dict.fromkeys(("giver", "covers", "purpose", "informed", "minutes"), WANTS)
    codes = {"capacity": "person", "responsibility": "not_a_guardian", "service": "nav", "given": "oral"}
    yes = consent.record_consent(
        actor=anna.actor, on=goal.case, terms=Terms(**said, **codes, valid_from=in_days(0), valid_until=in_days(60))
    )
    actions.agree_measure(actor=anna.actor, on=goal, promise=promise(anna, consent=yes))
    page = f"/sak/{goal.case.key}/plan/"
    assert "Samtykket gjelder ikke lenger" not in anna.client.get(page).content.decode()

    consent.withdraw_consent(actor=anna.actor, on=yes)
    assert "Samtykket gjelder ikke lenger" in anna.client.get(page).content.decode()


def test_the_day_it_should_be_looked_at_the_page_says_so(anna: Person, measure: Measure) -> None:
    page = f"/sak/{measure.case.key}/plan/"
    assert "Se på det nå" not in anna.client.get(page).content.decode()
    with time_machine.travel(clock.now() + timedelta(days=14)):
        anna.client.force_login(anna.account)
        assert "Se på det nå" in anna.client.get(page).content.decode()
