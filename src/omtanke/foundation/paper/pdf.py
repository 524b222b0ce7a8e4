"""A paper as a PDF that can be kept (PDF/A-2a) and read aloud (PDF/UA-1).

Nothing anybody has written is ever markup: it goes to typst as JSON. Its root is an empty folder, so that even a fault here
could read no file, and it can fetch no package.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from .letters import FONTS, drawable

if TYPE_CHECKING:
    from .document import Paper


def as_pdf(paper: Paper) -> bytes:
    """The paper as a file, in about 20 ms. Never inside a transaction, nor in a process that forks afterwards.

    Two runs differ in bytes, so a file is made once and kept.
    """
    import typst  # 40 ms and many MiB: only for those who need it

    _refuse_after_a_fork()
    with TemporaryDirectory() as empty:
        made: bytes = typst.compile(  # type: ignore[misc]  # typst leaves open what kind of path a path is
            _layout(),
            root=empty,
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            sys_inputs={"paper": json.dumps(_inputs(paper), ensure_ascii=False)},
            pdf_standards=["a-2a", "ua-1"],
            package_path=empty,
            package_cache_path=empty,
        )
    return made


@cache
def _first_used_in() -> int:
    return os.getpid()


def _refuse_after_a_fork() -> None:
    """typst has threads, which a fork leaves behind: the child would wait for them for ever. Better to say so."""
    if _first_used_in() != os.getpid():
        raise RuntimeError("paper was made before this process was forked; make it in a process of its own instead")


def _inputs(paper: Paper) -> dict[str, Any]:
    said: dict[str, Any] = _drawable(asdict(paper) | {"made_on": None})
    day = [paper.made_on.year, paper.made_on.month, paper.made_on.day]
    return said | {"date": day, "page_of": said["page_of"] or _("Side {page} av {pages}")}


def _drawable(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _drawable(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_drawable(one) for one in value]
    return drawable(value) if isinstance(value, str) else value


@cache
def _layout() -> bytes:
    return Path(__file__).with_name("paper.typ").read_bytes()
