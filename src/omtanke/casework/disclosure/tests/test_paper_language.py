"""The paper is in the receiver's language: everything around what was written, and never what was written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from babel.messages.pofile import read_po
from django.conf import settings as installed

from omtanke.casework.disclosure import actions, queries
from omtanke.register.guidance.papers import OURS
from tests.html_forms import filled_in
from tests.standards import failures_in

from .conftest import LINE, answered, with_paper

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.casework.disclosure.models import Disclosure
    from tests.cast import Person

OWN_WORDS = "Vi håper dere vil komme"
SAID = {
    "nb": ("Hjemmel", "Rettighetene dine", "Slik klager du", "Din egen uttalelse"),
    "nn": ("Heimel", "Rettane dine", "Slik klagar du", "Di eiga fråsegn"),
    "en": ("Legal basis", "Your rights", "How to complain", "Your own statement"),
    "nb-easy": ("Loven vi bruker", "Dette har du rett til", "Hvis du vil klage", "Det du vil si"),
}
ON_PAPER = ("disclosure/parts.py", "plans/parts.py", "informing/parts.py", "law/codes.py")


def to_guardian(anna: Person, case: Case, language: str, **changes: Any) -> Disclosure:
    codes = {"receiver_kind": "guardian", "which": "guardian_a", "receiver_unit": None, "how": "phone", "receiver": "mor"}
    row = answered(anna, case, **codes, language=language, words=OWN_WORDS, parts="who:line", **changes)
    said = {"ground": "gdpr-15", "conditions": "riktig-mottaker:yes andres-forhold:no"}
    return actions.answer_question(actor=anna.actor, on=row, answers=said, based_on=row.version)


def on_paper(anna: Person, row: Disclosure) -> tuple[bytes, str]:
    with_paper(anna, row)
    return anna.client.get(f"/deling/{row.key}/dokument.pdf").content, queries.paper_shown(actor=anna.actor, on=row).text


@pytest.mark.parametrize("code", OURS)
def test_the_frame_is_in_the_chosen_language_and_the_words_as_they_were_written(anna: Person, known: Case, code: str) -> None:
    pdf, text = on_paper(anna, to_guardian(anna, known, code))

    for words in SAID[code]:
        assert words.casefold() in text.casefold()
    assert LINE in text
    assert OWN_WORDS in text
    assert re.search(rb"/Lang ?\(" + code[:2].encode(), pdf)
    assert failures_in(pdf) == []
    for name in (LINE, "Tobias", "Anna"):
        assert name.encode() not in pdf.partition(b"/Title")[2][:200]


def test_what_is_not_translated_is_marked_as_the_language_it_is_in(anna: Person, known: Case) -> None:
    pdf, text = on_paper(anna, to_guardian(anna, known, "en"))

    assert "The text is not translated" in text
    assert re.search(rb"/Lang ?\(en", pdf)
    assert re.search(rb"/Lang ?\(nb", pdf)


def test_nothing_chosen_is_the_senders_own_language(anna: Person, known: Case) -> None:
    _, text = on_paper(anna, to_guardian(anna, known, ""))

    assert "Hjemmel" in text
    assert "ikke oversatt" not in text


def test_a_service_is_not_told_how_to_complain(anna: Person, known: Case) -> None:
    _, text = on_paper(anna, answered(anna, known, language="nb", how="phone", receiver_unit=None))

    assert "SLIK KLAGER DU" not in text
    assert "Mottakeren har selv taushetsplikt" in text


def test_a_language_that_is_gone_since_it_was_chosen_becomes_bokmal_and_says_so(anna: Person, known: Case) -> None:
    _, text = on_paper(anna, to_guardian(anna, known, "so"))

    assert "finnes ikke på språket du valgte (so)" in text


def test_the_sender_chooses_it_where_she_says_who_gets_it(anna: Person, known: Case) -> None:
    row = to_guardian(anna, known, "")
    address = f"/sak/{known.key}/dele/{row.key}/sporsmal/hvordan/"
    page = anna.client.get(address).content.decode()
    assert "Hvilket språk skal papiret være på?" in page
    assert "Enkelt språk" in page
    assert "Hvem av de foresatte?" in page

    anna.client.post(address, filled_in(page) | {"language": "nb-easy", "which": "guardian_b"})
    row.refresh_from_db()
    assert (row.language, row.which) == ("nb-easy", "guardian_b")


def test_which_guardian_is_asked_of_nobody_else(anna: Person, known: Case) -> None:
    row = answered(anna, known)

    assert "Hvem av de foresatte?" not in anna.client.get(f"/sak/{known.key}/dele/{row.key}/sporsmal/hvordan/").content.decode()


def test_every_heading_that_can_stand_on_paper_is_in_english_too() -> None:
    with (installed.LOCALE_PATHS[0] / "en/LC_MESSAGES/django.po").open("rb") as file:
        catalogue = list(read_po(file))
    on_paper = [one for one in catalogue if one.id and any(place.endswith(ON_PAPER) for place, _ in one.locations)]

    assert len(on_paper) > 40
    assert [one.id for one in on_paper if not one.string] == []
