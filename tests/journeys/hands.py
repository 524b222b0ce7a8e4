"""The ways people work a page: with a pointer, or with nothing but the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

MOST_STOPS = 80  # further with Tab than that, and nobody would
FOCUSED = """(target) => target.contains(document.activeElement) && document.activeElement !== document.body"""
# The mark may stand on the choice that holds the field; the skip link's is that it comes to sight at all.
UNSEEN = """() => {
  const stop = document.activeElement;
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
        assert self.page.evaluate(UNSEEN) == []
