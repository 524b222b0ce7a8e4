"""When something may be done with a case: tables, no database."""

import pytest

from omtanke.casework.cases import rules
from omtanke.casework.cases.codes import Role


def keys(obstacles: object) -> set[str]:
    return {obstacle.key for obstacle in obstacles}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("works_in_unit", "takes_part", "is_recused", "expected"),
    [
        (True, False, False, set()),
        (False, False, False, {"another-unit"}),
        (True, True, False, {"takes-part"}),
        (True, False, True, {"not-impartial"}),
        (False, True, True, {"another-unit", "takes-part", "not-impartial"}),
    ],
)
def test_part_is_given_to_an_impartial_colleague_without_one(
    works_in_unit: bool, takes_part: bool, is_recused: bool, expected: set[str]
) -> None:
    assert keys(rules.obstacles_to_part(works_in_unit=works_in_unit, takes_part=takes_part, is_recused=is_recused)) == expected


@pytest.mark.parametrize(("role", "expected"), [(Role.TAKES_PART, set()), (Role.RESPONSIBLE, {"responsible"}), (None, {"no-part"})])
def test_only_the_responsible_cannot_leave(role: str | None, expected: set[str]) -> None:
    assert keys(rules.obstacles_to_leaving(role=role)) == expected


@pytest.mark.parametrize(
    ("takes_part", "is_responsible", "can_know", "expected"),
    [
        (True, False, True, set()),
        (False, False, True, {"no-part"}),
        (True, True, True, {"responsible-already"}),
        (True, False, False, {"nobody-knows-who"}),
    ],
)
def test_responsibility_goes_to_somebody_who_takes_part_and_can_know_whom_it_is_about(
    takes_part: bool, is_responsible: bool, can_know: bool, expected: set[str]
) -> None:
    assert keys(rules.obstacles_to_hand_over(takes_part=takes_part, is_responsible=is_responsible, can_know=can_know)) == expected


@pytest.mark.parametrize(
    ("is_open", "somebody_can", "expected"), [(True, True, set()), (True, False, {"nobody-left"}), (False, False, set())]
)
def test_an_open_case_is_never_left_without_somebody_responsible(is_open: bool, somebody_can: bool, expected: set[str]) -> None:
    assert keys(rules.obstacles_to_being_replaced(is_open=is_open, somebody_can=somebody_can)) == expected


@pytest.mark.parametrize(("based_on", "newest", "expected"), [(1, 1, set()), (1, 2, {"outdated"}), (2, 1, {"outdated"})])
def test_a_correction_is_based_on_the_newest_words(based_on: int, newest: int, expected: set[str]) -> None:
    assert keys(rules.obstacles_to_correction(based_on=based_on, newest=newest)) == expected


@pytest.mark.parametrize(("is_recused", "expected"), [(False, set()), (True, {"recused-already"})])
def test_nobody_is_marked_twice(is_recused: bool, expected: set[str]) -> None:
    assert keys(rules.obstacles_to_recusal(is_recused=is_recused)) == expected
