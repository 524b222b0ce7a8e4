"""A case on its way through the routine, told with somebody's hands: registered, taken step by step, and looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from tests.browser import too_wide

from .hands import fill_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Locator, Page

    from tests.server import Server

    from .hands import Hands

NOW_IN_FJORDVIK = datetime.now(ZoneInfo("Europe/Oslo")).date()
TODAY, YESTERDAY = NOW_IN_FJORDVIK.isoformat(), (NOW_IN_FJORDVIK - timedelta(days=1)).isoformat()
IN_SIX_WEEKS = (NOW_IN_FJORDVIK + timedelta(weeks=6)).isoformat()
NOW, DONE, SKIPPED, AHEAD = "Her er vi nå", "Gjort", "Hoppet over", ""
NO_DANGER, ALARMED = "Nei, ingen er i fare nå", "Politiet er varslet. Jeg skriver det ned nå."
A_CHILD, AN_ADULT = "Ett barn eller én ungdom under 18 år", "Én voksen"
STAIRS = """(steps) => Object.fromEntries(steps.map((step) =>
  [step.querySelector(".stair-number").textContent.trim(), step.querySelector(".stair-state")?.textContent.trim() ?? ""]))"""
# What no page of a case may ask for or show: an opinion or a faith to fill in, a tick for each sign, a sum.
NEVER_ASKED = re.compile(r"ideologi|religion|\btro\b|etnisk|nasjonalitet|politisk|meninger|nettverk|poeng|skår|risiko|antall tegn", re.I)
COUNTED = re.compile(r"\d+ (av \d+ )?(bekymrings)?tegn|ideologi|radikaliser\w+sgrad|risikonivå|skår|poeng|høyreekstrem|islamist", re.I)


@dataclass
class Walk:
    """One case, and whoever walks it. `page` stays the same when somebody else signs in."""

    page: Page
    hands: Hands
    server: Server
    code_word: str = ""
    path: str = ""

    def sign_in(self, name: str) -> None:
        """Whoever sits there leaves, and one of the cast takes her place."""
        if self.path:
            self.page.goto("/logg-ut/")
            self.hands.press(self.page.get_by_role("main").get_by_role("button", name="Logg ut"))
        self.page.goto("/logg-inn/")
        self.hands.press(self.page.get_by_role("button", name=f"Logg inn som {name}"))
        expect(self.heading).to_have_text("Hjem")

    def register(self, who: str, what: str, answers: Mapping[str, str]) -> None:
        """From «Ny bekymring» to the receipt, and on to the case."""
        self._begin_a_concern(NO_DANGER, who, what)
        self.fill_in(answers)
        self._is_registered("Registrer bekymringen")

    def register_afterwards(self, answers: Mapping[str, str]) -> None:
        """The same when it was urgent and the police have been called: one short form."""
        self._begin_a_concern(ALARMED)
        expect(self.page.get_by_role("button", name="Lagre", exact=True)).to_be_visible()
        self.must_be_decent()
        self.fill_in(answers)
        self._is_registered("Lagre")

    def _begin_a_concern(self, *answers: str) -> None:
        self.hands.press(self.page.get_by_role("main").get_by_role("link", name="Ny bekymring"))
        for answer in answers:
            self.hands.press(self.page.get_by_role("main").get_by_role("link", name=answer))

    def _is_registered(self, button: str) -> None:
        self.hands.press(self.page.get_by_role("button", name=button, exact=True))
        expect(self.heading).to_have_text("Bekymringen er registrert")
        self.must_be_decent()
        self.hands.press(self.page.get_by_role("link", name="Gå til saken"))
        expect(self.page.locator("ol.stair")).to_be_visible()
        self.code_word, self.path = self.heading.inner_text(), self.page.url.removeprefix(self.server.address)

    def read(self, line: str) -> None:
        """The case itself, for somebody who did not open it: she is told who it concerns, and says first that she is impartial."""
        self.page.goto(self.path)
        expect(self.heading).to_have_text("Før du leser")
        expect(self.page.get_by_role("main")).to_contain_text(line)
        self.fill_in({"Er du i slekt eller nær venn med noen i saken?": "Nei, jeg er verken i slekt eller nær venn"})
        self.hands.press(self.page.get_by_role("button", name="Svar"))
        expect(self.page.locator("ol.stair")).to_be_visible()

    def say_who(self, line: str) -> None:
        """The one place for a name: a line of its own, shown to whoever asks for it, and back to the case."""
        self.hands.press(self.page.get_by_role("link", name="Vis hvem"))
        self.hands.press(self.page.get_by_role("link", name="Skriv hvem det gjelder"))
        expect(self.page.get_by_role("button", name="Lagre linjen")).to_be_visible()
        self.must_be_decent()
        self.fill_in({"Hvem gjelder det?": line})
        self.hands.press(self.page.get_by_role("button", name="Lagre linjen"))
        expect(self.page.get_by_role("main")).to_contain_text(line)
        self.page.goto(self.path)
        expect(self.page.locator("ol.stair")).to_be_visible()
        assert line not in self.page.content(), "it stands on the case's page only when somebody has asked"

    def take(self, answers: Mapping[str, str]) -> None:
        """Take the step where the case is."""
        self.begin(answers)
        self.send()

    def cooperate(self, coordinator: str, deputy: str, wants: str) -> None:
        """Before the step about it: a colleague takes part, one coordinates, and the plan begins with a goal and a measure."""
        self.hands.press(self.page.get_by_text("Mer du kan gjøre"))
        self.hands.press(self.page.get_by_role("link", name="Gi en kollega del"))
        self._send({"Hvem skal få del i saken?": deputy}, "Gi del i saken")
        self.hands.press(self.page.get_by_role("link", name="Gjør dette trinnet"))
        self.hands.press(self.page.get_by_role("link", name="Pek ut en koordinator"))
        self.hands.press(self.page.get_by_role("link", name="Pek ut koordinator"))
        named = {"Hvem skal koordinere?": coordinator, "Hvem trår til når koordinatoren er borte?": deputy}
        self._send(named, "Pek ut")
        self.page.goto(self.path)
        self.hands.press(self.page.get_by_role("link", name="Gjør dette trinnet"))
        expect(self.page.get_by_role("main")).to_contain_text(coordinator)
        self.hands.press(self.page.get_by_role("link", name="Begynn på planen"))
        self.hands.press(self.page.get_by_role("link", name="Begynn på en plan"))
        self._send({"Hva vil den det gjelder?": wants}, "Begynn på planen")
        self.hands.press(self.page.get_by_role("link", name="Avtal et tiltak"))
        self._send(
            {
                "Hva handler tiltaket om?": "Idrett og fritid",
                "Hva er avtalt?": "Blir med to ganger i uka.",
                "Hva styrker det?": "Noe å gå til",
                "Hvem har ansvaret?": coordinator,
                "Når begynner det?": TODAY,
                "Når ser dere på tiltaket igjen?": IN_SIX_WEEKS,
            },
            "Avtal tiltaket",
        )
        self.page.goto(self.path)

    def begin(self, answers: Mapping[str, str]) -> None:
        """Open the step where the case is, and fill it in."""
        self.hands.press(self.page.get_by_role("link", name="Gjør dette trinnet"))
        expect(self.page.get_by_role("button", name="Lagre trinnet")).to_be_visible()
        self.must_be_decent()
        self.fill_in(answers)

    def send(self) -> None:
        self.hands.press(self.page.get_by_role("button", name="Lagre trinnet"))
        expect(self.page.get_by_role("heading", name="Det som har skjedd")).to_be_visible()
        self.must_be_decent()

    def is_asked(self, *sentences: str) -> None:
        """Sent, and something is asked once before it is kept; what was written stands there, and the next press goes on."""
        self.hands.press(self.page.get_by_role("button", name="Lagre trinnet"))
        for sentence in sentences:
            expect(self.page.get_by_role("status").filter(has_text="Bare til ettertanke")).to_contain_text(sentence)
        self.must_be_decent()

    def is_refused(self, sentence: str) -> None:
        """Sent, and the page says why not, with everything still there."""
        self.hands.press(self.page.get_by_role("button", name="Lagre trinnet"))
        expect(self.page.get_by_role("alert").or_(self.page.locator(".ds-error-summary")).first).to_contain_text(sentence)

    def skip(self, why: str) -> None:
        """Pass over the step where the case is."""
        self.hands.press(self.page.get_by_role("link", name="Gjør dette trinnet"))
        self.hands.press(self.page.get_by_role("link", name="Hopp over dette trinnet"))
        self._say_why(why, "Hopp over trinnet")

    def go_to(self, step: str, why: str) -> None:
        """Straight to another step, or once more to one that is done."""
        self.hands.press(self.page.locator("ol.stair").get_by_role("link", name=step))
        self.hands.press(self.page.get_by_role("link", name=re.compile("Gå til dette trinnet|Ta trinnet på nytt")))
        self._say_why(why, "Gå til trinnet")

    def note(self, text: str) -> None:
        self.hands.press(self.page.get_by_role("link", name="Skriv notat"))
        self.fill_in({"Notat": text})
        self.hands.press(self.page.get_by_role("button", name="Lagre notat"))
        expect(self.page.get_by_text(text)).to_be_visible()

    def fill_in(self, answers: Mapping[str, str]) -> None:
        fill_in(self.page, self.hands, answers)

    def stairs(self) -> dict[str, str]:
        """How it stands with each step, by its number."""
        states: dict[str, str] = self.page.locator("ol.stair > li").evaluate_all(STAIRS)
        return states

    def has_happened(self, *lines: str) -> None:
        """The timeline says all of this."""
        for line in lines:
            expect(self.page.locator("ol.timeline")).to_contain_text(line)

    def must_be_decent(self) -> None:
        """The page fits the screen, and asks for no opinion, no faith, no tick for each sign and no number."""
        assert too_wide(self.page) == []
        form = self.page.locator("main form")
        asked = form.locator("label, legend").all_inner_texts()
        assert [words for words in asked if NEVER_ASKED.search(words)] == []
        assert form.locator("[type=checkbox], [type=number], [type=range], meter").count() == 0

    def counts_no_signs(self) -> None:
        """Nowhere in the case does anything stand that sums up what was seen, or says what she thinks he believes."""
        for page in ("", "delt/"):
            self.page.goto(f"{self.path}{page}")
            said = self.page.get_by_role("main").inner_text()
            assert not COUNTED.search(said), said
            assert self.page.locator("main meter, main progress").count() == 0
        self.page.goto(self.path)

    def is_nobodys_but(self, *, knows: str, ignorant: tuple[str, ...]) -> None:
        """Who finds the case in her list, and who learns neither that it is there nor where."""
        assert self.code_word in self.server.sign_in(knows).get("/saker/").body
        for person in ignorant:
            visitor = self.server.sign_in(person)
            assert self.code_word not in visitor.get("/saker/").body + visitor.get("/hjem/").body
            assert visitor.get(self.path).status == 404

    def nothing_has_left(self) -> None:
        """Nobody outside the unit has been told anything of it."""
        self.page.goto(f"{self.path}delt/")
        expect(self.page.get_by_role("heading", name="Ingenting er delt")).to_be_visible()
        self.page.goto(self.path)

    def cannot_be_found_by(self, *words: str) -> None:
        """The leader finds the case by its code word; no name leads to it, and nothing that is written in it."""
        ragnhild = self.server.sign_in("ragnhild")
        assert self.path in ragnhild.fill_in("/saker/", self.code_word).body
        for word in words:
            answer = ragnhild.fill_in("/saker/", word)
            assert answer.status == 200
            assert self.path not in answer.body

    @property
    def heading(self) -> Locator:
        return self.page.get_by_role("heading", level=1)

    def _send(self, answers: Mapping[str, str], button: str) -> None:
        """Fill in a page on the way, and send it."""
        expect(self.page.get_by_role("button", name=button, exact=True)).to_be_visible()
        assert too_wide(self.page) == []
        self.fill_in(answers)
        self.hands.press(self.page.get_by_role("button", name=button, exact=True))
        expect(self.page.locator("section.receipt")).to_be_visible()

    def _say_why(self, why: str, button: str) -> None:
        self.fill_in({"Hvorfor?": why})
        self.hands.press(self.page.get_by_role("button", name=button))
        expect(self.page.get_by_role("heading", name="Det som har skjedd")).to_be_visible()
