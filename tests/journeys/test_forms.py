"""Forms with faults, sent twice, and two who write in the same place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.html_forms import NEW_CONCERN

from .cases import cases_of, open_case, path_to_correct

if TYPE_CHECKING:
    from playwright.sync_api import APIResponse, Page, Route

    from tests.browser import Windows
    from tests.server import Server

TYPED = "Det var ikke det vi trodde. «Han sa det på tull» – og vi trodde det.\n\nEn linje til & <b>litt</b> mer."
WITH_OR_WITHOUT_SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])


@WITH_OR_WITHOUT_SCRIPT
def test_a_form_with_a_fault_says_so_and_keeps_every_field(script: bool, windows: Windows, server: Server) -> None:
    page = windows.open(server, "anna", java_script_enabled=script)
    page.goto(open_case(server) + "avslutt/")
    page.get_by_label("Begrunnelse").fill(TYPED)
    page.get_by_role("button", name="Avslutt saken").click()

    summary = page.get_by_role("group", name="Dette må rettes før du kan gå videre")
    expect(summary).to_be_focused()
    expect(page).to_have_title(re.compile("^Feil: Avslutt saken"))
    expect(page.get_by_label("Begrunnelse")).to_have_value(TYPED)
    expect(page.get_by_role("radio").first).to_have_attribute("aria-invalid", "true")

    summary.get_by_role("link").click()
    expect(page.get_by_role("radio").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.get_by_role("button", name="Avslutt saken").click()
    expect(page.get_by_text("Saken er avsluttet").first).to_be_visible()
    assert TYPED in page.locator(".typed").first.inner_text()


def test_what_was_chosen_is_kept_too(windows: Windows, server: Server) -> None:
    page = windows.open(server, "anna")
    page.goto(open_case(server) + "avslutt/")
    page.get_by_label("Meldt på feil grunnlag").check()
    page.get_by_role("button", name="Avslutt saken").click()
    expect(page.get_by_label("Meldt på feil grunnlag")).to_be_checked()
    text = page.get_by_label("Begrunnelse")
    expect(text).to_have_accessible_description(re.compile("Skriv noen ord her"))
    page.get_by_role("link", name="Begrunnelse").click()
    expect(text).to_be_focused()


@WITH_OR_WITHOUT_SCRIPT
def test_a_double_click_opens_one_case(script: bool, windows: Windows, server: Server) -> None:
    anna = server.sign_in("anna")
    before = set(cases_of(anna))
    page = windows.open(server, "anna", java_script_enabled=script)
    describe_a_concern(page)
    page.get_by_role("button", name="Registrer bekymringen").dblclick()
    expect(page.get_by_text("Bekymringen er registrert")).to_be_visible()
    assert len(set(cases_of(anna)) - before) == 1


def test_a_click_more_while_the_answer_is_on_its_way_opens_no_second_case(windows: Windows, server: Server) -> None:
    anna = server.sign_in("anna")
    before = set(cases_of(anna))
    page = windows.open(server, "anna", java_script_enabled=False)
    answers: list[APIResponse] = []

    def never_deliver_the_first(route: Route) -> None:
        if answers or route.request.method != "POST":
            route.continue_()
        else:
            answers.append(route.fetch(max_redirects=0))

    page.route("**/bekymring/ny/skriv/*", never_deliver_the_first)
    describe_a_concern(page)
    button = page.get_by_role("button", name="Registrer bekymringen")
    button.scroll_into_view_if_needed()
    where = button.bounding_box()
    assert where
    for _ in range(2):  # with the mouse itself: a locator would wait for the answer
        page.mouse.click(where["x"] + 10, where["y"] + 10)
        page.wait_for_timeout(500)
    expect(page.get_by_text("Bekymringen er registrert")).to_be_visible()
    assert len(set(cases_of(anna)) - before) == 1
    assert page.url == server.address + answers[0].headers["location"]


def describe_a_concern(page: Page) -> None:
    page.goto(NEW_CONCERN)
    page.get_by_label("Jeg har sett eller hørt det selv").check()
    page.get_by_label("Hva har du sett eller hørt?").fill(TYPED)
    page.get_by_label("Hva kan det også skyldes?").fill(TYPED)


def test_two_who_correct_the_same_note_see_each_others_words_and_put_them_together(windows: Windows, server: Server) -> None:
    case = open_case(server)
    address = path_to_correct(server.sign_in("anna"), case)
    at_work, at_home = windows.open(server, "anna"), windows.open(server, "anna")
    for page in (at_work, at_home):
        page.goto(address)

    at_work.get_by_label("Notat").fill("Skrevet på jobb.")
    at_work.get_by_role("button", name="Lagre rettelsen").click()
    expect(at_work.get_by_text("Notatet er rettet")).to_be_visible()

    at_home.get_by_label("Notat").fill("Skrevet hjemme.")
    at_home.get_by_role("button", name="Lagre rettelsen").click()
    expect(at_home.get_by_text("Slik står notatet nå")).to_be_visible()
    expect(at_home.locator(".typed")).to_have_text("Skrevet på jobb.")
    expect(at_home.get_by_label("Notat")).to_have_value("Skrevet hjemme.")

    at_home.get_by_label("Notat").fill("Skrevet på jobb. Skrevet hjemme.")
    at_home.get_by_role("button", name="Lagre rettelsen").click()
    expect(at_home.get_by_text("Notatet er rettet")).to_be_visible()
    at_home.get_by_role("link", name="Tidligere versjoner").click()
    said = ["Skrevet på jobb. Skrevet hjemme.", "Skrevet på jobb.", "Et første notat fra en test"]
    expect(at_home.locator(".typed")).to_have_text(said)
