"""Files that others read while they are written."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def write_whole(file: Path, text: str) -> None:
    """Write the text, byte for byte, unless the file says so already. Nobody ever reads half of it, whoever else writes it meanwhile."""
    if file.exists() and file.read_bytes() == text.encode():
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_name(f"{file.name}.{os.getpid()}-{threading.get_ident()}.new")
    aside.write_text(text, encoding="utf-8", newline="")
    aside.replace(file)
