"""The browser files we ship are the ones their makers published."""

import hashlib
import json
import re
from pathlib import Path

import pytest

PAGES = Path(__file__).parents[1]
VENDOR = PAGES / "static/vendor"
LISTED = {entry["file"]: entry for entry in json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))}
FOUND = {str(path.relative_to(VENDOR)): path for path in VENDOR.glob("*/*")}


def test_every_file_is_listed_and_every_listed_file_is_there():
    assert FOUND.keys() == LISTED.keys()


@pytest.mark.parametrize("name", sorted(FOUND))
def test_a_file_is_what_it_was_when_it_was_copied(name):
    assert hashlib.sha256(FOUND[name].read_bytes()).hexdigest() == LISTED[name]["sha256"]


@pytest.mark.parametrize("folder", sorted({name.split("/")[0] for name in FOUND}))
def test_a_licence_lies_beside_the_copies(folder):
    assert f"{folder}/LICENSE" in FOUND


def test_a_style_sheet_asks_for_no_source_map_that_is_not_there():
    assert not [name for name, path in FOUND.items() if path.suffix == ".css" and "sourceMappingURL" in path.read_text(encoding="utf-8")]


def test_only_the_icons_in_use_are_shipped():
    templates = PAGES.parents[1].glob("*/*/templates/**/*.html")
    used = {name for path in templates for name in re.findall(r'(?:icon\(|symbol=)"(\w+)"', path.read_text(encoding="utf-8"))}
    assert {path.stem for path in FOUND.values() if path.suffix == ".svg"} == used
