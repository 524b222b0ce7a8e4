"""The repository's own text files: what is committed or about to be, without what others wrote."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

NOT_OURS = ("/vendor/", ".lock", "LICENSE")  # vendored files keep their own words and lengths


def files(*suffixes: str) -> Iterator[Path]:
    """Every file of ours with one of these suffixes, or every file that is text."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"], capture_output=True, text=True, check=True
    )
    for name in sorted(filter(None, listed.stdout.split("\0"))):
        path = Path(name)
        if not any(part in name for part in NOT_OURS) and (not suffixes or path.suffix in suffixes) and _is_text(path):
            yield path


def _is_text(path: Path) -> bool:
    return path.is_file() and b"\0" not in path.read_bytes()[:4096]
