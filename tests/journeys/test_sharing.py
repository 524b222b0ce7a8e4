"""Something is shared on a phone: weighed by one, approved by another, read by its receiver, and by nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import PHONE, Windows, too_wide

from .cases import FIRST_NOTE, open_case
from .test_who import say_impartial

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.server import Server

TO_THEM = "Kom gjerne på torsdag."
ALL_MET = 4


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_one_shares_another_says_yes_and_the_receiver_reads_those_bytes(script: bool, windows: Windows, server: Server) -> None:
    case = open_case(server)
    page = windows.open(server, "anna", width=PHONE, java_script_enabled=script)
    page.goto(f"{case}dele/")
    expect(page.locator("main")).to_contain_text("Ring og drøft er alltid et godt svar")
    press(page, "Begynn på en vurdering")
    answer_everything(page)
    assert too_wide(page) == []
    press(page, "Lag dokumentet")
    expect(page.locator("main")).to_contain_text(TO_THEM)
    choose(page, "Ragnhild Fossum")
    press(page, "Be om godkjenning")
    expect(page.locator("main")).to_contain_text("Venter på godkjenning")

    page = windows.open(server, "ragnhild", width=PHONE, java_script_enabled=script)
    page.goto("/hjem/")
    page.get_by_role("link", name="En deling venter på godkjenning").last.click()
    say_impartial(page)
    expect(page.locator("main")).to_contain_text("Bare ett notat")
    assert too_wide(page) == []
    choose(page, "Nei")
    press(page, "Godkjenn")

    page = windows.open(server, "anna", width=PHONE, java_script_enabled=script)
    page.goto("/hjem/")
    page.get_by_role("link", name="Delingen er besvart").last.click()
    page.get_by_role("link", name="Overlever", exact=True).click()
    press(page, "Overlever nå")
    expect(page.locator("main")).to_contain_text("Det er overlevert, og står her")

    page = windows.open(server, "siv", width=PHONE, java_script_enabled=script)
    page.goto("/mottatt/")
    page.get_by_role("main").get_by_role("link").first.click()
    expect(page.locator("main")).to_contain_text(TO_THEM)
    assert FIRST_NOTE not in page.content()
    assert case not in page.content()
    press(page, "Kvitter for at det er mottatt")
    expect(page.locator("main")).to_contain_text("Kvittert")
    assert too_wide(page) == []


def answer_everything(page: Page) -> None:
    """Eleven questions; one of them answered anew, by going back."""
    _next(page, "Lærer")
    _next(page, "Barnevernstjenesten")
    page.get_by_label("Tjeneste og person").fill("Mottaket")
    choose(page, "Her i Omtanke, til en tjeneste i kommunen")
    _next(page, "Barnevernstjenesten")
    _next(page, "Du kan: Til en annen offentlig tjeneste")
    for number in range(ALL_MET):
        page.get_by_role("radio", name="Ja").nth(number).check()
    _next(page)
    page.get_by_label("Formål").fill("Å gi hjelp")
    _next(page)
    is_at(page, "Hva skal deles?")
    page.go_back()
    is_at(page, "Hva skal mottakeren bruke det til?")
    page.get_by_label("Formål").fill("Å gi hjelp hjemme")
    _next(page)
    _next(page)  # nothing of the case itself
    page.get_by_label("Til mottakeren").fill(TO_THEM)
    _next(page)
    page.get_by_label("Hvorfor må mottakeren få vite dette?").fill("De kan hjelpe hjemme.")
    page.get_by_label("Hvorfor er det ikke mer enn det må være?").fill("Bare ett notat.")
    _next(page)
    page.get_by_label("Hvis ikke: hvorfor?").fill("Vi kan ikke spørre uten fare.")
    _next(page, "Ikke samtykke")
    choose(page, "Nei")
    _next(page, "Ja, før vi deler")
    is_at(page, "Se over før du lager dokumentet")


def is_at(page: Page, heading: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def _next(page: Page, *chosen: str) -> None:
    for name in chosen:
        choose(page, name)
    press(page, "Lagre og gå videre")


def choose(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name).first.check()


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name).first.click()
