"""When somebody can coordinate: tables, no database."""

from __future__ import annotations

from typing import Any

import pytest

from omtanke.casework.cooperation import rules

PAIR = {"takes_part": True, "deputy_takes_part": True, "is_same": False}
HAND_OVER = {"somebody_is_named": True, "is_herself": False, "has_note": True, "can_know": True}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"takes_part": False}, ["no-part"]),
        ({"deputy_takes_part": False}, ["deputy-no-part"]),
        ({"is_same": True}, ["same-person"]),
        ({"is_same": True, "takes_part": False, "deputy_takes_part": False}, ["no-part", "same-person"]),
    ],
)
def test_a_pair_is_two_people_who_take_part(changes: dict[str, Any], expected: list[str]) -> None:
    assert [one.key for one in rules.obstacles_to_pair(**PAIR | changes)] == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"somebody_is_named": False}, ["nobody-named"]),
        ({"is_herself": True}, ["coordinates-already"]),
        ({"has_note": False}, ["no-note"]),
        ({"can_know": False}, ["nobody-knows-who"]),
    ],
)
def test_a_hand_over_has_words_and_somebody_who_can_know(changes: dict[str, Any], expected: list[str]) -> None:
    assert [one.key for one in rules.obstacles_to_hand_over(**HAND_OVER | changes)] == expected


def test_somebody_is_named_once_and_a_deputy_has_somebody_to_step_in_for() -> None:
    assert [one.key for one in rules.obstacles_to_naming(somebody_is_in_place=True)] == ["named-already"]
    assert not list(rules.obstacles_to_naming(somebody_is_in_place=False))
    assert [one.key for one in rules.obstacles_to_deputy(somebody_is_named=False)] == ["nobody-named"]
    assert not list(rules.obstacles_to_deputy(somebody_is_named=True))
