"""Nothing that somebody has typed is lost: not when the session ends, and not when the server dies."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import Windows
from tests.server import Server

from .cases import open_case

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TYPED = "Vi satt på benken ved skapet. Det var stille lenge.\nSå fortalte eleven om helgen."
MORE = " Vi avtalte å snakkes i morgen."
LOOKS_EVERY = 11_000  # milliseconds: a little more than the script waits
KEPT = "Vi tok vare på det du skrev"


@pytest.fixture
def mortal(tmp_path: Path) -> Iterator[Server]:
    """A server of this test's own, to be killed."""
    running = Server(tmp_path).start()
    yield running
    running.kill()


def note_page(windows: Windows, server: Server, **options: bool) -> Page:
    """Anna at the form for a new note, with the browser's clock in our hand."""
    page = windows.open(server, "anna", **options)
    page.clock.install()
    page.goto(open_case(server) + "notat/")
    return page


def end_sessions(server: Server) -> None:
    """As when everybody has been away for too long."""
    with closing(sqlite3.connect(server.data / "omtanke.sqlite3")) as connection, connection as database:
        database.execute("DELETE FROM django_session")


def sign_in_again(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Logg inn")
    page.get_by_role("button", name="Logg inn som Anna").click()


def field_of(page: Page) -> Locator:
    return page.get_by_label("Notat")


def saved(page: Page) -> Locator:
    return page.get_by_role("status").filter(has_text=re.compile(r"Utkast lagret kl\. \d\d\.\d\d"))


def test_what_is_typed_is_saved_while_it_is_typed(windows: Windows, server: Server) -> None:
    page = note_page(windows, server)
    field_of(page).fill(TYPED)
    page.clock.run_for(LOOKS_EVERY)
    expect(saved(page)).to_be_visible()
    page.goto("/hjem/")
    page.get_by_role("link", name="Fortsett på utkastet").first.click()
    expect(page.get_by_text(KEPT)).to_be_visible()
    expect(field_of(page)).to_have_value(TYPED)


def test_a_form_that_was_sent_does_not_come_back(windows: Windows, server: Server) -> None:
    page = note_page(windows, server)
    field_of(page).fill(TYPED)
    page.clock.run_for(LOOKS_EVERY)
    expect(saved(page)).to_be_visible()
    page.get_by_role("button", name="Lagre notat").click()
    expect(page.get_by_text("Notatet er lagret")).to_be_visible()
    page.get_by_role("link", name="Skriv notat").click()
    expect(page.get_by_text(KEPT)).to_have_count(0)
    expect(field_of(page)).to_have_value("")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_form_sent_after_the_session_has_ended_comes_back_after_sign_in(script: bool, windows: Windows, server: Server) -> None:
    page = note_page(windows, server, java_script_enabled=script)
    field_of(page).fill(TYPED)
    end_sessions(server)
    page.get_by_role("button", name="Lagre notat").click()
    sign_in_again(page)
    expect(page.get_by_text(KEPT)).to_be_visible()
    expect(field_of(page)).to_have_value(TYPED)
    page.get_by_role("button", name="Lagre notat").click()
    expect(page.get_by_text("Notatet er lagret")).to_be_visible()
    expect(page.locator(".typed").first).to_have_text(TYPED)


def test_a_form_older_than_the_last_sign_in_comes_back_with_its_text(windows: Windows, server: Server) -> None:
    page = note_page(windows, server)
    field_of(page).fill(TYPED)
    other_tab = page.context.new_page()
    other_tab.goto("/logg-ut/")
    other_tab.get_by_role("button", name="Logg ut").click()
    other_tab.get_by_role("link", name="Logg inn igjen").click()
    sign_in_again(other_tab)
    expect(other_tab.get_by_role("heading", level=1)).to_have_text("Hjem")
    page.get_by_role("button", name="Lagre notat").click()
    expect(page.get_by_text(KEPT)).to_be_visible()
    expect(field_of(page)).to_have_value(TYPED)


def test_a_draft_of_somebody_else_is_not_offered(windows: Windows, server: Server) -> None:
    page = note_page(windows, server)
    field_of(page).fill(TYPED)
    end_sessions(server)
    page.get_by_role("button", name="Lagre notat").click()
    page.get_by_role("button", name="Logg inn som Ragnhild").click()
    assert TYPED not in page.locator("body").inner_text()
    assert server.sign_in("anna").get(page.url.removeprefix(server.address)).body.count(KEPT) == 1


def test_a_script_that_cannot_save_says_so_and_tries_again(windows: Windows, mortal: Server) -> None:
    page = note_page(windows, mortal)
    field_of(page).fill(TYPED)
    mortal.kill()
    page.clock.run_for(LOOKS_EVERY)
    expect(page.get_by_role("status").filter(has_text="Ikke lagret ennå. Vi prøver igjen.")).to_be_visible()
    mortal.start()
    page.clock.run_for(LOOKS_EVERY)
    expect(saved(page)).to_be_visible()


def test_what_was_saved_outlives_the_server(windows: Windows, mortal: Server) -> None:
    page = note_page(windows, mortal)
    field_of(page).fill(TYPED)
    page.clock.run_for(LOOKS_EVERY)
    expect(saved(page)).to_be_visible()
    mortal.restart()
    page.goto("/hjem/")
    page.get_by_role("link", name="Fortsett på utkastet").first.click()
    expect(field_of(page)).to_have_value(TYPED)


def test_what_was_sent_to_a_dead_server_goes_with_reload_when_it_lives_again(windows: Windows, mortal: Server) -> None:
    page = note_page(windows, mortal)
    field_of(page).fill(TYPED + MORE)
    mortal.kill()
    page.get_by_role("button", name="Lagre notat").click()
    page.wait_for_url("chrome-error://**")
    mortal.start()
    page.reload()
    expect(page.get_by_text("Notatet er lagret")).to_be_visible()
    assert page.locator(".typed").first.inner_text() == TYPED + MORE
