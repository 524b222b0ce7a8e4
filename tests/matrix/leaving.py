"""What leaves the house as a file, on paper or in a message: read as its receiver would read it."""

from __future__ import annotations

import subprocess
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from django.core import mail

from omtanke.foundation.outbox.models import Notice

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

PAGE = "text/html"
HIDDEN_ON_PAPER = b"no-print-content"


def files_with(secrets: Collection[str], answer: Any) -> Iterator[str]:
    """A sentence when the answer is a file and one of the secrets can be read in it."""
    kind, content = _kind(answer), _content(answer)
    if kind != PAGE and (found := _found(secrets, "\n".join(texts_in(content)))):
        yield f"a file of the kind {kind} tells {found}"


def paper_with(secrets: Collection[str], answer: Any) -> Iterator[str]:
    """A sentence when the answer is a page that would come out of the printer with one of the secrets on it."""
    content = _content(answer)
    if _kind(answer) == PAGE and HIDDEN_ON_PAPER not in content and (found := _found(secrets, content.decode())):
        yield f"on paper the page tells {found}"


def messages_with(secrets: Collection[str]) -> Iterator[str]:
    """A sentence for each message that waits in the outbox, or was sent, with one of the secrets in it."""
    for row in Notice.objects.values():
        if found := _found(secrets, str(row)):
            yield f"a notice tells {found}"
    for sent in getattr(mail, "outbox", ()):
        if found := _found(secrets, sent.message().as_string()):
            yield f"a mail tells {found}"


def _found(secrets: Collection[str], text: str) -> list[str]:
    return sorted(secret for secret in secrets if secret in text)


def _kind(answer: Any) -> str:
    return str(answer.headers.get("Content-Type", PAGE)).split(";")[0]


def _content(answer: Any) -> bytes:
    return answer.getvalue() if answer.streaming else answer.content


def texts_in(content: bytes) -> Iterator[str]:
    """The words in a file, those inside what it packs too."""
    yield content.decode(errors="ignore")
    if content.startswith(b"%PDF"):
        yield subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True).stdout.decode()
    elif content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as packed:
            for name in packed.namelist():
                yield name
                yield from texts_in(packed.read(name))
