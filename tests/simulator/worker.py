"""The worker in a process of its own, for one round at a moment it is told. Run as `python -m tests.simulator.worker MOMENT`."""

from __future__ import annotations

import sys
from datetime import datetime

import django

if __name__ == "__main__":
    django.setup()
    from omtanke.edges.console import work

    print("begun", flush=True)  # noqa: T201  the simulator waits for it
    work.go_a_round(datetime.fromisoformat(sys.argv[1]))
