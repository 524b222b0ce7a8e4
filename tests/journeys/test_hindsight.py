"""Once a year: a leader tells of a closed case without who it was, the system owner sees how far it has come, others what was learnt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser import PHONE, Windows, too_wide

if TYPE_CHECKING:
    from tests.server import Server

TASK = "Fortell om en avsluttet sak, uten hvem den gjaldt"


def test_ragnhild_tells_and_is_told_what_may_give_it_away(windows: Windows, server: Server) -> None:
    page = windows.open(server, "ragnhild", width=PHONE, java_script_enabled=False)
    page.goto("/hjem/")
    page.get_by_role("link", name=TASK).first.click()
    if page.get_by_role("heading", name="Er du i slekt eller nær venn med noen i saken?").count():
        page.get_by_role("radio", name="Nei").check()
        page.locator("main form button").first.click()
        page.goto("/hjem/")
        page.get_by_role("link", name=TASK).first.click()
    story = page.get_by_label("Fortell hvordan oppfølgingen gikk")
    story.fill("Thomas Berg ble hørt.")
    page.get_by_role("button", name="Lagre utdraget").click()
    expect(page.get_by_role("heading", name="Dette kan røpe hvem det gjelder")).to_be_visible()
    assert too_wide(page) == []
    story.fill("En ungdom ble hørt, og det var det som hjalp.")
    page.get_by_role("button", name="Lagre utdraget").click()
    expect(page.get_by_text("Utdraget er lagret.")).to_be_visible()


def test_solveig_sees_numbers_and_dag_what_was_learnt(windows: Windows, server: Server) -> None:
    page = windows.open(server, "solveig")
    page.goto("/hjem/")
    page.get_by_role("link", name="Få noen utenfra til å lese avsluttede saker").click()
    expect(page.get_by_text("Saker trukket ut")).to_be_visible()
    expect(page.locator('main a[href^="/sak/"]')).to_have_count(0)
    heard = windows.open(server, "dag")
    heard.goto("/statistikk/")
    heard.get_by_role("link", name="Gjennomgang utenfra").click()
    heard.locator("main ul a").first.click()
    expect(heard.get_by_role("heading", name="Hva kan kommunen lære?")).to_be_visible()
