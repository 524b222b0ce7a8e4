"""What each room may not import from outside the house. (.importlinter holds what it may not import from inside.)"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

REQUEST = ("django.http", "django.shortcuts", "django.template", "django.urls", "django.views")
TABLES = ("django.db",)
FORMS = ("django.forms",)
CLOCK = ("django.utils.timezone", "time")
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
FLOORS = ("register", "casework", "duties", "edges")  # the foundation makes the tools the rooms are built with


def faults() -> Iterator[str]:
    """One line for each import that does not belong, with file and line."""
    for floor in FLOORS:
        for path in sorted(Path("src/omtanke", floor).rglob("*.py")):
            room = _room(path)
            for line, name in _imports(path):
                if any(name == module or name.startswith(f"{module}.") for module in FORBIDDEN.get(room, ())):
                    yield f"{path}:{line}: {room} may not import {name}"


def _room(path: Path) -> str:
    """A second room of a kind says so in its name: demo_views and views_of_parts are views."""
    return next((word for word in path.stem.split("_") if word in FORBIDDEN), "")


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


if __name__ == "__main__":
    found = list(faults())
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(bool(found))
