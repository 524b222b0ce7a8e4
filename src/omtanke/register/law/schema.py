"""What a law pack may say. Frozen and strict: what is not drawn here is refused (docs/law.md)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from omtanke.foundation.kernel.sheet_parts import Address, EditionName, Key, Part, Text, Words

from .codes import Answer, Decider, Duty, ReceiverKind

OfALaw = Literal["L", "S", "O", "U"]  # of `Trust`, without the municipality's own: it has no law of its own


class Service(Part):
    """A service somebody works in. `receiver`: what it is to others, so that it is not told to report to itself."""

    key: Key
    label: Words
    receiver: ReceiverKind | None = None


class Profession(Part):
    """What somebody is, in one or more services."""

    key: Key
    label: Words
    services: tuple[Key, ...] = Field(min_length=1)
    health_personnel: bool = False


class Condition(Part):
    """A question that must be answered so, before the rule can be used."""

    key: Key
    question: Words
    needs: Literal["yes", "no"]

    def is_met(self, answer: bool) -> bool:
        """Whether a yes or a no is what the rule needs."""
        return answer is (self.needs == "yes")


class InForce(Part):
    """From and to which day the rule is known to apply. Without a first day it applies never."""

    first: date | None = Field(alias="from")
    last: date | None = Field(default=None, alias="until")

    def holds(self, on: date) -> bool:
        """Whether the rule applies that day."""
        return self.first is not None and self.first <= on and (self.last is None or on <= self.last)


class Entry(Part):
    """One line of the pack. It has the pack's owner, and its day of review too, unless it names an earlier one of its own."""

    key: Key
    review_by: date | None = None


class Ground(Entry):
    """A rule about telling: for whom, to whom, on which conditions, and what must be written down. Without services, it is for all."""

    law: Words
    title: Words
    says: Words
    answer: Answer
    identified: bool = True
    services: tuple[Key, ...] = ()
    professions: tuple[Key, ...] = ()
    receivers: tuple[ReceiverKind, ...] = Field(min_length=1)
    conditions: tuple[Condition, ...] = ()
    document: tuple[Words, ...] = ()
    decided_by: Decider
    duty: Duty | None = None
    limits: Words
    trust: OfALaw
    sources: tuple[Key, ...] = Field(min_length=1)
    in_force: InForce
    replaced_by: Key | None = None

    @property
    def personal_duty(self) -> bool:
        """Whether it is the employee's own, so that the leader can neither refuse nor delay (P17)."""
        return self.duty is not None

    @property
    def opens(self) -> bool:
        """Whether it lets somebody be told. A limit does not: it is only shown."""
        return self.answer != Answer.MUST_NOT

    @property
    def says_where(self) -> bool:
        """Whether it points at a place in a law."""
        return any(mark in self.law.nb for mark in ("§", "art."))

    def is_for(self, service: str, profession: str) -> bool:
        """Whether it is about that profession in that service."""
        return (not self.services or service in self.services) and (not self.professions or profession in self.professions)


class ReceiverDeadline(Entry):
    """A day the law gives the receiver, not us: so many days or months after it has received a report."""

    receiver: ReceiverKind
    text: Words
    days: int | None = Field(default=None, ge=1, le=365)
    months: int | None = Field(default=None, ge=1, le=24)
    trust: OfALaw
    sources: tuple[Key, ...] = Field(min_length=1)


class AgeRule(Entry):
    """From which age something is so: there is not one age, but many. `consents`: to what she then says yes herself."""

    age: int = Field(ge=0, le=30)
    consents: Literal["health", "all"] | None = None
    text: Words
    law: Words
    trust: OfALaw
    sources: tuple[Key, ...] = Field(min_length=1)


class Source(Part):
    """Where something was read, and when."""

    key: Key
    title: Text
    url: Address | None = None
    year: int | None = Field(default=None, ge=1900, le=2100)
    read: int = Field(ge=2020, le=2100)


class Pack(Part):
    """The law about telling, in one edition."""

    format: Literal[1]
    key: Key
    edition: EditionName
    title: Words
    about: Words
    valid_from: date
    valid_to: date | None = None
    services: tuple[Service, ...] = Field(min_length=1)
    professions: tuple[Profession, ...] = Field(min_length=1)
    grounds: tuple[Ground, ...] = Field(min_length=1)
    receiver_deadlines: tuple[ReceiverDeadline, ...] = ()
    age_rules: tuple[AgeRule, ...] = ()
    sources: tuple[Source, ...] = Field(min_length=1)

    @property
    def entries_with_own_day(self) -> list[tuple[Words, Entry, tuple[Key, ...]]]:
        """What names a day of its own to be looked at again, with what it is called, and its sources."""
        found: list[tuple[Words, Entry, tuple[Key, ...]]] = [(one.title, one, one.sources) for one in self.grounds]
        found += [(one.text, one, one.sources) for one in self.age_rules]
        found += [(one.text, one, one.sources) for one in self.receiver_deadlines]
        return [one for one in found if one[1].review_by]

    def ground(self, key: str) -> Ground:
        """The ground with this key. Raises KeyError when the pack has none."""
        for ground in self.grounds:
            if ground.key == key:
                return ground
        raise KeyError(key)

    def professions_in(self, service: str) -> tuple[Profession, ...]:
        """What one can be in that service."""
        return tuple(profession for profession in self.professions if service in profession.services)

    def knows(self, service: str, profession: str) -> bool:
        """Whether that profession is found in that service."""
        return any(one.key == service for one in self.services) and any(one.key == profession for one in self.professions_in(service))
