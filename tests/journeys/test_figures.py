"""The leader's page and the municipality's figures, as those see them who have them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser import Windows
    from tests.server import Server

CODE_WORD = re.compile(r"[A-ZÆØÅ][a-zæøå]+ \d{1,2}\b")


def test_ragnhild_sees_what_is_late_and_how_many_and_shows_it_to_others_without_anybody(windows: Windows, server: Server) -> None:
    page = windows.open(server, "ragnhild")
    page.goto("/hjem/")
    page.get_by_role("link", name="Enheten", exact=True).click()
    expect(page.get_by_role("heading", name="Vestmo skole")).to_be_visible()
    expect(page.get_by_role("heading", name="Over fristen")).to_be_visible()
    expect(page.get_by_role("table", name="Etter trinn")).to_be_visible()
    case_links = page.locator('main a[href^="/sak/"]')
    expect(case_links).to_have_count(0)
    page.get_by_role("link", name="Utgaven du kan vise til andre").click()
    expect(page.get_by_role("table", name="Åpne saker etter trinn")).to_contain_text("færre enn 5")
    expect(page.get_by_role("heading", name="Over fristen")).to_have_count(0)


def test_solveig_reads_the_figures_and_takes_them_with_her(windows: Windows, server: Server) -> None:
    page = windows.open(server, "solveig")
    page.goto("/hjem/")
    page.get_by_role("link", name="Statistikk").click()
    endings = page.get_by_role("table", name="Hvordan oppfølgingen ble avsluttet").first
    expect(endings).to_contain_text("Ikke grunn til bekymring")
    expect(endings).to_contain_text("færre enn 5")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Alle tall (CSV)").click()
    said = taken.value.path().read_text(encoding="utf-8-sig")
    assert "færre enn 5" in said
    assert not CODE_WORD.search(said)
