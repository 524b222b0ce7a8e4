"""Holds ADR 0011: docs/glossary.md binds the words of the code to the words on the screen, and stays whole."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src/omtanke"
GLOSSARY = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
NOW, _, LATER = GLOSSARY.partition("## Later")  # what stands below that heading is not in the code yet

MODULES = {
    path.relative_to(SOURCE).with_suffix(""): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(SOURCE.rglob("*.py"))
    if not {"tests", "migrations"} & set(path.parts)
}
NODES = [node for tree in MODULES.values() for node in ast.walk(tree)]
CLASSES = [node for node in NODES if isinstance(node, ast.ClassDef)]


def words(term: str) -> str:
    """A term as words, however it is spelt: `UnitLeader`, `UNIT_LEADER` and `unit_leader` are one."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", term)
    return " ".join(re.split(r"[^a-z0-9]+", spaced.lower())).strip()


def last_name(node: ast.expr) -> str:
    """`Model` of `models.Model`."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def models() -> set[str]:
    """Every class that is stored."""
    return {node.name for node in CLASSES if {"Model", "AbstractBaseUser"} & {last_name(base) for base in node.bases}}


def actions() -> set[str]:
    """Every use case: what others can call in an actions.py."""
    rooms = (tree for path, tree in MODULES.items() if path.name == "actions")
    called = (node.name for tree in rooms for node in tree.body if isinstance(node, ast.FunctionDef))
    return {name for name in called if not name.startswith("_")}


def posts() -> set[str]:
    """Everything somebody can be appointed to be."""
    members = (line for node in CLASSES if node.name == "Post" for line in node.body if isinstance(line, ast.Assign))
    return {last_name(line.targets[0]) for line in members}


def deeds() -> set[str]:
    """Every text given where a function of the log has a parameter called `deed`."""
    the_log = (node for path, tree in MODULES.items() if "audit" in path.parts for node in ast.walk(tree))
    takes_a_deed = {}
    for function in the_log:
        if isinstance(function, ast.FunctionDef):
            names = [argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)]
            if "deed" in names:
                takes_a_deed[function.name] = names.index("deed")
    given = []
    for call in NODES:
        if isinstance(call, ast.Call) and (place := takes_a_deed.get(last_name(call.func))) is not None:
            given += call.args[place : place + 1] + [keyword.value for keyword in call.keywords if keyword.arg == "deed"]
    return {text.value for text in given if isinstance(text, ast.Constant)}


def everything_named() -> Iterator[str]:
    """Every name in the code, and every short text such as a deed or a file."""
    for path in MODULES:
        yield from path.parts
    for node in NODES:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield node.name
        elif isinstance(node, ast.Name | ast.Attribute):
            yield last_name(node)
        elif isinstance(node, ast.arg | ast.keyword):
            yield node.arg or ""
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"[\w.]+", node.value):
            yield node.value


def rows(text: str) -> list[list[str]]:
    """The cells of every row of every table."""
    lines = (line for line in text.splitlines() if line.startswith("|") and not line.startswith(("|-", "| Code")))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def terms(text: str) -> list[str]:
    """What stands as code in the first column."""
    return [words(term) for cells in rows(text) for term in re.findall("`([^`]+)`", cells[0])]


@pytest.mark.parametrize("kind", [models, actions, posts, deeds])
def test_every_term_in_the_code_has_a_row(kind):
    found = kind()
    assert found, f"no {kind.__name__} in {SOURCE}: has the code moved?"
    assert sorted(term for term in found if words(term) not in terms(NOW)) == []


def test_no_row_is_about_something_that_is_not_in_the_code():
    in_use = {words(name) for name in everything_named()}
    assert sorted(set(terms(NOW)) - in_use) == []


def test_what_was_to_come_later_is_moved_up_when_it_has_come():
    assert sorted(set(terms(LATER)) & {words(node.name) for node in NODES if isinstance(node, ast.ClassDef | ast.FunctionDef)}) == []


def test_no_term_has_two_rows():
    every = terms(GLOSSARY)
    assert sorted({term for term in every if every.count(term) > 1}) == []


def test_every_row_has_a_norwegian_word_and_a_meaning():
    assert [cells for cells in rows(GLOSSARY) if len(cells) != 3 or not all(cells)] == []
