"""Who helps from outside in Fjordvik: on what was shared, and on what somebody has said yes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.consent import actions as consents
from omtanke.casework.consent.rules import Terms
from omtanke.casework.cooperation import actions_of_parties as parties
from omtanke.casework.disclosure.queries import delivered_in

if TYPE_CHECKING:
    from omtanke.casework.consent.models import Consent

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
    parties.enter_party(actor=anna, on=story.case, kind="youth_club", consent=_yes_to_the_club(story), **said)


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
