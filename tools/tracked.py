"""The repository's text files: what is committed, or about to be."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

NOT_OURS = ("/vendor/", ".lock", "LICENSE")


def files() -> Iterator[Path]:
    """Every text file."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"], capture_output=True, text=True, check=True
    )
    return (path for path in map(Path, sorted(filter(None, listed.stdout.split("\0")))) if _is_text(path))


def our_files() -> Iterator[Path]:
    """Without what others wrote, which keeps its own words and lengths."""
    return (path for path in files() if not any(part in str(path) for part in NOT_OURS))


def _is_text(path: Path) -> bool:
    return path.is_file() and b"\0" not in path.read_bytes()[:4096]
