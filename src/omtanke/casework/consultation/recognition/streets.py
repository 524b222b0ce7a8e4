"""Where somebody lives: street and number, post code and post town."""

from __future__ import annotations

import re
from collections.abc import Iterator

from omtanke.casework.consultation.codes import FindingKind

from .found import Found
from .ordinary import is_in_the_dictionary
from .word_lists import either, places
from .words import plain

NAME = r"[A-ZÆØÅŠČÁ][\w’'-]{0,40}"
STREET_ENDS = either("street_ends")
NUMBER = r"\d{1,4}(?: ?[A-Za-z](?![\w]))?(?:,? (?:leilighet|leil\.?|H0)[ ]?\w{1,5})?"
NOT_A_STREET = r"(?![\w/:%]|[.,]\d| (?:kroner|år|elever|prosent))"
STREET = re.compile(rf"(?<!\w)(?:(?:{NAME})(?: (?:i|på|og|{NAME})){{0,3}} )?(?:[\wæøå]{{0,40}}{STREET_ENDS}) {NUMBER}{NOT_A_STREET}")
LOWER_STREET = re.compile(rf"(?<!\w)(?P<name>[a-zæøå]{{3,30}}) (?:gate|gata|vei|veg|plass|allé|alle) {NUMBER}(?![\w/:%])")
STREET_ALONE = re.compile(rf"(?<!\w)(?:{NAME} )?(?P<name>[A-ZÆØÅ]\w{{2,40}}(?:veien|vegen|gata|gaten|alleen|alléen|terrasse|smauet))(?!\w)")
OLD_PREFIX = r"(?:Øvre|Nedre|Ytre|Indre|Nordre|Søndre|Søre|Vestre|Østre|Store|Vesle|Lille|Gamle)"
FARM = re.compile(rf"(?<!\w){OLD_PREFIX} {NAME}(?: {NAME})? {NUMBER}(?![\w/:%])")
BOX = re.compile(r"\b(?:postboks|pb\.?) \d{1,5}\b", re.IGNORECASE)
POST_TOWN = re.compile(rf"(?<![\d/+.-])(?P<code>\d{{4}}) (?P<town>{NAME}(?: i {NAME}| {NAME})?)")
LOWER_TOWN = re.compile(r"(?<![\d/+.-])\d{4} (?P<town>[a-zæøå]{2,30}(?: i [a-zæøå]{2,20})?)(?!\w)")
YEARS = range(1900, 2100)


def addresses(text: str) -> Iterator[Found]:
    """Streets with a number, or with a name of their own; post towns."""
    for match in STREET.finditer(text):
        if any(letter.isupper() for letter in match.group()) or not is_in_the_dictionary(plain(match.group().split(" ")[-2])):
            yield Found(*match.span(), FindingKind.ADDRESS)
    yield from (
        Found(*match.span(), FindingKind.ADDRESS) for match in LOWER_STREET.finditer(text) if not is_in_the_dictionary(plain(match["name"]))
    )
    for pattern in (FARM, BOX):
        yield from (Found(*match.span(), FindingKind.ADDRESS) for match in pattern.finditer(text))
    for match in STREET_ALONE.finditer(text):
        if not is_in_the_dictionary(plain(match["name"])):
            yield Found(*match.span("name"), FindingKind.ADDRESS)
    for match in POST_TOWN.finditer(text):
        if int(match["code"]) not in YEARS or plain(match["town"]) in places():
            yield Found(*match.span(), FindingKind.POSTCODE_PLACE)
    for match in LOWER_TOWN.finditer(text):
        if plain(match["town"]) in places():
            yield Found(*match.span(), FindingKind.POSTCODE_PLACE)
