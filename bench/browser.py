"""A browser that does as little as a browser can: one connection kept open, so that what is measured is the server."""

from __future__ import annotations

import re
import socket
import time
from dataclasses import dataclass
from urllib.parse import urlencode

_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
_COOKIE = re.compile(rb"^set-cookie: ([^=]+)=([^;]*)", re.IGNORECASE | re.MULTILINE)
_LENGTH = re.compile(rb"^content-length: (\d+)", re.IGNORECASE | re.MULTILINE)
_LOCATION = re.compile(rb"^location: (\S+)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class Answer:
    """What came back, and how long it took from the first byte sent to the last one received."""

    status: int
    head: bytes
    body: bytes
    seconds: float

    @property
    def location(self) -> str:
        found = _LOCATION.search(self.head)
        return found[1].decode() if found else ""

    @property
    def hidden(self) -> dict[str, str]:
        """The hidden fields of the page's form."""
        return dict(_HIDDEN.findall(self.body.decode()))


class Browser:
    """Somebody's browser, signed in where `signed_in` says so."""

    def __init__(self, where: str) -> None:
        self.where = where
        host, port = where.split(":")
        self.connection = socket.create_connection((host, int(port)), timeout=60)
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Answer:
        return self._ask(f"GET {path} HTTP/1.1\r\n", b"")

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        body = urlencode(fields).encode()
        kind = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        return self._ask(f"POST {path} HTTP/1.1\r\n{kind}", body)

    def close(self) -> None:
        self.connection.close()

    def _ask(self, first_lines: str, body: bytes) -> Answer:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        request = f"{first_lines}Host: {self.where}\r\nCookie: {cookies}\r\n\r\n".encode() + body
        began = time.perf_counter()
        self.connection.sendall(request)
        head, answer = self._until_the_end()
        seconds = time.perf_counter() - began
        self.cookies |= {name.decode(): value.decode() for name, value in _COOKIE.findall(head)}
        return Answer(int(head.split(b" ", 2)[1]), head, answer, seconds)

    def _until_the_end(self) -> tuple[bytes, bytes]:
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._more()
        head, _, body = received.partition(b"\r\n\r\n")
        length = _LENGTH.search(head)
        if length is None:
            raise ConnectionError("an answer without a length")
        while len(body) < int(length[1]):
            body += self._more()
        return head, body

    def _more(self) -> bytes:
        if received := self.connection.recv(1 << 18):
            return received
        raise ConnectionError("the server has hung up")


def signed_in(where: str, username: str) -> Browser:
    """A browser with a session; its sign-in page exists in the benchmark only, since a password's hash costs a tenth of a second."""
    browser = Browser(where)
    if browser.get(f"/benk/logg-inn/{username}/").status != 200:
        raise LookupError(f"{username} does not live here")
    return browser
