"""Paper holds the words as they were written, in files that can be kept and read aloud."""

from __future__ import annotations

import os
import subprocess
import time
from datetime import date

import page
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from omtanke.foundation.paper.document import Paper, Row, Section, as_text, paragraphs
from omtanke.foundation.paper.letters import FONTS, drawable
from omtanke.foundation.paper.pdf import as_pdf
from tools.paper_fonts import spans

NASTY = (
    '#read("/etc/passwd")',
    "$x^2$ og 100 $",
    "*stjerner* _streker_ `tegn`",
    "@noen <a> [lenke](adresse) // ikke en kommentar",
    "= ikke en overskrift",
    "- ikke en liste",
    'sitat "slik" og --- strek ... \\u{41}',
    "😀 👍🏽 👨‍👩‍👧",
    "Łukasz Đặng Şahin Ćosić Čáhci æøå",
)
PROFILES = [page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1]


def a_paper(*lines: str, language: str = "nb") -> Paper:
    return Paper(
        title="Opplysninger til barnevernstjenesten",
        author="Fjordvik kommune",
        language=language,
        made_on=date(2026, 11, 25),
        marking="Unntatt offentlighet",
        foot="Laget 25.11.2026",
        lead=("Dette er delt etter en vurdering.",),
        rows=(Row("Mottaker", ("Barnevernstjenesten",)),),
        sections=(Section("Det som er sett", lines), Section("Til slutt", rows=(Row("Kontakt", ("Skolen",)),))),
    )


def read_aloud(pdf: bytes) -> str:
    """What the PDF says, in reading order."""
    return subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("profile", PROFILES)
def test_a_paper_meets_both_standards(profile: page.ValidationProfile) -> None:
    report = page.validate_pdf_bytes(as_pdf(a_paper(*NASTY)), profile=profile)

    assert [failure.message for failure in report.failures] == []


@pytest.mark.parametrize("line", NASTY[:7])
def test_nothing_anybody_writes_is_markup(line: str) -> None:
    assert squeezed(line) in squeezed(read_aloud(as_pdf(a_paper(line))))


def test_no_file_can_be_read_from_within() -> None:
    assert "root:" not in read_aloud(as_pdf(a_paper('#read("/etc/passwd")', '#include "/etc/passwd"', '#image("/etc/passwd")')))


def test_ten_thousand_characters_without_a_space_stay_on_the_page() -> None:
    said = read_aloud(as_pdf(a_paper("å" * 10_000)))

    assert said.count("å") >= 10_000


def test_emoji_and_letters_of_many_languages_are_drawn() -> None:
    said = read_aloud(as_pdf(a_paper(*NASTY)))

    assert "😀" in said
    assert "Łukasz Đặng Şahin Ćosić Čáhci æøå" in said


def test_what_the_fonts_lack_is_written_as_its_number() -> None:
    assert drawable("علي") == "[U+0639][U+0644][U+064A]"
    assert drawable("a\x07b\t.") == "ab ."


def test_the_list_of_what_can_be_drawn_is_that_of_the_fonts() -> None:
    drawn = {path.stem: set(TTFont(path).getBestCmap()) for path in FONTS.glob("*.ttf")}
    both = drawn["inter-400"] & drawn["inter-600"] | drawn["noto-emoji-400"]

    assert set(spans(both)) == set((FONTS / "covered.txt").read_text(encoding="ascii").split())


def test_the_words_come_in_order() -> None:
    said = read_aloud(as_pdf(a_paper("Først dette.", "Så dette.")))
    places = [said.index(words) for words in ("Opplysninger til", "Dette er delt", "Mottaker", "Først dette", "Så dette", "Kontakt")]

    assert places == sorted(places)
    assert "Side 1 av 1" in said


def test_the_file_describes_itself_without_naming_anybody() -> None:
    pdf = as_pdf(a_paper("Kari Nordmann"))
    described = subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True).stdout.decode()

    assert "Opplysninger til barnevernstjenesten" in described
    assert "Fjordvik kommune" in described
    assert "Kari" not in described
    assert b"/Lang(nb-NO)" in pdf


def test_text_has_the_same_words() -> None:
    said = as_text(a_paper("Først dette."))

    assert said.startswith("Opplysninger til barnevernstjenesten\n")
    assert said.index("Mottaker:\n  Barnevernstjenesten") < said.index("DET SOM ER SETT\nFørst dette.")


def test_an_empty_line_is_no_paragraph() -> None:
    assert paragraphs("En.\r\n\r\n  \nTo. ") == ("En.", "To.")


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all_becomes_a_paper(text: str) -> None:
    assert as_pdf(a_paper(*paragraphs(text))).startswith(b"%PDF-1.7")


def test_two_pages_take_no_longer_than_a_click() -> None:
    """Measured properly in the benchmark: at most 60 ms there. Here only that nothing has gone badly wrong."""
    paper = a_paper(*(["Ord og ord og ord. " * 40] * 5))
    as_pdf(paper)
    began = time.perf_counter()
    as_pdf(paper)

    assert time.perf_counter() - began < 0.5


def test_a_process_forked_after_paper_was_made_says_so_instead_of_hanging() -> None:
    as_pdf(a_paper("x"))
    child = os.fork()
    if child == 0:
        try:
            as_pdf(a_paper("x"))
        except RuntimeError:
            os._exit(7)
        os._exit(0)

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
