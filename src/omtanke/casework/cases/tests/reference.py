"""Who may do what with a case: written from the documents (architecture §4, ADR 14 and 15), without looking at policy.py."""

from __future__ import annotations

from dataclasses import dataclass, field

LEADER, DEPUTY, EMPLOYEE, CONTACT = "unit_leader", "deputy", "employee", "kaja"


@dataclass
class Reference:
    """Fjordvik as plain facts. `posts` are (person, unit, post) in the order of appointment; others work `elsewhere` besides."""

    posts: list[tuple[str, str, str]]
    elsewhere: frozenset[str] = frozenset()
    unit: dict[int, str] = field(default_factory=dict)
    parts: dict[int, set[str]] = field(default_factory=dict)
    responsible: dict[int, str | None] = field(default_factory=dict)
    not_impartial: dict[int, set[str]] = field(default_factory=dict)
    closed: set[int] = field(default_factory=set)
    unanswered: dict[int, tuple[str, str | None]] = field(default_factory=dict)  # overdue: whom it waits for, and a deputy if one is named

    def start(self, who: str, unit: str) -> bool:
        return any((person, place) == (who, unit) for person, place, _ in self.posts)

    def in_line(self, unit: str) -> list[str]:
        """Those who lead or could come to, the leader first."""
        return [person for rank in (LEADER, DEPUTY) for person, place, post in self.posts if (place, post) == (unit, rank)]

    def leads(self, who: str, unit: str) -> bool:
        leaders = {person for person, place, post in self.posts if (place, post) == (unit, LEADER)}
        return who in (leaders or self.in_line(unit))

    def open(self, who: str, case: int) -> bool:
        concerns_her = self.takes_part(who, case) or self.leads(who, self.unit[case]) or self.stands_in(who, case)
        return who not in self.not_impartial[case] and concerns_her

    def stands_in(self, who: str, case: int) -> bool:
        """It is unanswered and another's; she is named for it, or nobody is and she is deputy in the unit."""
        responsible, named = self.unanswered.get(case, (who, None))
        is_deputy = (who, self.unit[case], DEPUTY) in self.posts
        has_a_post = who in self.elsewhere or any(person == who for person, _, _ in self.posts)
        return who != responsible and has_a_post and (named == who or (named is None and is_deputy))

    def takes_part(self, who: str, case: int) -> bool:
        return who in self.parts[case] and self.start(who, self.unit[case])

    def write(self, who: str, case: int) -> bool:
        return self.open(who, case) and self.takes_part(who, case) and case not in self.closed

    def lead_openly(self, who: str, case: int) -> bool:
        return self.open(who, case) and self.leads(who, self.unit[case])

    def answer_for(self, who: str, case: int) -> bool:
        is_responsible = self.responsible[case] == who and self.takes_part(who, case) and self.open(who, case)
        return is_responsible or self.lead_openly(who, case)

    def steer(self, who: str, case: int) -> bool:
        return self.answer_for(who, case) and case not in self.closed

    def take_step(self, who: str, case: int) -> bool:
        return self.open(who, case) and case not in self.closed

    def reopen(self, who: str, case: int) -> bool:
        return self.lead_openly(who, case) and case in self.closed

    def mark_same(self, who: str, case: int) -> bool:
        return self.lead_openly(who, case) and case not in self.closed

    see_number = recuse = lead_openly

    def opened(self, who: str, unit: str, case: int) -> None:
        self.unit[case], self.parts[case], self.responsible[case], self.not_impartial[case] = unit, {who}, who, set()

    def waits(self, whom: str, deputy: str | None, case: int) -> None:
        self.unanswered[case] = (whom, None if deputy == whom else deputy)

    def passed_on(self, before: str | None, to: str | None, case: int) -> None:
        """What waited for her, waits for another, and she is not next in line for it either."""
        if to and case in self.unanswered:
            whom, deputy = self.unanswered[case]
            whom = to if whom == before else whom
            self.unanswered[case] = (whom, None if deputy in (before, whom) else deputy)

    def handed_over(self, to: str, case: int) -> None:
        self.passed_on(self.responsible[case], to, case)
        self.responsible[case] = to

    def joined(self, who: str, case: int) -> None:
        self.parts[case].add(who)

    def left(self, who: str, case: int) -> None:
        self._out(who, case)
        self.passed_on(who, self.responsible[case], case)

    def _out(self, who: str, case: int) -> None:
        self.parts[case].discard(who)
        self.responsible[case] = None if self.responsible[case] == who else self.responsible[case]

    def can_answer(self, case: int) -> list[str]:
        """Who could answer for the case, in order: whoever leads or could, then who takes part, then the municipality's contact."""
        here = self.in_line(self.unit[case])
        parts = sorted(self.parts[case], key=lambda who: (who != self.responsible[case], who))
        at_work = [who for who in (*here, *parts) if self.start(who, self.unit[case])]
        return [who for who in (*at_work, CONTACT) if who not in self.not_impartial[case]]

    def ended(self, case: int) -> None:
        """Nothing waits about it any longer."""
        self.closed.add(case)
        self.unanswered.pop(case, None)

    def reopened(self, case: int) -> None:
        """When nobody is left who could answer for it, somebody else does."""
        self.closed.discard(case)
        if self.responsible[case] not in self.can_answer(case):
            self.responsible[case] = self.can_answer(case)[0]
            self.parts[case].add(self.can_answer(case)[0])

    def marked(self, who: str, case: int) -> None:
        """Out she goes; when she was the one to turn to, the next in line comes in."""
        was_responsible, led = self.responsible[case] == who, self.leads(who, self.unit[case])
        self._out(who, case)
        self.not_impartial[case].add(who)
        comes_in = None
        if was_responsible:
            comes_in = self.responsible[case] = self.can_answer(case)[0]
        elif led:
            comes_in = next((one for one in self.in_line(self.unit[case]) if one not in self.not_impartial[case]), None)
        if comes_in:
            self.parts[case].add(comes_in)
        self.passed_on(who, comes_in or self.responsible[case], case)
