"""Power cuts, full disks and double clicks while somebody writes: what was said to be stored is stored, once."""

from __future__ import annotations

import os
import random
import resource
import signal
import threading
import time
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING

from tests.html_forms import NEW_CONCERN, filled_in
from tests.server import Server, Visitor

if TYPE_CHECKING:
    import pytest

KILLS = 12
UP_AGAIN_WITHIN = 20.0
UNLIMITED = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)


def processes_of(server: Server) -> list[int]:
    """Every process of the server but the supervisor, the newest last."""
    assert server.process
    found, unseen = [], [server.process.pid]
    while unseen:
        children = [int(pid) for pid in Path(f"/proc/{unseen[0]}/task/{unseen[0]}/children").read_text().split()]
        found += children
        unseen = [*unseen[1:], *children]
    return found


def open_case(visitor: Visitor) -> str:
    """The address of a case of her own."""
    return visitor.fill_in(NEW_CONCERN, "Det første notatet").headers["Location"].removesuffix("registrert/")


def everything_in(visitor: Visitor, case: str) -> str:
    """All pages of the case's timeline."""
    pages, address = "", case
    while address:
        page = visitor.get(address).body
        pages += page
        older = [part.split('"')[0] for part in page.split('rel="next" href="')[1:]]
        address = case + older[0] if older else ""
    return pages


def wait_for_another(acknowledged: list[str]) -> None:
    """Somebody is writing again after the last kill; how soon depends on the machine."""
    before, deadline = len(acknowledged), time.monotonic() + UP_AGAIN_WITHIN
    while len(acknowledged) == before and time.monotonic() < deadline:
        time.sleep(0.02)


def test_no_acknowledged_note_is_lost_or_doubled_when_processes_are_killed(tmp_path: Path) -> None:
    server = Server(tmp_path).start()
    try:
        anna = server.sign_in("anna")
        case = open_case(anna)
        stop, acknowledged = threading.Event(), list[str]()

        def write() -> None:
            number = 0
            while not stop.is_set():
                text = f"Notat nummer {number:04d}."
                with suppress(OSError, HTTPException, KeyError):
                    if anna.fill_in(f"{case}notat/", text).status == 302:
                        acknowledged.append(text)
                number += 1

        writer = threading.Thread(target=write)
        writer.start()
        dice = random.Random(20261123)
        for _ in range(KILLS):
            wait_for_another(acknowledged)
            time.sleep(dice.uniform(0, 0.7))
            with suppress(ProcessLookupError, IndexError):
                os.kill(dice.choice(processes_of(server)), signal.SIGKILL)
        time.sleep(1.5)
        stop.set()
        writer.join()
        server.restart()
        shown = everything_in(anna, case)
        assert len(acknowledged) > KILLS / 2, "almost nothing was written; the test proves nothing"
        assert [text for text in acknowledged if shown.count(text) != 1] == []
    finally:
        server.kill()


def test_on_a_full_disk_nothing_is_shown_as_stored_and_the_text_stays_on_the_page(tmp_path: Path) -> None:
    server = Server(tmp_path).start()
    try:
        anna = server.sign_in("anna")
        case = open_case(anna)
        form = filled_in(anna.get(f"{case}notat/").body, "Det jeg så i dag")
        for pid in processes_of(server):
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (1024, resource.RLIM_INFINITY))
        refused = anna.post(f"{case}notat/", form)
        assert refused.status == 503
        assert "Ikke lagret." in refused.body
        assert "Det jeg så i dag" in refused.body
        assert anna.get(case).status == 503  # what cannot be recorded is not shown
        assert {anna.get(address).status for address in ("/", "/akutt/")} == {200}
        for pid in processes_of(server):
            resource.prlimit(pid, resource.RLIMIT_FSIZE, UNLIMITED)
        assert anna.post(f"{case}notat/", form).status == 302
        assert anna.get(case).body.count("Det jeg så i dag") == 1
    finally:
        server.kill()


def test_two_clicks_at_once_are_one_case(server: Server, request: pytest.FixtureRequest) -> None:
    leif = server.sign_in("leif")
    form = filled_in(leif.get(NEW_CONCERN).body, f"Dobbeltklikk {request.node.name}")
    answers = list[str]()
    clicks = [
        threading.Thread(target=lambda: answers.append(Visitor(server, dict(leif.cookies)).post(NEW_CONCERN, form).headers["Location"]))
        for _ in range(4)
    ]
    for click in clicks:
        click.start()
    for click in clicks:
        click.join()
    assert len(answers) == 4
    assert len(set(answers)) == 1


def test_without_the_database_the_public_pages_stand_and_health_names_the_part(tmp_path: Path) -> None:
    server = Server(tmp_path).start()
    try:
        (server.data / "omtanke.sqlite3").rename(server.data / "away.sqlite3")
        for pid in processes_of(server):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        stranger = Visitor(server)
        deadline = time.monotonic() + 15
        front = None
        while time.monotonic() < deadline and front is None:
            with suppress(OSError, HTTPException):
                front = stranger.get("/")
            time.sleep(0.1)
        assert front is not None
        assert front.status == stranger.get("/akutt/").status == 200
        assert stranger.cookies == {}
        health = stranger.get("/helse/")
        assert health.status == 503
        assert '"part": "' in health.body
    finally:
        server.kill()
