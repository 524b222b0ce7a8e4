"""What Vestmo skole has had on its table the last month. All of it is invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.clarification import actions as clarification
from omtanke.casework.path import actions as path

from .demo_sharing import proposes
from .demo_vestmo import VESTMO

if TYPE_CHECKING:
    from .demo_fjordvik import Fjordvik, Story


def a_school_project(who: Fjordvik) -> None:
    """No ground for concern: it ended with the first talk."""
    story = who.registers(
        "anna",
        20.2,
        VESTMO,
        concern="threats",
        reached="seen",
        observed="Fant en tegning med trusler mot en gruppe i en mappe som lå igjen.",
        other_explanation="Kan høre til et prosjekt. Jeg spør i morgen.",
    )
    story.takes(
        "anna",
        19.8,
        "no_ground",
        happened="Vi snakket sammen før timen, og eleven viste resten av mappa.",
        own_explanation="«Det er oppgaven om propaganda. Vi skulle lage en plakat som lyver.»",
        talked_on=who.day(19.8),
    )


def waits_for_the_police(who: Fjordvik) -> None:
    """Stands at the police's talk."""
    story = _somebody_is_under_pressure(who)
    story.takes(
        "ragnhild",
        10.9,
        "reported",
        recipient="police",
        reported_on=who.day(10.9),
        basis="duty_to_avert",
        how="phone",
        feedback="not_possible",
    )
    story.was_urgent(
        "anna",
        9.8,
        what="To voksne ventet på eleven ved sykkelstativet. Vi tok eleven med inn og låste døra.",
        called="112 klokken 13.10. Lederen 13.20. Foresatte 13.40, da politiet sa det var greit.",
        safe="yes",
        guardians="rung",
        guardians_when="Klokken 13.40, på telefon.",
        follows_up="Kontaktlærer følger eleven til bussen denne uka.",
    )
    for service, days_ago in (("police", 9.1), ("leisure", 7.4)):
        path.note_service(
            actor=who("anna", days_ago=days_ago),
            on=story.case,
            service=service,
            told_on=who.day(days_ago),
            basis="De måtte si det for at eleven skulle få hjelp.",
        )
    story.takes(
        "ragnhild",
        3.2,
        "did_not_take_place",
        look_again=who.ahead(2),
        referred_on=who.day(8),
        police_basis="duty_to_avert",
        guardians_told="yes",
        own_wish="Vil ha med rådgiveren.",
        because="Rådgiveren var syk. Ny tid er avtalt med politiet og foresatte.",
    )


def _somebody_is_under_pressure(who: Fjordvik) -> Story:
    """What was told, the talk, and what they decided."""
    story = who.registers(
        "anna",
        13.4,
        VESTMO,
        concern="recruitment",
        reached="told_of_another",
        observed="Noen fortalte at eleven har fått penger for å hente en pakke, og er lovet en plass i en gruppe som «tar igjen».",
        other_explanation="Kan være skryt, eller at eleven er presset.",
    )
    story.takes(
        "anna",
        12.6,
        "discuss",
        happened="Vi snakket i gymsalen. Eleven så mye på telefonen.",
        own_explanation="«Jeg skylder ingen noe.» Ville ikke si mer. Takket ja til å snakke igjen.",
        strengths="Tar godt vare på en lillebror. Liker verkstedet på skolen.",
        talked_on=who.day(12.6),
    )
    story.says_who("anna", 12.5, "Oliver, 9B")
    story.takes(
        "ragnhild",
        11.8,
        "go_on",
        discussed_with="Kontaktlærer og rådgiver",
        assessment="Flere har fortalt det samme hver for seg, og eleven virker presset. Vi vet ikke hva som er sant.",
        same_of_others="yes",
        follows_up="Lederen melder til politiet. Kontaktlærer er sammen med eleven på verkstedet.",
    )
    return story


def needs_advice(who: Fjordvik) -> None:
    """Stands at reporting the worry."""
    story = who.registers(
        "anna",
        8.1,
        VESTMO,
        concern="hate_crime",
        reached="colleague",
        observed="En assistent hørte eleven rope hets etter en annen elev på bussen, to dager på rad.",
        other_explanation="De to har vært uvenner siden sommeren.",
        done_so_far="Den som ble ropt etter, har fått hjelp av kontaktlæreren sin.",
    )
    story.takes(
        "anna",
        7.2,
        "discuss",
        happened="Vi snakket i friminuttet. Eleven rødmet da jeg sa hva jeg hadde hørt.",
        own_explanation="«Jeg ville at de store skulle le. Jeg mente det ikke.»",
        agreed="Eleven vil si unnskyld, med en voksen til stede.",
        talked_on=who.day(7.2),
    )
    story.says_who("anna", 7.1, "Emil, 8C")
    story.takes(
        "ragnhild",
        4.6,
        "go_on",
        look_again=who.ahead(3),
        discussed_with="Kontaktlærer og miljøarbeider",
        assessment="Noen eldre gutter heier på hetsen og sender lenker etterpå. Eleven vil ut av det. Vi er usikre på lenkene.",
        same_of_others="unsure",
        why_still="Vi spør om råd uten navn. Det koster eleven ingenting, og vi blir klokere.",
        follows_up="Lederen ringer kommunens radikaliseringskontakt.",
    )
    proposes(
        story,
        "anna",
        0.6,
        to="ragnhild",
        purpose="At familien kan få hjelp med det som skjer på nettet om kvelden.",
        words="Eleven har vist oss lenkene han får av eldre gutter, og sier selv at han vil ut av det.",
    )


def nobody_has_answered(who: Fjordvik) -> None:
    """Stands at the discussion, and the day is over: it has opened for the deputy."""
    story = who.registers(
        "anna",
        6.7,
        VESTMO,
        concern="threats",
        reached="seen",
        observed="Eleven sa i to timer denne uka at «noen burde ta dem», om en gruppe elever, og viste en film av en slåsskamp.",
        other_explanation="Det kan være sinne etter en konflikt i friminuttet.",
    )
    story.takes(
        "anna",
        5.4,
        "discuss",
        look_again=who.day(1),
        happened="Vi snakket sammen etter siste time. Eleven fortalte om en krangel som har vart siden høsten, og om lite søvn.",
        own_explanation="«Jeg er bare så sint. Jeg kommer ikke til å gjøre noe.»",
        strengths="Ville gjerne begynne på klatring igjen.",
        agreed="Vi møtes på torsdag. Jeg spør om det er plass på klatrekurset.",
        talked_on=who.day(5.4),
    )
    story.says_who("anna", 5.3, "Sander, 9B")
    story.notes("anna", 2.3, "Vi møttes som avtalt. Plassen på klatrekurset er i orden. Krangelen er der ennå.")


def they_will_talk_again(who: Fjordvik) -> None:
    """Stands at the first talk."""
    story = who.registers(
        "anna",
        2.2,
        VESTMO,
        concern="violence",
        reached="seen",
        observed="Eleven tegnet våpen på pulten, og sa «snart får dere se» da jeg spurte.",
        other_explanation="Kan være et dataspill, eller at noe har skjedd hjemme.",
    )
    story.takes(
        "anna",
        1.4,
        "talk_again",
        look_again=who.ahead(1),
        happened="Vi vasket pulten sammen. Eleven ville ikke snakke lenge.",
        own_explanation="«Det er fra et spill.» Så stille. «Kan vi ta det en annen dag?»",
        agreed="Vi spiser frokost sammen på skolekjøkkenet neste gang.",
        talked_on=who.day(1.4),
    )


def anna_wonders(who: Fjordvik) -> None:
    """No case: a working note of Anna's own."""
    clarification.begin_clarification(
        actor=who("anna", days_ago=0.7),
        on=who.accounts["anna"],
        seen="Satt alene i kantina to dager på rad. Skjulte mobilen da jeg kom.",
        heard="«Dere skjønner ingenting.» Sa det lavt, og lo etterpå.",
        next_step="Spør hvordan det går, etter timen i morgen.",
    )
