"""What it costs somebody to get something done: fields, presses and seconds, sign-in included."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from .hands import Hands

# Slow and careful, so that the sum is not flattering: a thumb on glass writes 30 words a minute.
SECONDS_PER_CHARACTER, SECONDS_PER_PRESS, SECONDS_PER_PAGE = 0.4, 1.5, 3.0
# Words over a field that is in sight, and not marked as one that may be left open.
REQUIRED = """(labels) => labels
  .filter((label) => label.checkVisibility() && !label.closest(".choices") && !label.querySelector(".optional"))
  .map((label) => label.textContent.trim())"""


class Counted:
    """A pair of hands that counts what somebody would have done with them."""

    def __init__(self, hands: Hands) -> None:
        self.hands, self.presses, self.fields, self.characters, self.pages = hands, 0, 0, 0, 1

    def press(self, target: Locator) -> None:
        self.presses, self.pages = self.presses + 1, self.pages + 1
        self.hands.press(target)

    def choose(self, option: Locator) -> None:
        self.presses += 1
        self.hands.choose(option)

    def write(self, field: Locator, text: str) -> None:
        self.presses, self.fields, self.characters = self.presses + 1, self.fields + 1, self.characters + len(text)
        self.hands.write(field, text)

    def seconds(self, machine: float) -> float:
        """What it would have taken somebody: reading, pressing and writing, and the machine's own time."""
        return machine + SECONDS_PER_PAGE * self.pages + SECONDS_PER_PRESS * self.presses + SECONDS_PER_CHARACTER * self.characters


def required_fields(page: Page) -> list[str]:
    """The words over what must be answered before the page's form can be sent."""
    found: list[str] = page.locator("main form").locator("label, legend").evaluate_all(REQUIRED)
    return found
