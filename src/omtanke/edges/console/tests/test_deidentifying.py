"""`omtanke deidentify`: JSON lines in, JSON lines out, and a bad line said by its number only."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from omtanke.edges.console.deidentifying import deidentify

LINE = json.dumps({"id": "a", "text": "😡 Ring Mikołaj på 68 05 90 12.", "known": []}, ensure_ascii=False).encode()


def ask(*lines: bytes) -> tuple[bool, list[dict[str, object]], str]:
    out, faults = io.StringIO(), io.StringIO()
    all_read = deidentify(lines, out, faults)
    return all_read, [json.loads(line) for line in out.getvalue().splitlines()], faults.getvalue()


def test_each_line_is_answered_with_offsets_in_characters() -> None:
    all_read, (answer,), faults = ask(LINE)
    assert all_read
    assert faults == ""
    assert answer == {
        "id": "a",
        "findings": [
            {"start": 7, "end": 14, "kind": "person_name", "text": "Mikołaj"},
            {"start": 18, "end": 29, "kind": "phone", "text": "68 05 90 12"},
        ],
    }


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[1]",
        b"\xff\xfe",
        b'"bare tekst"',
        b'{"text": "uten id"}',
        b'{"id": "b"}',
        b'{"id": "b", "text": 7}',
        b'{"id": "b", "text": "x", "known": "Kari"}',
        b'{"id": "b", "text": "x", "known": [7]}',
        b"[" * 100_000,
    ],
)
def test_a_bad_line_is_said_by_its_number_and_the_others_are_answered(line: bytes) -> None:
    all_read, answers, faults = ask(LINE, line, LINE)
    assert not all_read
    assert len(answers) == 2
    assert faults.startswith("Linje 2: ")
    assert faults.count("\n") == 1


def test_what_stands_in_a_bad_line_is_not_repeated() -> None:
    assert "Mikołaj" not in ask('{"id": "b", "text": ["Mikołaj"]}'.encode())[2]


def test_an_empty_line_is_nothing_and_a_number_is_an_id() -> None:
    assert ask(b"\n", b'{"id": 7, "text": ""}') == (True, [{"id": 7, "findings": []}], "")


def test_the_command_ends_with_two_when_a_line_was_bad(tmp_path: Path) -> None:
    command = [str(Path(sys.executable).with_name("omtanke")), "deidentify"]
    environment = {**os.environ, "OMTANKE_DATA": str(tmp_path)}
    good = subprocess.run(command, input=LINE, capture_output=True, check=False, env=environment)
    assert (good.returncode, json.loads(good.stdout)["id"]) == (0, "a")
    bad = subprocess.run(command, input=b"{\n", capture_output=True, check=False, env=environment)
    assert (bad.returncode, bad.stdout) == (2, b"")
    assert "Linje 1" in bad.stderr.decode()
