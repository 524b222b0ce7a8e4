"""The small routine of docs/routines.md, and ways to spoil it."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[5]
MANUAL = (ROOT / "docs/routines.md").read_text(encoding="utf-8")
SMALL = next(example for example in re.findall(r"```yaml\n(.*?)```", MANUAL, re.DOTALL) if example.startswith("format:"))


def spoilt(was: str, now: str, *, often: int = 1) -> str:
    """The small routine with one thing changed."""
    assert was in SMALL, was
    return SMALL.replace(was, now, often)


def edition(name: str, **changes: str) -> str:
    """The small routine as another edition: `{"1"}` for the number of a step, and so on."""
    text = SMALL.replace('edition: "2026-01"', f'edition: "{name}"')
    for was, now in changes.items():
        text = text.replace(was, now)
    return text
