"""The law pack that applies, as a file for whoever wants it; and the one that comes with the product."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from .files import read
from .schema import Pack

SHIPPED = "norge-2026-01.yaml"  # shown, marked as not checked, until the municipality has approved one


def shipped_pack() -> Pack:
    """What comes with the product. Nothing can be shared on it before the system owner has approved it."""
    file = settings.LAW_FILES / SHIPPED
    return _read(file, file.stat().st_mtime_ns)


def publish(text: str) -> None:
    """Write the pack that applies, byte for byte, unless it says so already. Nobody reads half of it. Without a text, none applies."""
    file = Path(settings.DATA) / "published" / "law.yaml"
    if not text:
        file.unlink(missing_ok=True)
        return
    if file.exists() and file.read_bytes() == text.encode():
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_suffix(".yaml.new")
    aside.write_text(text, encoding="utf-8", newline="")
    aside.replace(file)


@lru_cache(maxsize=2)
def _read(file: Path, _changed: int) -> Pack:
    """Read once for each time the file is written."""
    return read(file.read_bytes(), file.name)
