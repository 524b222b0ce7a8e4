"""Words that people read, looked up once in each language. Django's own lazy words are looked up anew every time they are shown."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from django.utils import translation
from django.utils.functional import lazy

from .spoken import spoken

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.utils.functional import _StrPromise


def said(text: str) -> str:
    """The sentence in the language that is spoken now."""
    return _said(text, spoken())


@cache  # as many as there are sentences, in each language
def _said(text: str, language: str | None) -> str:
    if language is None:
        return text
    with translation.override(language):
        return translation.gettext(text)


lazily = cast("Callable[[str], _StrPromise]", lazy(said, str))  # the words in the language of whoever reads them, when she does
