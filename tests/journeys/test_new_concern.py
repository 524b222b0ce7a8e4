"""A new concern, from sign-in to receipt: few fields, few presses, a few minutes on a phone (P2, P18)."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import DESK, PHONE, Windows

from .counting import Counted, required_fields
from .hands import Pointer, fill_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.server import Server

MOST_REQUIRED, MOST_PRESSES, ENOUGH = 8, 12, 180  # the last in seconds, writing included
WAYS = {
    "with a mouse": {"width": DESK},
    "on a phone": {"width": PHONE, "has_touch": True, "is_mobile": True},
    "on a phone, without script": {"width": PHONE, "java_script_enabled": False},
}
ANSWERS = {
    "Hvordan fikk du vite det?": "Jeg har sett eller hørt det selv",
    "Hva har du sett eller hørt?": "Sa i timen at «noen burde ta dem», og viste en video med vold.",
    "Hva kan det også skyldes?": "Sinne etter en krangel i friminuttet.",
}


def register(page: Page, hands: Counted) -> list[str]:
    """Anna signs in, and answers what must be answered. The fields that must."""
    page.goto("/bekymring/ny/")
    hands.press(page.get_by_role("button", name="Logg inn som Anna"))
    if not page.url.endswith("/bekymring/ny/"):
        hands.press(page.get_by_role("main").get_by_role("link", name="Ny bekymring"))
    for answer in ("Nei, ingen er i fare nå", "Ett barn eller én ungdom under 18 år", "Trusler"):
        hands.press(page.get_by_role("main").get_by_role("link", name=answer))
    required = required_fields(page)
    fill_in(page, hands, ANSWERS)
    hands.press(page.get_by_role("button", name="Registrer bekymringen"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Bekymringen er registrert")
    return required


@pytest.mark.parametrize("way", WAYS)
def test_from_sign_in_to_receipt(way: str, windows: Windows, server: Server, record_property: Callable[[str, object], None]) -> None:
    page, hands = windows.open(server, **WAYS[way]), Counted(Pointer())
    began = time.monotonic()
    required = register(page, hands)
    machine = time.monotonic() - began
    figures = {"required": len(required), "presses": hands.presses, "seconds": round(hands.seconds(machine)), "machine": round(machine, 1)}
    record_property("figures", figures)
    assert required == list(ANSWERS), "nothing else is asked of her"
    assert len(required) + 2 <= MOST_REQUIRED, "whom and what it is about are answered before the form"
    assert hands.presses <= MOST_PRESSES, figures
    assert hands.seconds(machine) <= ENOUGH, figures
    for said in ("Anna Solbakken", "Gå i dialog med personen", "Dette er ikke en bekymringsmelding til barnevernet"):
        expect(page.get_by_role("main").get_by_text(said).first).to_be_visible()
