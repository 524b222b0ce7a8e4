"""When something may be said about who a case concerns: pure functions on values."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from omtanke.foundation.kernel.errors import Obstacle
from omtanke.foundation.kernel.words import lazily as _lazy

from .codes import Sought

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CHECK_LIVES = timedelta(hours=24)  # P12
ASKED_BEFORE_CLOSING = timedelta(days=7)
LOOKED_AT_WITHIN = 5  # working days, of what changes with an age: our own choice
FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
NO_BASIS = Obstacle(
    "no-basis",
    _lazy("Kommunen har ikke godkjent et behandlingsgrunnlag for denne typen enhet. Til det er gjort, kan ingen lagre hvem det er."),
)


def obstacles_to_line(*, may_keep: bool, leads: bool, has_come_to_second_step: bool) -> Iterable[Obstacle]:
    """Why the line «Hvem gjelder det?» cannot be written yet: whoever leads may always, others from the second step."""
    if not may_keep:
        yield NO_BASIS
    if not leads and not has_come_to_second_step:
        yield Obstacle(
            "too-early", _lazy("Snakk med den det gjelder først. Fra trinn 2 kan dere skrive hvem det er. Lederen kan skrive det før.")
        )


def obstacles_to_attaching(
    *, may_keep: bool, basis_is_in_force: bool, birth_date: str, national_number: str, today: date
) -> Iterable[Obstacle]:
    """Why somebody's full identity cannot be attached as it stands. The date is as in `date.isoformat`; either may be empty."""
    if not may_keep:
        yield NO_BASIS
    elif not basis_is_in_force:
        yield Obstacle("basis-not-in-force", _lazy("Dette grunnlaget gjelder ikke for enheten nå. Velg et annet."))
    if birth_date and date.fromisoformat(birth_date) > today:
        yield Obstacle("not-born", _lazy("Fødselsdatoen kan ikke være senere enn i dag."))
    if national_number and not is_national_number(national_number):
        yield Obstacle("no-national-number", _lazy("Fødselsnummeret stemmer ikke. Det har elleve siffer. Se etter om noe er byttet om."))
    elif national_number and birth_date and not are_the_same_day(national_number, birth_date):
        yield Obstacle("two-birth-dates", _lazy("Fødselsdatoen og fødselsnummeret er ikke fra samme dag. Rett det som er feil."))


def obstacles_to_check(*, has_identity: bool) -> Iterable[Obstacle]:
    """Why nobody can have looked in a register."""
    if not has_identity:
        yield Obstacle("no-identity", _lazy("Legg til den fulle identiteten først. Uten den kan ingen slå opp i registeret."))


def is_national_number(text: str) -> bool:
    """Whether it can be a fødselsnummer or a D-number; made-up ones (month + 40 or + 80) too. Two check digits, modulo 11."""
    if not re.fullmatch(r"[0-9]{11}", text):
        return False
    digits = [int(digit) for digit in text]
    weighed = (sum(weight * digit for weight, digit in zip(weights, digits, strict=False)) for weights in (FIRST_WEIGHTS, SECOND_WEIGHTS))
    return all(total % 11 == 0 for total in weighed) and _day_and_month(text) is not None


def are_the_same_day(national_number: str, birth_date: str) -> bool:
    """Whether the number's first six digits are this date, the century aside."""
    born = date.fromisoformat(birth_date)
    return _day_and_month(national_number) == (born.day, born.month) and int(national_number[4:6]) == born.year % 100


def found_by(*, name: str, birth_date: str, national_number: str) -> dict[str, str]:
    """The values by which a case can be recognised, each under its purpose. A name alone is never one."""
    values = {}
    if national_number:
        values[Sought.NATIONAL_NUMBER.value] = national_number
    if name and birth_date:
        values[Sought.NAME_AND_BIRTH.value] = f"{normalised(name)} {birth_date}"
    return values


def normalised(name: str) -> str:
    """The name without what people write differently: case, accents, hyphens, commas and the order of its parts. Keeps æ, ø and å."""
    parts = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", name.casefold()))
    return " ".join(sorted("".join(letter if letter in "æøå" else _plain(letter) for letter in part) for part in parts))


def has_turned(born: date, age: int, today: date) -> bool:
    """Whether the birthday has been. Whoever was born on a leap day has hers on the first of March in the other years."""
    return (today.year - born.year) - ((today.month, today.day) < (born.month, born.day)) >= age


def month_of_turning(born: date, age: int) -> date:
    """The first day of the month in which somebody born then turns so old."""
    return date(born.year + age, born.month, 1)


def month_from_another(age: int, known_age: int, known_month: date) -> date:
    """The month in which somebody turns so old, who turns another age in a month that is known: no birth date is needed."""
    return known_month.replace(year=known_month.year + age - known_age)


@dataclass(frozen=True)
class Age:
    """How old somebody is, as far as months tell: `surely` whatever the day of the month, `perhaps` if it has been."""

    surely: int
    perhaps: int


def age_by_months(months: Mapping[int, date], today: date) -> Age | None:
    """How old somebody is, when she turns each of these ages in each of these months; None when nobody knows."""
    if not months:
        return None
    this_month = today.replace(day=1)
    return Age(
        surely=max((age for age, month in months.items() if month < this_month), default=0),
        perhaps=max((age for age, month in months.items() if month <= this_month), default=0),
    )


def _plain(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


def _day_and_month(national_number: str) -> tuple[int, int] | None:
    day, month = int(national_number[:2]), int(national_number[2:4]) % 40  # a made-up number has 40 or 80 added to its month
    day -= 40 if day > 40 else 0  # a D-number
    return (day, month) if 1 <= day <= 31 and 1 <= month <= 12 else None
