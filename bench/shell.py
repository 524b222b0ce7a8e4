"""What the floors share of a page: its unchanging parts, cut once from the page itself, and the words of the closed lists."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.urls import resolve

from bench.by_hand import fetch
from bench.town import FLOORS_AT as PREFIX
from omtanke.foundation.pages.environment import icon
from omtanke.register.routines import files

if TYPE_CHECKING:
    from omtanke.foundation.pages.page import ActorRequest
    from omtanke.register.routines.schema import Routine

Row = tuple[Any, ...]
PAGE = 50
OPEN = '<span class="ds-tag" data-color="info">Åpen</span>'
CLOSED = '<span class="ds-tag" data-color="neutral">Avsluttet</span>'


@dataclass(frozen=True)
class Shell:
    """The parts of somebody's page that are the same every time, and the content it had when it was cut."""

    head: str
    top: str
    bottom: str
    content: str

    def around(self, title: str, content: str) -> HttpResponse:
        return HttpResponse(f"{self.head}{title}{self.top}{content}{self.bottom}")


_SHELLS: dict[tuple[str, str], Shell] = {}
_TITLE, _BODY, _END = (" – Omtanke</title>", '<div class="width page">\n', '</div>\n<aside class="emergency"')


def shell_of(request: ActorRequest, kind: str) -> Shell:
    if (request.actor.key, kind) not in _SHELLS:
        original = copy(request)
        original.path = original.path_info = request.path.removeprefix(PREFIX)
        found = resolve(original.path)
        text: str = found.func(original, **found.kwargs).content.decode()
        head, before_title, rest = text.partition("<title>")
        top, before_content, rest = rest.partition(_TITLE)[2].partition(_BODY)
        content, end, bottom = rest.partition(_END)
        _SHELLS[request.actor.key, kind] = Shell(head + before_title, _TITLE + top + before_content, end + bottom, content)
    return _SHELLS[request.actor.key, kind]


def pager(newer: str, older: str) -> str:
    if not newer and not older:
        return ""
    left = f'<a class="ds-button" data-variant="secondary" rel="prev" href="{newer}">{icon("ChevronLeft")}Nyere</a>' if newer else ""
    right = (
        f'<a class="ds-button" data-variant="secondary" rel="next" href="?etter={older}">Eldre{icon("ChevronRight")}</a>' if older else ""
    )
    return f"""<nav class="pager" aria-label="Bla i listen">
{left}{right}</nav>
"""


@cache
def routine_in(edition: int) -> Routine:
    """What an edition says. It never changes."""
    ((text,),) = fetch("select text from routines_edition where id = %s", [edition])
    return files.read(text.encode())
