"""After a journey, nothing that was typed can be read in any file the program has written."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from psycopg import sql

from tests.cluster import ROLE, Cluster
from tests.html_forms import NEW_CONCERN, filled_in
from tests.server import Server

WORDS = (
    "første notat om trampolinen",
    "en samtale om seilbåten",
    "utkast om kornåkeren",
    "retting om lyskasteren",
    "slutt om strikkegenseren",
    "trinn om papirdragen",
    "spørsmål om skøytebanen",
    "svar om tubaen",
)


def journey(server: Server) -> None:
    """Anna writes in every way there is: a concern, a note, a step, a draft, a correction, a form with a fault, a reason."""
    first, note, draft, correction, reason, step, asked, advised = WORDS
    anna = server.sign_in("anna")
    case = anna.fill_in(NEW_CONCERN, first).headers["Location"].removesuffix("registrert/")
    anna.fill_in(f"{case}notat/", note)
    page = anna.get(f"{case}notat/").body
    anna.post("/utkast/", {**_hidden(page), "text": draft})
    days = {"talked_on": "", "next_on": ""}
    anna.fill_in(f"{case}trinn/dialog/", "", happened=step, own_explanation="Ville ikke svare.", outcome="talk_again", **days)
    anna.fill_in(f"{case}avslutt/", reason, end="")
    links = [part.split('"')[0] for part in anna.get(case).body.split('href="')]
    correct = next(link for link in links if "/notat/" in link and link.endswith("/rett/"))
    anna.fill_in(correct, correction)
    anna.fill_in(f"{case}avslutt/", reason, end="ikke-grunn")
    anna.fill_in("/drofting/ny/", asked, do="check", age_band="from_12", arena="school", unit="no")
    sent = anna.fill_in("/drofting/ny/", asked, age_band="from_12", arena="school", unit="no", recognisable="no").headers["Location"]
    kaja = server.sign_in("kaja")
    received = next(part.split('"')[0] for part in kaja.get("/hjem/").body.split('href="') if part.startswith("/drofting/mottatt/"))
    kaja.fill_in(received, advised)
    assert asked in anna.get(sent).body
    assert advised in kaja.get(received).body
    shown = anna.get(case).body
    assert [words for words in (first, correction, reason, step) if words not in shown] == [], "the journey did not happen"


def _hidden(page: str) -> dict[str, str]:
    return {name: value for name, value in filled_in(page, "").items() if name != "text"}


def readable(folder: Path) -> list[str]:
    """Which words stand in which file."""
    found = []
    for file in (path for path in folder.rglob("*") if path.is_file()):
        content = file.read_bytes()
        if file.suffix == ".gz":
            content = gzip.decompress(content)
        found += [f"{words} in {file.relative_to(folder)}" for words in WORDS if _stands_in(content, words)]
    return found


def _stands_in(content: bytes, words: str) -> bool:
    # æ ø å as JSON and as a form write them too
    spellings = (words.encode(), words.encode("latin-1"), words.encode("utf-16-le"), words.encode("unicode_escape"))
    return any(spelling in content for spelling in spellings)


def test_no_typed_text_is_left_on_sqlite(tmp_path: Path) -> None:
    server = Server(tmp_path).start()
    try:
        journey(server)
        assert readable(tmp_path) == []  # databases and WAL as they are while it runs, sessions, static files, the log
    finally:
        server.kill()
    assert readable(tmp_path) == []


def test_no_typed_text_is_left_on_postgresql(tmp_path: Path) -> None:
    cluster = Cluster(durable=True).start()
    try:
        for name in ("main", "vault"):
            cluster.execute(sql.SQL("create database {} owner {}").format(sql.Identifier(name), sql.Identifier(ROLE)))
        urls = {"OMTANKE_DATABASE_URL": cluster.url("main"), "OMTANKE_VAULT_URL": cluster.url("vault")}
        server = Server(tmp_path, **urls).start()
        try:
            journey(server)
        finally:
            server.stop()
        assert readable(tmp_path) == []
        assert readable(cluster.folder) == []  # tables, WAL and temporary files
    finally:
        cluster.stop()


def test_the_sweep_finds_a_text_that_is_not_sealed(tmp_path: Path) -> None:
    (tmp_path / "leak.sqlite3").write_bytes(b"x" * 1000 + WORDS[3].encode() + b"y")
    assert readable(tmp_path) == [f"{WORDS[3]} in leak.sqlite3"]


@pytest.mark.parametrize("words", WORDS)
def test_the_words_are_nowhere_in_the_program_itself(words: str) -> None:
    assert not any(words in path.read_text(encoding="utf-8") for path in Path("src").rglob("*.py"))
