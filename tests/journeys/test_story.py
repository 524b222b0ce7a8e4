"""The whole of it: Anna opens a case, gives Ragnhild her part, writes, and closes it with a reason. Odd never learns of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import DESK, PHONE, Windows

from .cases import open_as_somebody_else
from .hands import Hands, Keys, Pointer

if TYPE_CHECKING:
    from tests.server import Server

FIRST = "Eleven satt alene i kantina i dag også, og ville ikke snakke om helgen."
SECOND = "Vi snakket sammen etter timen. Det var en krangel hjemme. Vi møtes igjen fredag."
REASON = "Det var ikke det vi trodde. Eleven følges opp i skolemiljøsak."
QUESTIONS = {  # what is asked next, and the answer before it
    "Er noen i fare nå?": "Ny bekymring",
    "Hvem eller hva gjelder det?": "Nei, ingen er i fare nå",
    "Hva er du bekymret for?": "Ett barn eller én ungdom under 18 år",
    "Beskriv bekymringen": "Et barns omsorg eller utvikling",
}
WAYS = {
    "with a mouse": {"width": DESK},
    "on a phone": {"width": PHONE, "has_touch": True, "is_mobile": True},
    "without script": {"width": DESK, "java_script_enabled": False},
    "without script, on a phone": {"width": PHONE, "java_script_enabled": False},
}


@pytest.mark.parametrize("way", WAYS)
def test_a_case_from_beginning_to_end(way: str, windows: Windows, server: Server) -> None:
    tell(windows.open(server, **WAYS[way]), Pointer(), server)


def test_a_case_from_beginning_to_end_by_the_keys_alone(windows: Windows, server: Server) -> None:
    page = windows.open(server)
    tell(page, Keys(page), server)


def test_the_first_stop_of_a_page_leads_past_the_menu(windows: Windows, server: Server) -> None:
    page = windows.open(server, "anna")
    page.goto("/saker/")
    keys = Keys(page)
    page.keyboard.press("Tab")
    keys.must_be_seen()
    expect(page.locator(":focus")).to_have_text("Hopp til innholdet")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    keys.must_be_seen()
    assert page.locator("main :focus").count() == 1


def tell(page: Page, hands: Hands, server: Server) -> None:
    """The story, whatever one tells it with."""
    page.goto("/")
    hands.press(page.get_by_role("banner").get_by_role("link", name="Logg inn"))
    hands.press(page.get_by_role("button", name="Logg inn som Anna"))
    expect(heading(page)).to_have_text("Hjem")

    code_word, address = open_case(page, hands)
    odd_learns_nothing(server, code_word, address)
    give_part_to_ragnhild(page, hands)
    write_note(page, hands)
    ragnhild_reads(server, address)
    close(page, hands)
    who_has_opened_it(page, hands)
    odd_learns_nothing(server, code_word, address)


def open_case(page: Page, hands: Hands) -> tuple[str, str]:
    """Her code word and her address."""
    for question, answer in QUESTIONS.items():
        hands.press(page.get_by_role("main").get_by_role("link", name=answer))
        expect(page.get_by_role("heading", name=question)).to_be_visible()
    hands.choose(page.get_by_role("radio", name="Jeg har sett eller hørt det selv"))
    hands.write(page.get_by_label("Hva har du sett eller hørt?"), FIRST)
    hands.write(page.get_by_label("Hva kan det også skyldes?"), "Noe hjemme, eller en krangel.")
    hands.press(page.get_by_role("button", name="Registrer bekymringen"))
    expect(heading(page)).to_have_text("Bekymringen er registrert")
    expect(page.get_by_text("Anna Solbakken").first).to_be_visible()
    hands.press(page.get_by_role("link", name="Gå til saken"))
    expect(page.get_by_text(FIRST)).to_be_visible()
    code_word = heading(page).inner_text()
    assert re.fullmatch(r"[A-ZÆØÅ][a-zæøåé]+ \d+", code_word)
    return code_word, page.url


def give_part_to_ragnhild(page: Page, hands: Hands) -> None:
    hands.press(page.get_by_text("Mer du kan gjøre"))
    hands.press(page.get_by_role("link", name="Gi en kollega del"))
    hands.choose(page.get_by_role("radio", name="Ragnhild Fossum"))
    hands.press(page.get_by_role("button", name="Gi del i saken"))
    expect(page.get_by_text("Kollegaen har fått del i saken")).to_be_visible()
    expect(page.locator(".people")).to_contain_text("Ragnhild Fossum")


def write_note(page: Page, hands: Hands) -> None:
    hands.press(page.get_by_role("link", name="Skriv notat"))
    hands.write(page.get_by_label("Notat"), SECOND)
    hands.press(page.get_by_role("button", name="Lagre notat"))
    expect(page.get_by_text("Notatet er lagret")).to_be_visible()
    expect(page.get_by_text(SECOND)).to_be_visible()


def ragnhild_reads(server: Server, address: str) -> None:
    body = open_as_somebody_else(server.sign_in("ragnhild"), address.removeprefix(server.address))
    assert FIRST in body
    assert SECOND in body


def close(page: Page, hands: Hands) -> None:
    hands.press(page.get_by_role("link", name="Avslutt saken"))
    hands.choose(page.get_by_role("radio", name="Ikke grunn til bekymring"))
    hands.write(page.get_by_label("Begrunnelse"), REASON)
    hands.press(page.get_by_role("button", name="Avslutt saken"))
    expect(page.get_by_text("Saken er avsluttet").first).to_be_visible()
    expect(page.get_by_text(REASON)).to_be_visible()
    expect(page.get_by_role("link", name="Skriv notat")).to_have_count(0)


def who_has_opened_it(page: Page, hands: Hands) -> None:
    hands.press(page.get_by_role("link", name="Hvem har åpnet saken"))
    table = page.get_by_role("table")
    expect(table).to_contain_text("Anna Solbakken")
    expect(table).to_contain_text("Ragnhild Fossum")
    expect(table).not_to_contain_text("Odd Granli")


def odd_learns_nothing(server: Server, code_word: str, address: str) -> None:
    """Neither from his list, his own page, nor the address itself, which answers as one that never was."""
    odd = server.sign_in("odd")
    path = address.removeprefix(server.address)
    answer, never = odd.get(path), odd.get("/sak/k7w2m9qf3d/")
    assert (answer.status, answer.body) == (404, never.body)
    for page in ("/hjem/", "/saker/"):
        body = odd.get(page).body
        assert code_word not in body
        assert path not in body


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)
