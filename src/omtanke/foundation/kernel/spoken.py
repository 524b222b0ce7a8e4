"""The language a page is drawn in. A page asks for it two hundred times, and Django's own answer passes through many layers."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.utils.translation import get_language

if TYPE_CHECKING:
    from collections.abc import Iterator

_drawn_in = ContextVar[str | None]("drawn in", default=None)


def spoken() -> str | None:
    """What is being drawn is drawn in; where nothing is, what Django says."""
    return _drawn_in.get() or get_language()


@contextmanager
def drawn_in(language: str | None) -> Iterator[None]:
    """While one page is drawn, in one language from its first line to its last."""
    before = _drawn_in.set(language)
    try:
        yield
    finally:
        _drawn_in.reset(before)
