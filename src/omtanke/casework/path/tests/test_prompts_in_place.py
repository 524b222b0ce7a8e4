"""What is asked once, on the page: the writer answers or passes, and nothing of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import html5lib
import pytest

from omtanke.casework.cases.models import Event, Wording
from omtanke.foundation.pages.models import Draft
from tests.html_forms import filled_in
from tests.steps import OWN_WORDS

from .test_kinds_in_place import _today, page_of, send  # noqa: F401 (the moment these tests are told at)

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from tests.cast import Person

HASTY = {"happened": "Er aktivist. Ingen tvil.", "own_explanation": OWN_WORDS}
ASKED = "Bare til ettertanke"


@pytest.fixture
def prompted(anna: Person, concern: Case) -> str:
    """The page after Anna has sent something hasty."""
    return str(send(anna, page_of(concern, "dialogue"), "discuss", HASTY).content.decode())


def test_odd_is_asked_nothing(odd: Person, concern: Case) -> None:
    assert odd.client.post(page_of(concern, "dialogue"), HASTY | {"outcome": "discuss"}).status_code == 404


def test_what_was_written_stands_there_and_the_questions_lead_to_their_fields(prompted: str, concern: Case) -> None:
    html5lib.HTMLParser(strict=True).parse(prompted)
    for said in (ASKED, "Det har alle lov til", "Ett tegn er ikke et bevis", "en annen forklaring", 'href="#id_another_explanation"'):
        assert said in prompted
    assert OWN_WORDS in prompted
    assert "Dette må rettes" not in prompted
    assert not Event.objects.filter(case=concern, kind="step_taken").exists()


def test_whoever_sends_it_again_goes_on_and_it_says_what_she_wrote(anna: Person, prompted: str, concern: Case) -> None:
    sent = filled_in(prompted, text="") | {"interpreter": "", "talked_on": "", "next_on": ""} | HASTY | {"outcome": "discuss"}
    again = anna.client.post(page_of(concern, "dialogue"), sent)
    assert again.status_code == 302
    (event,) = Event.objects.filter(case=concern, kind="step_taken")
    assert set(Wording.objects.filter(event=event).values_list("field", flat=True)) == {"happened", "own_explanation"}
    assert not Draft.objects.exists()


def test_what_is_calm_is_asked_nothing(anna: Person, concern: Case) -> None:
    calm = HASTY | {"happened": "Slo i bordet.", "another_explanation": "Har sovet lite."}
    assert send(anna, page_of(concern, "dialogue"), "discuss", calm).status_code == 302


def test_a_draft_that_was_asked_about_shows_its_words_and_not_the_questions(anna: Person, prompted: str, concern: Case) -> None:
    assert ASKED in prompted
    page = anna.client.get(page_of(concern, "dialogue")).content.decode()
    assert "Er aktivist. Ingen tvil." in page
    assert ASKED not in page
