"""Anchors: where the log had come at a moment, kept where the application cannot rewrite it. They say nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from omtanke.foundation.kernel.errors import NotConfigured

from .verify import Anchor, latest_anchor

if TYPE_CHECKING:
    from datetime import datetime

FILE = "anchors.jsonl"


def written(anchor: Anchor, at: datetime) -> str:
    """One line of JSON."""
    return json.dumps({"number": anchor.number, "hash": anchor.hash, "at": at.isoformat(timespec="seconds")})


def read(file: Path) -> list[Anchor]:
    """The anchors in a file of such lines. Raises NotConfigured when it is not one."""
    try:
        lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        return [Anchor(int(line["number"]), str(line["hash"])) for line in lines]
    except (OSError, ValueError, KeyError, TypeError):
        raise NotConfigured(f"Får ikke lest ankere fra {file}. Oppgi fila som «omtanke audit anchors» skrev til.") from None


def place() -> Path | None:
    """Where this installation leaves its anchors, if anywhere."""
    return Path(settings.ANCHOR_DIR) if settings.ANCHOR_DIR else None


def leave_one(at: datetime) -> None:
    """Add the latest anchor to the file in the anchor place, when there is a place and the log has grown."""
    folder = place()
    if folder is None:
        return
    file, anchor = folder / FILE, latest_anchor()
    kept = read(file) if file.exists() else []
    if not kept or kept[-1] != anchor:
        with file.open("a", encoding="utf-8") as appended:
            appended.write(written(anchor, at) + "\n")
