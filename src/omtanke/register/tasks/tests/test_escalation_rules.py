"""Who is told when, as tables without a database."""

from __future__ import annotations

from datetime import date

import pytest

from omtanke.register.tasks.codes import Level
from omtanke.register.tasks.rules import levels_due, to_be_told
from omtanke.register.tasks.workdays import working_days_over

DEPUTY, LEADER, MUNICIPALITY = Level
MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 20)
FULL = {DEPUTY: ["rune"], LEADER: ["ragnhild"], MUNICIPALITY: ["solveig"]}


@pytest.mark.parametrize(
    ("due_on", "days_over", "expected"),
    [
        (date(2026, 11, 24), 0, ()),
        (MONDAY, 0, ()),
        (FRIDAY, 0, (DEPUTY,)),
        (FRIDAY, 2, (DEPUTY,)),
        (FRIDAY, 3, (DEPUTY, LEADER)),
        (FRIDAY, 5, (DEPUTY, LEADER, MUNICIPALITY)),
        (FRIDAY, 500, (DEPUTY, LEADER, MUNICIPALITY)),
    ],
)
def test_who_should_know_by_now(due_on: date, days_over: int, expected: tuple[Level, ...]) -> None:
    assert levels_due(due_on=due_on, today=MONDAY, working_days_over=days_over) == expected


@pytest.mark.parametrize(
    ("due_on", "today", "closed", "expected"),
    [
        (FRIDAY, FRIDAY, (), 0),
        (FRIDAY, date(2026, 11, 22), (), 0),  # Sunday
        (FRIDAY, MONDAY, (), 1),
        (FRIDAY, date(2026, 11, 27), (), 5),
        (FRIDAY, date(2026, 11, 27), (date(2026, 11, 25), date(2026, 11, 26)), 3),
        (date(2026, 12, 23), date(2026, 12, 28), (), 2),  # Christmas is two days off
        (MONDAY, FRIDAY, (), 0),
    ],
)
def test_working_days_over(due_on: date, today: date, closed: tuple[date, ...], expected: int) -> None:
    assert working_days_over(due_on, today, closed) == expected


@pytest.mark.parametrize(
    ("due", "told", "without", "responsible", "expected"),
    [
        ((), (), (), "anna", {}),
        ((DEPUTY,), (), (), "anna", {DEPUTY: ["rune"]}),
        ((DEPUTY,), (DEPUTY,), (), "anna", {}),
        ((DEPUTY, LEADER), (DEPUTY,), (), "anna", {LEADER: ["ragnhild"]}),
        ((DEPUTY, LEADER, MUNICIPALITY), (), (), "anna", FULL),
        ((DEPUTY, LEADER, MUNICIPALITY), (MUNICIPALITY,), (), "anna", {}),
        ((DEPUTY,), (), (DEPUTY,), "anna", {LEADER: ["ragnhild"]}),
        ((DEPUTY,), (LEADER,), (DEPUTY,), "anna", {}),
        ((DEPUTY,), (), (DEPUTY, LEADER), "anna", {MUNICIPALITY: ["solveig"]}),
        ((DEPUTY,), (), (), "rune", {LEADER: ["ragnhild"]}),
        ((DEPUTY, LEADER), (DEPUTY,), (), "ragnhild", {MUNICIPALITY: ["solveig"]}),
        ((DEPUTY, LEADER), (DEPUTY,), (LEADER,), "anna", {MUNICIPALITY: ["solveig"]}),
        ((DEPUTY, LEADER), (), (DEPUTY,), "anna", {LEADER: ["ragnhild"]}),
        ((DEPUTY,), (), (DEPUTY, LEADER, MUNICIPALITY), "anna", {}),
    ],
)
def test_whom_to_tell(
    due: tuple[Level, ...], told: tuple[Level, ...], without: tuple[Level, ...], responsible: str, expected: dict[Level, list[str]]
) -> None:
    line = {level: people for level, people in FULL.items() if level not in without}
    assert to_be_told(due=due, told=told, line=line, responsible=responsible) == expected
