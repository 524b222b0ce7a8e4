"""Numbers that belong to somebody: national numbers, telephones, plates, case numbers. With or without a right check digit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from omtanke.casework.consultation.codes import FindingKind

from .found import Found
from .word_lists import either, small_words

ELEVEN = re.compile(r"(?<![\d/+])\d(?:[ .\u00a0-]?\d){10}(?!\d)")
CALLED_NATIONAL = re.compile(rf"\b{either('national')}[^\d\n]{{0,20}}(?P<number>\d(?:[ .\u00a0-]?\d){{8,12}})(?!\d)", re.IGNORECASE)
COUNTRY = r"(?:\(?(?:\+|00)47\)?[ \u00a0-]?|47 )"
PHONE = re.compile(rf"(?<![\d/+.,-])(?<!\d )(?:{COUNTRY})?[2-9](?:[ .\u00a0-]?\d){{7}}(?!\d)(?! ?\d|[.,]\d| ?(?:kr|kroner|%))")
DIGITS = re.compile(r"\d+")
LIKE_A_DATE = ([2, 2, 4], [4, 2, 2], [1, 2, 4], [2, 1, 4])
YEARS = re.compile(r"(?:19|20)\d{2}")
FOREIGN = re.compile(r"(?<![\d+])(?:\+|00)(?!47)[1-9]\d{0,2}(?:[ ()-]?\d){6,12}(?!\d)")
CALLED_PHONE = re.compile(rf"\b{either('phone')}\b[.:]?[^\d\n+]{{0,12}}(?P<number>\d(?:[ .-]?\d){{7}})(?!\d)", re.IGNORECASE)
PLATE = re.compile(r"(?<![\w@])(?P<letters>[A-ZÆØÅ]{2}) ?-?(?:\d{5}|\d{4}|\d{2} \d{3}|\d{3} \d{2}|\d{2} \d{2})(?!\w)")
LOWER_PLATE = re.compile(r"(?<![\w@])(?P<letters>[a-zæøå]{2}) ?\d{5}(?!\w)")
CALLED_PLATE = re.compile(rf"\b{either('plate')}\b[:.]?\s{{0,2}}(?:er |med )?(?P<number>[a-zæøå]{{2}} ?\d{{4,5}})(?!\w)", re.IGNORECASE)
NOT_PLATES = frozenset("fn eu vg nm em vm ol ud tv pc id kl nr ns en ps kr il ik fk if no".split())
CASE_NUMBER = re.compile(r"(?<![\d/.-])(?P<year>(?:19|20)?\d{2})/(?P<number>\d{2,7})(?:-\d{1,4})?(?![\d/])")
NUMBER_IN_ARCHIVE = r"\d{2,4}[-/]\d{2,7}(?:-\d{1,4})?|\d{6,12}(?:-\d{1,4})?"
CALLED_CASE = re.compile(rf"\b{either('case')}\.? ?(?:nr\.?|nummer|er)?[: ]{{1,2}}(?P<number>{NUMBER_IN_ARCHIVE})(?!\d)", re.IGNORECASE)


def numbers(text: str) -> Iterator[Found]:
    """All of them; one stretch may be more than one thing."""
    for match in ELEVEN.finditer(text):
        if _may_be_national(match.group()):
            yield Found(*match.span(), FindingKind.NATIONAL_ID)
    yield from (Found(*match.span("number"), FindingKind.NATIONAL_ID) for match in CALLED_NATIONAL.finditer(text))
    yield from _phones(text)
    for pattern in (PLATE, LOWER_PLATE):
        yield from (Found(*match.span(), FindingKind.VEHICLE_PLATE) for match in pattern.finditer(text) if _is_plate(match["letters"]))
    yield from (Found(*match.span("number"), FindingKind.VEHICLE_PLATE) for match in CALLED_PLATE.finditer(text))
    yield from (Found(*match.span(), FindingKind.CASE_NUMBER) for match in CASE_NUMBER.finditer(text) if _is_case_number(match))
    yield from (Found(*match.span("number"), FindingKind.CASE_NUMBER) for match in CALLED_CASE.finditer(text))


def _phones(text: str) -> Iterator[Found]:
    for match in PHONE.finditer(text):
        if _may_be_a_phone(match.group()):
            yield Found(*match.span(), FindingKind.PHONE)
    yield from (Found(*match.span(), FindingKind.PHONE) for match in FOREIGN.finditer(text))
    yield from (Found(*match.span("number"), FindingKind.PHONE) for match in CALLED_PHONE.finditer(text))


def _may_be_national(written: str) -> bool:
    """Eleven digits in one, in six and five, or that begin as a day and a month.

    A D-number adds 40 to the day, a help number 40 to the month, and a test number 80 (or 65) to it.
    """
    groups = [len(group) for group in re.split(r"\D", written)]
    digits = re.sub(r"\D", "", written)
    day, month = int(digits[:2]) % 40, int(digits[2:4])
    is_date = 1 <= day <= 31 and any(1 <= month - more <= 12 for more in (0, 20, 40, 60, 65, 80))
    return is_date or groups in ([11], [6, 5], [2, 2, 2, 5])


def _may_be_a_phone(written: str) -> bool:
    """Grouped as people group them: not as a date, two years, or digits one by one."""
    groups = DIGITS.findall(written)
    if len(groups) == 1:
        return re.fullmatch(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])", written) is None
    if [len(group) for group in groups] in LIKE_A_DATE or all(YEARS.fullmatch(group) for group in groups):
        return False
    return all(len(group) > 1 for group in groups[1:])


def _is_plate(letters: str) -> bool:
    """Not «kl 12345», «FN 2030» or a small word before a number."""
    return letters.lower() not in NOT_PLATES and (letters.isupper() or letters not in small_words())


def _is_case_number(match: re.Match[str]) -> bool:
    """2024/25 is a school year, and 24/12 a day."""
    year, number = match["year"], match["number"]
    if len(number) == len(year[-2:]):
        return len(year) == 4 and int(number) != (int(year) + 1) % 100
    return True
