"""The simulator, small every day and two years deep; and bugs that it must find."""

from __future__ import annotations

from collections import Counter
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from omtanke.casework.cases import actions as cases
from omtanke.edges.console import work
from omtanke.foundation.outbox import delivery
from omtanke.foundation.outbox.models import LetterState
from omtanke.register.tasks import escalation, for_all, rules
from omtanke.register.tasks.codes import Level

from .simulation import Luck, Red, Simulation
from .town import Size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from omtanke.foundation.outbox.models import Letter
    from omtanke.foundation.outbox.ports import Envelope, Line
    from omtanke.register.organisation.models import Unit

FEW_WEEKS = Size(units=3, employees=2, concerns=36, days=21)
ROUGH = Luck(crashes=0.2, kill_on=(4, 16), stop_on=(9,), outages=0.15, refusals=1.0, falls_ill=0.05, leaves=0.04)
TWO_YEARS = Size(units=8, employees=2, concerns=10_000, days=728)
tell = partial(print, flush=True)  # shown by `pytest -s`, and when it fails
ORDINARY = Luck(crashes=0.05, kills=0.03, leaves=0.004)


@pytest.mark.django_db(transaction=True)
def test_nothing_goes_unanswered_in_a_few_rough_weeks() -> None:
    simulation = Simulation(FEW_WEEKS, ROUGH)
    simulation.play()
    tell(simulation.report())
    happened = simulation.rounds.counts + Counter(simulation.fates.counts) + Counter(raised=simulation.raised)
    assert simulation.people.registered == FEW_WEEKS.concerns
    assert simulation.post_office.taken
    assert simulation.figures.days_without_worker
    assert {"crashes", "rounds in a process", "left", "hired", "ill", "raised"} <= set(happened), happened


@pytest.mark.deep
@pytest.mark.django_db(transaction=True)
def test_nothing_goes_unanswered_in_two_years_with_ten_thousand_concerns() -> None:
    simulation = Simulation(TWO_YEARS, ORDINARY)
    simulation.play(tell)
    tell(simulation.report())
    assert simulation.people.registered == TWO_YEARS.concerns


def _escalation_skips_a_unit(patch: pytest.MonkeyPatch) -> None:
    everywhere = escalation.to_be_raised

    def but_one(at: datetime) -> Iterator[tuple[Unit, object]]:
        return (found for found in everywhere(at) if found[0].name != "Enhet 1")

    patch.setattr(escalation, "to_be_raised", but_one)


def _the_leader_is_told_too_late(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(rules.WORKING_DAYS_OVER, Level.UNIT_LEADER, 5)


def _questions_are_raised_to_nobody(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(for_all, "to_be_raised", lambda _: [])


def _left_out(sweep: Callable[..., None]) -> Callable[[pytest.MonkeyPatch], None]:
    return lambda patch: patch.setattr(work, "ONCE_A_DAY", tuple(one for one in work.ONCE_A_DAY if one is not sweep))


def _a_crash_costs_the_days_sweeps(patch: pytest.MonkeyPatch) -> None:
    """That the day has had its first round is stored before it has."""
    is_first = work._is_first_of_the_day

    def stored(at: datetime, heartbeat: Path) -> bool:
        first = is_first(at, heartbeat)
        heartbeat.write_text(at.isoformat())
        return first

    patch.setattr(work, "_is_first_of_the_day", stored)


def _a_letter_is_sent_before_it_is_taken(patch: pytest.MonkeyPatch) -> None:
    hand_over = delivery._try

    def settled(line: Line, letter: Letter, envelope: Envelope, at: datetime) -> None:
        delivery._settle(letter, LetterState.SENT, at)
        hand_over(line, letter, envelope, at)

    patch.setattr(delivery, "_try", settled)


def _what_waits_is_left_when_a_case_ends(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(cases, "tasks", SimpleNamespace(**vars(cases.tasks) | {"finish": lambda **_: None}))


SEEDED = [
    pytest.param(_escalation_skips_a_unit, "working days late; told are"),
    pytest.param(_left_out(work.hand_over_cases), "could answer for it"),
    *(
        pytest.param(bug, what, marks=pytest.mark.deep)  # each takes half a minute
        for bug, what in {
            _the_leader_is_told_too_late: "working days late; told are",
            _questions_are_raised_to_nobody: "consultation.asked.* working days late",
            _left_out(work.sweep_tasks): "waits for somebody who has left",
            _left_out(work.raise_unanswered): "working days late",
            _a_crash_costs_the_days_sweeps: "working days late|could answer for it|who has left",
            _a_letter_is_sent_before_it_is_taken: "said to be sent, and nobody has taken it",
            _what_waits_is_left_when_a_case_ends: "about a case that is closed",
        }.items()
    ),
]


@pytest.mark.only_on("sqlite")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("bug", "what"), SEEDED)
def test_a_bug_makes_it_fail(bug: Callable[[pytest.MonkeyPatch], None], what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    bug(monkeypatch)
    simulation = Simulation(FEW_WEEKS, ROUGH)
    with pytest.raises(Red, match=what):
        simulation.play()
