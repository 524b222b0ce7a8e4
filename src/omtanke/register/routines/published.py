"""The routine that everybody may read, as files: public pages need no database."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from omtanke.foundation.kernel.whole_files import write_whole

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
    """Write the routine for public pages, and the file it comes from beside it."""
    write_whole(_folder() / "routine.yaml", text)
    write_whole(_folder() / "routine.json", routine.model_dump_json(by_alias=True))


@lru_cache(maxsize=2)
def _read(file: Path, _changed: int) -> Routine:
    """Read once for each time the file is written."""
    content = file.read_bytes()
    return Routine.model_validate_json(content) if file.suffix == ".json" else read(content, file.name)


def _folder() -> Path:
    return Path(settings.DATA) / "published"
