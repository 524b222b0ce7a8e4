"""The words on our papers: whole in our own languages, the municipality's own where it has written them, and never a number in them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.conf import settings as installed

from omtanke.foundation.kernel.sheet_faults import Faulty
from omtanke.foundation.paper.document import as_text
from omtanke.foundation.paper.pdf import as_pdf
from omtanke.register.guidance.files import read_papers
from omtanke.register.guidance.papers import OURS, SHEETS, languages, paper_of_sheet, sheet_in, words_in
from omtanke.register.guidance.published import publish_example
from tests.standards import failures_in

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import SettingsWrapper

TODAY = date(2026, 11, 25)
SOURCE = (installed.CONTENT / "papers.nb.yaml").read_text(encoding="utf-8")
EVERY_SHEET = [(code, key) for code in OURS for key in SHEETS]


@pytest.fixture
def published(settings: SettingsWrapper, tmp_path: Path) -> Path:
    """Where the municipality keeps its own files, with its contacts."""
    settings.DATA = tmp_path
    publish_example()
    return tmp_path / "published"


def in_polish(*, without: str = "") -> str:
    """A file of the municipality's own, perhaps without some sheet."""
    text = SOURCE.replace("language: nb", "language: pl").replace("name: bokmål", "name: polski").replace("title: Samtykke", "title: Zgoda")
    start = text.index(f"\n{without}:") if without else len(text)
    after = text.find("\n\n", start)
    return text[:start] + (text[after:] if without and after > 0 else "")


@pytest.mark.parametrize(("code", "key"), EVERY_SHEET)
def test_every_sheet_meets_both_standards_in_each_of_our_languages(published: Path, code: str, key: str) -> None:
    assert failures_in(as_pdf(paper_of_sheet(code, key, TODAY))) == []


@pytest.mark.parametrize("code", OURS)
def test_ours_have_every_sheet_in_the_same_shape(code: str) -> None:
    for key in SHEETS:
        sheet, really = sheet_in(code, key)
        source = sheet_in("nb", key)[0]
        assert really == code
        assert [(one.call, one.here, one.room) for one in sheet.sections] == [(one.call, one.here, one.room) for one in source.sections]
        assert code == "nb-easy" or [len(one.text) for one in sheet.sections] == [len(one.text) for one in source.sections]


@pytest.mark.parametrize("code", OURS)
def test_every_paragraph_is_a_whole_sentence(code: str) -> None:
    for key in SHEETS:
        for section in sheet_in(code, key)[0].sections:
            assert [text for text in section.text if text[-1] not in ".?!»”"] == []


@pytest.mark.parametrize("code", OURS)
def test_a_number_comes_from_the_files_of_contacts_with_when_it_was_checked(published: Path, code: str) -> None:
    for key in ("worried", "calling"):
        paper = paper_of_sheet(code, key, TODAY)
        rows = [row for section in paper.sections for row in section.rows]
        assert "112" in " ".join(row.label for row in rows)
        assert len(rows) >= 5
        assert [row.label for row in rows if not any("2026" in line for line in row.lines)] == []


def test_without_the_municipalitys_contacts_nothing_is_made_up(settings: SettingsWrapper, tmp_path: Path) -> None:
    settings.DATA = tmp_path

    said = as_text(paper_of_sheet("nb", "calling", TODAY))
    assert "radikaliseringskontakt" not in said
    assert "02800" in said


@pytest.mark.parametrize("code", OURS)
def test_what_a_family_is_given_does_not_carry_the_label(published: Path, code: str) -> None:
    for key in ("consent", "letter"):
        assert "radikal" not in as_text(paper_of_sheet(code, key, TODAY)).casefold()
        assert "radical" not in as_text(paper_of_sheet(code, key, TODAY)).casefold()


@pytest.mark.parametrize(("code", "said"), [("nb", "ikke det rettslige"), ("en", "not the legal basis"), ("nn", "ikkje det rettslege")])
def test_the_consent_form_says_what_a_consent_is_and_how_it_is_withdrawn(code: str, said: str) -> None:
    text = as_text(paper_of_sheet(code, "consent", TODAY))

    assert said in text
    assert {"nb": "trekke samtykket når som helst", "en": "withdraw the consent at any time", "nn": "trekkje samtykket når"}[code] in text


def test_the_municipalitys_own_language_stands_beside_ours(published: Path) -> None:
    (published / "papers.pl.yaml").write_text(in_polish(), encoding="utf-8")

    assert [*languages()] == [*OURS, "pl"]
    assert paper_of_sheet("pl", "consent", TODAY).title == "Zgoda"
    assert paper_of_sheet("pl", "consent", TODAY).language == "pl"


def test_a_sheet_that_is_not_translated_is_in_bokmal_and_says_so(published: Path) -> None:
    (published / "papers.pl.yaml").write_text(in_polish(without="calling"), encoding="utf-8")

    paper = paper_of_sheet("pl", "calling", TODAY)
    assert paper.language == "nb"
    assert paper.lead[0] == "Dette arket finnes ikke på språket du valgte (polski). Det står derfor på bokmål."


def test_a_language_that_is_gone_or_damaged_becomes_bokmal(published: Path, caplog: pytest.LogCaptureFixture) -> None:
    (published / "papers.pl.yaml").write_text("format: 1\nkey: papers\n", encoding="utf-8")

    assert words_in("pl").code == "nb"
    assert "run omtanke content check" in caplog.text
    with pytest.raises(KeyError):
        paper_of_sheet("pl", "consent", TODAY)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("name: bokmål", "name: العربية", "har ikke tegnene"),
        ("Er det fare nå?", "Er det fare? Ring 22 33 44 55", "Det står et nummer i teksten"),
        ("{day}", "{dag}", "krøllparenteser"),
        ("  rights: Rettighetene dine\n", "", "«rights» mangler"),
    ],
)
def test_what_cannot_stand_on_paper_is_refused_with_what_to_do(old: str, new: str, said: str) -> None:
    assert old in SOURCE
    with pytest.raises(Faulty, match=said):
        read_papers(SOURCE.replace(old, new, 1).encode(), "papers.nb.yaml")


def test_easy_words_come_in_short_sentences() -> None:
    for key in SHEETS:
        for section in sheet_in("nb-easy", key)[0].sections:
            sentences = [one for text in section.text for one in text.replace("?", ".").split(".")]
            assert [one for one in sentences if len(one.split()) > 12] == []
