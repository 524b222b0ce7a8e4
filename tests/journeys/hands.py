"""The ways people work a page: with a pointer, or with nothing but the keys."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Locator, Page

MOST_STOPS = 80  # further with Tab than that, and nobody would
FOCUSED = """(target) => target.contains(document.activeElement) && document.activeElement !== document.body"""
# The mark may stand on the choice that holds the field; the skip link's is that it comes to sight at all.
UNSEEN = """() => {
  const stop = document.activeElement;
  if (stop === document.body) return []; // past the last stop the browser's own bar has it
  const { x, y, width, height } = stop.getBoundingClientRect();
  const isMarked = (element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return element.matches(".ds-skip-link") || (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2);
  };
  const top = document.elementFromPoint(x + width / 2, Math.max(y, 0) + Math.min(height, 20) / 2);
  const faults = {
    "has no mark": !isMarked(stop) && !isMarked(stop.parentElement),
    "is off the screen": width === 0 || x < 0 || y + height < 0 || y > innerHeight,
    "is covered": !stop.contains(top),
  };
  return Object.keys(faults).filter((fault) => faults[fault]).map((fault) => `${stop.outerHTML.slice(0, 100)} ${fault}`);
}"""


def fill_in(page: Page, hands: Hands, answers: Mapping[str, str]) -> None:
    """Answer the questions of the page's form, in the order they stand. What is folded away, is unfolded first."""
    for question, said in answers.items():
        asked = question_of(page, question)
        folded = asked.locator("xpath=ancestor::details[not(@open)]/summary")
        if folded.count():
            hands.press(folded)
        if asked.evaluate("(element) => element.tagName") == "LEGEND":
            hands.choose(asked.locator("xpath=..").get_by_role("radio", name=said, exact=True))
        else:
            hands.write(page.locator(f"#{asked.get_attribute('for')}"), said)


def question_of(page: Page, question: str) -> Locator:
    """The words over a field of the page's form."""
    whole = re.compile(rf"^\s*{re.escape(question)}(\s*\(valgfritt\))?\s*$")
    return page.locator("main form").locator("label, legend").filter(has_text=whole)


class Hands(Protocol):
    """What a journey is told with."""

    def press(self, target: Locator) -> None: ...

    def choose(self, option: Locator) -> None: ...

    def write(self, field: Locator, text: str) -> None: ...


class Pointer:
    """A mouse, or a finger."""

    def press(self, target: Locator) -> None:
        target.click()

    def choose(self, option: Locator) -> None:
        option.check()

    def write(self, field: Locator, text: str) -> None:
        field.fill(text)


class Keys:
    """Tab, Enter and the arrows. Wherever the focus comes on its way, it must be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator) -> None:
        self.go_to(target)
        self.page.keyboard.press("Enter")

    def choose(self, option: Locator) -> None:
        """One stop for the whole group, and then the arrows."""
        self.go_to(option.locator("xpath=ancestor::fieldset[1]"))
        self.page.keyboard.press("Space")
        for _ in range(MOST_STOPS):
            if option.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
            self.must_be_seen()
        raise AssertionError(f"the arrows never came to {option}")

    def write(self, field: Locator, text: str) -> None:
        self.go_to(field)
        if field.get_attribute("type") == "date":  # this browser asks for the month first
            self.page.keyboard.type(f"{date.fromisoformat(text):%m%d%Y}")
            assert field.input_value() == text
        else:
            self.page.keyboard.type(text)

    def go_to(self, target: Locator) -> None:
        """On with Tab until the focus is there."""
        for _ in range(MOST_STOPS):
            if target.evaluate(FOCUSED):
                return
            self.page.keyboard.press("Tab")
            self.must_be_seen()
        raise AssertionError(f"Tab never came to {target}")

    def must_be_seen(self) -> None:
        """The focus has a clear mark, is on the screen, and nothing lies over it."""
        unseen = self.page.evaluate(UNSEEN)
        assert unseen == [], unseen
