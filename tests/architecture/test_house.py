"""The documents a newcomer reads are true: what they name is there, and what is there is named."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOUSE = (ROOT / "docs/house.md").read_text(encoding="utf-8")
READ_FIRST = {"README.md": 120, "CONTRIBUTING.md": 60, "SECURITY.md": 60, "docs/house.md": 200}
PICTURE = HOUSE.split("```")[1]


def test_every_package_is_in_the_picture():
    packages = [path.parent for path in (ROOT / "src/omtanke").glob("*/*/__init__.py") if path.parent.name != "tests"]
    assert sorted(path.name for path in packages if not re.search(rf"(?<!\()\b{path.name}\b(?!\))", PICTURE)) == []


def test_what_is_said_not_to_be_built_is_not_built():
    not_built = re.findall(r"\((\w+)\)", PICTURE)
    assert not_built
    assert [name for name in not_built if list((ROOT / "src/omtanke").glob(f"*/{name}"))] == []


def test_every_variable_an_installation_can_set_is_described():
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "config").glob("*.py"))
    assert sorted(set(re.findall(r"OMTANKE_[A-Z_]+", source)) - set(re.findall(r"OMTANKE_[A-Z_]+", HOUSE))) == []


@pytest.mark.parametrize(("name", "most"), READ_FIRST.items())
def test_it_is_short_and_its_links_lead_somewhere(name, most):
    path = ROOT / name
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= most
    links = [link for link in re.findall(r"\]\(([^)#]+)", text) if not link.startswith("http")]
    assert [link for link in links if not (path.parent / link).exists()] == []
