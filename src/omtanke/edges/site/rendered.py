"""Public pages as bytes: drawn once for each language and each state of the files, and then only handed out."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.timezone import localdate
from django.utils.translation import get_language

from omtanke.foundation.kernel import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest

FRESH = "public, max-age=60"  # a number that was wrong is right everywhere within a minute

TODAY = "today"
State = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Rendered:
    """A page as it was drawn from the files as they were."""

    state: State
    content: bytes
    mark: str


_kept: dict[tuple[str, str], Rendered] = {}  # as many as there are public pages, papers and languages


def shown(request: HttpRequest, template: str, contents: Callable[[], Mapping[str, Any]]) -> HttpResponse:
    """The page in the reader's language. `contents` is asked only when the files have changed since it was last drawn.

    What is drawn must not depend on who asks: it is the same for everybody, and needs neither session nor database.
    """
    page = _page(template, contents)
    answer = HttpResponse(page.content, headers={"Cache-Control": FRESH, "ETag": page.mark})
    return get_conditional_response(request, page.mark, None, answer) or answer  # the browser may have it already


def drawn(request: HttpRequest, name: str, kind: str, draw: Callable[[], bytes]) -> HttpResponse:
    """Something else than a page, such as a paper, drawn once for each state of the files and handed out in the same way."""
    page = _kept_or_drawn((name, kind), draw)
    answer = HttpResponse(page.content, content_type=kind, headers={"Cache-Control": FRESH, "ETag": page.mark})
    return get_conditional_response(request, page.mark, None, answer) or answer


def _page(template: str, contents: Callable[[], Mapping[str, Any]]) -> Rendered:
    return _kept_or_drawn((template, get_language() or ""), lambda: render_to_string(template, dict(contents())).encode())


def _kept_or_drawn(named: tuple[str, str], draw: Callable[[], bytes]) -> Rendered:
    state, kept = _state_of_the_files(), _kept.get(named)
    if kept is None or kept.state != state:
        content = draw()
        kept = _kept[named] = Rendered(state, content, f'"{sha256(content).hexdigest()[:32]}"')
    return kept


def _state_of_the_files() -> State:
    """Everything a public page is drawn from: what has been published here, and what came with the product."""
    folders = (Path(settings.DATA) / "published", settings.CONTENT, settings.ROUTINE_FILES)
    today = (TODAY, localdate(clock.now()).toordinal(), 0)  # what is stale tomorrow, says so tomorrow
    return today, *sorted(found for folder in folders if folder.is_dir() for found in map(_seen, os.scandir(folder)))


def _seen(file: os.DirEntry[str]) -> tuple[str, int, int]:
    known = file.stat()
    return file.path, known.st_mtime_ns, known.st_size
