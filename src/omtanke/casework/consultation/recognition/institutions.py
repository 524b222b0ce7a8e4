"""Schools, classes, clubs and places of work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from omtanke.casework.consultation.codes import FindingKind

from .found import Found
from .ordinary import is_in_the_dictionary, is_landscape, is_ordinary, sounds_like_a_place
from .word_lists import either, given_names, places, small_words, vocabulary
from .words import plain

NAME = r"[A-ZÆØÅŠČÁ][\w’'-]{0,40}"
NAMES = rf"(?:(?:{NAME})(?: (?:og|i|på|{NAME})){{0,3}} )"
SCHOOL_ENDS = either("school_ends")
SCHOOL = re.compile(rf"(?<!\w){NAMES}(?:{SCHOOL_ENDS})(?!\w)")
SCHOOL_IN = re.compile(
    rf"(?<!\w)(?:[A-ZÆØÅ]\w{{0,40}}(?:skolen|skulen|barnehagen|gymnaset)|(?:skole|skule|skolen|skulen|barnehagen)) "
    rf"(?:i|på) {NAME}(?: {NAME})?"
)
ONE_WORD_SCHOOL = re.compile(r"(?<!\w)(?P<name>\w{3,30})(?:s?)(?:skolen|skole|skulen|barnehage)(?!\w)")
LOWER_SCHOOL = re.compile(rf"(?<!\w)(?P<name>\w{{3,30}}) (?:{SCHOOL_ENDS})(?!\w)")

CLUB_ENDS = either("club_ends")
CLUB = re.compile(rf"(?<!\w){NAMES}(?:{CLUB_ENDS})(?!\w)")
LOWER_CLUB = re.compile(
    r"(?<!\w)(?P<name>[a-zæøå]{3,30}) (?:il|idrettslag|fotballklubb|ungdomsklubb|fritidsklubb|ungdomshus|sykehjem)(?!\w)"
)
CLUB_HEAD = either("club_heads")
CLUB_NAMED = re.compile(
    rf"(?<!\w){CLUB_HEAD}(?: (?:i|på))? (?!Nord(?:\W|$)|Sør(?:\W|$)|Øst(?:\W|$)|Vest(?:\W|$)|Midt(?:\W|$)){NAME}(?: {NAME})?"
)
ONE_WORD_CLUB = re.compile(
    r"(?<!\w)(?P<name>[A-ZÆØÅ]\w{2,25})(?:klinikken|gården|garden|hallen|heimen|hjemmet|klubben|senteret|huset|kollektivet|tunet|marka)(?!\w)"
)
ANY_CLUB = re.compile(either("any_club"), re.IGNORECASE)

LINES = either("school_lines")
LABEL = r"(?:1[0-3]|[1-9])"
LABELLED = (
    rf"(?:klasse |klassen |kl\. ?){LABEL} ?[A-HÆa-h]",
    rf"{LABEL}\.? ?(?:klasse|trinn) ?[A-Ha-h]",
    rf"{LABEL}[A-FHa-f]",
    rf"{LABEL}[A-ZÆØÅ]{{2,4}}",
    rf"{LABEL}\.? ?[A-F](?= (?:har|er|på|ved)\b)",
    rf"(?<=\bi ){LABEL} [A-F]",
)
CLASS = re.compile(
    rf"(?<![\w.,:/§-])(?:{'|'.join(LABELLED)})(?![\w.]\w|\w)|"
    rf"(?<!\w)(?i:vg) ?[1-3],? ?(?:på )?(?:(?i:{LINES})|IM|ST|HO|TIP|BA|[A-Z]{{1,4}})(?!\w)"
)
NOT_CLASSES = re.compile(r"(?:[2345][dDgG]|[1-9]G|\d{1,2}(?:AM|PM|KR|KM|KG|MB|GB|TB|SMS|CM|MM|HD|IT|AS))$")
ANY_SCHOOL = vocabulary("any_school")

SMALL = ANY_SCHOOL | vocabulary("small_before_school")


def institutions(text: str) -> Iterator[Found]:
    """What has a name of its own and a word that says what it is."""
    yield from _found(text, SCHOOL, FindingKind.SCHOOL)
    yield from (Found(*match.span(), FindingKind.SCHOOL) for match in SCHOOL_IN.finditer(text))
    for match in ONE_WORD_SCHOOL.finditer(text):
        if _is_a_place(match["name"]) and not is_in_the_dictionary(plain(match.group())):
            yield Found(*match.span(), FindingKind.SCHOOL)
    yield from (Found(*match.span(), FindingKind.SCHOOL) for match in LOWER_SCHOOL.finditer(text) if _is_a_school_s(match))
    for pattern in (CLUB, CLUB_NAMED):
        yield from _found(text, pattern, FindingKind.WORKPLACE_CLUB)
    for match in LOWER_CLUB.finditer(text):
        if _is_a_place(match["name"]):
            yield Found(*match.span(), FindingKind.WORKPLACE_CLUB)
    for match in ONE_WORD_CLUB.finditer(text):
        if not ANY_CLUB.match(match["name"]) and not is_in_the_dictionary(plain(match.group())):
            yield Found(*match.span(), FindingKind.WORKPLACE_CLUB)


def classes(text: str) -> Iterator[Found]:
    """Class labels, and the line and year of an upper secondary school."""
    for match in CLASS.finditer(text):
        if not NOT_CLASSES.match(match.group()):
            yield Found(*match.span(), FindingKind.CLASS)


def _found(text: str, pattern: re.Pattern[str], kind: FindingKind) -> Iterator[Found]:
    """Without the ordinary words before the name: «Treneren i Austrått idrettslag»."""
    for match in pattern.finditer(text):
        start, words = match.start(), match.group().split(" ")
        while len(words) > 1 and pattern is not CLUB_NAMED and _comes_before(words):
            start += len(words[0]) + 1
            words = words[1:]
        if len(words) > 1:
            yield Found(start, match.end(), kind)


def _comes_before(words: list[str]) -> bool:
    """Whether the first of these words is the sentence's and not the name's."""
    first = plain(words[0])
    if words[0][0].islower() or first in SMALL or first in small_words():
        return True
    is_word = is_in_the_dictionary(first) and first not in places() and not is_landscape(first)
    return is_word and (words[1] in {"i", "på", "og"} or (words[1][0].isupper() and not words[1].isupper()))


def _is_a_school_s(match: re.Match[str]) -> bool:
    """The name of a school in lower case: a place, or before a kind of school no word of the language."""
    is_a_kind = not match.group().endswith((" skole", " skule", " skolen", " skulen", " barnehagen"))
    return _is_a_place(match["name"]) or (is_a_kind and not is_ordinary(plain(match["name"])))


def _is_a_place(word: str) -> bool:
    known = plain(word)
    if known in ANY_SCHOOL:
        return False
    return (
        known in places()
        or (sounds_like_a_place(known) and not is_in_the_dictionary(known))
        or (known in given_names() and not is_in_the_dictionary(known))
    )
