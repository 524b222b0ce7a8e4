"""The worker is killed again and again while notices wait: each is told, at most one double a kill, with the same Message-ID."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.mail_server import MailServer
from tests.server import Server

if TYPE_CHECKING:
    from tests.cluster import Cluster

MORNING = datetime.fromisoformat("2026-11-23T07:00:00+01:00")
WORKER = [sys.executable, "-m", "tests.faults.letter_worker"]
HANGS_AFTER = 300.0  # seconds


class Worker:
    """Processes that send letters, one after the other, over one set of databases."""

    def __init__(self, folder: Path, post_office: MailServer, **variables: str) -> None:
        paths = {"PYTHONPATH": str(Path(__file__).parents[2]), "DJANGO_SETTINGS_MODULE": "config.settings"}
        self.environment = Server(folder, **variables).environment | paths | {"OMTANKE_MAIL_URL": post_office.address}
        self.post_office, self.kills, self.at = post_office, 0, MORNING
        self.process: subprocess.Popen[bytes] | None = None

    def prepare(self, people: int) -> None:
        subprocess.run([Path(sys.executable).with_name("omtanke"), "migrate"], env=self.environment, check=True, capture_output=True)
        subprocess.run([*WORKER, "prepare", str(people)], env=self.environment, check=True)

    def start(self) -> None:
        self.process = subprocess.Popen([*WORKER, "work", self.at.isoformat()], env=self.environment, stdin=subprocess.DEVNULL)
        self.at += timedelta(minutes=6)  # the next one comes when what this one held has lain long enough
        if self.at.hour >= 16:
            self.at = MORNING + timedelta(days=(self.at - MORNING).days + 1)
            while self.at.weekday() >= 5:
                self.at += timedelta(days=1)

    def kill(self) -> None:
        """As a power cut, with a letter under way."""
        if self.process and self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGKILL)
            self.kills += 1

    def wait(self, seconds: float) -> bool:
        """Whether it has ended by then."""
        assert self.process
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)
        return self.process.poll() is not None


def told_while_killed(worker: Worker, people: int, kills: int) -> None:
    """Kill it that often, at an arbitrary moment after a letter, and let the last one finish."""
    worker.prepare(people)
    dice = random.Random(20261129)
    every = people // kills

    def perhaps_kill() -> None:
        if worker.kills < kills and len(worker.post_office.received) >= every * (worker.kills + 1):
            if dice.random() < 0.5:
                worker.kill()  # before it has heard that the letter was taken
            else:
                threading.Timer(dice.uniform(0, 0.01), worker.kill).start()

    worker.post_office.on_received = perhaps_kill
    finished = False
    while not finished:
        worker.start()
        assert worker.wait(HANGS_AFTER), "the worker never came to the end"
        assert worker.process
        finished = worker.process.returncode == 0
        assert finished or worker.process.returncode == -signal.SIGKILL, "the worker fell over by itself"


def check(post_office: MailServer, people: int, kills: int) -> None:
    assert set(post_office.receivers) == {f"ansatt{which}@fjordvik.example" for which in range(people)}
    times = Counter(post_office.receivers)
    assert sum(times.values()) - people <= kills
    assert len(set(post_office.message_ids)) == people, "a double with another Message-ID"


@pytest.fixture
def post_office() -> MailServer:
    running = MailServer().start()
    yield running  # type: ignore[misc]
    running.stop()


def test_none_is_lost_and_at_most_one_doubled_for_each_kill_on_sqlite(tmp_path: Path, post_office: MailServer) -> None:
    worker = Worker(tmp_path, post_office)
    told_while_killed(worker, people=50, kills=10)
    assert worker.kills >= 8, "almost never killed; the test proves nothing"
    check(post_office, 50, worker.kills)


def test_none_is_lost_and_at_most_one_doubled_for_each_kill_on_postgresql(
    tmp_path: Path, post_office: MailServer, cluster: Cluster
) -> None:
    worker = Worker(tmp_path, post_office, **cluster.make_pair())
    told_while_killed(worker, people=30, kills=5)
    assert worker.kills >= 4, "almost never killed; the test proves nothing"
    check(post_office, 30, worker.kills)


@pytest.mark.deep
def test_a_hundred_kills_while_five_hundred_notices_wait(tmp_path: Path, post_office: MailServer) -> None:
    worker = Worker(tmp_path, post_office)
    told_while_killed(worker, people=500, kills=100)
    assert worker.kills >= 90, "seldom killed; the test proves less than it says"
    check(post_office, 500, worker.kills)


def test_a_wrong_mail_address_stops_the_start_with_what_to_do(tmp_path: Path) -> None:
    environment = Server(tmp_path).environment | {"OMTANKE_MAIL_URL": "smtp://hemmelig@/"}
    ended = subprocess.run(
        [Path(sys.executable).with_name("omtanke"), "work"], env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert "OMTANKE_MAIL_URL" in ended.stderr
    assert "hemmelig" not in ended.stderr + ended.stdout
