"""Every address, as those who may open it see it, on a desk and on the narrowest screen; its form also as it looks with faults."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from omtanke.foundation.pages.page import PUBLIC
from tests.matrix.expectations import CAST, NOBODY, STRANGER
from tests.matrix.walking import NO_KEY, Route, routes, tries

from . import eye

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page, Response

    from tests.browser import Windows
    from tests.matrix.fjordvik import Fjordvik

    from .conftest import Place

# Answers a machine; papers, which a reader of PDF shows; a day for a calendar.
NO_PAGES = {
    "site:health",
    "site:sheet",
    "disclosure:pdf",
    "disclosure:opened_pdf",
    "hindsight:booklet",
    "plans:calendar",
    "prevention:year_done_pdf",
    "statistics:spreadsheet",
    "statistics:year_report",
}
SHOWN = [route for route in routes() if "GET" in route.methods and route.name not in NO_PAGES]
MAY_BE_EMPTY = {  # forms whose only field is an optional one: there is no fault to show
    "organisation:enter_mail_address",
    "disclosure:advise",  # somebody's own words beside the advice
    "consent:withdraw",  # one need not say why
}
DIFFERENT_LIVES = {
    "anna": "has cases",
    "ragnhild": "has something to confirm",
    "naima": "has begun to write",
    "ida": "has the organisation",
    "odd": "has nothing",
}
EMPTY = """(form) => {
  const typed = [...form.querySelectorAll("textarea, select, input:not([type=hidden], [type=radio], [type=checkbox])")];
  for (const field of typed) field.value = "";
  return typed.length > 0 || (form.querySelector("[type=radio]") && !form.querySelector("[type=radio]:checked"));
}"""


@dataclass(frozen=True)
class Sight:
    """One page as one person sees it."""

    person: str
    address: str

    def __str__(self) -> str:
        return f"{self.person}, {self.address}"

    @property
    def language(self) -> str:
        """By its address; everybody's account is in bokmål."""
        return next((language for language in eye.LANGUAGES if self.address.startswith(f"/{language}/")), "nb")


def sights(fjordvik: Fjordvik, route: Route) -> list[Sight]:
    """The route's page, once for each way of standing to each kind of thing it can show."""
    found = dict[tuple[str, ...], Sight]()
    for person in [NOBODY] if route.need == PUBLIC.name else CAST:
        for one in tries(fjordvik, person, [route]):
            if one.method == "GET" and one.expected == "yes":
                way = (one.target.kind, one.target.standing.get(person, STRANGER))
                if one.target == NO_KEY and person in DIFFERENT_LIVES:
                    way = (DIFFERENT_LIVES[person],)
                found.setdefault(way, Sight(person, one.address))
    return list(found.values())


@pytest.mark.parametrize("route", SHOWN, ids=lambda route: route.name)
def test_the_page_is_for_everybody(route: Route, place: Place, desks: Windows) -> None:
    found = sights(place.fjordvik, route)
    assert found, "nobody in the table may open it"
    assert [f"{found[0]}: {fault}" for fault in faults_of(found[0], place, desks, eye.WIDTHS)] == []
    assert [f"{sight}: {fault}" for sight in found[1:] for fault in faults_of(sight, place, desks, eye.WIDTHS[1:])] == []


FORMS = [route for route in SHOWN if "POST" in route.methods and route.name not in MAY_BE_EMPTY]


@pytest.mark.parametrize("route", FORMS, ids=lambda route: route.name)
def test_its_form_with_faults_is_for_everybody_too(route: Route, place: Place, desks: Windows) -> None:
    page = with_a_form(sights(place.fjordvik, route), place, desks)
    form = page.locator("main form").first
    if form.evaluate(EMPTY):
        with page.expect_navigation() as answer:
            form.locator("button:not([name=do])").first.click()  # the one that sends; others only look
        assert page.locator("[data-faults]").count() == 1, "it took an empty form"
        assert eye.faults(page, answer.value.text(), typed=place.fjordvik.secrets.texts) == []


def faults_of(sight: Sight, place: Place, desks: Windows, widths: tuple[int, ...]) -> Iterator[str]:
    """The widest layout is the same for everybody; the narrowest is where something more on the page shows."""
    page, answer = opened(sight, place, desks)
    if answer.status != 200:
        yield f"is answered by {answer.status}"
    yield from eye.faults(page, answer.text(), language=sight.language, typed=place.fjordvik.secrets.texts, widths=widths)


def with_a_form(found: list[Sight], place: Place, desks: Windows) -> Page:
    """The first of these pages that has a form: some ask another question first, or have nothing to choose among."""
    for sight in found:
        page, _ = opened(sight, place, desks)
        if page.locator("main form").count():
            return page
    raise AssertionError("nobody meets a form")


def opened(sight: Sight, place: Place, desks: Windows) -> tuple[Page, Response]:
    """Her window with the page in it, and the page as it was sent."""
    page = desks.of(place.server, "" if sight.person == NOBODY else sight.person)
    answer = page.goto(sight.address)
    assert answer
    return page, answer
