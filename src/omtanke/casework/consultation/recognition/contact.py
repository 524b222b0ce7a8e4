"""Addresses on the net: e-mail, web pages and user names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from omtanke.casework.consultation.codes import FindingKind

from .found import Found
from .word_lists import words_with_capitals
from .words import plain

AT = r"(?:@| ?(?:\(at\)|\[at\]|\(alfa\)|\(krøllalfa\)) ?)"
EMAIL = re.compile(rf"(?<![\w.+-])[\w.+-]{{1,64}}{AT}[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,8}}", re.IGNORECASE)
URL = re.compile(r"(?:https?://|(?<![\w.])www\.)[^\s<>«»\"]{1,2000}", re.IGNORECASE)
DOMAINS = "no|com|net|org|info|io|example|test|invalid|xyz|tv|gg|eu|dk|uk|ru|pl|app|dev|chat|blog|site|online|pw|cc|to|ly"
BARE_URL = re.compile(rf"(?<![\w.@/-])(?:[a-zæøå0-9-]{{1,63}}\.){{1,5}}(?:{DOMAINS})(?:/[^\s<>«»\"]{{0,2000}}|(?![\w.@-]))", re.IGNORECASE)
AT_NAME = re.compile(r"(?<![\w.@])@ ?(?P<name>[\w][\w.-]{1,40})")
JOINED = re.compile(r"(?<![\w@./-])(?=[\w.-]{0,40}[^\W\d_])(?:\w[\w.-]{0,40})?\w*_[\w.-]{1,40}(?!\w)")
WITH_DIGITS = re.compile(r"(?<![\w@./:§-])(?P<name>[^\W\d_](?:[^\W_]|[.-](?=\w)){0,40}\d{1,8}[^\W\d_]{0,12})(?![\w/])")
CALLED = re.compile(
    r"\b(?:bruker(?:en|navn(?:et)?)?|brukar(?:en|namn(?:et)?)?|konto(?:en)?(?: heter| heiter)?|nick(?:et)?|profil(?:en)?|"
    r"kaller (?:han |hun |de )?seg|kallar (?:han |ho |dei )?seg|kalle sæ|heter (?=\S*[\d_.])|under navnet|under namnet|sjekk)"
    r"(?:,|:)?\s(?:på \w+ )?(?:er |heter |kaller seg )?[«\"']?(?P<name>@?[\w][\w.-]{2,40})",
    re.IGNORECASE,
)
WITH_NUMBER = re.compile(
    r"(?:covid|kl|vg|uke|nr|trinn|mp|nivå|tv|f|g|ps|xbox|side|kap|rema|pkt|del|fase|steg|punkt|h|co|b|c|nou|para|iphone|gta|cs|p|q|s|pc|win|u|e|no)\W?\d+\w?",
    re.IGNORECASE,
)
IS_CHOSEN = re.compile(r"[\d_@]|\w\.\w|[a-zæøå][A-ZÆØÅ]")
TRAILING = ".,;:!?)]»«\"'…"


def addresses_on_the_net(text: str) -> Iterator[Found]:
    """E-mail, web addresses and what people call themselves there."""
    for pattern, kind in ((EMAIL, FindingKind.EMAIL), (URL, FindingKind.URL), (BARE_URL, FindingKind.URL)):
        yield from (_trimmed(text, *match.span(), kind) for match in pattern.finditer(text))
    yield from (_trimmed(text, *match.span(), FindingKind.USERNAME) for match in AT_NAME.finditer(text))
    yield from (_trimmed(text, *match.span(), FindingKind.USERNAME) for match in JOINED.finditer(text) if "_" in match.group())
    for match in WITH_DIGITS.finditer(text):
        if _looks_chosen(match["name"]):
            yield _trimmed(text, *match.span("name"), FindingKind.USERNAME)
    for match in CALLED.finditer(text):
        if IS_CHOSEN.search(match["name"]) and plain(match["name"]) not in words_with_capitals():
            yield _trimmed(text, *match.span("name"), FindingKind.USERNAME)


def _looks_chosen(name: str) -> bool:
    """Letters and digits together, as in a user name, and not as in «vg3», «UTF-8», «over-23» or a class."""
    letters = sum(letter.isalpha() for letter in name)
    if letters < 3 or WITH_NUMBER.fullmatch(name):
        return False
    return re.fullmatch(r"[^\W\d_]+-\d{1,3}", name) is None or (not name.isupper() and not name.islower())


def _trimmed(text: str, start: int, end: int, kind: FindingKind) -> Found:
    """Without the stop or bracket that belongs to the sentence."""
    while end > start + 1 and text[end - 1] in TRAILING:
        end -= 1
    return Found(start, end, kind)
