"""Keeps the generated documents in step with the code: each is what the house says about itself."""

import os
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

DOCUMENTS = {
    "docs/audiences.md": "omtanke.edges.console.audiences:audiences",
    "docs/deidentification.md": "tests.deidentification.document:deidentification",
    "docs/what-we-store.md": "omtanke.edges.console.documents:what_we_store",
    "docs/who-may-do-what.md": "omtanke.edges.console.documents:who_may_do_what",
}


def faults() -> Iterator[str]:
    """One line for each document that is behind the code."""
    for path, content in _contents().items():
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            yield f"{path}:1: behind the code; run `make documents`"


def update() -> None:
    """Write every document anew."""
    for path, content in _contents().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def _contents() -> dict[Path, str]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import_module("django").setup()
    contents = {}
    for path, maker in DOCUMENTS.items():
        module, _, function = maker.partition(":")
        contents[Path(path)] = getattr(import_module(module), function)()
    return contents


if __name__ == "__main__":
    if "--update" in sys.argv:
        update()
    found = list(faults())
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(bool(found))
