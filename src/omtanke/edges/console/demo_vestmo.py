"""What has been finished, and what has come far, at Vestmo skole. All of it is invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.cases import actions as cases
from omtanke.casework.path import actions as path

from .demo_cooperation import help_from_outside
from .demo_plans import begins_a_plan, plans_the_boxing
from .demo_sharing import shares

if TYPE_CHECKING:
    from .demo_fjordvik import Fjordvik, Story

VESTMO = "Vestmo skole"


def it_went_well(who: Fjordvik) -> None:
    """The whole way, without the police, to a good end."""
    story = _somebody_asks_for_help(who)
    story.takes(
        "rune",
        33,
        "consulted",
        consulted_with="police_contact",
        consulted_on=who.day(33),
        without_names="yes",
        advice="Ta vare på meldingene, blokker kontaktene sammen, og gå gjennom hva som er delt. Ring igjen hvis noen truer.",
    )
    story.skips("ragnhild", 32.4, "Bare skolen er bekymret, og familien tar imot den hjelpen som trengs.")
    begins_a_plan(story, "rune", 30.4, deputy="ragnhild", words="«Jeg vil være med i kantinegruppa.»")
    story.takes(
        "rune",
        30,
        "plan_made",
        heard="yes",
        own_wish="Vil bli med i kantinegruppa, og slippe å forklare seg for flere.",
        consent_asked="yes",
        asked_whom="both",
        asked_on=who.day(31),
    )
    _check_how_it_goes(
        story, who, 18.3, "go_on", "«Det er stille på telefonen nå. Kantina er best.»", "Planen virker. Vi ser på den igjen."
    )
    _check_how_it_goes(story, who, 8.2, "end", "«Jeg trenger ikke flere møter.»", "Alle avtaler er gjennomført, og eleven har det bra.")


def _somebody_asks_for_help(who: Fjordvik) -> Story:
    """A young person who wants out, the talk, and what they decided."""
    story = who.registers(
        "ragnhild",
        36,
        VESTMO,
        concern="recruitment",
        reached="told_of_self",
        observed="Eleven kom selv og fortalte om en gruppe på nett som ber medlemmene skade andre og filme det.",
        other_explanation="Kan være nysgjerrighet, og at det er godt å høre til et sted.",
        own_words="«Først var det gøy. Så ba de meg om å gjøre noe, og da ville jeg ut.»",
    )
    story.lets_in("ragnhild", 35.9, "rune")
    cases.hand_over(actor=who("ragnhild", days_ago=35.8), on=story.case, to=who.accounts["rune"])
    story.takes(
        "rune",
        35,
        "discuss",
        happened="Vi snakket sammen på kontoret mitt. Eleven viste meldingene og hadde allerede svart nei.",
        own_explanation="«De vet hva jeg heter. Jeg vil ikke at det skal bli bråk hjemme.»",
        strengths="Sier fra selv. Har to gode venner i klassen og liker å lage mat.",
        agreed="Eleven forteller det hjemme i kveld. Jeg ringer etterpå, så ingen er alene om det.",
        talked_on=who.day(35),
    )
    story.says_who("rune", 34.9, "Filippa, 9A")
    story.takes(
        "ragnhild",
        34,
        "go_on",
        discussed_with="Inspektør og helsesykepleier",
        assessment="Eleven er utsatt, og har selv bedt om hjelp. Vi vil gjøre det lett å komme seg ut og ha noe annet å gå til.",
        same_of_others="yes",
        follows_up="Inspektøren snakker med eleven og foresatte denne uka.",
    )
    return story


def a_plan_that_works(who: Fjordvik) -> None:
    """Stands at following up the measures."""
    story = _something_was_said_in_class(who)
    story.takes(
        "ragnhild",
        25.7,
        "consulted",
        consulted_with="municipal_contact",
        consulted_on=who.day(25.7),
        without_names="yes",
        advice="Hold på relasjonen, og gjør noe med utryggheten først. Ikke diskuter meninger for å vinne.",
    )
    story.says_who("ragnhild", 25.65, "Tobias, 10A")
    story.skips("ragnhild", 25.6, "Bare skolen er bekymret.")
    story.lets_in("anna", 20.8, "ragnhild")
    words = "«Jeg vil bokse sammen med fetteren min, og gå hjem uten å se meg over skulderen.»"
    plan = begins_a_plan(story, "anna", 20.7, deputy="ragnhild", words=words)
    story.takes(
        "ragnhild",
        20.4,
        "plan_made",
        heard="yes",
        own_wish="Vil begynne på boksing sammen med en fetter, og ha én voksen å gå til.",
        consent_asked="yes",
        asked_whom="both",
        asked_on=who.day(22),
    )
    plans_the_boxing(story, plan)
    story.takes(
        "anna",
        5.3,
        "go_on",
        look_again=who.ahead(12),
        checked_on=who.day(5.3),
        own_view="«Boksinga er bra. Jeg sover bedre, og jeg går hjem med de andre nå.»",
        area_1="Fritid",
        change_1="better",
        area_2="Trygg skolevei",
        change_2="better",
        area_3="Fravær",
        change_3="same",
        backfires="no",
        consent_valid="yes",
        coordinator_right="yes",
        reason="Det går riktig vei. Vi holder på avtalene og møtes igjen.",
    )
    _is_told_about_the_boxing(story)
    help_from_outside(story)


def _is_told_about_the_boxing(story: Story) -> None:
    """The child welfare service, as the family has asked for."""
    shares(
        story,
        "anna",
        4.8,
        to="ragnhild",
        purpose="At barnevernstjenesten kan gi støtte hjemme, slik familien har bedt om.",
        words="Eleven har begynt på boksing og sover bedre. Fraværet er som før. Foreldrene ønsker råd om kveldene.",
    )


def _something_was_said_in_class(who: Fjordvik) -> Story:
    """What was said, the talk, and what they decided."""
    story = who.registers(
        "anna",
        28.6,
        VESTMO,
        concern="threats",
        reached="seen",
        observed="Eleven forsvarte et angrep i en diskusjon i timen, og sa at «noen burde gjøre det samme her».",
        other_explanation="Har sluttet på fotball og sitter mye alene. Kan være en måte å bli sett på.",
    )
    story.takes(
        "anna",
        27.2,
        "discuss",
        happened="Vi satt på biblioteket etter siste time.",
        own_explanation="«Det er humor fra nettet.» Litt senere: «Jeg er redd for å bli banket opp.»",
        another_explanation="Blir trolig plaget på vei hjem.",
        strengths="Flink til å tegne. Storesøster stiller opp.",
        agreed="Jeg følger til bussen denne uka.",
        talked_on=who.day(27.2),
    )
    story.takes(
        "ragnhild",
        26.5,
        "go_on",
        discussed_with="Kontaktlærer og rådgiver",
        assessment="Sett: det som ble sagt i timen. Fortalt: eleven er redd. Plagingen på skoleveien blir egen skolemiljøsak.",
        same_of_others="yes",
        follows_up="Kontaktlærer holder kontakten. Lederen drøfter uten navn med kommunens kontakt.",
    )
    return story


def a_family_that_thinks_it_over(who: Fjordvik) -> None:
    """Stands at working together across services."""
    story = _films_are_shared(who)
    story.takes(
        "ragnhild",
        14.5,
        "consulted",
        consulted_with="police",
        consulted_on=who.day(14.5),
        without_names="yes",
        advice="Ta vare på det som er sendt. Spør om familien vil ha en samtale hos politiet, og si at den er frivillig.",
    )
    path.note_service(
        actor=who("anna", days_ago=13.3),
        on=story.case,
        service="health",
        told_on=who.day(13.3),
        basis="Eleven og foresatte sa ja til at helsesykepleier snakket med oss.",
    )
    story.takes(
        "ragnhild",
        9.6,
        "not_wanted",
        referred_on=who.day(12),
        police_basis="consent",
        guardians_told="yes",
        own_wish="Vil heller snakke med helsesykepleier.",
    )
    story.takes(
        "ragnhild",
        1.5,
        "not_yet",
        look_again=who.ahead(4),
        heard="yes",
        own_wish="Vil ha tirsdagene fri til å være med på klubben.",
        consent_asked="yes",
        asked_whom="both",
        asked_on=who.day(2),
        remaining="Foresatte vil tenke over samtykket noen dager til. Vi maser ikke.",
    )


def _films_are_shared(who: Fjordvik) -> Story:
    """What somebody saw, the talk, and what they decided."""
    story = who.registers(
        "anna",
        18.2,
        VESTMO,
        concern="violence",
        reached="guardian_or_other",
        observed="En voksen rundt eleven ringte og fortalte om filmer med vold som blir delt på rommet om kvelden.",
        other_explanation="Kan være gruppepress, eller noe eleven selv synes er vondt å ha sett.",
    )
    story.takes(
        "anna",
        17.4,
        "discuss",
        happened="Vi gikk en tur rundt skolen. Eleven ville helst gå, ikke sitte.",
        own_explanation="«Jeg får dem tilsendt. Jeg vet ikke hvordan jeg skal komme ut av gruppa.»",
        agreed="Eleven vil gjerne ha hjelp til å gå ut av gruppa.",
        talked_on=who.day(17.4),
    )
    story.says_who("anna", 17.2, "Nora, 8A")
    story.takes(
        "ragnhild",
        15.7,
        "go_on",
        discussed_with="Kontaktlærer og helsesykepleier",
        assessment="Eleven blir dratt inn i noe av andre, og ber om hjelp ut. Vi trenger råd om gruppa.",
        same_of_others="yes",
        follows_up="Lederen ringer politiet og drøfter uten navn.",
    )
    return story


def _check_how_it_goes(story: Story, who: Fjordvik, days_ago: float, outcome: str, own_view: str, reason: str) -> None:
    story.takes(
        "rune",
        days_ago,
        outcome,
        checked_on=who.day(days_ago),
        own_view=own_view,
        area_1="Trygg på nett",
        change_1="better",
        area_2="Noe å gå til",
        change_2="better",
        backfires="no",
        consent_valid="yes",
        coordinator_right="yes",
        reason=reason,
    )
