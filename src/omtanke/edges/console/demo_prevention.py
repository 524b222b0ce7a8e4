"""What Vestmo does before anybody is worried. All of it is invented."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from omtanke.duties.prevention import actions
from omtanke.duties.prevention.rules import Happened, News, Planned
from omtanke.register.organisation.models import Municipality
from omtanke.register.tasks.workdays import day_of

if TYPE_CHECKING:
    from .demo_fjordvik import Fjordvik

A_DAY_IN_IT = 12
YEAR = (  # month, kind, what, what it is good for, who
    (1, "meeting", "Hele personalet går gjennom rutinen: hvem gjør hva når noen er bekymret?", "own", "ragnhild"),
    (2, "activity", "Elevene velger nye verv i hver klasse, så alle har en oppgave", "mastery", "anna"),
    (3, "training", "Personalet øver på å åpne vanskelige samtaler", "own", "rune"),
    (5, "meeting", "Foresattemøte om nettvett og om å holde noen utenfor", "inclusion", "rune"),
    (8, "activity", "Fadderordning for alle som begynner, også midt i året", "belonging", "anna"),
    (9, "activity", "Trivselsledere i friminuttene, med noe å være med på for alle", "inclusion", "anna"),
    (10, "training", "Elevrådet får opplæring i uenighet uten å støte noen ut", "belonging", "rune"),
    (11, "activity", "Temauke: alle viser noe de er gode til", "mastery", "anna"),
    (12, "activity", "Åpen skole en kveld før jul, sammen med ungdomsklubben", "belonging", "ragnhild"),
)
IN_OWN_WORDS = "at alle vet hva de skal gjøre"
DROPPED, WHY_DROPPED = 5, "Slått sammen med foreldremøtet i høst"


def play(who: Fjordvik) -> None:
    """A year plan, something new from the contact that nobody has read yet, and two things that happened without anybody's name."""
    _a_year_plan(who)
    _what_happened(who)
    news = News(
        "meeting",
        "Samtaler med unge som er mye på nett",
        text="Vi går gjennom det som er nytt i veilederen, og øver på å spørre åpent. Ta gjerne med en kollega.",
        meets_on=who.ahead(12),
        place="Rådhuset, møterom 2, kl. 14",
    )
    schools = [who.units[name] for name in ("Vestmo skole", "Sundet skole")]
    actions.offer_briefing(actor=who("kaja", days_ago=2), on=Municipality.objects.get(), news=news, units=schools)
    for username in ("anna", "rune"):
        actions.go_through_guide(actor=who(username, days_ago=6), on=who.accounts[username])


def _what_happened(who: Fjordvik) -> None:
    """Tagging is washed off and talked about; what goes on in a chat somebody still looks at."""
    school, over, going_on = who.units["Vestmo skole"], who.day(15), who.day(2)
    tagged = Happened("incident", "school", over, "Noen har skrevet hatefulle ord på veggen ved sykkelstativet.")
    row = actions.note_incident(actor=who("anna", days_ago=15), on=school, what=tagged)
    done = "Veggen er vasket, og alle klassene har snakket om det."
    actions.close_incident(actor=who("ragnhild", days_ago=13), on=row, was_done=done)
    chat = Happened("group", "net", going_on, "Flere elever deler videoer med hatprat i en felles gruppe, og ler av dem.")
    actions.note_incident(actor=who("anna", days_ago=2), on=school, what=chat)


def _a_year_plan(who: Fjordvik) -> None:
    """A plan for the year that is: what lies behind is done, but for one thing."""
    today = day_of(who.today)
    plan = actions.begin_year(actor=who("ragnhild", days_ago=9), on=who.units["Vestmo skole"], year=today.year)
    for month, kind, title, aim, responsible in YEAR:
        own_aim = IN_OWN_WORDS if aim == "own" else ""
        what = Planned(kind, title, month, None, who.accounts[responsible], aim, own_aim)
        planned = actions.plan_activity(actor=who("ragnhild", days_ago=8.8), on=plan, what=what)
        if month == DROPPED:
            actions.drop_activity(actor=who("ragnhild", days_ago=8.7), on=planned, reason=WHY_DROPPED)
        elif (done_on := date(today.year, month, A_DAY_IN_IT)) < who.day(8):
            actions.note_done(actor=who("ragnhild", days_ago=8), on=planned, done_on=done_on)
