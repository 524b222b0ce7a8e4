"""A case that begins elsewhere than at the first step: it is asked about where it matters, and what comes before is passed over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.urls import reverse

from omtanke.casework.cases.rules import Done
from omtanke.casework.path import actions, rules
from omtanke.register.routines.files import read
from omtanke.register.routines.published import SHIPPED
from tests.html_forms import NEW_CONCERN

from .conftest import ANSWERS

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.register.organisation.models import Unit
    from tests.cast import Person

MOLDE = read((settings.ROUTINE_FILES / SHIPPED).read_bytes(), SHIPPED)
ABOUT_TRAVEL = "/bekymring/ny/skriv/?hvem=voksen&gjelder=recruitment"


def test_what_comes_before_the_entry_is_passed_over_until_it_is_taken() -> None:
    begun = rules.states(MOLDE, "meld", [], entry="akutt")
    assert [begun[step] for step in ("dialog", "droft", "meld", "samarbeid")] == ["skipped", "skipped", "current", "ahead"]
    assert rules.states(MOLDE, "meld", [Done("dialog", "discuss")], entry="akutt")["dialog"] == "taken"


@pytest.mark.parametrize("entry", ["", "bekymring", "one-of-another-edition"])
def test_nothing_is_passed_over_where_a_case_begins_at_the_first_step_or_its_entry_is_gone(entry: str) -> None:
    assert "skipped" not in rules.states(MOLDE, "dialog", [], entry=entry).values()


def test_the_stairs_stand_when_the_case_has_been_moved_to_an_edition_without_its_entry() -> None:
    last = MOLDE.step("hjemvendt")
    assert not rules.is_shown(last, "one-of-another-edition", MOLDE, rules.states(MOLDE, "dialog", []))


def test_where_it_begins_is_in_sight_for_who_thinks_of_travel(anna: Person) -> None:
    page = anna.client.get(ABOUT_TRAVEL).content.decode()
    assert page.index("Hvor begynner det?") < page.index("Hvordan fikk du vite det?")
    assert re.findall(r'name="entry" value="([^"]*)" checked', page) == []


def test_else_it_is_folded_away(anna: Person) -> None:
    page = anna.client.get(NEW_CONCERN).content.decode()
    assert page.index("Hvor begynner det?") > page.index("Skriv mer, hvis det trengs")


def test_a_discussion_says_when_nobody_has_talked_with_the_person(anna: Person, vestmo: Unit, concern: Case) -> None:
    actions.skip_step(actor=anna.actor, on=concern, step="dialog", text="Læreren har ikke snakket med henne.")
    page = anna.client.get(reverse("path:step", args=[concern.key, "droft"])).content.decode()
    assert "Ingen har skrevet at de har snakket med den det gjelder" in page
    talked = actions.register_concern(actor=anna.actor, on=vestmo, answers=ANSWERS)
    told = {"happened": "En tegning.", "own_explanation": "Det var til et prosjekt."}
    actions.take_step(actor=anna.actor, on=talked, step="dialog", outcome="discuss", answers=told)
    page = anna.client.get(reverse("path:step", args=[talked.key, "droft"])).content.decode()
    assert "Ingen har skrevet at de har snakket med den det gjelder" not in page
