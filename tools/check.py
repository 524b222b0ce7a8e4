"""`make check`: every check, two at a time; a good one is one line, a bad one shows what it found."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

BIN = ".venv/bin"
CHECKS = {  # the slowest first
    "types": [f"{BIN}/mypy", "--no-error-summary"],
    "format": [f"{BIN}/ruff", "format", "--quiet", "--diff", "."],
    "lint": [f"{BIN}/ruff", "check", "--quiet", "."],
    "floor plan": [f"{BIN}/lint-imports"],
    "rooms": [f"{BIN}/python", "-m", "tools.rooms"],
    "field classes": [f"{BIN}/python", "-m", "tools.fields"],
    "sizes": [f"{BIN}/python", "-m", "tools.sizes"],
    "translations": [f"{BIN}/python", "-m", "tools.words"],
    "generated documents": [f"{BIN}/python", "-m", "tools.documents"],
    "traces": [f"{BIN}/python", "-m", "tools.traces"],
}
ENVIRONMENT = {**os.environ, "OMTANKE_DATA": ".cache/check"}  # reading the settings makes a data folder


def run(name: str) -> bool:
    """Whether this check found nothing."""
    began = time.monotonic()
    done = subprocess.run(CHECKS[name], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, env=ENVIRONMENT)
    good = done.returncode == 0
    line = f"{'ok  ' if good else 'BAD '} {time.monotonic() - began:5.1f} s  {name}"
    print(line if good else f"{line}\n{done.stdout.rstrip()}", flush=True)
    return good


if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=2) as two:
        results = list(two.map(run, CHECKS))
    sys.exit(not all(results))
