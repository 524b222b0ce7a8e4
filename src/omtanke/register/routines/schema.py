"""What a routine file may say. Frozen and strict: what is not drawn here is refused (docs/routines.md)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, TypeVar

from pydantic import Field, StringConstraints

from omtanke.foundation.access.actor import Post
from omtanke.foundation.kernel.sheet_parts import Address, EditionName, Key, Part, Text, Trust, Words

from .codes import EndKind, Force, OutsideParty, QuestionType, Skip

END = "end:"  # what an outcome that ends the case begins with
NEXT, STAY = "next", "stay"

Target = Annotated[str, StringConstraints(pattern=r"^(end:)?[a-z][a-z0-9_-]*$", max_length=60)]
OurPost = Literal[Post.EMPLOYEE, Post.UNIT_LEADER, Post.DEPUTY, Post.RADICALISATION_CONTACT]
StepKindName = Literal["dialogue", "discussion", "report", "conversation", "coordination", "follow_up", "returnee", "note"]


class Responsible(Part):
    """Who does a step: one post of ours that the step waits for, others of ours, and parties from outside."""

    main: OurPost
    also: tuple[OurPost, ...] = ()
    outside: tuple[OutsideParty, ...] = ()


class Due(Part):
    """When a step should be done by: so many working days from when it began, or again and again. The municipality's own, never law."""

    working_days: int | None = Field(default=None, ge=1, le=250)
    every_weeks: int | None = Field(default=None, ge=1, le=52)


class ServicesConcerned(Part):
    """Only when so many services are worried."""

    type: Literal["services_concerned"]
    at_least: int = Field(ge=2, le=10)


class StillConcerned(Part):
    """Only when the worry is still there."""

    type: Literal["still_concerned"]


class ConsentGiven(Part):
    """Only with consent."""

    type: Literal["consent"]


class AgeBetween(Part):
    """Only for these ages; an end that is left out is open."""

    type: Literal["age"]
    youngest: int | None = Field(default=None, ge=0, le=120, alias="from")
    oldest: int | None = Field(default=None, ge=0, le=120, alias="to")


class NoImmediateDanger(Part):
    """Only when nobody is in danger now: then it is 112 first."""

    type: Literal["no_immediate_danger"]


Condition = Annotated[ServicesConcerned | StillConcerned | ConsentGiven | AgeBetween | NoImmediateDanger, Field(discriminator="type")]


class Choice(Part):
    """One of the answers to a question."""

    key: Key
    label: Words


class Question(Part):
    """What the municipality asks besides what the kind of step asks. The key is the answer's for ever; the words may change."""

    key: Key
    type: QuestionType
    label: Words
    help: Words | None = None
    required: bool = False
    choices: tuple[Choice, ...] = ()


class Outcome(Part):
    """What can come of a step, and where it leads: a step, «next», «stay», or «end:» and an end."""

    key: Key
    label: Words
    leads_to: Target
    asks_reason: bool = False
    force: Force | None = None

    @property
    def ends_with(self) -> str:
        """The key of the end it leads to; empty when the case goes on."""
        return self.leads_to.removeprefix(END) if self.leads_to.startswith(END) else ""


class Step(Part):
    """One step of the stairs."""

    key: Key
    number: Text
    kind: StepKindName
    title: Words
    action: Words
    purpose: Words
    help: Words | None = None
    force: Force
    responsible: Responsible
    coordinator: OurPost | None = None
    due: Due | None = None
    conditions: tuple[Condition, ...] = ()
    skip: Skip
    repeat: bool
    outcomes: tuple[Outcome, ...] = Field(min_length=1)
    ends: tuple[Key, ...] = ()
    questions: tuple[Question, ...] = ()
    off_by_default: bool = False

    def outcome(self, key: str) -> Outcome:
        """The outcome with this key. Raises KeyError when the step has none."""
        return _with_key(self.outcomes, key)


class End(Part):
    """A way a case can end."""

    key: Key
    kind: EndKind
    label: Words


class Entry(Part):
    """A place to begin. The first of a routine is the ordinary one."""

    key: Key
    label: Words
    step: Key


class SideRule(Part):
    """A rule that stands beside every step."""

    key: Key
    force: Force
    text: Words


class Contact(Part):
    """Somebody to ask. Without a date of control it is shown as not controlled."""

    key: Key
    name: Text
    purpose: Words
    phone: Text | None = None
    url: Address | None = None
    checked_on: date | None = None
    trust: Trust
    source: Text
    steps: tuple[Key, ...] = ()


class Source(Part):
    """Where the routine comes from."""

    title: Text
    url: Address | None = None
    read_on: date
    trust: Trust


class Vocabulary(Part):
    """The municipality's own word for what others call by another name."""

    radicalisation_contact: Words | None = None
    unit_leader: Words | None = None
    coordinator: Words | None = None
    employee: Words | None = None
    case: Words | None = None


class Routine(Part):
    """A municipality's routine, in one edition."""

    format: Literal[1]
    key: Key
    edition: EditionName
    title: Words
    about: Words
    owner_role: Text
    approved_by: Text | None = None
    valid_from: date
    valid_to: date | None = None
    source: Source
    vocabulary: Vocabulary = Vocabulary()
    side_rules: tuple[SideRule, ...] = Field(min_length=1)
    leader_duties: tuple[SideRule, ...] = ()
    contacts: tuple[Contact, ...] = ()
    entries: tuple[Entry, ...] = Field(min_length=1)
    ends: tuple[End, ...] = Field(min_length=1)
    steps: tuple[Step, ...] = Field(min_length=1)

    @property
    def parts_off(self) -> tuple[Step, ...]:
        """The steps that a unit has to turn on before anything can begin there."""
        return tuple(step for step in self.steps if step.off_by_default)

    def step(self, key: str) -> Step:
        """The step with this key. Raises KeyError when the routine has none, as the next three do."""
        return _with_key(self.steps, key)

    def entry(self, key: str) -> Entry:
        return _with_key(self.entries, key)

    def end(self, key: str) -> End:
        return _with_key(self.ends, key)

    def step_after(self, key: str) -> Step | None:
        """The next one on the stairs; None after the last. A step that is off by default is passed by, unless one stands on such a step."""
        here = self.step(key)
        later = self.steps[self.steps.index(here) + 1 :]
        return next((step for step in later if here.off_by_default or not step.off_by_default), None)


P = TypeVar("P", Step, Entry, End, Outcome)


def _with_key(parts: tuple[P, ...], key: str) -> P:
    for part in parts:
        if part.key == key:
            return part
    raise KeyError(key)
