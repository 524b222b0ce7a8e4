"""What is missing or wrong stops the start with one sentence that says what to do."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.server import HOST, STOPS_WITHIN, Server

OMTANKE = Path(sys.executable).with_name("omtanke")


def refusal(server: Server, *, host: str = HOST, **variables: str) -> str:
    """Start it, expect that it does not, and give back the one sentence it says."""
    ended = subprocess.run(
        [OMTANKE, "serve", "--host", host, "--port", str(server.port)],
        cwd=server.folder, env=server.environment | variables, capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert ended.returncode == 1, ended.stdout
    assert ended.stdout.strip() == ""
    lines = ended.stderr.strip().splitlines()
    assert len(lines) == 1, ended.stderr
    assert lines[0].endswith(".")
    return lines[0]


@pytest.fixture
def stopped(tmp_path: Path) -> Server:
    """Fjordvik, set up once and stopped."""
    server = Server(tmp_path).start()
    server.stop()
    return server


def test_a_missing_master_key_is_never_replaced_by_a_new_one(stopped: Server) -> None:
    (stopped.data / "master.key").unlink()
    assert "nøkkelarkivet" in refusal(stopped)
    assert not (stopped.data / "master.key").exists()


def test_a_damaged_master_key(stopped: Server) -> None:
    (stopped.data / "master.key").write_text("k1:not-a-key")
    assert "skadet" in refusal(stopped)


@pytest.mark.parametrize(
    "address", ["tull", "mysql://her/der", "postgresql://ingen@127.0.0.1:1/finnes_ikke", "sqlite:////finnes/ikke/omtanke.sqlite3"]
)
def test_a_wrong_database_address(tmp_path: Path, address: str) -> None:
    assert "OMTANKE_DATABASE_URL" in refusal(Server(tmp_path), OMTANKE_DATABASE_URL=address)


@pytest.mark.parametrize("folder", ["/proc/omtanke", "/dev/null/omtanke"])  # where not even root may make one
def test_a_folder_nobody_may_write_in(tmp_path: Path, folder: str) -> None:
    assert "skrivetilgang" in refusal(Server(tmp_path), OMTANKE_DATA=folder)


def test_the_demo_is_for_this_machine_only(tmp_path: Path) -> None:
    assert "HOST=127.0.0.1" in refusal(Server(tmp_path), host="0.0.0.0")


def test_the_demo_is_not_started_on_a_real_municipality(tmp_path: Path) -> None:
    real = Server(tmp_path, demo=False).start()
    real.stop()
    assert "OMTANKE_DEMO" in refusal(real, OMTANKE_DEMO="1")


def test_a_port_that_is_taken(stopped: Server) -> None:
    with socket.socket() as other:
        other.bind((HOST, stopped.port))
        other.listen()
        assert "PORT=" in refusal(stopped)


def test_the_worker_does_not_start_when_a_trigger_of_the_lock_is_missing(stopped: Server) -> None:
    with sqlite3.connect(stopped.data / "omtanke.sqlite3") as database:
        database.execute('drop trigger "unrecorded_update__cases_case"')
    ended = subprocess.run([OMTANKE, "work"], env=stopped.environment, capture_output=True, text=True, timeout=30, check=False)
    assert ended.returncode == 1
    assert "omtanke migrate" in ended.stderr


def test_a_switch_that_is_neither_one_nor_zero(tmp_path: Path) -> None:
    assert "OMTANKE_DEMO" in refusal(Server(tmp_path), OMTANKE_DEMO="ja")


def test_wrong_use_of_the_command_line_is_exit_two() -> None:
    assert subprocess.run([OMTANKE, "finnes-ikke"], capture_output=True, check=False).returncode == 2


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_both_processes_stop_within_five_seconds_and_exit_zero(tmp_path: Path, number: signal.Signals) -> None:
    server = Server(tmp_path).start()
    assert server.process
    began = time.monotonic()
    os.killpg(server.process.pid, number)
    assert server.process.wait(STOPS_WITHIN) == 0
    assert time.monotonic() - began < STOPS_WITHIN


def test_an_empty_installation_prints_a_link_for_each_of_two_administrators_until_one_has_chosen_a_password(tmp_path: Path) -> None:
    server = Server(tmp_path, demo=False).start()
    assert server.log.count("/velkommen/") == 2
    server.stop()
