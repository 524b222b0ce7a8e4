"""Plans in Fjordvik. One of them made and looked at through the real commands: one goal, what is promised, and how it goes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from omtanke.casework.cooperation import actions as cooperation
from omtanke.casework.plans import actions
from omtanke.casework.plans import actions_of_meetings as meetings
from omtanke.casework.plans.rules import Promise, Seen

if TYPE_CHECKING:
    from omtanke.casework.plans.models import Goal, Measure, Plan

    from .demo_fjordvik import Story

IN_FIVE_WEEKS = timedelta(weeks=5)
TALK = {
    "place": "Grupperommet ved biblioteket på skolen",
    "agenda": "Hvordan går det med boksinga og veien hjem? Hva vil han selv ta opp?",
    "invited": "Han selv, mor og far, trener og helsesykepleier",
    "interpreter": "not_needed",
    "language": "",
}
SAID = {
    "minutes": "«Jeg vil fortsette.» Mor og far ser at han sover bedre. Treneren kommer gjerne på neste møte.",
    "decisions": "Boksinga fortsetter ut skoleåret. Miljøarbeideren følger ikke lenger hver dag, men er der når han spør.",
}


def begins_a_plan(story: Story, username: str, days_ago: float, *, deputy: str, words: str) -> Plan:
    """She coordinates, a colleague steps in, and the plan begins with what the one it concerns wants."""
    actor, accounts = story.who(username, days_ago=days_ago), story.who.accounts
    cooperation.name_coordinator(actor=actor, on=story.case, account=accounts[username], deputy=accounts[deputy])
    return actions.begin_plan(actor=actor, on=story.case, words=words)


def plans_the_boxing(story: Story, plan: Plan) -> None:
    """Who has promised what, and how it has gone."""
    who, anna, goal = story.who, story.who("anna", days_ago=20.1), plan.goals.get()
    boxing = _agrees(
        story, goal, "leisure", "Boksing tirsdag og torsdag. Onkel kjører, skolen låner ut utstyr.", "Mestring og nye venner", 9
    )
    way_home = _agrees(
        story,
        goal,
        "mentor",
        "Miljøarbeideren følger til bussen, og er den han kan si fra til.",
        "En voksen å stole på",
        12,
        outside="miljøarbeider på skolen",
        other_basis="same_unit",
    )
    _agrees(
        story,
        goal,
        "online",
        "Avtale hjemme om nettvaner om kvelden. Mor og far ser på den sammen med ham hver søndag.",
        "Søvn",
        30,
        outside="mor og far",
        other_basis="guardian",
    )
    hard = "Sover han dårlig igjen, eller slutter på boksing, snakker Anna med ham samme dag. Han vil selv at onkel får vite det først."
    actions.add_to_plan(actor=anna, on=plan, about="relapse", text=hard)
    actions.add_to_plan(
        actor=anna, on=plan, about="statement", text="«Det er greit så lenge ingen på trinnet får vite at jeg har en plan.»"
    )
    held = meetings.call_meeting(actor=anna, on=plan, begins_at=who("anna", days_ago=5.5).at, **TALK)
    meetings.write_minutes(actor=who("anna", days_ago=5), on=held, interpreted="not_needed", **SAID)
    meetings.call_meeting(actor=who("anna", days_ago=4.9), on=plan, begins_at=who("anna", days_ago=5).at + IN_FIVE_WEEKS, **TALK)
    _goes_better(
        story, boxing, "«Jeg har fått ny tape på hendene. Treneren sier jeg er rask.»", "Kommer opplagt til første time etter trening.", 12
    )
    _goes_better(story, way_home, "«Jeg går med de andre nå.»", "Henter ham ikke lenger ved døra, han kommer selv.", 12)


def _agrees(
    story: Story, goal: Goal, area: str, text: str, builds: str, look_after: int, *, outside: str = "", other_basis: str = ""
) -> Measure:
    """Somebody promises something, to be looked at so many working days later."""
    who = story.who
    responsible = None if outside else who.accounts["anna"]
    looks_on = who.day(20 - look_after) if look_after < 20 else who.ahead(look_after - 20)
    promise = Promise(area, text, builds, responsible, outside, None, who.day(19), looks_on, other_basis)
    return actions.agree_measure(actor=who("anna", days_ago=20.2), on=goal, promise=promise)


def _goes_better(story: Story, measure: Measure, own_words: str, words: str, ahead: int) -> None:
    """Both say that it goes better, and it is looked at again."""
    who = story.who
    seen = Seen(who.day(5.2), "better", words, "better", own_words, "")
    actions.check_measure(actor=who("anna", days_ago=5.2), on=measure, seen=seen, onwards="go_on", next_check_on=who.ahead(ahead))
