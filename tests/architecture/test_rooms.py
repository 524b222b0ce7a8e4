"""What the rooms promise: every action is a command, every opening a reading, and the sharp tools are used in few places."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType

import pytest

REPOSITORY = Path(__file__).parents[2]
SOURCE = REPOSITORY / "src"
FILES = [path for path in sorted((SOURCE / "omtanke").rglob("*.py")) if not {"tests", "migrations"} & set(path.parts)]

# Each of these could be used to go around the log. Where it is used, and by nobody else.
SHARP_TOOLS = {
    "unseal": {
        *(f"casework/{package}/queries" for package in ("cases", "clarification", "consent", "disclosure", "identities", "inquiries")),
        "casework/cooperation/queries",
        "duties/prevention/queries_of_incidents",
        "duties/hindsight/queries",  # what is told of closed cases, and what was learnt
        "casework/cooperation/outsiders",  # those outside, inside the reading of the cooperation
        "casework/informing/written",  # what the family has said, inside the reading of whoever asked
        "casework/plans/actions_of_meetings",  # minutes that are corrected are kept as they were
        "casework/disclosure/queries_of_contacts",
        "casework/disclosure/actions",  # a correction to a receiver says the rest again
        "casework/disclosure/parts",  # what of a case can be chosen, inside the reading of the disclosure
        "casework/steps/returnee/written",  # the days of the checklist, inside the reading or the command of whoever asked
        "casework/consultation/threads",
        "casework/path/words_known",  # for the checker, which shows her only what she typed herself
        "casework/path/actions",  # a correction of some answers says the others again
        "foundation/pages/drafts",
    },
    "unsealing": {"casework/plans/written"},  # a plan opened, inside the reading of whoever asked
    "open_key": {"foundation/vault/sealed"},
    "covered_by": {"foundation/audit/commands", "foundation/audit/readings", "foundation/pages/drafts"},
    "pen": {"foundation/audit/commands"},
    "recorded": {
        *(f"register/{package}/founding" for package in ("organisation", "routines")),
        *(f"edges/console/demo_{part}" for part in ("calendars", "hindsight", "law", "routines", "statistics")),
    },
    "record_done": {"edges/console/work", "foundation/pages/drafts"},
    "master_keys": {"edges/console/preparing", "foundation/vault/keys"},
}


def rooms(room: str) -> list[ModuleType]:
    """Every module of a kind, `actions` and `actions_of_parts` alike."""
    found = [path for path in FILES if room in path.stem.split("_")]
    return [import_module(".".join(path.relative_to(SOURCE).with_suffix("").parts)) for path in found]


def public_functions(module: ModuleType) -> Iterator[FunctionType]:
    """What others may call of what the module itself has made."""
    for name, function in inspect.getmembers(module, inspect.isfunction):
        if function.__module__ == module.__name__ and not name.startswith("_"):
            yield function


def not_commands(module: ModuleType) -> list[str]:
    """Public functions that are neither a command nor refused outside one."""
    recorded = ("deed", "within_a_command")
    return [one.__qualname__ for one in public_functions(module) if not any(hasattr(one, mark) for mark in recorded)]


def openings_without_a_reading(module: ModuleType) -> list[str]:
    """Public functions that reach `unseal`, be it through others in the module, and are not recorded."""
    tree = ast.parse(inspect.getsource(module))
    calls = {
        node.name: {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
    }
    opening = {"unseal", "unsealing"}
    while more := {name for name, called in calls.items() if called & opening} - opening:
        opening |= more
    return [function.__name__ for function in public_functions(module) if function.__name__ in opening and not hasattr(function, "deed")]


def users_of(tool: str) -> set[str]:
    """The modules that import the tool, or use it as an attribute of the module that has it."""
    found = set()
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            imported = isinstance(node, ast.ImportFrom) and any(name.name == tool for name in node.names)
            reached = isinstance(node, ast.Attribute) and node.attr == tool
            if imported or reached:
                found.add(str(path.relative_to(SOURCE / "omtanke").with_suffix("")))
    return found


@pytest.mark.parametrize("module", rooms("actions"), ids=lambda module: module.__name__)
def test_every_action_is_a_command(module: ModuleType) -> None:
    assert list(public_functions(module))
    assert not_commands(module) == []


@pytest.mark.parametrize("module", rooms("queries"), ids=lambda module: module.__name__)
def test_every_opening_is_a_reading(module: ModuleType) -> None:
    assert openings_without_a_reading(module) == []


@pytest.mark.parametrize("tool", SHARP_TOOLS)
def test_a_sharp_tool_is_used_where_it_is_listed_and_nowhere_else(tool: str) -> None:
    """A new place is a decision: it opens, writes or covers without a command or a reading."""
    assert users_of(tool) == SHARP_TOOLS[tool]


def spoilt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> ModuleType:
    """A module as somebody might write it by mistake."""
    (tmp_path / "spoilt_room.py").write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(__import__("sys").modules, "spoilt_room", raising=False)
    return import_module("spoilt_room")


def test_an_action_that_is_no_command_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = spoilt(tmp_path, monkeypatch, "def close(*, actor, on): ...\ndef _word(): ...\n")
    assert not_commands(module) == ["close"]


def test_an_opening_outside_a_reading_is_found_through_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = """
from omtanke.foundation.vault.sealed import unseal
def _text(row): return unseal(row, "text")
def _lines(rows): return [_text(row) for row in rows]
def file_of(rows): return _lines(rows)
def count(rows): return len(rows)
"""
    assert openings_without_a_reading(spoilt(tmp_path, monkeypatch, text)) == ["file_of"]
