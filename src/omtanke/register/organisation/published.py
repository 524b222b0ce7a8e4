"""The municipality's name as a file: public and error pages show it also when the database is down."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from django.conf import settings

PLACE = "published/municipality.txt"


def published_name() -> str:
    """The name, empty before the installation was founded."""
    file = f"{settings.DATA}/{PLACE}"
    try:
        return _name(file, os.stat(file).st_mtime_ns)  # noqa: PTH116  every page asks, and a Path takes longer than the file system
    except FileNotFoundError:
        return ""


@lru_cache(maxsize=2)
def _name(file: str, _changed: int) -> str:
    """Read once for each time the file is written."""
    return Path(file).read_text(encoding="utf-8").strip()


def publish_name(name: str) -> None:
    """Write the name, so that nobody ever reads half of it."""
    file = Path(settings.DATA) / PLACE
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_suffix(".new")
    aside.write_text(f"{name}\n", encoding="utf-8")
    aside.replace(file)
