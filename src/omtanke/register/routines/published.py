"""The routine that everybody may read, as files: public pages need no database."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from .files import read
from .schema import Routine

SHIPPED = "molde-2026-01.yaml"  # what public pages show until the municipality has approved its own


def published_routine() -> Routine | None:
    """The routine last approved here, or the one that comes with the product. None when neither can be read."""
    for file in (_folder() / "routine.json", settings.ROUTINE_FILES / SHIPPED):
        try:
            return _read(file, file.stat().st_mtime_ns)
        except FileNotFoundError:
            continue
    return None


def publish(routine: Routine, text: str) -> None:
    """Write the routine for public pages, and the file it comes from beside it, unless they say so already. Nobody reads half of either."""
    for name, content in (("routine.yaml", text), ("routine.json", routine.model_dump_json(by_alias=True))):
        if not _says(name, content):
            _write(name, content)


@lru_cache(maxsize=2)
def _read(file: Path, _changed: int) -> Routine:
    """Read once for each time the file is written."""
    content = file.read_bytes()
    return Routine.model_validate_json(content) if file.suffix == ".json" else read(content, file.name)


def _says(name: str, text: str) -> bool:
    file = _folder() / name
    return file.exists() and file.read_bytes() == text.encode()


def _write(name: str, text: str) -> None:
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    aside = folder / f"{name}.new"
    aside.write_text(text, encoding="utf-8", newline="")
    aside.replace(folder / name)


def _folder() -> Path:
    return Path(settings.DATA) / "published"
