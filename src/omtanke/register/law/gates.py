"""Which rules apply for somebody who wants to tell somebody something, and what they come to. Pure: no database, no clock."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from .codes import Answer, ReceiverKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .schema import AgeRule, Condition, Ground, Pack, ReceiverDeadline

HEALTH = frozenset({ReceiverKind.HEALTH, ReceiverKind.SPECIALIST_HEALTH})


@dataclass(frozen=True)
class Verdict:
    """What a rule comes to with these answers. `missing`: conditions not answered as they must be, the first first."""

    answer: Answer
    missing: tuple[Condition, ...]

    @property
    def opens(self) -> bool:
        """Whether one may tell on this rule."""
        return self.answer != Answer.MUST_NOT


def grounds_for(pack: Pack, *, service: str, profession: str, receiver: ReceiverKind, on: date) -> tuple[Ground, ...]:
    """The rules about telling that receiver, that day. A rule that says no place in a law, or is not in force, is never among them."""
    return tuple(ground for ground in rules_for(pack, service=service, profession=profession, on=on) if receiver in ground.receivers)


def rules_for(pack: Pack, *, service: str, profession: str, on: date) -> tuple[Ground, ...]:
    """Every rule for that profession in that service, whoever is told."""
    if not pack.knows(service, profession) or not _applies(pack, on):
        return ()
    return tuple(ground for ground in pack.grounds if ground.is_for(service, profession) and is_usable(ground, on))


def waiting_rules_for(pack: Pack, *, service: str, profession: str, on: date) -> tuple[Ground, ...]:
    """The rules that stand in the pack, and cannot be used yet: nobody has entered since when, or that day has not come."""
    if not pack.knows(service, profession):
        return ()
    return tuple(ground for ground in pack.grounds if ground.is_for(service, profession) and _has_not_begun(ground, on))


def is_usable(ground: Ground, on: date) -> bool:
    """Whether anybody may be told anything on it that day."""
    return ground.says_where and ground.in_force.holds(on)


def verdict(ground: Ground, answers: Mapping[str, bool]) -> Verdict:
    """What the rule comes to. Until every condition is met, it opens for nothing: neither «may» nor «must»."""
    missing = tuple(_missing(ground, answers))
    return Verdict(Answer.MUST_NOT if missing else Answer(ground.answer), missing)


def deadlines_of(pack: Pack, receiver: ReceiverKind) -> tuple[ReceiverDeadline, ...]:
    """What the law gives that receiver to do by a day. Theirs, not ours."""
    return tuple(deadline for deadline in pack.receiver_deadlines if deadline.receiver == receiver)


def falls_on(deadline: ReceiverDeadline, received_on: date) -> date:
    """The last day, counted from the day the receiver got it."""
    if deadline.days is not None:
        return received_on + timedelta(days=deadline.days)
    months = received_on.month - 1 + (deadline.months or 0)
    year, month = received_on.year + months // 12, months % 12 + 1
    return date(year, month, min(received_on.day, monthrange(year, month)[1]))


def rules_from_age(pack: Pack, age: int) -> tuple[AgeRule, ...]:
    """What is so from the day somebody is that old."""
    return tuple(rule for rule in pack.age_rules if rule.age == age)


def ages_in(pack: Pack) -> tuple[int, ...]:
    """The ages from which something is so, each once."""
    return tuple(sorted({rule.age for rule in pack.age_rules}))


def consents_herself(pack: Pack, age: int) -> frozenset[ReceiverKind]:
    """To the telling of whom somebody of that age says yes herself: everybody, the health services, or nobody."""
    reached = {rule.consents for rule in pack.age_rules if rule.age <= age}
    if "all" in reached:
        return frozenset(ReceiverKind)
    return HEALTH if "health" in reached else frozenset()


def _missing(ground: Ground, answers: Mapping[str, bool]) -> Iterator[Condition]:
    for condition in ground.conditions:
        if condition.key not in answers or not condition.is_met(answers[condition.key]):
            yield condition


def _applies(pack: Pack, on: date) -> bool:
    return pack.valid_from <= on and (pack.valid_to is None or on <= pack.valid_to)


def _has_not_begun(ground: Ground, on: date) -> bool:
    return ground.in_force.first is None or ground.in_force.first > on
