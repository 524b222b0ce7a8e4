"""A real `omtanke serve` with a data folder of its own, for what needs real processes: browsers, races, kills and restarts."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from tests.databases import one_at_a_time
from tests.html_forms import filled_in
from tests.plugin import RUN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from email.message import Message

HOST = "127.0.0.1"
STARTS_WITHIN = 120.0  # a demo made anew, on a slow machine where another is made at the same time
STOPS_WITHIN = 5.0  # as the contract says


class Server:
    """Fjordvik on a free port, or an empty installation. Port and folder stay the same when it is started again.

    SQLite in the folder unless OMTANKE_DATABASE_URL and OMTANKE_VAULT_URL are given among the variables. There Fjordvik is made
    once in a test run, by a first start, and copied for whoever has no data yet.
    """

    def __init__(self, folder: Path, *, demo: bool = True, **variables: str) -> None:
        self.folder, self.data, self.log_file = folder, folder / "data", folder / "server.log"
        self.port = free_port()
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("OMTANKE_")}
        self.environment |= {"OMTANKE_DATA": str(self.data), "OMTANKE_DEMO": "1" if demo else "0"} | variables
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Without a slash at the end."""
        return f"http://{HOST}:{self.port}"

    @property
    def log(self) -> str:
        """Everything it has printed, over all its starts."""
        return self.log_file.read_text() if self.log_file.exists() else ""

    def start(self) -> Server:
        """Start it on what is in its folder, or on a Fjordvik of its own, and wait until every part answers."""
        if self.environment["OMTANKE_DEMO"] == "1" and "OMTANKE_DATABASE_URL" not in self.environment and not self.data.exists():
            shutil.copytree(fjordvik(), self.data)
        return self.start_as_it_is()

    def start_as_it_is(self) -> Server:
        """The same, on what is in its folder or on nothing. Raises RuntimeError with the log when it does not answer in time."""
        command = [Path(sys.executable).with_name("omtanke"), "serve", "--host", HOST, "--port", str(self.port)]
        with self.log_file.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=self.folder, env=self.environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
            )
        deadline = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < deadline and self.process.poll() is None:
            if self.is_well():
                return self
            time.sleep(0.05)
        self.kill()
        raise RuntimeError(f"the server did not start:\n{self.log}")

    def is_well(self) -> bool:
        """Whether /helse/ says that every part works."""
        try:
            return Visitor(self).get("/helse/").status == 200
        except (OSError, http.client.HTTPException):
            return False

    def stop(self) -> int:
        """Ask it to end, as Ctrl-C does. The exit code; whatever is left after that is killed."""
        assert self.process, "not started"
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(STOPS_WITHIN + 1)
        finally:
            self.kill()

    def kill(self) -> None:
        """As a power cut: every process of it, at once."""
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def restart(self) -> None:
        """Kill it and start it again."""
        self.kill()
        self.start()

    def sign_in(self, username: str) -> Visitor:
        """One of the cast, signed in through the demo's own button."""
        visitor = Visitor(self)
        token = filled_in(visitor.get("/logg-inn/").body)["csrfmiddlewaretoken"]
        answer = visitor.post("/demo/logg-inn/", {"who": username, "csrfmiddlewaretoken": token})
        if answer.headers["Location"] != "/hjem/":
            raise RuntimeError(f"{username} was not let in: {answer.status}")
        return visitor


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    headers: Message
    body: str


@dataclass
class Visitor:
    """A small browser without a screen: it keeps its cookies, and follows no redirect. One connection for each request."""

    server: Server
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def post(self, path: str, fields: Mapping[str, str]) -> Answer:
        return self.ask("POST", path, urlencode(fields))

    def fill_in(self, path: str, text: str, **fields: str) -> Answer:
        """Open the page and send its form, with `text` wherever something may be typed."""
        return self.post(path, {**filled_in(self.get(path).body, text), **fields})

    def ask(self, method: str, path: str, body: str | None = None) -> Answer:
        """Any request. Raises OSError or HTTPException when nobody answers."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection(HOST, self.server.port, timeout=30)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode(errors="replace")  # a PDF is no text
        finally:
            connection.close()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(cookie).items()}
        return Answer(answer.status, answer.headers, text)


def fjordvik() -> Path:
    """The data folder of a Fjordvik that has been started for the first time and stopped; the test run's own."""
    run = Path(os.environ[RUN])
    with one_at_a_time(run):
        data = run / "fjordvik" / "data"
        if not data.exists():
            data.parent.mkdir()
            first = Server(data.parent).start_as_it_is()
            assert first.stop() == 0, first.log
    return data


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Fjordvik on SQLite, started once for each process of the test run. Its cases are everybody's: open your own."""
    running = Server(tmp_path_factory.mktemp("server")).start()
    yield running
    running.kill()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port
