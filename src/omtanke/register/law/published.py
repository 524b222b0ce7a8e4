"""What applies, as files: the law pack and the processing bases for everybody; and the pack that comes with the product."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from omtanke.foundation.kernel.whole_files import write_whole

from .files import read
from .schema import Pack

SHIPPED = "norge-2026-01.yaml"  # shown, marked as not checked, until the municipality has approved one


def shipped_pack() -> Pack:
    """What comes with the product. Nothing can be shared on it before the system owner has approved it."""
    file = settings.LAW_FILES / SHIPPED
    return _read(file, file.stat().st_mtime_ns)


@dataclass(frozen=True)
class PublishedBasis:
    """An approved processing basis as everybody may read it (P36): for which kind of unit, for what, on what, and when looked into."""

    unit_kind: str
    purpose: str
    basis: str
    statutes: str
    dpia_on: str


def publish(text: str) -> None:
    """Write the pack that applies, byte for byte. Without a text, none applies."""
    _write("law.yaml", text)


def publish_bases(bases: list[PublishedBasis]) -> None:
    """Write the bases that are approved now."""
    _write("bases.json", json.dumps([asdict(basis) for basis in bases], ensure_ascii=False, indent=1) if bases else "")


def published_bases() -> list[PublishedBasis]:
    """Those on file; none before the first is approved."""
    file = _folder() / "bases.json"
    return [PublishedBasis(**basis) for basis in json.loads(file.read_text(encoding="utf-8"))] if file.exists() else []


def _write(name: str, text: str) -> None:
    file = _folder() / name
    if not text:
        file.unlink(missing_ok=True)
        return
    write_whole(file, text)


def _folder() -> Path:
    return Path(settings.DATA) / "published"


@lru_cache(maxsize=2)
def _read(file: Path, _changed: int) -> Pack:
    """Read once for each time the file is written."""
    return read(file.read_bytes(), file.name)
