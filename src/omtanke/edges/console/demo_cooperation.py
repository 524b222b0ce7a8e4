"""Who helps from outside in Fjordvik: on what was shared, and on what somebody has said yes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.consent import actions as consents
from omtanke.casework.consent.rules import Terms
from omtanke.casework.cooperation import actions_of_parties as parties
from omtanke.casework.disclosure.queries import delivered_in
from omtanke.casework.plans.actions import agree_measure
from omtanke.casework.plans.actions_of_contacts import note_contact
from omtanke.casework.plans.models import Goal
from omtanke.casework.plans.rules import Promise

from .demo_sharing import shares_a_measure

if TYPE_CHECKING:
    from omtanke.casework.consent.models import Consent
    from omtanke.casework.cooperation.models import Party

    from .demo_fjordvik import Story


def help_from_outside(story: Story) -> None:
    """The child welfare service, which was told; and the club, to which the family has said yes."""
    anna = story.who("anna", days_ago=4.1)
    (shared,) = delivered_in(story.case)
    said = {"name": "Mottaksteamet", "contact": "Barnevernstjenesten, på dagtid", "task": "Råd til foreldrene om kveldene."}
    parties.enter_party(actor=anna, on=story.case, kind="child_welfare", disclosure=shared, **said)
    said = {
        "name": "Den som har boksegruppa",
        "contact": "På klubben tirsdag og torsdag",
        "task": "Ta imot på boksing, og si fra om noe er vanskelig.",
    }
    club = parties.enter_party(actor=anna, on=story.case, kind="youth_club", consent=_yes_to_the_club(story), **said)
    _they_speak_of_the_training(story, club)


def _they_speak_of_the_training(story: Story, club: Party) -> None:
    """What the club has promised, and one word about it: a line in the ledger, and no wizard."""
    goal = Goal.objects.get(plan__case=story.case, put_away_at__isnull=True)
    promise = Promise(
        area="leisure",
        text="Treneren møter ham i døra, og ringer skolen hvis han ikke kommer.",
        builds="En voksen til som ser ham",
        responsible=None,
        outside="trener i klubben",
        consent=club.consent,
        starts_on=story.who.day(4),
        next_check_on=story.who.ahead(10),
    )
    measure = agree_measure(actor=story.who("anna", days_ago=4.05), on=goal, promise=promise)
    if club.consent:
        shares_a_measure(story, "anna", 3.6, to="ragnhild", consent=club.consent, measure=measure)
    said = {"who": "Den som har boksegruppa", "about": "Ny tid på torsdager"}
    note_contact(actor=story.who("anna", days_ago=1.9), on=club, measure=measure, spoken_on=story.who.day(2), **said)


def _yes_to_the_club(story: Story) -> Consent:
    terms = Terms(
        capacity="guardian",
        responsibility="all_agree",
        giver="Mor og far, etter at ungdommen selv hadde sagt ja",
        service="youth_club",
        covers="At skolen og klubben er enige om boksingen, og hvem som tar imot.",
        purpose="At han skal ha en fast plass der han trives.",
        informed="I møte på skolen: at det er frivillig, at det kan trekkes, og at hjelpen er den samme uten.",
        given="oral",
        minutes="Begge sa ja i møtet.",
        valid_from=story.who.day(4.1),
        valid_until=story.who.ahead(60),
    )
    return consents.record_consent(actor=story.who("anna", days_ago=4.15), on=story.case, terms=terms)
