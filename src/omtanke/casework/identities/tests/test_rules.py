"""When something may be said about who a case concerns: values only. Every number is made up (month + 80)."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from omtanke.casework.identities import rules

TODAY = date(2026, 11, 25)


def numbered(day: str, month: str, year: str) -> str:
    """The first made-up number of the day that has its check digits right."""
    return next(
        number for middle in product("0123456789", repeat=5) if rules.is_national_number(number := day + month + year + "".join(middle))
    )


MADE_UP = numbered("03", "84", "11")


@pytest.mark.parametrize(
    ("may_keep", "leads", "second_step", "hindered_by"),
    [
        (True, False, True, set()),
        (True, True, False, set()),
        (True, False, False, {"too-early"}),
        (False, False, True, {"no-basis"}),
        (False, True, True, {"no-basis"}),
        (False, False, False, {"no-basis", "too-early"}),
    ],
)
def test_what_hinders_the_line(may_keep: bool, leads: bool, second_step: bool, hindered_by: set[str]) -> None:
    found = rules.obstacles_to_line(may_keep=may_keep, leads=leads, has_come_to_second_step=second_step)
    assert {obstacle.key for obstacle in found} == hindered_by


@pytest.mark.parametrize(
    ("facts", "hindered_by"),
    [
        ({}, set()),
        ({"birth_date": "", "national_number": ""}, set()),
        ({"may_keep": False}, {"no-basis"}),
        ({"basis_is_in_force": False}, {"basis-not-in-force"}),
        ({"birth_date": "2026-11-26", "national_number": ""}, {"not-born"}),
        ({"birth_date": "2026-11-25", "national_number": ""}, set()),
        ({"birth_date": "2011-04-04"}, {"two-birth-dates"}),
        ({"birth_date": "1911-04-03"}, set()),  # the number does not tell the century to us
        ({"national_number": "12345678901"}, {"no-national-number"}),
        ({"national_number": MADE_UP[:-1]}, {"no-national-number"}),
    ],
)
def test_what_hinders_the_full_identity(facts: dict[str, object], hindered_by: set[str]) -> None:
    usual = {"may_keep": True, "basis_is_in_force": True, "birth_date": "2011-04-03", "national_number": MADE_UP, "today": TODAY}
    found = rules.obstacles_to_attaching(**usual | facts)  # type: ignore[arg-type]
    assert {obstacle.key for obstacle in found} == hindered_by


@pytest.mark.parametrize(("has_identity", "hindered_by"), [(True, []), (False, ["no-identity"])])
def test_what_hinders_a_check(has_identity: bool, hindered_by: list[str]) -> None:
    assert [obstacle.key for obstacle in rules.obstacles_to_check(has_identity=has_identity)] == hindered_by


@pytest.mark.parametrize("day", ["03", "43"])  # born, or a D-number
@pytest.mark.parametrize("month", ["04", "44", "84"])  # real, or made up
def test_every_series_of_numbers_is_known(day: str, month: str) -> None:
    assert rules.are_the_same_day(numbered(day, month, "11"), "2011-04-03")


def test_one_changed_digit_is_found() -> None:
    wrong = [MADE_UP[:place] + str((int(MADE_UP[place]) + 1) % 10) + MADE_UP[place + 1 :] for place in range(11)]
    assert not any(rules.is_national_number(number) for number in wrong)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1",
        "abc",
        "03841112345x",
        "038411 1234",
        "00000000000",
        numbered("03", "84", "11").replace("03", "83", 1),
        "99999999999",
        "\u0660" * 11,
    ],
)
def test_other_texts_are_no_national_numbers(text: str) -> None:
    assert not rules.is_national_number(text)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Ola Nordmann", "ola  NORDMANN", True),
        ("Ola Nordmann", "Nordmann, Ola", True),
        ("Anne-Lise Berg", "Anne Lise Berg", True),
        ("Zoë Müller", "Zoe Muller", True),
        ("André", "Andre", True),
        ("Bjørn Ås", "Bjorn As", False),
        ("Ære", "Are", False),
        ("A\u030age Dahl", "Åge Dahl", True),
        ("Ola Nordmann", "Ola Nordman", False),
    ],
)
def test_a_name_is_the_same_however_it_is_written(one: str, other: str, is_same: bool) -> None:
    assert (rules.normalised(one) == rules.normalised(other)) is is_same


def test_a_name_alone_finds_nobody() -> None:
    assert rules.found_by(name="Ola Nordmann", birth_date="", national_number="") == {}
    assert rules.found_by(name="Ola Nordmann", birth_date="2011-04-03", national_number=MADE_UP) == {
        "national_number": MADE_UP,
        "name_and_birth": "nordmann ola 2011-04-03",
    }
