"""The municipality's name as a file: public and error pages show it also when the database is down."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings


def published_name() -> str:
    """The name, empty before the installation was founded."""
    file = _file()
    try:
        return _name(file, file.stat().st_mtime_ns)
    except FileNotFoundError:
        return ""


@lru_cache(maxsize=2)
def _name(file: Path, _changed: int) -> str:
    """Read once for each time the file is written."""
    return file.read_text(encoding="utf-8").strip()


def publish_name(name: str) -> None:
    """Write the name, so that nobody ever reads half of it."""
    file = _file()
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_suffix(".new")
    aside.write_text(f"{name}\n", encoding="utf-8")
    aside.replace(file)


def _file() -> Path:
    return Path(settings.DATA) / "published" / "municipality.txt"
