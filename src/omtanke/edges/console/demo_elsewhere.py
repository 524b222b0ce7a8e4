"""What happens at Sundet skole and in the youth club. All of it is invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.cases import actions as cases
from omtanke.casework.cases.codes import RecusalReason

if TYPE_CHECKING:
    from .demo_fjordvik import Fjordvik, Story

SUNDET, CLUB = "Sundet skole", "Fjordvik ungdomsklubb"


def somebody_came_home(who: Fjordvik) -> None:
    """The returnee track: an adult who studies at Sundet in the evening. What happened abroad is not written here."""
    story = who.registers(
        "leif",
        32,
        SUNDET,
        entry="hjemvendt",
        is_about_adult=True,
        concern="recruitment",
        reached="told_of_self",
        observed="Tar opp igjen fag hos voksenopplæringen. Fortalte selv om årene i utlandet, og at det er vanskelig å begynne på nytt.",
        other_explanation="Søvnløshet og uro kan komme av det som er opplevd.",
        own_words="«Jeg vil jobbe, og være en vanlig forelder.»",
    )
    story.takes(
        "leif",
        28,
        "go_on",
        look_again=who.day(15),
        own_statement="«Si til meg hva dere gjør, så jeg slipper å gjette.»",
        kept_apart="yes",
        settled_on=who.day(39),
        safety_on=who.day(31),
        safety_by="police",
        coordinator_on=who.day(30),
        contact_on=who.day(29),
        children_on=who.day(30),
    )
    story.takes(
        "leif",
        15.5,
        "go_on",
        look_again=who.ahead(6),
        own_statement="Sover litt bedre. Ønsker seg praksis i et verksted.",
        kept_apart="yes",
        housing_on=who.day(24),
        specialist_health_on=who.day(21),
        rvts_on=who.day(20),
        own_plan_on=who.day(17),
    )


def a_child_who_is_new(who: Fjordvik) -> None:
    """The child's own case, for the child's own sake: everyday life, language and health."""
    story = _a_child_begins_at_school(who)
    story.takes(
        "leif",
        28.9,
        "reported",
        recipient="child_welfare",
        reported_on=who.day(28.9),
        basis="consent",
    )
    story.skips("leif", 28.8, "Gjelder et lite barn. Her er det ingenting politiet skal snakke med noen om.")
    story.skips("leif", 23, "Barnevernstjenesten koordinerer i sin egen plan. Skolen gjør sin del, og eier ikke planen.")
    story.takes(
        "leif",
        5.5,
        "go_on",
        look_again=who.ahead(15),
        checked_on=who.day(5.5),
        own_view="«Jeg kan flyte på ryggen.»",
        area_1="Språk",
        change_1="better",
        area_2="Søvn",
        change_2="same",
        area_3="Venner",
        change_3="better",
        backfires="no",
        consent_valid="yes",
        reason="Barnet har det bedre. Helsestasjonen følger opp søvnen.",
    )


def _a_child_begins_at_school(who: Fjordvik) -> Story:
    """How the child has it, the talk, and what they decided."""
    story = who.opens_for_child("leif", 31.5, SUNDET)
    story.notes(
        "leif",
        31.4,
        "Begynte i første klasse i høst. Skvetter av smell, sover lite og har få ord på norsk. Mye er nytt, og språket kommer med tiden. "
        "Liker best å tegne, og å være med vaktmesteren.",
    )
    story.takes(
        "leif",
        30.5,
        "discuss",
        happened="Kontaktlæreren tegnet sammen med barnet, med tolk på skjerm og en besteforelder i rommet ved siden av.",
        own_explanation="«Det er fint her når det er stille.»",
        strengths="Nysgjerrig, trygg på besteforeldrene, ler mye ute.",
        agreed="Barnet får sitte ved døra, og vi sier fra før det ringer ut.",
        talked_on=who.day(30.5),
        interpreter="remote",
        language="Engelsk",
    )
    story.says_who("leif", 30.4, "Iben, 1A")
    story.takes(
        "leif",
        29.9,
        "go_on",
        assessment="Barnet trenger ro, språk og venner. Det er ingen bekymring for hva barnet kan gjøre.",
        same_of_others="yes",
        follows_up="Rektor spør barnevernstjenesten om samordning.",
    )
    return story


def they_wait_and_see(who: Fjordvik) -> None:
    """Stands at the discussion until a day. Odd is family, so to him the case does not exist."""
    story = who.registers(
        "leif",
        14.2,
        SUNDET,
        concern="threats",
        reached="guardian_or_other",
        observed="En foresatt ringte og var urolig for trusler i en gruppechat.",
        other_explanation="Det kan være erting som har gått for langt.",
    )
    cases.recuse(actor=who("leif", days_ago=14.1), on=story.case, account=who.accounts["odd"], why=RecusalReason.FAMILY)
    story.takes(
        "leif",
        12.7,
        "discuss",
        happened="Kontaktlæreren og jeg snakket med eleven i lunsjen.",
        own_explanation="«Alle skriver sånn der. Jeg har slettet det.»",
        talked_on=who.day(12.7),
    )
    story.takes(
        "leif",
        10.4,
        "wait",
        look_again=who.ahead(8),
        discussed_with="Kontaktlærer og rådgiver",
        assessment="Chatten er lagt ned, og ingen er redde nå. Vi ser hvordan det går en stund, heller enn å gjøre mer.",
        same_of_others="yes",
        follows_up="Kontaktlæreren spør foresatte om et par uker.",
    )


def naima_will_ring(who: Fjordvik) -> None:
    """Just begun, in the youth club."""
    who.registers(
        "naima",
        1.2,
        CLUB,
        concern="recruitment",
        reached="told_of_self",
        observed="En ungdom snakket om å reise for å slåss sammen med noen på nett. Lo det bort da jeg spurte.",
        other_explanation="Kan være en måte å prøve ut en tanke på. Har nettopp mistet jobben.",
        own_words="«Der borte er det noen som trenger meg.»",
        done_so_far="Vi spilte biljard resten av kvelden. Jeg ringer i morgen.",
    )
