"""Addresses on the net: e-mail and web pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from omtanke.casework.consultation.codes import FindingKind

from .found import Found, trimmed
from .word_lists import either

AT = r"(?:@| ?(?:\(at\)|\[at\]|\(alfa\)|\(krøllalfa\)) ?)"
EMAIL = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,64}}(?:{AT}[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,8}}|@[\w-]{{2,63}})", re.IGNORECASE
)  # also a half one, without its domain
URL = re.compile(r"(?:https?://|(?<![\w.])www\.)[^\s<>«»\"]{1,2000}", re.IGNORECASE)
HOST = r"(?<![\w.@/-])(?:[a-zæøå0-9-]{1,63}\.){1,5}"
BARE_URL = re.compile(rf"{HOST}{either('domains')}(?:/[^\s<>«»\"]{{0,2000}}|(?![\w.@-]))", re.IGNORECASE)
WITH_PATH = re.compile(
    r"(?<![\w.@/-])(?:[a-z0-9-]{3,63}\.|(?:t|m|x)\.(?=me/|co/))(?:[a-z0-9-]{1,63}\.){0,4}[a-z]{2,12}/[^\s<>«»\"]{1,2000}", re.IGNORECASE
)


def addresses_on_the_net(text: str) -> Iterator[Found]:
    """E-mail and web addresses, whole or as people shorten them."""
    yield from (trimmed(text, *match.span(), FindingKind.EMAIL) for match in EMAIL.finditer(text))
    for pattern in (URL, BARE_URL, WITH_PATH):
        yield from (trimmed(text, *match.span(), FindingKind.URL) for match in pattern.finditer(text))
