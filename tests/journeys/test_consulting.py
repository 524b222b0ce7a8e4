"""A discussion without telling who: asked from a case on a phone, answered by somebody who never learns who asks (P13, P14)."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import PHONE, Windows, too_wide

from .cases import open_case
from .counting import Counted
from .hands import Pointer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.server import Server

NAME, CLASS = "Oskarine", "9B"
ADVICE = "Spør hva som gjør henne sint, og si hva du selv har sett."
A_CALL = 90  # seconds, sign-in included


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_anna_asks_kaja_answers_and_anna_writes_the_advice_in_the_case(script: bool, windows: Windows, server: Server) -> None:
    case = open_case(server)
    leader = server.sign_in("ragnhild")
    asked = leader.get(f"{case}hvem/skriv/").headers["Location"]
    leader.fill_in(asked, "", why="no")
    leader.fill_in(f"{case}hvem/skriv/", f"{NAME}, {CLASS}")

    page = windows.open(server, "anna", width=PHONE, java_script_enabled=script)
    page.goto(case)
    page.get_by_role("link", name="Drøft uten å røpe hvem").first.click()
    write(page, f"{NAME} slo i veggen og lo av det.")
    if not script:
        page.get_by_role("button", name="Sjekk teksten").click()
    expect(page.locator("mark")).to_have_text([NAME])
    assert too_wide(page) == []
    page.get_by_label("Skriv i stedet").fill("eleven")
    page.get_by_role("button", name="Bytt ut").click()
    expect(page.get_by_label("Hva har du sett eller hørt?")).to_have_value("Eleven slo i veggen og lo av det.")
    expect(page.get_by_text("Vi fant ingenting. Det betyr ikke at teksten er trygg.")).to_be_visible()
    page.get_by_role("radio", name="Nei, ikke så langt jeg kan se").check()
    page.get_by_role("button", name="Send spørsmålet").click()
    expect(page.get_by_role("heading", name="Spørsmålet er sendt")).to_be_visible()
    mine = page.url.split("?")[0]
    assert too_wide(page) == []
    assert drafts(server.data) == 0

    contact = windows.open(server, "kaja", width=PHONE, java_script_enabled=script)
    contact.goto("/hjem/")
    contact.get_by_role("link", name="Noen spør om råd i en drøfting").last.click()
    said = contact.content()
    expect(contact.locator("main")).to_contain_text("Eleven slo i veggen og lo av det.")
    for word in (NAME, "Anna", "Vestmo", case, mine.removeprefix(server.address)):
        assert word not in said, word
    contact.get_by_label("Svaret ditt").fill(ADVICE)
    contact.get_by_role("button", name="Send svaret").click()
    expect(contact.get_by_role("heading", name="Svaret er sendt")).to_be_visible()
    assert too_wide(contact) == []

    page.goto("/hjem/")
    page.get_by_role("link", name="Du har fått svar i en drøfting").first.click()
    expect(page.locator("main")).to_contain_text(ADVICE)
    page.get_by_role("link", name="Skriv rådet i saken").click()
    expect(page.get_by_label("Hva ble du rådet til?")).to_have_value(ADVICE)
    page.get_by_role("button", name="Lagre rådet").click()
    expect(page.get_by_role("heading", name="Rådet er skrevet inn")).to_be_visible()
    expect(page.locator("ol.timeline")).to_contain_text(ADVICE)
    for person in ("odd", "ragnhild", "ida"):
        assert server.sign_in(person).get(mine.removeprefix(server.address)).status == 404


def write(page: Page, seen: str) -> None:
    page.get_by_role("radio", name="15–17 år").check()
    page.get_by_role("radio", name="På skolen").check()
    page.get_by_label("Hva lurer du på?").fill("Hvordan tar jeg det opp?")
    page.get_by_label("Hva har du sett eller hørt?").fill(seen)


def test_a_call_is_noted_within_a_minute_and_a_half(
    windows: Windows, server: Server, record_property: Callable[[str, object], None]
) -> None:
    page, hands, began = windows.open(server, width=PHONE), Counted(Pointer()), time.monotonic()
    page.goto("/logg-inn/?next=/drofting/samtale/")
    hands.press(page.get_by_role("button", name="Logg inn som Kaja"))
    if not page.url.endswith("/samtale/"):
        hands.press(page.get_by_role("link", name="Drøfting", exact=True).first)
        hands.press(page.get_by_role("link", name="Noter en samtale"))
    hands.write(page.get_by_label("Hva gjaldt det?"), "En voksen var usikker på en ungdom som er mye sint.")
    hands.write(page.get_by_label("Hva rådet du til?"), "Snakk med ungdommen først, og ring igjen.")
    hands.press(page.get_by_role("button", name="Lagre notatet"))
    expect(page.get_by_role("heading", name="Samtalen er notert")).to_be_visible()
    seconds = hands.seconds(time.monotonic() - began)
    record_property("figures", {"fields": hands.fields, "presses": hands.presses, "seconds": round(seconds)})
    assert seconds <= A_CALL


def test_the_card_is_whole_on_paper(windows: Windows, server: Server) -> None:
    page = windows.open(server, "anna", width=PHONE)
    page.goto("/drofting/kort/")
    page.emulate_media(media="print")
    for words in ("Før du ringer", "Si ikke", "Politiets radikaliseringskontakt", "02800"):
        expect(page.get_by_text(words).first).to_be_visible()
    expect(page.get_by_role("button", name="Skriv ut")).to_be_hidden()


def drafts(folder: Path) -> int:
    """How many drafts of questions there are, in the database itself."""
    with closing(sqlite3.connect(folder / "omtanke.sqlite3")) as main:
        (number,) = main.execute("select count(*) from pages_draft where form like 'consultation.%'").fetchone()
    return int(number)
