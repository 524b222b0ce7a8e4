"""A meeting belongs to a plan, lies ahead when it is called, and leaves minutes; its file for a calendar says only when."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
import time_machine

from omtanke.casework.plans import actions, queries
from omtanke.casework.plans import actions_of_meetings as meetings
from omtanke.casework.plans.tests.test_on_paper import offered
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.register.tasks.queries import open_task, waiting_for
from tests.html_forms import filled_in

from .conftest import in_days

if TYPE_CHECKING:
    from omtanke.casework.plans.models import Meeting, Plan
    from tests.cast import Person

MINUTES = "plans.minutes"
PLACE, AGENDA, INVITED = "Biblioteket, andre etasje", "Hva han vil ta opp", "Veileder i NAV og helsesykepleier"
TOMORROW = timedelta(days=1)
OUTSIDE = "odd leif kaja siv naima dag solveig arne ida".split()


def called(person: Person, plan: Plan, **changes: Any) -> Meeting:
    said = {"place": PLACE, "agenda": AGENDA, "invited": INVITED, "interpreter": "not_needed", "language": ""}
    return meetings.call_meeting(actor=person.actor, on=plan, **{"begins_at": clock.now() + TOMORROW, **said, **changes})


@pytest.fixture
def meeting(anna: Person, plan: Plan) -> Meeting:
    return called(anna, plan)


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_outside_learns_that_anybody_meets(who: str, cast: dict[str, Person], plan: Plan, meeting: Meeting) -> None:
    never = cast[who].client.get("/sak/k7w2m9qf3d/").content
    here = f"/sak/{plan.case.key}/plan/{plan.key}/"
    for page in (
        f"{here}mote/",
        f"{here}mentor/",
        f"/mote/{meeting.key}/referat/",
        f"/mote/{meeting.key}/avlys/",
        f"/mote/{meeting.key}/rett/",
        f"/mote/{meeting.key}/mote.ics",
    ):
        answer = cast[who].client.get(page)
        assert (answer.status_code, answer.content) == (404, never), page
    with pytest.raises(NotAllowed):
        called(cast[who], plan)


def test_a_meeting_is_called_through_the_page_and_stands_in_the_plan(anna: Person, plan: Plan) -> None:
    address = f"/sak/{plan.case.key}/plan/{plan.key}/mote/"
    fields = filled_in(anna.client.get(address).content.decode())
    said = {"day": str(in_days(3)), "clock": "14:30", "place": PLACE, "interpreter": "not_needed", "language": ""}

    page = anna.client.post(address, fields | said, follow=True).content.decode()
    assert PLACE in page
    assert "14.30" in page or "14:30" in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [({"begins_at": -TOMORROW}, "Tidspunktet har vært"), ({"interpreter": "to_order"}, "hvilket språk")],
)
def test_a_meeting_nobody_can_come_to_is_refused(anna: Person, plan: Plan, changes: dict[str, Any], sentence: str) -> None:
    said = {name: clock.now() + value if isinstance(value, timedelta) else value for name, value in changes.items()}
    with pytest.raises(NotReady, match=sentence):
        called(anna, plan, **said)


def test_what_was_typed_is_kept_when_the_day_has_been(anna: Person, plan: Plan) -> None:
    address = f"/sak/{plan.case.key}/plan/{plan.key}/mote/"
    fields = filled_in(anna.client.get(address).content.decode())
    said = {"day": str(in_days(-3)), "clock": "14:30", "agenda": AGENDA, "interpreter": "not_needed"}

    answer = anna.client.post(address, fields | said).content.decode()
    assert "Tidspunktet har vært" in answer
    assert AGENDA in answer


def test_there_is_no_meeting_about_a_plan_that_has_ended(anna: Person, plan: Plan, meeting: Meeting) -> None:
    ended = actions.end_plan(actor=anna.actor, on=plan, why="done", elsewhere_since=None, elsewhere_by="")

    assert open_task(meeting, MINUTES) is None
    with pytest.raises(NotAllowed, match="mens planen gjelder"):
        called(anna, ended)


def test_the_minutes_wait_for_the_coordinator_and_can_be_written_when_they_have_met(anna: Person, rune: Person, meeting: Meeting) -> None:
    said = {"minutes": "Han vil fortsette", "decisions": "Boksing ut året", "interpreted": "not_needed"}
    assert [one.title for one in waiting_for(rune.actor) if one.task.about == meeting.key] == ["Skriv referat fra møtet"]
    with pytest.raises(NotReady, match="ikke vært ennå"):
        meetings.write_minutes(actor=rune.actor, on=meeting, **said)

    with time_machine.travel(clock.now() + 2 * TOMORROW):
        with pytest.raises(NotReady, match="aldri tolke"):
            meetings.write_minutes(actor=rune.actor, on=meeting, **said | {"interpreted": "relative"})
        written = meetings.write_minutes(actor=rune.actor, on=meeting, **said)
        found = queries.plan_of(actor=anna.actor, on=written.case).plan
    assert found
    assert [(one.minutes, one.decisions) for one in found.meetings] == [("Han vil fortsette", "Boksing ut året")]
    assert open_task(written, MINUTES) is None
    with pytest.raises(NotAllowed, match="Referatet er skrevet"):
        meetings.write_minutes(actor=rune.actor, on=written, **said)


def test_the_file_for_a_calendar_says_when_and_nothing_else(anna: Person, plan: Plan, meeting: Meeting) -> None:
    answer = anna.client.get(f"/mote/{meeting.key}/mote.ics")
    said = answer.content.decode()

    assert answer["Content-Type"].startswith("text/calendar")
    assert 'filename="mote.ics"' in answer["Content-Disposition"]
    assert "SUMMARY:Møte\r\n" in said
    assert f"DTSTART:{meeting.begins_at:%Y%m%dT%H%M%SZ}" in said
    assert said.split("\r\n")[-2] == "END:VCALENDAR"
    for never in (PLACE, AGENDA, INVITED, plan.case.code_word, plan.case.key, plan.case.unit.name, anna.account.name, "Omtanke:"):
        assert never not in said
    assert "omtanke" not in said.lower()  # which program it comes from would say what the meeting is about


def test_an_invitation_never_says_who_else_is_invited(anna: Person, plan: Plan, meeting: Meeting) -> None:
    found = offered(anna, plan.case, "nav", {"invitation"})

    assert [item.heading for item in found] == ["Invitasjon til møte"]
    assert PLACE in found[0].lines
    assert INVITED not in " ".join(found[0].lines)
    assert offered(anna, plan.case, "police", {"invitation", "meeting_minutes"}) == []


def test_minutes_go_to_guardians_and_not_to_a_mentor(anna: Person, plan: Plan, meeting: Meeting) -> None:
    with time_machine.travel(clock.now() + 2 * TOMORROW):
        anna.client.force_login(anna.account)
        meetings.write_minutes(actor=anna.actor, on=meeting, minutes="Han vil", decisions="Ja", interpreted="not_needed")
        assert [item.lines for item in offered(anna, plan.case, "guardian", {"meeting_minutes"})] == [("Han vil", "Bestemt: Ja")]
        assert offered(anna, plan.case, "mentor", {"meeting_minutes"}) == []


def test_of_a_mentors_police_certificate_only_the_day_is_kept(anna: Person, plan: Plan) -> None:
    address = f"/sak/{plan.case.key}/plan/{plan.key}/mentor/"
    fields = filled_in(anna.client.get(address).content.decode())
    days = dict.fromkeys(("agreed_on", "silence_promised_on", "certificate_seen_on"), str(in_days(0)))
    assert "Politiattest vist" in anna.client.post(address, fields | days, follow=True).content.decode()

    ahead = {name: in_days(2) for name in days}
    with pytest.raises(NotReady, match="ikke vært ennå"):
        meetings.agree_with_mentor(actor=anna.actor, on=plan, mentor="x", guidance="x", **ahead)
