"""The municipality's name as a file: public and error pages show it also when the database is down."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from omtanke.foundation.kernel.whole_files import write_whole

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
    """Write the name."""
    write_whole(Path(settings.DATA) / PLACE, f"{name}\n")
