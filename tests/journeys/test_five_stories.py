"""Five of the acceptance cases, lived through on a phone: each walks the routine as the profession expects it to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser import PHONE, Windows

from .asking import asks_without_a_name
from .cases import has_a_colleague, turns_on_the_part
from .hands import Keys, Pointer
from .walking import (
    A_CHILD,
    AHEAD,
    AN_ADULT,
    DONE,
    IN_SIX_WEEKS,
    NOW,
    SKIPPED,
    TODAY,
    YESTERDAY,
    Walk,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.server import Server

SEEN, TOLD_BY_ANOTHER = "Jeg har sett eller hørt det selv", "En ung person fortalte om en annen (den som sa fra, skal vernes)"
ADVICE = "Hold på relasjonen, og se på skolemiljøet."
FROM_OUTSIDE = "Foresatte eller andre tok kontakt"
FILLED = """(numbers) => numbers.map((number) => getComputedStyle(number).backgroundColor)"""
A_PHONE: dict[str, Any] = {"width": PHONE, "has_touch": True, "is_mobile": True}
BY_KEYS = "by the keys alone"
WAYS: dict[str, dict[str, Any]] = {
    "on a phone": A_PHONE,
    "without script": {"width": PHONE, "java_script_enabled": False},
    BY_KEYS: {"width": PHONE, "reduced_motion": "reduce"},  # so that what is unfolded is there when the focus comes to it
}


@pytest.mark.parametrize("way", ["on a phone", BY_KEYS])
def test_c1_boyish_talk_turns_out_to_be_fear_and_is_followed_up(way: str, windows: Windows, server: Server) -> None:
    """Talk, discuss, ask the contact without a name, no report, a plan he has part in, an evaluation. Nothing is counted."""
    page = windows.open(server, **WAYS[way])
    walk = Walk(page, Keys(page) if way == BY_KEYS else Pointer(), server)
    walk.sign_in("Anna")
    walk.register(
        A_CHILD,
        "Et barns omsorg eller utvikling",
        {
            "Hvordan fikk du vite det?": SEEN,
            "Hva har du sett eller hørt?": "Eleven forsvarte et terrorangrep og tegnet runer i boka.",
            "Hva kan det også skyldes?": "Sluttet på fotball i vinter og sitter mye alene.",
        },
    )
    assert walk.stairs() == {"1": NOW, "2": AHEAD, "3": AHEAD, "4": AHEAD, "5": AHEAD, "6": AHEAD}
    _a_talk_that_finds_fear(walk)
    walk.say_who("Jonas, 10B")
    walk.take(
        {
            "Hvem drøftet sammen?": "Inspektør.",
            "Hva er grunnen til det dere bestemmer?": "Han er redd. Mobbingen følges opp som egen skolemiljøsak.",
            "Hadde du tenkt det samme om en annen elev?": "Ja",
            "Hva bestemmer dere?": "Vi går videre",
            "Hvem følger opp?": "Kontaktlærer.",
        }
    )
    contact = windows.open(server, "kaja", width=PHONE)
    asks_without_a_name(walk, contact, name="Jonas", advice=ADVICE)
    walk.take(
        {
            "Hva er gjort?": "Drøftet uten navn",
            "Hvem drøftet du med?": "Kommunens radikaliseringskontakt",
            "Når drøftet dere?": TODAY,
            "Drøftet du uten opplysninger som kan røpe hvem det er?": "Ja",
            "Hvilket råd fikk du?": ADVICE,
        }
    )
    expect(page.get_by_text("Trinnet er bare for når minst 2 tjenester er bekymret")).to_be_visible()
    walk.skip("Ingen andre tjenester er bekymret. Ikke grunn til melding til politiet.")
    _a_plan_begins(walk)
    assert walk.stairs() == {"1": DONE, "2": DONE, "3": DONE, "4": SKIPPED, "5": DONE, "6": NOW}
    walk.take(_going_well("Boksing.", "Boksing er gøy. Ingen har vært etter meg.", "Oppfølgingen er ferdig"))
    expect(page.get_by_text("Saken er avsluttet").first).to_be_visible()
    assert walk.stairs() == {"1": DONE, "2": DONE, "3": DONE, "4": SKIPPED, "5": DONE, "6": DONE}
    walk.has_happened("Trinn hoppet over: Bekymringssamtale", "Ingen andre tjenester er bekymret", "oppfølgingen er ferdig")
    walk.has_happened("Drøftet uten å si hvem det gjelder", ADVICE)
    walk.nothing_has_left()
    walk.is_nobodys_but(knows="anna", ignorant=("kaja", "odd", "rune"))
    walk.counts_no_signs()
    walk.cannot_be_found_by("Jonas", "terrorangrep", "runer")


def _a_plan_begins(walk: Walk) -> None:
    """It is not made before somebody coordinates and it is begun: then it is."""
    plan = _a_plan("Begynne på boksing. Få være i fred.", "Den det gjelder, og alle som har foreldreansvar")
    walk.begin(plan)
    walk.is_refused("Ingen koordinerer ennå. Pek ut en koordinator")
    walk.page.goto(walk.path)
    walk.cooperate("Anna Solbakken", "Ragnhild Fossum", "«Begynne på boksing.»")
    walk.take(plan)


def _a_talk_that_finds_fear(walk: Walk) -> None:
    """With the guide beside it; what else it may be is asked for once, before it is kept."""
    walk.begin(
        {
            "Hva skjedde?": "Samtale etter timen om angrepet og runene.",
            "Hva sier den det gjelder selv?": "Det er bare humor fra nettet. Redd for å bli banket opp. Vil begynne på boksing.",
            "Hva nå?": "Jeg vil drøfte dette med ledelsen",
        }
    )
    expect(walk.page.get_by_text("Hva vet jeg fra før i min egen jobb?")).to_be_attached()
    expect(walk.page.get_by_text("Samtalen er frivillig, og du kan ha med noen.")).to_be_attached()
    walk.is_asked("Kan dette skyldes helse eller nevroutvikling")
    walk.fill_in({"Hva kan det også skyldes?": "Er redd. Har blitt mobbet, og sover lite."})
    walk.send()


def test_c5_a_lawful_protest_is_closed_where_it_is_discussed(windows: Windows, server: Server) -> None:
    """Nobody has talked with her, and the page says so. It is lawful, and ends there: nothing goes to the police."""
    page = windows.open(server, **A_PHONE)
    walk = Walk(page, Pointer(), server)
    walk.sign_in("Anna")
    walk.register(
        A_CHILD,
        "Et barns omsorg eller utvikling",
        {
            "Hvordan fikk du vite det?": SEEN,
            "Hva har du sett eller hørt?": "Eleven organiserer skolestreik, og satt fast i et gitter utenfor et byggeanlegg.",
            "Hva kan det også skyldes?": "Engasjement for miljøet. Foreldrene støtter eleven.",
        },
    )
    walk.skip("Læreren har aldri snakket med eleven.")
    walk.say_who("Ida, 3STB")
    walk.sign_in("Ragnhild")
    walk.read("Ida, 3STB")
    answers = {
        "Hva er grunnen til det dere bestemmer?": "Lovlig ytring. Eleven og foreldrene er informert og har fått en beklagelse.",
        "Hva sier den det gjelder selv?": "Er imot vold, og gleder seg til politisk arbeid.",
        "Hadde du tenkt det samme om en annen elev?": "Nei",
        "Hva bestemmer dere?": "Det er meldt på feil grunnlag",
    }
    walk.begin(answers | {"Hva er grunnen til det dere bestemmer?": "Vi sender det til politiet for sikkerhets skyld."})
    expect(page.get_by_text("Ingen har skrevet at de har snakket med den det gjelder")).to_be_visible()
    expect(page.get_by_text("Meninger, tro og politisk engasjement er lovlig.")).to_be_visible()
    walk.is_asked("«For sikkerhets skyld» er ikke en grunn")
    walk.fill_in(answers)
    walk.send()
    expect(page.get_by_text("Saken er avsluttet").first).to_be_visible()
    assert walk.stairs() == {"1": SKIPPED, "2": DONE, "3": AHEAD, "4": AHEAD, "5": AHEAD, "6": AHEAD}
    walk.has_happened("Læreren har aldri snakket med eleven", "meldt på feil grunnlag", "har fått en beklagelse")
    expect(page.get_by_role("link", name="Gjør dette trinnet")).to_have_count(0)
    walk.nothing_has_left()
    walk.is_nobodys_but(knows="anna", ignorant=("kaja", "odd", "rune"))
    walk.cannot_be_found_by("Ida", "aktivist", "skolestreik")


def test_c7_what_neighbours_think_of_a_beard_ends_at_the_first_talk(windows: Windows, server: Server) -> None:
    """Faith and clothes alone open no case. What was registered all the same, ends with his own words, and leads to nobody."""
    page = windows.open(server, **A_PHONE)
    walk = Walk(page, Pointer(), server)
    walk.sign_in("Anna")
    page.goto("/bekymring/ny/hva/?hvem=barn")
    walk.hands.press(page.get_by_role("link", name="Noe annet"))
    expect(page.get_by_text("Her opprettes ingen sak, og ingenting er lagret.")).to_be_visible()
    expect(page.get_by_text("Meninger, tro, klær, venner, fravær eller reiser alene er ikke grunn nok til en sak.")).to_be_visible()
    page.goto("/hjem/")
    walk.register(
        A_CHILD,
        "Et barns omsorg eller utvikling",
        {
            "Hvordan fikk du vite det?": FROM_OUTSIDE,
            "Hva har du sett eller hørt?": "Den unge har fått skjegg, går til moskeen hver dag og har sluttet på dans.",
            "Hva kan det også skyldes?": "Har startet på håndball i stedet. Ingen på skolen har sett noe som bekymrer.",
        },
    )
    walk.note("Drøftet kort med ledelsen: vernede valg. Den som tok kontakt, får bare vite at vi har fått meldingen.")
    walk.take(
        {
            "Hva skjedde?": "En rolig samtale hos helsesykepleier. Foreldrene er informert.",
            "Hva sier den det gjelder selv?": "Trives. Tro gir ro.",
            "Hva nå?": "Det er ikke grunn til bekymring",
        }
    )
    expect(page.get_by_text("Saken er avsluttet").first).to_be_visible()
    assert walk.stairs() == {"1": DONE, "2": AHEAD, "3": AHEAD, "4": AHEAD, "5": AHEAD, "6": AHEAD}
    walk.has_happened("Trives. Tro gir ro.", "Drøftet kort med ledelsen", "ikke grunn til bekymring")
    walk.nothing_has_left()
    walk.is_nobodys_but(knows="anna", ignorant=("kaja", "odd", "rune"))
    walk.cannot_be_found_by("Amir", "moskeen", "håndball")


def test_c10_somebody_comes_home_with_a_child_and_each_has_a_case_of_their_own(windows: Windows, server: Server) -> None:
    """Straight to the last step; safety before a plan, help that gathers no evidence; and the child is no risk but a child."""
    page = windows.open(server, **A_PHONE)
    walk = Walk(page, Pointer(), server)
    turns_on_the_part(server, "hjemvendt", "Fjordvik ungdomsklubb")
    walk.sign_in("Naima")
    walk.register(
        AN_ADULT,
        "Rekruttering, eller reise for å slåss",
        {
            "Hvor begynner det?": "Noen er kommet hjem etter å ha deltatt i kamphandlinger",
            "Hvordan fikk du vite det?": FROM_OUTSIDE,
            "Hva har du sett eller hørt?": "Har flyttet tilbake til kommunen med et lite barn. Sover dårlig. Familien vil hjelpe.",
            "Hva kan det også skyldes?": "Vanskelige år. Sier selv at det var feil å reise.",
        },
    )
    assert walk.stairs() == dict.fromkeys("123456", SKIPPED) | {"7": NOW}
    walk.begin(
        {
            "Hva sier den det gjelder selv?": "Angrer. Vil ha ro rundt barnet, og arbeid.",
            "Holdes politiets etterforskning helt utenfor dette?": "Nei",
            "Koordinator er utpekt": TODAY,
            "RVTS har gitt råd, uten å vite hvem det er": TODAY,
            "En plan er laget": TODAY,
            "Barnet har fått sin egen oppfølging": TODAY,
            "Hva skjer nå?": "Vi fortsetter",
        }
    )
    expect(page.get_by_text("Jeg verken bekrefter eller avkrefter om noen får hjelp av kommunen")).to_be_attached()
    walk.is_refused("Hjelpen skal ikke brukes til å samle bevis")
    walk.fill_in({"Holdes politiets etterforskning helt utenfor dette?": "Ja"})
    walk.is_refused("Sikkerheten avklares først")
    walk.fill_in({"Sikkerheten er avklart": YESTERDAY, "Hvem avklarte sikkerheten?": "Politiet"})
    walk.send()
    walk.go_to("Tverrfaglig samarbeid", "NAV, DPS og mentor skal med i én plan.")
    has_a_colleague(server, "Arne Lunde", "Fjordvik ungdomsklubb")
    walk.cooperate("Naima Warsame", "Arne Lunde", "«Arbeid, og hjelp til å sove.»")
    walk.take(_a_plan("Arbeid, og hjelp til å sove.", "Den det gjelder"))
    walk.take(_going_well("Arbeid.", "Har fått praksisplass.", "Vi fortsetter"))
    assert walk.stairs() == dict.fromkeys("1234", SKIPPED) | {"5": DONE, "6": NOW, "7": DONE}
    walk.has_happened("Trinn gjennomført: Oppfølging av fremmedkrigere", "Trinn gjennomført: Følg opp tiltakene")
    walk.say_who("Yasin")
    the_adults, code_word = walk.path, walk.code_word
    walk.is_nobodys_but(knows="naima", ignorant=("kaja", "anna", "leif"))
    _the_child_has_its_own(walk)
    assert walk.path != the_adults
    assert code_word not in page.content()


def _the_child_has_its_own(walk: Walk) -> None:
    """In the child welfare service: an ordinary case about care, which knows nothing of the other."""
    walk.sign_in("Siv")
    walk.register(
        A_CHILD,
        "Et barns omsorg eller utvikling",
        {
            "Hvordan fikk du vite det?": FROM_OUTSIDE,
            "Hva har du sett eller hørt?": "Barnet snakker lite for alderen og er redd for smell. Besteforeldrene vil hjelpe.",
            "Hva kan det også skyldes?": "Flytting, et nytt språk og utrygge år.",
        },
    )
    assert walk.stairs() == {"1": NOW, "2": AHEAD, "3": AHEAD, "4": AHEAD, "5": AHEAD, "6": AHEAD}, "a child is not one who came home"
    walk.go_to("Tverrfaglig samarbeid", "Barnevern, helsestasjon og barnehage samarbeider fra starten.")
    has_a_colleague(walk.server, "Arne Lunde", "Barnevernstjenesten")
    walk.cooperate("Siv Aasen", "Arne Lunde", "«Leke ute med besteforeldrene.»")
    walk.take(_a_plan("Vil leke ute med besteforeldrene.", "Alle som har foreldreansvar"))
    assert walk.stairs() == {"1": AHEAD, "2": AHEAD, "3": AHEAD, "4": AHEAD, "5": DONE, "6": NOW}
    walk.is_nobodys_but(knows="siv", ignorant=("kaja", "naima", "odd"))


@pytest.mark.parametrize("way", ["on a phone", "without script"])
def test_c12_a_plan_for_today_is_met_by_a_call_before_any_field(way: str, windows: Windows, server: Server) -> None:
    """112 before anything else; what was done is written down afterwards, from the report on; the child is cared for."""
    page = windows.open(server, **WAYS[way])
    walk = Walk(page, Pointer(), server)
    _the_call_comes_first(page, "/", "Fare nå?", "#fare [href='tel:112']")
    walk.sign_in("Anna")
    _the_call_comes_first(page, "/bekymring/ny/", "Ja, det haster", ".call[href='tel:112']")
    page.goto("/hjem/")
    walk.register_afterwards(
        {
            "Hvem gjelder det?": "Et barn eller en ungdom under 18 år",
            "Hva var i ferd med å skje?": "Trusler",
            "Hvordan fikk du vite det?": TOLD_BY_ANOTHER,
            "Hva skjedde?": "En liste og en melding om gymtimen i dag. Kniv i sekken. Er utsatt for grov mobbing, og sover ikke.",
            "Hvem ble ringt, og når?": "Politiet 08.21. Barnevernvakten 08.40.",
            "Er barna og alle andre trygge nå?": "Ja",
            "Har foresatte fått vite det?": "Nei, ikke ennå",
            "Når fikk de vite det, eller når skal de få vite det?": "Så snart det er trygt. Mor tar ikke telefonen.",
            "Hvem følger opp nå?": "Rektor. Elevene på listen får sin egen oppfølging.",
        }
    )
    assert walk.stairs() == {"1": SKIPPED, "2": SKIPPED, "3": NOW, "4": AHEAD, "5": AHEAD, "6": AHEAD}
    skipped, _, now, ahead, *_ = page.locator(".stair-number").evaluate_all(FILLED)
    assert skipped == ahead != now, "a step passed over looks like one that is not done"
    walk.take(_a_report("Politiet", "Avvergingsplikt"))
    walk.go_to("Meld bekymring", "Barnevernvakten er også varslet.")
    walk.take(_a_report("Barnevernstjenesten", "Opplysningsplikt til barnevernstjenesten"))
    walk.skip("Politiet velger selv om de vil ha en samtale.")
    walk.note("Foresatte ble ringt så snart det var trygt. Elevene på listen får sin egen oppfølging.")
    walk.cooperate("Anna Solbakken", "Ragnhild Fossum", "«Bli kvitt mobbingen, og sove.»")
    walk.take(_a_plan("Vil bli kvitt mobbingen, og sove.", "Den det gjelder, og alle som har foreldreansvar"))
    walk.take(_going_well("Søvn.", "Bedre når mobbingen følges opp.", "Vi fortsetter"))
    assert walk.stairs() == {"1": SKIPPED, "2": SKIPPED, "3": DONE, "4": SKIPPED, "5": DONE, "6": NOW}
    walk.has_happened(
        "Akutt",
        "Politiet 08.21",
        "Politiet velger selv",
        "Hvem er det meldt til?",
        "Frister hos barnevernstjenesten, ikke hos dere",
        "Elevene på listen får sin egen oppfølging",
    )
    expect(page.locator("main").get_by_text("Åpen", exact=True)).to_be_visible()
    walk.is_nobodys_but(knows="anna", ignorant=("kaja", "rune", "odd"))


def _the_call_comes_first(page: Page, address: str, link: str, number: str) -> None:
    """One press to a number that can be called, and nothing to fill in on the way."""
    page.goto(address)
    assert page.locator("main :is(input, textarea, select)").count() == 0
    page.get_by_role("link", name=link).first.click()
    expect(page.locator(number)).to_be_in_viewport()
    assert page.locator("main :is(input, textarea, select)").count() == 0


def _a_report(recipient: str, basis: str) -> dict[str, str]:
    return {"Hva er gjort?": "Meldt", "Hvem er det meldt til?": recipient, "Når ble det meldt?": TODAY, "På hvilket grunnlag?": basis}


def _a_plan(wish: str, asked: str) -> dict[str, str]:
    return {
        "Har den det gjelder fått si hva hun eller han vil?": "Ja",
        "Hva ønsker den det gjelder selv nå?": wish,
        "Er det spurt om samtykke?": "Ja",
        "Hvem ble spurt?": asked,
        "Når ble det spurt?": TODAY,
        "Er planen laget?": "Planen er laget",
        "Når ser dere på saken igjen?": IN_SIX_WEEKS,
    }


def _going_well(area: str, words: str, outcome: str) -> dict[str, str]:
    return {
        "Når så dere på hvordan det går?": TODAY,
        "Hva sier den det gjelder selv om hvordan det går?": words,
        "Område 1": area,
        "Hvordan går det med område 1?": "Bedre",
        "Virker noe mot sin hensikt?": "Nei",
        "Hva er grunnen til det dere bestemmer?": "Avtalene er holdt.",
        "Hva gjør dere nå?": outcome,
    }
