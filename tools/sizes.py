"""Holds the sizes: no file over 400 lines, no function over 50, nothing left for later."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tools import tracked

FILE_LINES = 400
FUNCTION_LINES = 50
CODE = (".py", ".html", ".css", ".js", ".sh", ".toml", "")
LEFT_FOR_LATER = re.compile(r"\b([T]ODO|[F]IXME|[X]XX)\b")  # the brackets keep this line from finding itself


def faults() -> Iterator[str]:
    """One line for each breach, with file and line."""
    for path in tracked.our_files():
        text = path.read_text(encoding="utf-8")
        lines = text.splitlines()
        if path.suffix in CODE and len(lines) > FILE_LINES:
            yield f"{path}:{len(lines)}: the file has {len(lines)} lines; {FILE_LINES} is the most"
        if path.suffix == ".py":
            yield from _long_functions(path, text)
        for number, line in enumerate(lines, start=1):
            if LEFT_FOR_LATER.search(line):
                yield f"{path}:{number}: something is left for later; do it, or make it an issue"


def _long_functions(path: Path, text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                yield f"{path}:{node.lineno}: {node.name} has {length} lines; {FUNCTION_LINES} is the most"


if __name__ == "__main__":
    found = list(faults())
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(bool(found))
