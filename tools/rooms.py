"""What each room may not take from outside the house. (.importlinter holds what it may not import from inside.)"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

REQUEST = ("django.http", "django.shortcuts", "django.template", "django.urls", "django.views")
TABLES = ("django.db",)
FORMS = ("django.forms",)
CLOCK = ("django.db.models.functions.Now", "django.utils.timezone.now", "time")
FORBIDDEN = {
    "models": (*REQUEST, *FORMS, *CLOCK),
    "rules": (*REQUEST, *FORMS, *CLOCK, *TABLES),
    "policy": (*REQUEST, *FORMS, *CLOCK),
    "queries": (*REQUEST, *FORMS, *CLOCK),
    "actions": (*REQUEST, *FORMS, *CLOCK),
    "forms": (*REQUEST, *TABLES),
    "kind": (*REQUEST, *TABLES, *CLOCK),
    "views": TABLES,
    "urls": (*TABLES, *FORMS),
}
WITHOUT_CLOCK = {room for room, modules in FORBIDDEN.items() if "time" in modules}
THE_TIME = {"now", "today", "utcnow"}
FLOORS = ("register", "casework", "duties", "edges")  # the foundation makes the tools the rooms are built with


def faults() -> Iterator[str]:
    """One line for each thing that does not belong, with file and line."""
    for floor in FLOORS:
        for path in sorted(path for path in Path("src/omtanke", floor).rglob("*.py") if path.parent.name != "tests"):
            room = _room(path)
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for line, name in _imports(tree):
                if any(name == module or name.startswith(f"{module}.") for module in FORBIDDEN.get(room, ())):
                    yield f"{path}:{line}: {room} may not import {name}"
            if room in WITHOUT_CLOCK:
                yield from (f"{path}:{line}: {room} may not ask what time it is; the actor knows" for line in _asks_the_time(tree))


def _room(path: Path) -> str:
    """A second room of a kind says so in its name: demo_views and views_of_parts are views."""
    return next((word for word in path.stem.split("_") if word in FORBIDDEN), "")


def _imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def _asks_the_time(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in THE_TIME:
            yield node.lineno


if __name__ == "__main__":
    found = list(faults())
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(bool(found))
