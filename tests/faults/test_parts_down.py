"""When a part is down: what cannot be recorded is not shown, what needs no part stands, and /helse/ says which."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from omtanke.edges.site.urls import public
from tests.html_forms import NEW_CONCERN, filled_in
from tests.server import Server, Visitor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.cluster import Cluster

TYPED = "Et notat fra en dag da noe var galt"
NOTHING_FOUND = "Vi fant ingenting"  # what nobody may say who has not looked
CALM = "Omtanke er ikke tilgjengelig akkurat nå"
A_PROPER_PAGE_WITHIN = 5.0  # seconds, also when nobody answers
COMES_BACK_WITHIN = 30.0
EVERY_PROCESS = 12  # answers in a row, so that every process of the server has given some
UNWRITABLE = "create trigger stuck before insert on {} begin select raise(abort, 'the log is stuck'); end"


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Server]:
    """A server of this test's own, to be hurt."""
    running = Server(tmp_path).start()
    yield running
    running.kill()


def open_case(visitor: Visitor) -> str:
    return visitor.fill_in(NEW_CONCERN, TYPED).headers["Location"].removesuffix("registrert/")


def part_down(server: Server) -> str:
    """The part that /helse/ names, which must be all it says; empty when every part works."""
    answer = Visitor(server).get("/helse/")
    said = json.loads(answer.body)
    if answer.status == 200:
        return ""
    assert (answer.status, said) == (503, {"status": "down", "part": said["part"]})
    return str(said["part"])


def public_pages_stand(server: Server, visitor: Visitor) -> None:
    """For a stranger and for somebody whose browser has a session; no cookie is set."""
    for address in (f"{language}/{route.pattern}" for language in ("", "/nn", "/en") for route in public):
        for who in (Visitor(server), Visitor(server, dict(visitor.cookies))):
            answer = who.get(address)
            assert answer.status == 200
            assert answer.headers.get("Set-Cookie") is None


def comes_back(is_well: Callable[[], bool]) -> bool:
    """Whether it is well again in time, and stays so: each of the server's processes has connections of its own."""
    deadline, in_a_row = time.monotonic() + COMES_BACK_WITHIN, 0
    while in_a_row < EVERY_PROCESS and time.monotonic() < deadline:
        in_a_row = in_a_row + 1 if is_well() else 0
        time.sleep(0 if in_a_row else 0.2)
    return in_a_row >= EVERY_PROCESS


@pytest.mark.parametrize("table", ["audit_entry", "audit_link"])
def test_when_the_log_cannot_be_written_nothing_is_shown_and_nothing_stored(table: str, own: Server) -> None:
    anna = own.sign_in("anna")
    case = open_case(anna)
    with closing(sqlite3.connect(own.data / "omtanke.sqlite3")) as database:
        database.execute(UNWRITABLE.format(table))
    for address in (case, "/saker/", f"{case}apnet/"):
        answer = anna.get(address)
        assert (answer.status, CALM in answer.body, TYPED in answer.body) == (503, True, False), address
    for address in (f"{case}notat/", f"{case}drofting/", "/drofting/ny/", "/drofting/telefon/"):
        for button in ({}, {"do": "check"}):  # the one that sends, and the one that only looks
            refused = anna.fill_in(address, f"{TYPED} igjen", **button)
            assert (refused.status, f"{TYPED} igjen" in refused.body, NOTHING_FOUND in refused.body) == (503, True, False), (
                address,
                button,
            )
    public_pages_stand(own, anna)
    assert part_down(own) == "log"
    with closing(sqlite3.connect(own.data / "omtanke.sqlite3")) as database:
        database.execute("drop trigger stuck")
    assert part_down(own) == ""
    assert TYPED in anna.get(case).body
    assert f"{TYPED} igjen" not in anna.get(case).body


def test_what_is_sent_to_a_page_that_cannot_be_shown_comes_back(own: Server) -> None:
    """A page that must open something before it can draw its form cannot, but what was typed is still hers."""
    anna = own.sign_in("anna")
    case = open_case(anna)
    begin = f"{case}dele/"
    question = anna.post(begin, filled_in(anna.get(begin).body)).headers["Location"].replace("/deg/", "/formal/")
    form = filled_in(anna.get(question).body, TYPED)
    assert TYPED in form.values()
    with closing(sqlite3.connect(own.data / "omtanke.sqlite3")) as database:
        database.execute(UNWRITABLE.format("audit_entry"))
    refused = anna.post(question, form)
    assert (refused.status, CALM in refused.body, TYPED in refused.body) == (503, True, True)
    assert form["form_key"] not in refused.body


def test_when_the_lock_has_lost_a_trigger_health_names_the_log(own: Server) -> None:
    with closing(sqlite3.connect(own.data / "omtanke.sqlite3")) as database:
        database.execute('drop trigger "append_only_update__audit_entry"')
    assert part_down(own) == "log"


def test_when_the_vault_is_gone_health_names_it_and_no_text_is_shown(own: Server) -> None:
    anna = own.sign_in("anna")
    case = open_case(anna)
    with closing(sqlite3.connect(own.data / "vault.sqlite3")) as database:
        database.execute("alter table vault_datakey rename to away")
    answer = anna.get(case)
    assert (answer.status, TYPED in answer.body) == (503, False)
    public_pages_stand(own, anna)
    assert part_down(own) == "vault"


def test_when_postgresql_stops_public_pages_stand_and_the_rest_comes_back_with_it(tmp_path: Path, cluster: Cluster) -> None:
    server = Server(tmp_path, **cluster.make_pair()).start()
    try:
        anna = server.sign_in("anna")
        case = open_case(anna)
        cluster.pause()
        public_pages_stand(server, anna)
        began = time.monotonic()
        assert anna.get(case).status == 503
        assert time.monotonic() - began < A_PROPER_PAGE_WITHIN
        assert part_down(server) == "database"
        cluster.resume()
        assert comes_back(lambda: TYPED in anna.get(case).body)
        assert comes_back(lambda: part_down(server) == "")
    finally:
        server.kill()
