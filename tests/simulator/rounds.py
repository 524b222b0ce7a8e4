"""The worker's rounds, and how they are broken off: by a crash between two operations, or by a kill of its process."""

from __future__ import annotations

import logging
import os
import random
import subprocess
import sys
import time
from collections import Counter
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import connections

from omtanke.edges.console import work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

PROCESS = [sys.executable, "-m", "tests.simulator.worker"]
BEGUN = b"begun\n"
HANGS_AFTER = 120.0  # seconds


class Crash(BaseException):
    """The power went. Not an `Exception`: nothing may catch it and go on."""


class Rounds:
    """Goes rounds as the worker does. What it writes in its log as failed is kept, and must be nothing."""

    def __init__(self, dice: random.Random, mail_address: str) -> None:
        self.dice, self.mail_address = dice, mail_address
        self.counts = Counter[str]()
        self.operations = {True: 300, False: 60}  # of a day's first round and of another, lately: where a crash may come
        self.failed = _Failures()

    def go(self, at: datetime, *, is_first: bool, crashes: bool = False) -> bool:
        """One round, the day's first or another; whether it came to its end."""
        self.counts["rounds"] += 1
        stops_after = self.dice.randint(1, self.operations[is_first]) if crashes else 0
        with _counting(stops_after) as counted, self.failed.heard():
            try:
                work.go_a_round(at)
            except Crash:
                self.counts["crashes"] += 1
                return False
        self.operations[is_first] = max(counted["operations"], 2)
        return True

    def go_and_be_killed(self, at: datetime) -> bool:
        """The same in a process of its own, which is killed somewhere on its way; whether it came to its end all the same."""
        self.counts["rounds"] += 1
        process = subprocess.Popen(
            [*PROCESS, at.isoformat()],
            env=os.environ | {"OMTANKE_MAIL_URL": self.mail_address, "PYTHONPATH": str(Path(__file__).parents[2])},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
        )
        assert process.stdout
        assert process.stdout.readline() == BEGUN, "the worker did not start"
        time.sleep(self.dice.uniform(0, 0.15))
        if process.poll() is None:
            process.kill()
        ended = process.wait(HANGS_AFTER) == 0
        process.stdout.close()
        self.counts["rounds in a process"] += 1
        self.counts["kills"] += not ended
        return ended


class _Failures(logging.Handler):
    """What the worker has logged as failed."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said = list[str]()

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(f"{record.getMessage()}: {record.exc_info[1] if record.exc_info else ''!r}")

    @contextmanager
    def heard(self) -> Iterator[None]:
        work.log.addHandler(self)
        try:
            yield
        finally:
            work.log.removeHandler(self)


@contextmanager
def _counting(stops_after: int) -> Iterator[dict[str, int]]:
    """Count what is asked of the databases, and crash when it has been so much; never with 0."""
    counted = {"operations": 0}

    def operate(execute: Callable[..., Any], *arguments: Any) -> Any:
        counted["operations"] += 1
        if counted["operations"] == stops_after:
            raise Crash
        return execute(*arguments)

    with ExitStack() as stack:
        for alias in connections:
            stack.enter_context(connections[alias].execute_wrapper(operate))
        yield counted
