"""Every route and what it needs, read from the addresses themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from omtanke.foundation.pages.page import Everyone

EXAMPLE_KEY = "k7w2m9qf3d"


def every_route() -> list[dict[str, Any]]:
    """As `omtanke pages --json` prints it (contract.md). Raises LookupError for a view that is not a page."""
    return [_described(*found) for found in _walk(get_resolver().url_patterns, "", "")]


def _walk(patterns: list[URLPattern | URLResolver], prefix: str, space: str) -> Iterator[tuple[str, str, URLPattern]]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, path, inner)
        else:
            yield f"{space}{pattern.name}", path, pattern


def _described(name: str, path: str, pattern: URLPattern) -> dict[str, Any]:
    view: Any = pattern.callback
    needs = getattr(view, "needs", None)
    if needs is None:
        raise LookupError(f"/{path} is not a page: nobody has said who may open it")
    example = re.sub(r"<(\w+):[^>]+>", lambda found: EXAMPLE_KEY if found[1] == "key" else "eksempel", path)
    return {
        "name": name,
        "path": f"/{path}",
        "methods": list(view.methods),
        "public": isinstance(needs, Everyone),
        "needs": None if isinstance(needs, Everyone) else needs.name,
        "example": f"/{example}",
    }
