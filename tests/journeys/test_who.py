"""Who it is about: written on a phone, shown by a click, and told to the next reader before any text (P6, P9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import PHONE, Windows, too_wide

from .cases import FIRST_NOTE, open_case

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.server import Server

LINE = "Tobias, 8B"


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_leader_writes_who_it_is_and_the_next_reader_is_told_before_any_text(script: bool, windows: Windows, server: Server) -> None:
    case = open_case(server)
    page = windows.open(server, "ragnhild", width=PHONE, java_script_enabled=script)
    page.goto(f"{case}hvem/")
    expect(heading(page)).to_have_text("Før du leser")
    say_impartial(page)
    page.get_by_role("link", name="Skriv hvem det gjelder").click()
    page.get_by_label("Hvem gjelder det?").fill(LINE)
    page.get_by_role("button", name="Lagre linjen").click()
    expect(page.locator("main")).to_contain_text(LINE)

    page.goto(case)
    expect(page.locator("main")).to_contain_text(FIRST_NOTE)
    assert LINE not in page.content()
    assert LINE not in page.title()
    page.get_by_role("link", name="Vis hvem").click()
    expect(page.locator("main")).to_contain_text(LINE)
    assert too_wide(page) == []
    page.goto(f"{case}del/")
    page.get_by_role("radio", name="Rune Tveit").check()
    page.get_by_role("button", name="Gi del i saken").click()

    page = windows.open(server, "rune", width=PHONE, java_script_enabled=script)
    page.goto(case)
    expect(page.locator("main")).to_contain_text(LINE)
    assert FIRST_NOTE not in page.content()
    assert too_wide(page) == []
    say_impartial(page)
    expect(page.locator("main")).to_contain_text(FIRST_NOTE)


def say_impartial(page: Page) -> None:
    page.get_by_role("radio", name="Nei, jeg er verken i slekt eller nær venn").check()
    page.get_by_role("button", name="Svar").click()


def test_whoever_is_family_is_led_out(windows: Windows, server: Server) -> None:
    case = open_case(server)
    page = windows.open(server, "ragnhild", width=PHONE)
    page.goto(case)
    page.get_by_role("radio", name="Ja: i slekt med noen i saken").check()
    page.get_by_role("button", name="Svar").click()
    expect(page.get_by_text("Saken finnes ikke lenger for deg.")).to_be_visible()
    assert server.sign_in("ragnhild").get(case).status == 404


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)
