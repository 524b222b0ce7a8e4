"""Addresses on the net: e-mail, web pages and user names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from omtanke.casework.consultation.codes import FindingKind

from .found import Found

EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
URL = re.compile(r"(?:https?://|www\.)[^\s<>«»\"]{1,2000}", re.IGNORECASE)


def addresses_on_the_net(text: str) -> Iterator[Found]:
    """E-mail and web addresses."""
    yield from (Found(*match.span(), FindingKind.EMAIL) for match in EMAIL.finditer(text))
    yield from (Found(*match.span(), FindingKind.URL) for match in URL.finditer(text))
