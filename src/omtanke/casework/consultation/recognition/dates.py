"""Days somebody can be known by, and how old somebody is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from omtanke.casework.consultation.codes import FindingKind

from .found import Found
from .word_lists import either

MONTH = either("months")
WEEKDAY = either("weekdays")
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
NUMBER_OF_MONTH = r"(?:0?[1-9]|1[0-2])"
YEAR = r"(?:(?:19|20)\d{2}|\d{2})"
DATE = re.compile(
    rf"(?:\b{WEEKDAY},? (?:den )?)?(?<![\d.,/§])(?:"
    rf"(?P<named>{DAY}\.? ?{MONTH}\b\.?(?: ?(?:19|20)\d{{2}}\b)?)|"
    rf"(?P<whole>{DAY}[./-]{NUMBER_OF_MONTH}[./-]{YEAR}(?![\d.]\d|\d))|"
    rf"(?P<iso>(?:19|20)\d{{2}}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d))|"
    rf"(?P<short>{DAY}[./]{NUMBER_OF_MONTH}\.?(?![\d/])))",
    re.IGNORECASE,
)
SIX = re.compile(rf"(?<!\d)(?:{DAY}|0[1-9])(?:0[1-9]|1[0-2])\d{{2}}(?:\d{{2}})?(?!\d)")
BORN = re.compile(rf"\b{either('born')}\b\.?(?: dato)?(?: er| den)?[:\s]{{0,3}}(?:den )?$", re.IGNORECASE)
HALF_A_DATE = re.compile(r"(?:\bden|\bdato|\bmøte|\bsøndag|dag|\bfra|\btil|\bi dag)[:,]?\s?$", re.IGNORECASE)
CLOCK = re.compile(r"(?:\bkl\.?|klokk[ae]n?|§+|punkt|kap\.?|kapittel|versjon|nivå|side|nr\.?|–|\d-)\s?$", re.IGNORECASE)
KNOWN_TO_ALL = re.compile(rf"{either('days_of_all')}\.?", re.IGNORECASE)
LOOK_BACK = 40

NUMBER = rf"(?:[5-9]|[1-9]\d|{either('ages_in_words')})"
AGE = re.compile(
    rf"(?P<years>(?<![\d.,:/–-])\b{NUMBER}[ -]?år(?:ing(?:en|ar|er)?|s?\b)(?: gammel| gammal| gamle)?)|"
    rf"\b{either('before_an_age')},? (?P<bare>{NUMBER})\b(?! ?{either('not_years')})|"
    rf"(?<=[^\W\d_], )(?P<listed>[5-9]|[12]\d)(?=[,.] | fra | frå )|"
    rf"\((?P<in_brackets>[5-9]|[1-9]\d)\)",
    re.IGNORECASE,
)
NOT_AN_AGE = re.compile(
    r"(?:\bi|\bom|\bfor|\better|\bde siste|\bsiste|\bover|\bminst|mellom|\bmellom \d+ og|\btil|\bhvert|\bfra|\d og|\bunder|\bhver)\s$",
    re.IGNORECASE,
)
AGO = re.compile(r"\s(?:siden|sidan|sia|etter|før|på rad|til|fram|gamle saker)", re.IGNORECASE)


def dates(text: str) -> Iterator[Found]:
    """Days of birth, and other days with day and month."""
    for match in DATE.finditer(text):
        before = text[max(0, match.start() - LOOK_BACK) : match.start()]
        if BORN.search(before):
            yield Found(match.start(), match.end(), FindingKind.DATE_OF_BIRTH)
        elif _gives_away(match, before):
            yield Found(match.start(), match.end(), FindingKind.EXACT_DATE)
    for match in SIX.finditer(text):
        if BORN.search(text[max(0, match.start() - LOOK_BACK) : match.start()]):
            yield Found(*match.span(), FindingKind.DATE_OF_BIRTH)


def ages(text: str) -> Iterator[Found]:
    """How old somebody is, to the year. Says little alone: whoever calls decides."""
    for match in AGE.finditer(text):
        group = match.lastgroup or "years"
        before = text[max(0, match.start() - 16) : match.start()]
        if group == "years" and (NOT_AN_AGE.search(before) or AGO.match(text, match.end())):
            continue
        yield Found(*match.span(group), FindingKind.AGE_EXACT)


def _gives_away(match: re.Match[str], before: str) -> bool:
    """Not the feasts everybody has, a time of day, or two numbers with a stop between them."""
    if CLOCK.search(before) or KNOWN_TO_ALL.fullmatch(match.group()):
        return False
    short = match["short"]
    return (
        not short
        or (short.endswith(".") and short.count(".") == 2)
        or ("/" in short and bool(HALF_A_DATE.search(before)))
        or bool(HALF_A_DATE.search(before))
    )
