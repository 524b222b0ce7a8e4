"""Where somebody is led when she has answered for a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from tests.html_forms import filled_in

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from tests.cast import Person

TOLD = {
    "happened": "En tegning.",
    "own_explanation": "Det var til et prosjekt.",
    "another_explanation": "En film.",
    "talked_on": "",
    "next_on": "",
}


def sent(person: Person, case: Case, **answers: str) -> str:
    """The step where the case is, as she sends it: where it leads her."""
    address = reverse("path:step", args=[case.key, case.step])
    fields = filled_in(person.client.get(address).content.decode(), "")
    return str(person.client.post(address, fields | answers)["Location"])


def test_a_step_is_followed_by_the_receipt_of_it(anna: Person, concern: Case) -> None:
    assert sent(anna, concern, **TOLD, outcome="discuss") == reverse("path:case", args=[concern.key]) + "?kvittering=step_taken"


def test_a_step_that_ends_the_case_says_that_it_ended(anna: Person, concern: Case) -> None:
    address = sent(anna, concern, **TOLD, outcome="no_ground")
    assert address.endswith("?kvittering=closed")
    page = anna.client.get(address).content.decode()
    assert "Under ser du hvem som har saken nå" not in page
    assert "Ansvarlig nå" not in page
