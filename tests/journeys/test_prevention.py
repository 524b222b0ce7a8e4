"""A leader who has a few minutes plans a year, marks something as done, and has a page to show; also without script, on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from omtanke.foundation.kernel import clock
from omtanke.register.tasks.workdays import day_of
from tests.browser import PHONE, Windows, too_wide

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.server import Server

WHAT = "Trivselsledere i alle friminutt"
SHOUTED = "Noen ropte noe stygt i kantina, og flere lo."


@pytest.mark.parametrize(("script", "year"), [(True, 0), (False, 1)], ids=["with script, this year", "without script, the next"])
def test_a_leader_plans_a_year_and_has_a_page_to_show(script: bool, year: int, windows: Windows, server: Server) -> None:
    planned_for = day_of(clock.now()).year + year
    page = windows.open(server, "leif", width=PHONE, java_script_enabled=script)
    page.goto("/hjem/")
    page.get_by_role("link", name="Forebygging").click()
    page.get_by_role("link", name="Begynn på en").click()
    page.get_by_role("radio", name=str(planned_for)).check()
    page.get_by_role("button", name="Begynn").click()
    page.get_by_role("link", name="Legg inn det første").click()
    fill_in(page)
    expect(page.locator("table")).to_contain_text(WHAT)
    expect(page.get_by_role("img", name=f"Årshjul {planned_for}")).to_be_visible()
    assert too_wide(page) == []

    if not year:
        page.get_by_role("link", name=f"Gjort {WHAT}").click()
        page.get_by_role("button", name="Det er gjort").click()
        expect(page.locator("table")).to_contain_text("gjort")
    page.get_by_role("link", name="Hva har vi gjort i år?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Hva har vi gjort i {planned_for}?")
    if not year:
        expect(page.locator("main")).to_contain_text(WHAT)
    file = page.request.get(page.get_by_role("link", name="Samme side som PDF").get_attribute("href") or "")
    assert file.body()[:5] == b"%PDF-"


def fill_in(page: Page) -> None:
    page.get_by_role("radio", name="Aktivitet").check()
    page.get_by_label("Hva skal dere gjøre?").fill(WHAT)
    page.get_by_label("Hvilken måned?").select_option(label="Januar")
    page.get_by_label("Hvem er ansvarlig?").select_option(label="Leif Haugen")
    page.get_by_role("radio", name="Inkludering").check()
    page.get_by_role("button", name="Legg til").click()


def test_what_has_happened_is_written_without_names_and_closed_by_whoever_leads(windows: Windows, server: Server) -> None:
    page = windows.open(server, "anna", width=PHONE)
    page.goto("/hjem/")
    page.get_by_role("link", name="Forebygging").click()
    page.get_by_role("link", name="Noe har skjedd").click()
    write_incident(page, "Jonas Berg ropte noe stygt i kantina.")
    expect(page.get_by_role("heading", name="Dette kan røpe hvem det gjelder")).to_be_visible()
    assert too_wide(page) == []
    write_incident(page, SHOUTED)
    expect(page.get_by_text("Det er skrevet ned")).to_be_visible()

    leader = windows.open(server, "ragnhild")
    leader.goto(page.url.split("?")[0])
    expect(leader.get_by_text(SHOUTED)).to_be_visible()
    leader.get_by_role("link", name="Avslutt").click()
    leader.locator("main form textarea").fill("Vi snakket med hele trinnet.")
    leader.get_by_role("button", name="Avslutt").click()
    expect(leader.get_by_text("Det er avsluttet.")).to_be_visible()


def write_incident(page: Page, what: str) -> None:
    page.get_by_role("radio").first.check()
    page.get_by_role("group", name="Hvor skjedde det?").get_by_role("radio").first.check()
    page.get_by_label("Hvilken dag skjedde det?").fill(day_of(clock.now()).isoformat())
    page.get_by_label("Hva har skjedd?").fill(what)
    page.get_by_role("button", name="Lagre").click()


def test_a_leader_reads_what_the_contact_shares_and_says_that_it_was_talked_over(windows: Windows, server: Server) -> None:
    page = windows.open(server, "leif", java_script_enabled=False)
    page.goto("/hjem/")
    page.get_by_role("link", name="Les en faglig oppdatering").click()
    page.get_by_role("link", name="Vi har drøftet det i enheten").click()
    page.locator("main form button[type=submit]").first.click()
    expect(page.get_by_text("Det er skrevet at dere har drøftet den.")).to_be_visible()
    page.goto("/hjem/")
    expect(page.get_by_role("link", name="Les en faglig oppdatering")).to_have_count(0)


def test_whoever_administers_sees_what_must_be_checked_again_with_owner_and_day(windows: Windows, server: Server) -> None:
    page = windows.open(server, "ida")
    page.goto("/enhet/forebygging/kontroll/")
    everything = page.get_by_role("table", name="Alt som skal kontrolleres")
    for one in ("Lovpakken", "Rutinen:", "Papirene: "):
        expect(everything).to_contain_text(one)
