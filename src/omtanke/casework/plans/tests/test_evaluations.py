"""A meeting is called off, minutes are corrected, and the whole plan is looked at together: in words, and never by a number."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
import time_machine

from omtanke.casework.cases import queries as cases
from omtanke.casework.plans import actions, queries
from omtanke.casework.plans import actions_of_meetings as meetings
from omtanke.casework.plans.codes import EVALUATE, WRITE_MINUTES
from omtanke.casework.plans.rules import WholePlan
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady, Outdated
from omtanke.register.tasks.queries import open_task, waiting_for
from tests.html_forms import filled_in

from .conftest import WANTS, in_days, promise
from .test_on_paper import offered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from omtanke.casework.plans.models import Goal, Meeting, Plan
    from tests.cast import Person

OWN, HELPS, SAID = "Det er bedre nå", "Han har noen å gå hjem med", "Han vil fortsette"
WHY = "Mor er syk"


@pytest.fixture
def meeting(anna: Person, plan: Plan) -> Meeting:
    said = {"place": "Biblioteket", "agenda": "Boksing", "invited": "Mor og trener", "interpreter": "not_needed", "language": ""}
    return meetings.call_meeting(actor=anna.actor, on=plan, begins_at=clock.now() + timedelta(days=1), **said)


@pytest.fixture
def held(rune: Person, meeting: Meeting) -> Iterator[Meeting]:
    """They have met, and Rune has written the minutes."""
    with time_machine.travel(clock.now() + timedelta(days=2), tick=False):
        yield meetings.write_minutes(actor=rune.actor, on=meeting, minutes=SAID, decisions="Boksing ut året", interpreted="not_needed")


def whole(**changes: Any) -> WholePlan:
    said = {"own_words": OWN, "worker_words": HELPS, "backfires": False, "how": "", "reason": "Det hjelper"}
    return WholePlan(**{"held_on": in_days(0), **said, "decided": "go_on", "next_on": in_days(30), **changes})


def test_odd_calls_off_corrects_and_evaluates_nothing(odd: Person, plan: Plan, meeting: Meeting) -> None:
    never = odd.client.get("/sak/k7w2m9qf3d/").content
    for page in (f"/mote/{meeting.key}/avlys/", f"/mote/{meeting.key}/rett/", f"/plan/{plan.key}/evaluering/"):
        answer = odd.client.get(page)
        assert (answer.status_code, answer.content) == (404, never), page
    with pytest.raises(NotAllowed):
        meetings.call_off(actor=odd.actor, on=meeting, reason=WHY)
    with pytest.raises(NotAllowed):
        actions.evaluate(actor=odd.actor, on=plan, seen=whole())


def test_a_meeting_is_called_off_with_a_reason_and_the_page_says_whom_to_ring(anna: Person, plan: Plan, meeting: Meeting) -> None:
    assert len(offered(anna, plan.case, "person", {"invitation"})) == 1
    address = f"/mote/{meeting.key}/avlys/"
    page = anna.client.get(address).content.decode()
    assert "Ring dem som er invitert" in page
    assert "Mor og trener" in page
    said = anna.client.post(address, filled_in(page) | {"reason": WHY}, follow=True).content.decode()
    assert "Avlyst" in said
    assert WHY in said
    assert open_task(meeting, WRITE_MINUTES) is None
    assert offered(anna, plan.case, "person", {"invitation"}) == []
    meeting.refresh_from_db()
    with pytest.raises(NotAllowed, match="avlyst"):
        meetings.call_off(actor=anna.actor, on=meeting, reason=WHY)
    with pytest.raises(NotAllowed, match="avlyst"):
        meetings.write_minutes(actor=anna.actor, on=meeting, minutes=SAID, decisions="x", interpreted="not_needed")


def test_a_meeting_that_was_held_is_not_called_off(anna: Person, held: Meeting) -> None:
    with pytest.raises(NotAllowed, match="Referatet er skrevet"):
        meetings.call_off(actor=anna.actor, on=held, reason=WHY)


def test_minutes_are_corrected_and_what_they_said_can_still_be_read(anna: Person, held: Meeting) -> None:
    address = f"/mote/{held.key}/rett/"
    page = anna.client.get(address).content.decode()
    assert SAID in page
    said = anna.client.post(address, filled_in(page) | {"minutes": "Han vil fortsette i klubben"}, follow=True).content.decode()
    assert said.index("Han vil fortsette i klubben") < said.index("Slik sto det før") < said.index(f"{SAID}<")
    assert "Rettet" in said


def test_whoever_corrects_what_another_has_corrected_meanwhile_sees_both(anna: Person, rune: Person, held: Meeting) -> None:
    address = f"/mote/{held.key}/rett/"
    fields = filled_in(anna.client.get(address).content.decode())
    meetings.correct_minutes(actor=rune.actor, on=held, minutes="Runes rettelse", decisions="x", based_on=0)
    answer = anna.client.post(address, fields | {"minutes": "Annas rettelse"}).content.decode()
    assert "Runes rettelse" in answer
    assert "Annas rettelse" in answer
    again = anna.client.post(address, filled_in(answer) | {"minutes": "Begge deler"})
    assert again.status_code == 302
    held.refresh_from_db()
    with pytest.raises(Outdated):
        meetings.correct_minutes(actor=rune.actor, on=held, minutes="x", decisions="x", based_on=0)


def test_nobody_corrects_minutes_before_there_are_any(anna: Person, meeting: Meeting) -> None:
    with pytest.raises(NotAllowed, match="ikke noe referat"):
        meetings.correct_minutes(actor=anna.actor, on=meeting, minutes="x", decisions="x", based_on=0)


def test_the_whole_plan_is_looked_at_through_the_page_and_waits_for_the_coordinator(anna: Person, rune: Person, plan: Plan) -> None:
    address = f"/plan/{plan.key}/evaluering/"
    page = anna.client.get(address).content.decode()
    assert 'type="number"' not in page
    said = {"held_on": str(in_days(0)), "own_words": OWN, "backfires": "no", "how": "", "decided": "go_on", "next_on": str(in_days(30))}
    shown = anna.client.post(address, filled_in(page) | said, follow=True).content.decode()
    assert OWN in shown
    assert "dere ser på den igjen" in shown
    assert [one.title for one in waiting_for(rune.actor) if one.task.about == plan.key] == ["Se på hele planen sammen"]
    later = actions.evaluate(actor=anna.actor, on=plan, seen=whole(next_on=in_days(60)))
    task = open_task(plan, EVALUATE)
    assert task
    assert task.due_on >= in_days(60) == later.next_on


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"held_on": 1}, "ikke vært ennå"),
        ({"held_on": -1}, "hadde ikke planen begynt"),
        ({"backfires": True}, "mot sin hensikt"),
        ({"next_on": None}, "ser på hele planen igjen"),
        ({"next_on": 0}, "dag som kommer"),
        ({"next_on": 300}, "innen et halvt år"),
        ({"decided": "end"}, "bare når planen fortsetter"),
        ({"decided": "other_level"}, "bare når planen fortsetter"),
    ],
)
def test_what_is_no_evaluation_is_refused(anna: Person, plan: Plan, changes: dict[str, Any], sentence: str) -> None:
    said = {name: in_days(value) if type(value) is int else value for name, value in changes.items()}
    with pytest.raises(NotReady, match=sentence):
        actions.evaluate(actor=anna.actor, on=plan, seen=whole(**said))


def test_when_it_is_done_the_plan_ends_and_nothing_waits(anna: Person, plan: Plan) -> None:
    actions.evaluate(actor=anna.actor, on=plan, seen=whole())
    actions.evaluate(actor=anna.actor, on=plan, seen=whole(decided="end", next_on=None, backfires=True, how="For mange møter"))
    plan.refresh_from_db()
    assert (plan.is_current, plan.why_ended) == (False, "done")
    assert open_task(plan, EVALUATE) is None
    (earlier,) = queries.plan_of(actor=anna.actor, on=plan.case).earlier
    assert [(one.own_words, one.backfires) for one in earlier.evaluations] == [(OWN, "For mange møter"), (OWN, "")]


def test_for_another_level_the_plan_goes_on_and_the_page_leads_to_the_case(anna: Person, plan: Plan) -> None:
    actions.evaluate(actor=anna.actor, on=plan, seen=whole(decided="other_level", next_on=None))
    plan.refresh_from_db()
    assert plan.is_current
    page = anna.client.get(f"/sak/{plan.case.key}/plan/?kvittering=evaluated_other_level").content.decode()
    assert "velg trinnet dere skal til" in page


def test_the_timeline_says_that_it_happened_and_nothing_that_is_in_the_plan(anna: Person, rune: Person, goal: Goal, held: Meeting) -> None:
    actions.agree_measure(actor=anna.actor, on=goal, promise=promise(anna))
    actions.evaluate(actor=anna.actor, on=goal.plan, seen=whole(decided="end", next_on=None))
    lines = [
        line
        for line in cases.file_of(actor=anna.actor, on=goal.case).lines
        if "lan" in line.heading or "iltak" in line.heading or "øte" in line.heading
    ]
    assert [line.heading for line in reversed(lines)] == ["Plan begynt", "Møte holdt", "Tiltak avtalt", "Plan evaluert", "Plan avsluttet"]
    assert {(line.text, line.answers) for line in lines} == {(None, ())}
    assert {line.by for line in lines} == {anna.account.name, rune.account.name}
    for words in (WANTS, OWN, SAID):
        assert words not in anna.client.get(f"/sak/{goal.case.key}/").content.decode()
