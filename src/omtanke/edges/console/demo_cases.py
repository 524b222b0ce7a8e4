"""What happens in Fjordvik, played through the real commands. All of it is invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from omtanke.casework.cases import actions
from omtanke.casework.cases.codes import CloseReason, RecusalReason
from omtanke.casework.clarification import actions as clarification
from omtanke.register.organisation.queries import actor_of

if TYPE_CHECKING:
    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Account, Unit

HISTORY = timedelta(days=60)  # how long Fjordvik has used Omtanke


@dataclass
class Fjordvik:
    """The people, and the morning everything is counted back from."""

    accounts: dict[str, Account]
    units: dict[str, Unit]
    today: datetime

    def __call__(self, username: str, *, days_ago: float) -> Actor:
        """Somebody of the cast, acting some days ago."""
        return actor_of(self.accounts[username], self.today - timedelta(days=days_ago))


def play(fjordvik: Fjordvik) -> None:
    """One case that ended well, one without ground, one in another school, one that goes on, and one just begun."""
    _it_went_well(fjordvik)
    _a_school_project(fjordvik)
    _in_another_school(fjordvik)
    _anna_is_worried(fjordvik)
    _at_the_youth_club(fjordvik)
    _anna_wonders(fjordvik)


def _anna_is_worried(who: Fjordvik) -> None:
    case = actions.open_case(
        actor=who("anna", days_ago=8.93),
        on=who.units["Vestmo skole"],
        text="Eleven sa i to timer denne uka at «noen burde ta dem», om en gruppe elever, og viste en video fra et opptrinn med vold. "
        "Det kan også være sinne etter en konflikt i friminuttet mandag. Jeg spør eleven selv i morgen.",
    )
    actions.write_note(
        actor=who("anna", days_ago=7.81),
        on=case,
        text="Vi snakket sammen etter siste time. Eleven fortalte om en krangel som har vart siden høstferien, og om lite søvn. "
        "Ville gjerne begynne på klatring igjen. Samtalen var frivillig, og vi avtalte å møtes på torsdag.",
    )
    actions.give_part(actor=who("anna", days_ago=7.8), on=case, to=who.accounts["ragnhild"])
    actions.write_note(
        actor=who("ragnhild", days_ago=6.04),
        on=case,
        text="Drøftet med Anna. Konflikten i friminuttet følges opp som egen skolemiljøsak. Anna fortsetter å snakke med eleven. "
        "Vi ser på saken sammen igjen om en uke.",
    )


def _a_school_project(who: Fjordvik) -> None:
    case = actions.open_case(
        actor=who("anna", days_ago=29.87),
        on=who.units["Vestmo skole"],
        text="Fant en tegning med trusler mot en navngitt gruppe i en mappe. Kan høre til et prosjekt. Spør i morgen.",
    )
    actions.give_part(actor=who("anna", days_ago=29.87), on=case, to=who.accounts["ragnhild"])
    actions.close(
        actor=who("ragnhild", days_ago=29),
        on=case,
        why=CloseReason.NO_GROUND,
        text="Tegningen hørte til en oppgave om propaganda i samfunnsfag. Det er ikke grunn til bekymring.",
    )


def _anna_wonders(who: Fjordvik) -> None:
    clarification.begin_clarification(
        actor=who("anna", days_ago=1.9),
        on=who.accounts["anna"],
        seen="Satt alene i kantina to dager på rad. Skjulte mobilen da jeg kom.",
        heard="«Dere skjønner ingenting.» Sa det lavt, og lo etterpå.",
        next_step="Spør hvordan det går, etter timen i morgen.",
    )


def _it_went_well(who: Fjordvik) -> None:
    case = actions.open_case(
        actor=who("ragnhild", days_ago=55),
        on=who.units["Vestmo skole"],
        text="En lærer fortalte at en elev har fått tilbud om å bli med på noe på nett som handler om å skade andre. Eleven sa selv fra.",
    )
    actions.give_part(actor=who("ragnhild", days_ago=55), on=case, to=who.accounts["rune"])
    actions.hand_over(actor=who("ragnhild", days_ago=54), on=case, to=who.accounts["rune"])
    actions.write_note(
        actor=who("rune", days_ago=39.9),
        on=case,
        text="Eleven har blokkert kontaktene sammen med foresatte og er med i kantinegruppa. Trives.",
    )
    actions.close(
        actor=who("rune", days_ago=12), on=case, why=CloseReason.FOLLOWED_UP, text="Alle avtaler er gjennomført. Eleven er fornøyd."
    )


def _in_another_school(who: Fjordvik) -> None:
    case = actions.open_case(
        actor=who("leif", days_ago=20),
        on=who.units["Sundet skole"],
        text="En foresatt ringte og var urolig for trusler i en gruppechat. Snakker med eleven først.",
    )
    actions.recuse(actor=who("leif", days_ago=20), on=case, account=who.accounts["odd"], why=RecusalReason.FAMILY)


def _at_the_youth_club(who: Fjordvik) -> None:
    actions.open_case(
        actor=who("naima", days_ago=2.7),
        on=who.units["Fjordvik ungdomsklubb"],
        text="En ungdom snakket om å reise for å slåss sammen med noen på nett. Lo det bort da jeg spurte. Ringer igjen i kveld.",
    )
