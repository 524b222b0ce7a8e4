"""The plan leaves only through the gate: chosen thing by thing, to those it may go to, under its own name."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from django.utils.formats import date_format

from omtanke.casework.disclosure import actions as disclosure
from omtanke.casework.disclosure.queries import composed, draft_of
from omtanke.casework.disclosure.tests.conftest import answered
from omtanke.casework.disclosure.tests.test_ledger_on_paper import say_ungraded
from omtanke.casework.plans import actions, actions_of_meetings
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.kernel import clock
from omtanke.foundation.paper.document import as_text
from omtanke.register.law.codes import ReceiverKind
from omtanke.register.tasks.workdays import day_of

from .conftest import BUILDS, PROMISED, WANTS, promise, seen

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.casework.disclosure.parts import Item
    from omtanke.casework.plans.models import Goal, Measure, Plan
    from tests.cast import Person

OURS = {"goals", *(f"{part}{edition}" for part in ("measures", "plan_words", "invitation") for edition in ("", "_for_guardians"))}


def offered(person: Person, case: Case, receiver: str, parts: set[str] = OURS) -> list[Item]:
    """What of the plan she could choose, as the pages offer it."""
    person.client.get("/hjem/")  # with the first page come the parts that packages above offer
    row = disclosure.begin_disclosure(actor=person.actor, on=case, receiver_kind=receiver)
    return [item for item in draft_of(actor=person.actor, on=row).items if item.part in parts]


def test_odd_shares_no_plan(odd: Person, plan: Plan) -> None:
    with pytest.raises(NotAllowed):
        disclosure.begin_disclosure(actor=odd.actor, on=plan.case, receiver_kind="guardian")


def test_guardians_can_be_given_goals_measures_and_words_one_by_one(anna: Person, ragnhild: Person, plan: Plan, measure: Measure) -> None:
    say_ungraded(ragnhild, plan.case)
    actions.add_to_plan(actor=anna.actor, on=plan, about="statement", text="Jeg er med på dette")

    found = {item.heading: item.lines for item in offered(anna, plan.case, "guardian")}
    assert list(found) == ["Mål 1", "Tiltak for mål 1: idrett og fritid", "Den det gjelder, med egne ord"]
    assert found["Mål 1"] == (WANTS,)
    assert found["Tiltak for mål 1: idrett og fritid"][:3] == (PROMISED, f"Styrker: {BUILDS}", f"Ansvarlig: {anna.account.name}")


def test_while_the_address_counts_as_protected_guardians_learn_neither_where_nor_who_helps(
    anna: Person, plan: Plan, measure: Measure
) -> None:
    begins_at = datetime.combine(day_of(clock.now()) + timedelta(days=3), time(14), ZoneInfo("Europe/Oslo"))
    said = {
        "place": "Sundet skole, rom 12",
        "agenda": "Veien videre",
        "invited": "De det gjelder",
        "language": "",
        "interpreter": "not_needed",
    }
    actions_of_meetings.call_meeting(actor=anna.actor, on=plan, begins_at=begins_at, **said)

    lines = {item.heading: " ".join(item.lines) for item in offered(anna, plan.case, "guardian")}
    assert "Stedet får du vite på telefon." in lines["Invitasjon til møte"]
    assert "Sundet" not in " ".join(lines.values())
    assert anna.account.name not in " ".join(lines.values())
    assert "Sundet" in " ".join(" ".join(item.lines) for item in offered(anna, plan.case, "person"))


@pytest.mark.parametrize("about", ["guardian", "disagreement"])
def test_what_one_guardian_has_said_in_the_plan_is_not_offered_to_guardians(anna: Person, plan: Plan, about: str) -> None:
    actions.add_to_plan(actor=anna.actor, on=plan, about=about, text="MERKE")

    assert "MERKE" not in str(offered(anna, plan.case, "guardian"))
    assert "MERKE" in str(offered(anna, plan.case, "person"))


def test_a_mentor_is_given_goals_and_measures_and_nobodys_own_words(anna: Person, plan: Plan, measure: Measure) -> None:
    actions.add_to_plan(actor=anna.actor, on=plan, about="relapse", text="Ring onkel")

    assert {item.part for item in offered(anna, plan.case, "mentor")} == {"goals", "measures"}


def test_the_school_is_given_its_own_part_under_its_five_headings_and_nobody_elses(anna: Person, goal: Goal, measure: Measure) -> None:
    promised = actions.agree_measure(actor=anna.actor, on=goal, promise=promise(anna, area="school", text="En rolig start"))

    (item,) = offered(anna, goal.case, "school", {"schools_part"})
    assert item.thing == promised.key
    begun, looked_at = (date_format(day, "j. F Y") for day in (promised.starts_on, promised.next_check_on))
    assert item.lines == (
        f"Hva tiltaket skal løse: {WANTS}",
        "Tiltak: En rolig start",
        f"Når det gjennomføres: fra {begun}",
        f"Hvem som har ansvaret for at det blir gjort: {anna.account.name}",
        f"Når det skal evalueres: {looked_at}",
        "Overskriftene følger opplæringslova § 12-4. Ikke kontrollert av jurist.",
    )
    for receiver in ("mentor", "youth_club", "guardian", "child_welfare"):
        assert offered(anna, goal.case, receiver, {"schools_part"}) == []


@pytest.mark.parametrize("receiver", [ReceiverKind.POLICE, ReceiverKind.RVTS])
def test_the_police_and_rvts_are_never_offered_the_plan(anna: Person, plan: Plan, measure: Measure, receiver: str) -> None:
    assert offered(anna, plan.case, receiver) == []


def test_what_is_over_and_how_it_went_stay_here(anna: Person, goal: Goal, measure: Measure) -> None:
    actions.check_measure(actor=anna.actor, on=measure, seen=seen(), onwards="end", next_check_on=None)

    assert [item.heading for item in offered(anna, goal.case, "guardian")] == ["Mål 1"]


@pytest.mark.parametrize(("besides", "title"), [("", "Oppfølgingsplan"), (" timeline:{note}", "Opplysninger fra kommunen")])
def test_the_paper_is_called_what_it_is_and_names_nobody(anna: Person, goal: Goal, measure: Measure, besides: str, title: str) -> None:
    anna.client.get("/hjem/")
    note = goal.case.events.filter(kind="noted").earliest("pk").key
    row = answered(anna, goal.case, parts=f"goals:{goal.key} measures:{measure.key}{besides.format(note=note)}")

    paper, _ = composed(actor=anna.actor, on=row)
    assert paper
    said = as_text(paper)
    assert said.startswith(title)
    assert WANTS in said
    assert PROMISED in said
    assert "radikalisering" not in said.casefold()
