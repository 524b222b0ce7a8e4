"""Whatever happens, in whatever order: a letter a day, none lost, at most one double a kill, none to who has switched off."""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from omtanke.foundation.outbox import delivery, ports, rules
from omtanke.foundation.outbox.models import Enclosure, Letter, LetterState
from tests.undoing import undone

from .carriers import House, Killed, notice

if TYPE_CHECKING:
    import pytest

START = datetime.fromisoformat("2026-11-23T07:00:00+01:00")
PEOPLE = ("anna", "odd", "leif")
STEPS = st.one_of(
    st.tuples(st.just("notice"), st.sampled_from(PEOPLE), st.sampled_from(["task.waits", rules.RAISED])),
    st.tuples(st.just("answer"), st.integers(0, 30)),
    st.tuples(st.just("off"), st.sampled_from(PEOPLE)),
    st.tuples(st.just("on"), st.sampled_from(PEOPLE)),
    st.tuples(st.just("away"), st.booleans()),
    st.tuples(st.just("kill"), st.integers(1, 2)),
    st.tuples(st.just("break"), st.integers(1, 2)),
    st.tuples(st.just("refuse"), st.sampled_from(PEOPLE), st.booleans()),
    st.tuples(st.just("wait"), st.integers(1, 20 * 60)),
)


class History:
    """A house, its days, and what came to the receivers."""

    def __init__(self) -> None:
        self.house, self.at, self.kills, self.notices = House(), START, 0, 0
        self.came = list[tuple[str, str, datetime]]()  # address, key, when
        self.switched_off = set[str]()
        for person in PEOPLE:
            self.house.add(person)

    def step(self, what: str, *how: object) -> None:
        pigeon = self.house.pigeon
        match what, *how:
            case "notice", str(who), str(kind):
                notice(self.at, who, f"tasks.task:{self.notices}", kind)
                self.notices += 1
            case "answer", int(number):
                self.house.answered.add(f"tasks.task:{number}")
            case (("off" | "on"), str(who)):
                self.house.add(who, wants=what == "on")
                self.switched_off |= {who} if what == "off" else set()
            case "away", bool(is_away):
                pigeon.is_away = is_away
            case "kill", int(after):
                pigeon.dies_after = len(pigeon.taken) + after
            case "break", int(after):
                pigeon.breaks_after = len(pigeon.taken) + after
            case "refuse", str(who), bool(does):
                pigeon.refuses = {f"{who}@fjordvik.example": False} if does else {}
            case "wait", int(minutes):
                self.wait(minutes)

    def wait(self, minutes: int) -> None:
        for _ in range(0, minutes, 29):
            self.at += timedelta(minutes=29)
            before = len(self.house.pigeon.taken)
            with suppress(Killed):
                delivery.send_letters(self.at)
            for envelope in self.house.pigeon.taken[before:]:
                assert self.house.people[envelope.to.partition("@")[0]].wants_letters, "switched off and written to"
                self.came.append((envelope.to, envelope.key, self.at))
            if self.house.pigeon.dies_after is not None and len(self.house.pigeon.taken) >= self.house.pigeon.dies_after:
                self.kills, self.house.pigeon.dies_after = self.kills + 1, None
            if self.house.pigeon.breaks_after is not None and len(self.house.pigeon.taken) >= self.house.pigeon.breaks_after:
                self.kills, self.house.pigeon.breaks_after = self.kills + 1, None

    def calm_down(self) -> None:
        """Everything works, long enough for every letter."""
        pigeon = self.house.pigeon
        pigeon.is_away, pigeon.dies_after, pigeon.breaks_after, pigeon.refuses = False, None, None, {}
        self.wait(3 * 24 * 60)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=3, max_size=25))
def test_whatever_happens(db: None, monkeypatch: pytest.MonkeyPatch, steps: list[tuple[object, ...]]) -> None:
    history = History()
    monkeypatch.setattr(ports, "_connected", [history.house.ports()])
    with undone():
        for what, *how in steps:
            history.step(str(what), *how)
        history.calm_down()
        kinds = dict(Letter.objects.values_list("key", "kind"))
        check_everybody_was_told(history)
    on_a_day = defaultdict[object, set[str]](set)
    for address, key, at in history.came:
        on_a_day[address, kinds[key], timezone.localdate(at)].add(key)
    assert {len(keys) for keys in on_a_day.values()} <= {1}, "more than one letter of a kind on a day"
    doubles = sum(times - 1 for times in Counter(key for _, key, _ in history.came).values())
    assert doubles <= history.kills


def check_everybody_was_told(history: History) -> None:
    """Whatever still waits was told to her: only who had switched letters off, or could not be reached for a week, was not."""
    came = {key for _, key, _ in history.came}
    assert not Letter.objects.filter(settled_at__isnull=True).exists(), "a letter is left on its way"
    assert not Enclosure.objects.filter(letter__isnull=True).exists(), "a notice is left"
    for letter in Letter.objects.all():
        if letter.state == LetterState.SENT:
            assert letter.key in came
        elif letter.state == LetterState.DROPPED and letter.account not in history.switched_off:
            assert set(letter.enclosures.values_list("notice__subject", flat=True)) <= history.house.answered
