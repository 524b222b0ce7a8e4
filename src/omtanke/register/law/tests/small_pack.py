"""The small pack of docs/law.md, and ways to spoil it."""

from __future__ import annotations

import re
from pathlib import Path

from omtanke.register.law.files import read
from omtanke.register.law.schema import Pack

ROOT = Path(__file__).parents[5]
MANUAL = (ROOT / "docs/law.md").read_text(encoding="utf-8")
SMALL = next(example for example in re.findall(r"```yaml\n(.*?)```", MANUAL, re.DOTALL) if example.startswith("format:"))
SHIPPED = (ROOT / "law_files/norge-2026-01.yaml").read_text(encoding="utf-8")


def spoilt(was: str, now: str, *, often: int = 1, after: str = "") -> str:
    """The small pack with one thing changed; `after` says from where on."""
    begin = SMALL.index(after)
    assert was in SMALL[begin:], was
    return SMALL[:begin] + SMALL[begin:].replace(was, now, often)


def edition(name: str) -> str:
    """The small pack as another edition."""
    return spoilt('edition: "2026-01"', f'edition: "{name}"')


def pack(text: str = SMALL) -> Pack:
    """What the file says."""
    return read(text.encode(), "liten.yaml")
