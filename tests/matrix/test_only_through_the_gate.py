"""Nothing about anybody becomes a file, a print or a message, but through the gate and with a line in the ledger.

Every sealed field in Fjordvik holds a marker of its own. Whoever may read any of them opens every page and sends every form
she can, and what comes out is read as its receiver would read it. Whole on PostgreSQL, a tenth on SQLite.
"""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from zipfile import ZipFile

import pytest
from django.db import connection
from django.http import HttpResponse

from omtanke.foundation.audit.models import Entry
from omtanke.foundation.paper.document import Paper, Section
from omtanke.foundation.paper.pdf import as_pdf
from tests.undoing import undone

from .expectations import CLOSED, EVERYBODY, NOBODY
from .leaving import files_with, messages_with, paper_with
from .walking import Try, Walker, routes, tries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .fjordvik import Fjordvik

# The routes that hand content over, each with the deed it leaves in the log.
THROUGH_THE_GATE = {"disclosure:pdf": "disclosure.shown", "disclosure:opened_pdf": "delivery.opened"}
MARKER, TENTH = "kanari0001", 10


@pytest.mark.parametrize("person", sorted(set(EVERYBODY) - {NOBODY, CLOSED}))
def test_whatever_she_opens_or_sends_only_the_gate_lets_it_out(person: str, fjordvik: Fjordvik) -> None:
    walker, texts = Walker(fjordvik, person), fjordvik.secrets.texts
    one_in = 1 if connection.vendor == "postgresql" else TENTH
    hers = [one for one in tries(fjordvik, person, routes(), one_in=one_in) if one.expected == "yes" and one.method in ("GET", "POST")]
    assert [fault for one in hers for fault in faults_of(one, walker, texts)] == []


def faults_of(one: Try, walker: Walker, texts: set[str]) -> Iterator[str]:
    typed = walker.typed(one) if one.method == "POST" else {}
    with undone():
        before = Entry.objects.latest("pk").pk
        answer: Any = walker.browser.generic(one.method, one.address, urlencode(typed), "application/x-www-form-urlencoded")
        let_out = THROUGH_THE_GATE.get(one.route.name)
        if not (let_out and Entry.objects.filter(pk__gt=before, deed=let_out).exists()):
            yield from (f"{one}: {fault}" for fault in files_with(texts, answer))
        yield from (f"{one}: {fault}" for fault in (*paper_with(texts, answer), *messages_with(texts)))


def on_paper(text: str) -> bytes:
    """A PDF of our own making, in which nobody reads the text without a reader of PDF."""
    paper = Paper("Brev", "Fjordvik kommune", "nb", date(2026, 11, 23), sections=(Section("Innhold", (text,)),))
    pdf = as_pdf(paper)
    assert text.encode() not in pdf
    return pdf


def packed(text: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("brev.txt", text)
    return file.getvalue()


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("text/csv", f"a;{MARKER}\n".encode()),
        ("text/calendar", f"SUMMARY:{MARKER}\n".encode()),
        ("text/plain", MARKER.encode()),
        ("application/json", f'{{"text": "{MARKER}"}}'.encode()),
        ("application/pdf", on_paper(MARKER)),
        ("application/zip", packed(MARKER)),
    ],
)
def test_a_file_that_tells_is_found(kind: str, content: bytes) -> None:
    assert list(files_with({MARKER}, HttpResponse(content, content_type=kind)))
    assert not list(files_with({"kanari0002"}, HttpResponse(content, content_type=kind)))


def test_a_page_that_comes_out_of_the_printer_with_it_is_found() -> None:
    assert list(paper_with({MARKER}, HttpResponse(f"<body class=''>{MARKER}</body>")))
    assert not list(paper_with({MARKER}, HttpResponse(f"<body class='no-print-content'>{MARKER}</body>")))
