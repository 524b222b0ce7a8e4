"""A question to the municipality's contact from a case, without telling who it is about (P13, P14), with somebody's hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .walking import Walk

NEUTRAL = "eleven"


def asks_without_a_name(walk: Walk, contact: Page, *, name: str, advice: str) -> None:
    """She asks from her case, swaps the name the checker finds, is answered by somebody who learns nothing, and keeps the advice."""
    page, hands = walk.page, walk.hands
    page.goto(walk.path)
    hands.press(page.get_by_role("main").get_by_role("link", name="Drøft uten å røpe hvem").first)
    walk.fill_in(
        {
            "Omtrent hvor gammel er den det gjelder?": "15–17 år",
            "Hvor har du merket det?": "På skolen",
            "Hva har du sett eller hørt?": f"{name} forsvarte et angrep, og er selv redd for å bli banket opp.",
            "Hva lurer du på?": "Hvordan holder vi på tilliten?",
        }
    )
    expect(page.locator("mark")).to_have_text([name])
    hands.write(page.get_by_label("Skriv i stedet"), NEUTRAL)
    hands.press(page.get_by_role("button", name="Bytt ut"))
    expect(page.get_by_text("Vi fant ingenting. Det betyr ikke at teksten er trygg.")).to_be_visible()
    hands.choose(page.get_by_role("radio", name="Nei, ikke så langt jeg kan se"))
    hands.press(page.get_by_role("button", name="Send spørsmålet"))
    expect(page.get_by_role("heading", name="Spørsmålet er sendt")).to_be_visible()
    mine = page.url.split("?")[0].removeprefix(walk.server.address)
    _answers_without_learning_who(contact, never=(name, walk.code_word, walk.path, mine, "Anna", "Vestmo"), advice=advice)
    page.goto("/hjem/")
    hands.press(page.locator(f"main a[href='{mine}']").filter(has_text="Du har fått svar i en drøfting"))
    expect(page.get_by_role("main")).to_contain_text(advice)
    hands.press(page.get_by_role("link", name="Skriv rådet i saken"))
    expect(page.get_by_label("Hva ble du rådet til?")).to_have_value(advice, timeout=PATIENCE)
    hands.press(page.get_by_role("button", name="Lagre rådet"))
    expect(page.get_by_role("heading", name="Rådet er skrevet inn")).to_be_visible()
    page.goto(walk.path)


def _answers_without_learning_who(contact: Page, *, never: tuple[str, ...], advice: str) -> None:
    """Kaja reads the question and says what she would do. Neither her page nor her list says who, where or from which case."""
    contact.goto("/hjem/")
    contact.get_by_role("link", name="Noen spør om råd i en drøfting").last.click()
    expect(contact.get_by_role("main")).to_contain_text(f"{NEUTRAL.capitalize()} forsvarte et angrep")
    for word in never:
        assert word not in contact.content(), word
    contact.get_by_label("Svaret ditt").fill(advice)
    contact.get_by_role("button", name="Send svaret").click()
    expect(contact.get_by_role("heading", name="Svaret er sendt")).to_be_visible()
