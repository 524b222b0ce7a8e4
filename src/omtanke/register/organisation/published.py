"""The municipality's name as a file: public and error pages show it also when the database is down."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings


def published_name() -> str:
    """The name, empty before the installation was founded."""
    try:
        return _file().read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""


def publish_name(name: str) -> None:
    """Write the name, so that nobody ever reads half of it."""
    file = _file()
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_suffix(".new")
    aside.write_text(f"{name}\n", encoding="utf-8")
    aside.replace(file)


def _file() -> Path:
    return Path(settings.DATA) / "published" / "municipality.txt"
