"""When an edition may be proposed, withdrawn or taken in use. No database."""

from datetime import date, timedelta

import pytest

from omtanke.register.routines import rules
from omtanke.register.routines.files import read

from .small import SMALL

TODAY = date(2026, 11, 25)
ROUTINE = read(SMALL.encode())


def keys(obstacles) -> list[str]:
    return [obstacle.key for obstacle in obstacles]


@pytest.mark.parametrize(
    ("is_there", "name_is_taken", "found"),
    [(False, False, []), (True, True, ["there-already"]), (False, True, ["name-taken"]), (True, False, ["there-already"])],
)
def test_a_file_is_proposed_once_and_an_edition_has_one_file(is_there: bool, name_is_taken: bool, found: list[str]) -> None:
    assert keys(rules.obstacles_to_proposing(is_there=is_there, name_is_taken=name_is_taken)) == found


@pytest.mark.parametrize(("is_approved", "others", "found"), [(True, 1, []), (True, 0, ["the-only-one"]), (False, 0, []), (False, 3, [])])
def test_one_approved_edition_is_always_left(is_approved: bool, others: int, found: list[str]) -> None:
    assert keys(rules.obstacles_to_withdrawing(is_approved=is_approved, others_approved=others)) == found


@pytest.mark.parametrize(("works", "follows", "found"), [(True, False, []), (False, False, ["owner-elsewhere"]), (True, True, ["in-use"])])
def test_the_owner_works_there_and_the_edition_is_another(works: bool, follows: bool, found: list[str]) -> None:
    assert keys(rules.obstacles_to_adopting(owner_works_there=works, follows_it_already=follows)) == found


@pytest.mark.parametrize(("days", "found"), [(-1, ["in-the-past"]), (0, ["in-the-past"]), (1, []), (366, []), (367, ["too-late"])])
def test_the_routine_is_looked_at_again_within_a_year(days: int, found: list[str]) -> None:
    assert keys(rules.obstacles_to_review_on(review_on=TODAY + timedelta(days=days), today=TODAY)) == found


@pytest.mark.parametrize(
    ("steps", "herself", "found"), [(["meld"], [], []), ([], [], []), (["gone"], [], ["unknown-step"]), (["meld"], ["meld"], ["same-post"])]
)
def test_known_steps_and_two_different_posts(steps: list[str], herself: list[str], found: list[str]) -> None:
    assert keys(rules.obstacles_to_following_up(routine=ROUTINE, steps=steps, stands_in_for_herself=herself)) == found
