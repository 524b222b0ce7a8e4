"""The next step, conditions and ends: tables, without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from omtanke.casework.cases.rules import Done, is_in_danger
from omtanke.casework.path import rules
from omtanke.casework.path.rules import Next
from omtanke.foundation.kernel.errors import NotReady
from omtanke.register.routines.codes import Skip
from tests.steps import NOTHING_SPECIAL

from .routines import routine, step

if TYPE_CHECKING:
    from collections.abc import Iterable

    from omtanke.foundation.kernel.errors import Obstacle

STAIRS = routine(
    step("en", ("on", "next"), ("again", "stay"), ("over", "end:ferdig"), ("far", "fire"), ends=["annet"]),
    step("to", ("on", "next"), ("back", "en"), skip="never", repeat=False),
    step("tre", ("on", "next"), off_by_default=True, skip="freely"),
    step("fire", ("on", "next")),
    entries=["tre", "fire"],
)
TODAY = date(2026, 11, 23)


def keys(obstacles: Iterable[Obstacle]) -> set[str]:
    found = list(obstacles)
    assert all(str(obstacle) for obstacle in found)
    return {obstacle.key for obstacle in found}


@pytest.mark.parametrize(
    ("here", "outcome", "expected"),
    [
        ("en", "on", Next("to")),
        ("en", "again", Next("en")),
        ("en", "over", Next("en", "ferdig")),
        ("en", "far", Next("fire")),
        ("to", "on", Next("fire")),  # a step that is off by default is passed by
        ("to", "back", Next("en")),
        ("tre", "on", Next("fire")),
        ("fire", "on", Next("fire")),  # at the top it stays until somebody ends it
    ],
)
def test_where_an_outcome_leads(here: str, outcome: str, expected: Next) -> None:
    assert rules.next_step(STAIRS, here, outcome) == expected


@pytest.mark.parametrize(
    ("here", "done", "expected"),
    [
        ("en", [], ["current", "ahead", "ahead", "ahead"]),
        ("to", [Done("en", "on")], ["taken", "current", "ahead", "ahead"]),
        ("fire", [Done("en", "on"), Done("to"), Done("en")], ["skipped", "skipped", "ahead", "current"]),
        ("", [Done("en"), Done("en", "over")], ["taken", "ahead", "ahead", "ahead"]),
        ("en", [Done("gone_in_this_edition", "on")], ["current", "ahead", "ahead", "ahead"]),
    ],
)
def test_how_each_step_stands(here: str, done: list[Done], expected: list[str]) -> None:
    stands = rules.states(STAIRS, here, done)
    assert list(stands.values()) == expected
    assert list(stands) == [one.key for one in STAIRS.steps]


@pytest.mark.parametrize(
    ("entry", "here", "shown"),
    [("fra-en", "en", False), ("fra-tre", "fire", True), ("fra-en", "tre", True), ("", "en", False)],
)
def test_a_step_that_is_off_by_default_is_shown_only_where_the_case_has_to_do_with_it(entry: str, here: str, shown: bool) -> None:
    assert rules.is_shown(STAIRS.step("tre"), entry, STAIRS, rules.states(STAIRS, here, [])) is shown


@pytest.mark.parametrize(
    ("here", "expected"),
    [
        ("en", {"ikke-grunn", "feil", "ferdig", "annet"}),
        ("to", {"ikke-grunn", "feil"}),  # that there was nothing in it may be found at every step
    ],
)
def test_how_a_case_may_end(here: str, expected: set[str]) -> None:
    assert {end.key for end in rules.allowed_ends(STAIRS, STAIRS.step(here))} == expected


@pytest.mark.parametrize(
    ("condition", "facts", "answers", "expected"),
    [
        ({"type": "services_concerned", "at_least": 2}, {"services_concerned": 1}, {}, {"services-concerned"}),
        ({"type": "services_concerned", "at_least": 2}, {"services_concerned": 2}, {}, set()),
        ({"type": "still_concerned"}, {"still_concerned": False}, {}, {"not-concerned"}),
        ({"type": "still_concerned"}, {"still_concerned": True}, {}, set()),
        ({"type": "consent"}, {"has_consent": False}, {}, {"no-consent"}),
        ({"type": "consent"}, {"has_consent": True}, {}, set()),
        ({"type": "age", "from": 12, "to": 18}, {}, {"c_age": "no"}, {"age"}),
        ({"type": "age", "from": 12, "to": 18}, {}, {"c_age": "yes"}, set()),
        ({"type": "no_immediate_danger"}, {"immediate_danger": True}, {}, {"danger"}),
        ({"type": "no_immediate_danger"}, {"immediate_danger": False}, {}, set()),
    ],
)
def test_which_conditions_hinder_a_step(
    condition: dict[str, Any], facts: dict[str, Any], answers: dict[str, str], expected: set[str]
) -> None:
    conditioned = routine(step("en", ("on", "next"), conditions=[condition])).step("en")
    assert keys(rules.hindrances(conditioned, replace(NOTHING_SPECIAL, answers=answers, **facts))) == expected


@pytest.mark.parametrize(("services", "expected"), [(1, {"services-concerned"}), (2, set())])
def test_how_many_are_worried_is_known_before_anybody_answers(services: int, expected: set[str]) -> None:
    conditions = [{"type": "services_concerned", "at_least": 2}, {"type": "consent"}]
    conditioned = routine(step("en", ("on", "next"), conditions=conditions)).step("en")
    assert keys(rules.known_hindrances(conditioned, services_concerned=services)) == expected


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        ([], False),
        ([Done("en", "emergency")], True),
        ([Done("en", "emergency"), Done("to")], True),
        ([Done("en", "emergency"), Done("to", "on")], False),
    ],
)
def test_danger_lasts_until_the_next_step_is_taken(done: list[Done], expected: bool) -> None:
    assert is_in_danger(done) is expected


@pytest.mark.parametrize(
    ("skip", "is_last", "reason", "expected"),
    [
        (Skip.FREELY, False, "", set()),
        (Skip.WITH_REASON, False, " ", {"no-reason"}),
        (Skip.WITH_REASON, False, "Akutt", set()),
        (Skip.NEVER, False, "Akutt", {"never-skipped"}),
        (Skip.FREELY, True, "Akutt", {"last-step"}),
    ],
)
def test_when_a_step_may_be_skipped(skip: Skip, is_last: bool, reason: str, expected: set[str]) -> None:
    assert keys(rules.obstacles_to_skipping(skip=skip, is_last=is_last, reason=reason)) == expected


@pytest.mark.parametrize(
    ("here", "to", "done", "reason", "expected"),
    [
        ("en", "to", [], "Det haster.", set()),
        ("en", "to", [], " ", {"no-reason"}),
        ("en", "en", [], "Det haster.", {"already-there"}),
        ("fire", "en", [], "Det trengs.", set()),  # back, past whatever there is
        ("fire", "to", [Done("to", "on")], "Det trengs.", {"not-repeated"}),
        ("fire", "en", [Done("en", "on")], "Det trengs.", set()),
        ("en", "fire", [], "Akutt", set()),  # another way into the routine
    ],
)
def test_when_one_may_go_straight_to_a_step(here: str, to: str, done: list[Done], reason: str, expected: set[str]) -> None:
    assert keys(rules.obstacles_to_going(STAIRS, here=here, to=to, done=done, reason=reason)) == expected


@pytest.mark.parametrize(
    ("here", "done", "expected"),
    [
        ("en", [], {"passes-over"}),
        ("to", [], {"passes-over"}),  # nor past the one where the case is
        ("en", [Done("to", "on")], set()),
        ("en", [Done("to")], set()),
    ],
)
def test_nobody_goes_past_a_step_that_is_never_skipped(here: str, done: list[Done], expected: set[str]) -> None:
    stairs = routine(step("en", ("on", "next")), step("to", ("on", "next"), skip="never"), step("tre", ("on", "next")))
    assert keys(rules.obstacles_to_going(stairs, here=here, to="tre", done=done, reason="Det haster.")) == expected


@pytest.mark.parametrize(
    ("days", "expected"), [(-1, {"in-the-past"}), (0, {"in-the-past"}), (1, set()), (182, set()), (183, {"too-far-away"})]
)
def test_how_long_a_case_may_rest(days: int, expected: set[str]) -> None:
    assert keys(rules.obstacles_to_waiting(until=TODAY + timedelta(days=days), today=TODAY)) == expected


def test_a_day_somebody_has_chosen_must_be_ahead() -> None:
    assert rules.chosen_day({}, today=TODAY) is None
    assert rules.chosen_day({"next_on": "2026-11-24"}, today=TODAY) == date(2026, 11, 24)
    with pytest.raises(NotReady, match="kommer"):
        rules.chosen_day({"next_on": "2026-11-23"}, today=TODAY)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-23 08:00", None),
        ("2026-11-23 15:29", None),
        ("2026-11-23 07:59", "2026-11-23 08:00"),
        ("2026-11-23 15:30", "2026-11-24 08:00"),
        ("2026-11-27 16:00", "2026-11-30 08:00"),  # Friday at four
        ("2026-11-28 10:00", "2026-11-30 08:00"),
    ],
)
def test_when_somebody_reads_what_was_registered(now: str, expected: str | None) -> None:
    found = rules.at_work_again(datetime.fromisoformat(f"{now}+01:00"), lambda day: day.weekday() < 5)
    assert (f"{found:%Y-%m-%d %H:%M}" if found else None) == expected


@pytest.mark.parametrize(
    ("rule", "facts", "expected"),
    [
        (rules.obstacles_to_registering, {"has_routine": True, "may_keep": True}, set()),
        (rules.obstacles_to_registering, {"has_routine": False, "may_keep": True}, {"no-routine"}),
        (rules.obstacles_to_registering, {"has_routine": True, "may_keep": False}, {"no-basis"}),
        (rules.obstacles_to_taking, {"asked": "en", "here": "en", "title": "En"}, set()),
        (rules.obstacles_to_taking, {"asked": "to", "here": "en", "title": "En"}, {"another-step"}),
        (rules.obstacles_to_outcome, {"asks_reason": True, "because": " "}, {"no-reason"}),
        (rules.obstacles_to_outcome, {"asks_reason": True, "because": "Ja"}, set()),
        (rules.obstacles_to_outcome, {"asks_reason": False, "because": ""}, set()),
        (rules.obstacles_to_ending, {"allowed": ["ferdig"], "end": "annet"}, {"no-such-end"}),
        (rules.obstacles_to_ending, {"allowed": ["ferdig"], "end": "ferdig"}, set()),
        (rules.obstacles_to_reopening, {"is_continued": True}, {"continued"}),
        (rules.obstacles_to_reopening, {"is_continued": False}, set()),
        (rules.obstacles_to_moving, {"is_approved": False, "is_the_same": False, "has_the_step": True}, {"not-approved"}),
        (rules.obstacles_to_moving, {"is_approved": True, "is_the_same": True, "has_the_step": True}, {"same-edition"}),
        (rules.obstacles_to_moving, {"is_approved": True, "is_the_same": False, "has_the_step": False}, {"no-such-step"}),
        (rules.obstacles_to_moving, {"is_approved": True, "is_the_same": False, "has_the_step": True}, set()),
        (rules.obstacles_to_marking_same, {"same_unit": False, "both_open": True, "is_younger": True}, {"another-unit"}),
        (rules.obstacles_to_marking_same, {"same_unit": True, "both_open": False, "is_younger": True}, {"not-open"}),
        (rules.obstacles_to_marking_same, {"same_unit": True, "both_open": True, "is_younger": False}, {"not-younger"}),
        (rules.obstacles_to_marking_same, {"same_unit": True, "both_open": True, "is_younger": True}, set()),
        (rules.obstacles_to_being_told, {"told_on": TODAY + timedelta(days=1), "today": TODAY}, {"in-the-future"}),
        (rules.obstacles_to_being_told, {"told_on": TODAY, "today": TODAY}, set()),
    ],
)
def test_what_else_is_refused(rule: Any, facts: dict[str, Any], expected: set[str]) -> None:
    assert keys(rule(**facts)) == expected
