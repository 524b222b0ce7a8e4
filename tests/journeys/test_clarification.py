"""From finished talk to forgotten: three fields, few presses, under a minute on a phone, and nothing left (P1)."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import DESK, PHONE, Windows, too_wide

from .counting import Counted, required_fields
from .hands import Hands, Keys, Pointer

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.server import Server

SEEN, NEXT = "Sint i timen, pratet ut i gangen.", "Ingenting."
MOST_FIELDS = 3
ENOUGH = 60  # seconds, sign-in included
WAYS = {
    "with a mouse": {"width": DESK},
    "on a phone": {"width": PHONE, "has_touch": True, "is_mobile": True},
    "on a phone, without script": {"width": PHONE, "java_script_enabled": False},
}


def forget(page: Page, hands: Hands) -> None:
    """Anna signs in, writes what she thought, and finds that it was nothing."""
    page.goto("/logg-inn/?next=/avklaring/")
    hands.press(page.get_by_role("button", name="Logg inn som Anna"))
    if not page.url.endswith("/avklaring/"):
        hands.press(page.get_by_role("link", name="Avklaring", exact=True).first)
    expect(page.locator("main p.lead")).to_have_text("Du trenger ikke registrere noe for å snakke med en elev.")
    assert len(required_fields(page)) <= MOST_FIELDS
    hands.write(page.get_by_label("Hva har du sett?"), SEEN)
    hands.write(page.get_by_label("Hva nå?"), NEXT)
    hands.press(page.get_by_role("button", name="Lagre for meg selv"))
    expect(page.get_by_text("Bare du kan åpne det. Siste dag er")).to_be_visible()
    hands.press(page.get_by_role("button", name="Ingen grunn til bekymring – slett"))
    expect(page.get_by_role("heading", name="Notatet er slettet")).to_be_visible()


@pytest.mark.parametrize("way", WAYS)
def test_from_finished_talk_to_forgotten(
    way: str, windows: Windows, server: Server, record_property: Callable[[str, object], None]
) -> None:
    page, hands = windows.open(server, **WAYS[way]), Counted(Pointer())
    keys, began = _keys(server), time.monotonic()
    forget(page, hands)
    seconds = hands.seconds(time.monotonic() - began)
    figures = {"fields": hands.fields, "presses": hands.presses, "seconds": round(seconds)}
    record_property("figures", figures)
    assert hands.fields <= MOST_FIELDS
    assert hands.presses <= 6, figures
    assert seconds <= ENOUGH, figures
    assert _keys(server) <= keys, "its key is still there"
    assert SEEN not in page.content()
    assert too_wide(page) == []


def test_from_finished_talk_to_forgotten_by_the_keys_alone(windows: Windows, server: Server) -> None:
    page = windows.open(server)
    forget(page, Keys(page))


def test_nobody_else_finds_anything_on_the_way(windows: Windows, server: Server) -> None:
    page = windows.open(server, "anna", width=PHONE)
    page.goto("/avklaring/")
    page.get_by_label("Hva har du hørt?").fill(SEEN)
    page.get_by_role("button", name="Lagre for meg selv").click()
    expect(page.get_by_text("Notatet er lagret")).to_be_visible()
    path = page.url.removeprefix(server.address).split("?")[0]
    assert too_wide(page) == []
    for person in ("odd", "ragnhild", "ida"):
        visitor = server.sign_in(person)
        assert visitor.get(path).status == 404
        assert path not in visitor.get("/avklaring/").body + visitor.get("/hjem/").body


def _keys(server: Server) -> set[str]:
    """The owners of keys to clarifications, in the vault itself."""
    with closing(sqlite3.connect(server.data / "vault.sqlite3")) as vault:
        return {owner for (owner,) in vault.execute("select owner from vault_datakey where kind = 'clarification.clarification'")}
