"""Holds ADR 0001: decisions are written down, in one shape, and can be found."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "docs/adr"
RECORDS = sorted(FOLDER.glob("[0-9]*.md"))
STATUS = r"Status: (proposed|accepted|replaced by \d+), [A-Z][a-z]+ \d{4}"


def test_the_numbers_have_no_gaps():
    assert [int(path.name[:4]) for path in RECORDS] == list(range(1, len(RECORDS) + 1))


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_a_record_says_what_was_decided_what_holds_it_and_what_it_costs(path):
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# {int(path.name[:4])}. ")
    assert re.search(STATUS, text.splitlines()[2])
    assert re.findall("^## (.+)", text, re.MULTILINE) == ["Context", "Decision", "Consequences"]
    assert re.findall("^- (Held|Costs)", text, re.MULTILINE) == ["Held", "Costs"]
    assert len(text.splitlines()) <= 40


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_a_record_stands_in_the_index_under_its_own_title(path):
    title = path.read_text(encoding="utf-8").splitlines()[0].partition(". ")[2]
    row = f"| [{int(path.name[:4])}]({path.name}) | {title} |"
    assert row in (FOLDER / "README.md").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("path", [*RECORDS, FOLDER / "README.md"], ids=lambda path: path.stem)
def test_every_file_a_record_names_is_there(path):
    root = FOLDER.parents[1]
    named = re.findall(r"`((?:src|tests|tools|config|docs)/[\w./-]+)`", path.read_text(encoding="utf-8"))
    assert [name for name in named if not (root / name).exists()] == []
