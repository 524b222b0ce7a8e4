"""E-mail when something waits: somebody administers an address, and whoever gets it can switch it off, on a phone and by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser import PHONE, Windows, too_wide

from .hands import Hands, Keys, Pointer

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.server import Server

ADDRESS = "anna@fjordvik.example"


def switch_off(page: Page, hands: Hands) -> None:
    """From the own page, and it says what is so now."""
    page.goto("/min-side/")
    hands.press(page.get_by_role("link", name="Endre e-post når noe venter"))
    hands.choose(page.get_by_label("Nei, jeg ser det på siden «Hjem»"))
    hands.press(page.get_by_role("button", name="Lagre"))
    expect(page.get_by_text("Du får ikke e-post fra Omtanke.")).to_be_visible()
    assert too_wide(page) == []


def test_an_address_is_entered_by_an_administrator_and_switched_off_by_its_owner(windows: Windows, server: Server) -> None:
    desk = windows.open(server, "ida")
    desk.goto("/organisasjon/")
    desk.get_by_role("link", name="Vestmo skole").first.click()
    desk.get_by_role("link", name="Anna Solbakken").first.click()
    desk.get_by_role("link", name="Endre e-postadressen").click()
    desk.get_by_label("E-postadresse i kommunen").fill("anna")
    desk.get_by_role("button", name="Lagre adressen").click()
    expect(desk.get_by_text("Skriv en hel e-postadresse").first).to_be_visible()
    desk.get_by_label("E-postadresse i kommunen").fill(ADDRESS)
    desk.get_by_role("button", name="Lagre adressen").click()
    expect(desk.get_by_text(ADDRESS)).to_be_visible()
    phone = windows.open(server, "anna", width=PHONE, java_script_enabled=False)
    phone.goto("/min-side/")
    expect(phone.get_by_text(ADDRESS)).to_be_visible()
    switch_off(phone, Pointer())


def test_it_is_switched_off_by_the_keys_alone(windows: Windows, server: Server) -> None:
    page = windows.open(server, "rune")
    switch_off(page, Keys(page))
