"""What a content file may say. Frozen and strict: what is not drawn here is refused, with its line and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from . import freshness

OWN = "own"  # the source of what is our own words or our own advice

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$", max_length=40)]
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$", max_length=400)]
Phone = Annotated[str, StringConstraints(pattern=r"^\+?[0-9][0-9 ]{1,18}[0-9]$")]
Year = Annotated[int, Field(ge=1990, le=2100)]
Trust = Literal["L", "S", "O", "U"]


class Part(BaseModel):
    """Any part of a content file."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class Words(Part):
    """What people read on a public page, in each of its languages."""

    nb: Text
    nn: Text
    en: Text

    def said(self, language: str) -> str:
        """In this language, or in bokmål when the product does not speak it."""
        return {"nn": self.nn, "en": self.en}.get(language, self.nb)


class LocalWords(Part):
    """What a municipality has written itself: bokmål, and more where it has the time."""

    nb: Text
    nn: Text | None = None
    en: Text | None = None

    def said(self, language: str) -> str:
        """In this language, or in bokmål."""
        return {"nn": self.nn, "en": self.en}.get(language) or self.nb


class Source(Part):
    """Where something was read, how old that is, when we read it, and how far it can be trusted.

    L: a law's text read in full. S: stated in the part we read. O: read, but old or archived. U: not verified.
    """

    key: Key
    title: Text
    publisher: Text
    url: Address | None
    year: Year | None
    read: Year
    trust: Trust

    @property
    def origin(self) -> str:
        """Who is behind it, and from which year."""
        return f"{self.publisher} {self.year}" if self.year else self.publisher


class Sourced(Part):
    """Something that says where it comes from."""

    sources: tuple[Key, ...] = Field(min_length=1)


class Warning(Sourced):  # noqa: A001 (the domain's word; nothing here warns in Python's way)
    """A sentence that must be read together with the signs."""

    text: Words


class Sign(Part):
    """Something one may notice. `protected`: whether everybody has a right to it."""

    code: Key
    protected: Literal["no", "partly", "yes"]
    kind: Literal["opinion", "faith", "clothes", "friends", "absence", "travel"] | None = None
    text: Words
    also: Words | None = None
    note: Words | None = None


class SignGroup(Sourced):
    """Signs that ask for the same of the reader."""

    key: Literal["act", "ask", "not_in_itself"]
    heading: Words
    lead: Words
    signs: tuple[Sign, ...] = Field(min_length=1)


class Point(Part):
    """One piece of advice or information, perhaps with a name of its own."""

    title: Words | None = None
    text: Words


class Section(Sourced):
    """A heading with what stands under it. `calm` ones stand on a ground of their own; `say` is something to say aloud."""

    key: Key
    heading: Words
    kind: Literal["plain", "calm"] = "plain"
    lead: Words | None = None
    points: tuple[Point, ...] = ()
    say: Words | None = None


class Contact(Sourced):
    """Somebody to ask, or a place to read. Without a number when none has been confirmed."""

    key: Key
    name: Words
    purpose: Words
    phone: Phone | None = None
    url: Address | None = None
    trust: Trust = "S"


class ContactGroup(Part):
    """Those one asks for the same reason."""

    key: Key
    heading: Words
    contacts: tuple[Contact, ...] = Field(min_length=1)


class EasyRead(Part):
    """The page in short sentences, for whoever reads slowly."""

    heading: Words
    sentences: tuple[Words, ...] = Field(min_length=1)


class Guide(Part):
    """A public page of knowledge: dated, with its sources."""

    format: Literal[1]
    key: Key
    title: Words
    lead: Words
    checked: Year
    sources: tuple[Source, ...] = ()
    sections: tuple[Section, ...] = ()

    @property
    def due_on(self) -> date:
        """The day by which it should be held against its sources again."""
        return freshness.text_is_due(f"guide:{self.key}", self.checked)

    @property
    def is_stale(self) -> bool:
        return freshness.is_stale(self.due_on)

    def section(self, key: str) -> Section:
        """The section with this key. Raises KeyError when there is none."""
        return {section.key: section for section in self.sections}[key]

    def source(self, key: str) -> Source | None:
        """The source with this key; None for our own words."""
        return next((source for source in self.sources if source.key == key), None)

    def origins(self, *parts: Sourced) -> list[str]:
        """Who is behind these parts, each once and with its year; an empty name stands for our own words."""
        found = (self.source(key) for part in parts for key in part.sources)
        names = dict.fromkeys(source.origin if source else "" for source in found)
        return sorted(names, key=lambda name: not name)

    def sourced(self) -> Iterator[tuple[tuple[str | int, ...], Sourced]]:
        """Everything in the file that says where it comes from, each with the way to it."""
        yield from ((("sections", number), section) for number, section in enumerate(self.sections))


class Signs(Guide):
    """What one can look for, and what is perfectly ordinary."""

    warnings: tuple[Warning, ...] = Field(min_length=1)
    groups: tuple[SignGroup, ...] = Field(min_length=1)
    also_note: Words

    def sourced(self) -> Iterator[tuple[tuple[str | int, ...], Sourced]]:
        yield from super().sourced()
        yield from ((("warnings", number), warning) for number, warning in enumerate(self.warnings))
        yield from ((("groups", number), group) for number, group in enumerate(self.groups))


class Resources(Guide):
    """Whom one can ask, and where one can read."""

    groups: tuple[ContactGroup, ...] = Field(min_length=1)

    def sourced(self) -> Iterator[tuple[tuple[str | int, ...], Sourced]]:
        yield from super().sourced()
        for number, group in enumerate(self.groups):
            yield from ((("groups", number, "contacts", step), contact) for step, contact in enumerate(group.contacts))


class Privacy(Guide):
    """What is stored about people, and what their rights are."""

    easy: EasyRead


Who = Literal[
    "child_welfare_emergency",
    "child_welfare",
    "municipal_contact",
    "municipal_deputy",
    "other_municipality",
    "police_contact",
    "data_protection_officer",
]


class MunicipalContact(Part):
    """Somebody in this municipality, as the municipality itself has written it. An invented one is shown, but cannot be tapped."""

    who: Who
    name: Text
    phone: Phone | None = None
    url: Address | None = None
    hours: LocalWords | None = None
    checked_on: date
    invented: bool = False

    @property
    def due_on(self) -> date:
        """The day by which somebody should try the number again."""
        return freshness.number_is_due(f"contact:{self.who}", self.checked_on)

    @property
    def is_stale(self) -> bool:
        return freshness.is_stale(self.due_on)


class OtherLanguage(Part):
    """The page about privacy in one more language of the municipality's inhabitants."""

    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z]{2,8})*$")]
    name: Text
    direction: Literal["ltr", "rtl"] = "ltr"
    heading: Text
    paragraphs: tuple[Text, ...] = Field(min_length=1)


class Contacts(Part):
    """The municipality's own contacts, and its own translations of the page about privacy.

    `municipality` is its name, as papers that need no database say it.
    With its number of `inhabitants` it says whether it is so small that one should rather ask somebody elsewhere (P13).
    """

    format: Literal[1]
    key: Literal["contacts"]
    municipality: Text | None = None
    contacts: tuple[MunicipalContact, ...] = ()
    inhabitants: Annotated[int, Field(ge=100, le=1_000_000)] | None = None
    privacy: tuple[OtherLanguage, ...] = ()

    @property
    def entered(self) -> set[Who]:
        """Everybody the municipality has entered."""
        return {contact.who for contact in self.contacts}

    def of(self, who: Who) -> MunicipalContact | None:
        """The contact with this task; None when the municipality has not entered one."""
        return next((contact for contact in self.contacts if contact.who == who), None)


class PaperSection(Part):
    """A heading, sentences, whom to ring, and what is filled in by hand: labels with a line each, and `room` for so many lines.

    `call` are contacts that come with the product, `here` the municipality's own: no number is ever written in the file itself.
    """

    heading: Text
    text: tuple[Text, ...] = ()
    call: tuple[Key, ...] = ()
    here: tuple[Who, ...] = ()
    fill_in: tuple[Text, ...] = ()
    room: Annotated[int, Field(ge=0, le=12)] = 0


class PaperSheet(Part):
    """One sheet without anything from a case: a form to fill in, or a card."""

    title: Text
    lead: tuple[Text, ...] = ()
    sections: tuple[PaperSection, ...] = Field(min_length=1)


class PaperFrame(Part):
    """What stands around that which is shared: who sent it, on what, what one has a right to, and how to complain."""

    to: Text
    sender: Text
    day: Text
    ground: Text
    used_for: Text
    consent: Text
    consent_until: Text
    concerns: Text
    knows: Text
    not_told: Text
    marking: Text
    correction: Text
    lead: Text
    lead_to_family: Text
    lead_correction: Text
    own_words: Text
    as_written: Text
    rights: Text
    rights_text: tuple[Text, ...] = Field(min_length=1)
    statement: Text
    statement_text: Text
    complain: Text
    complain_text: tuple[Text, ...] = Field(min_length=1)
    ring: Text
    ring_text: Text
    municipality: Text
    page_of: Text
    checked_in: Text
    not_translated: Text


class Papers(Part):
    """The words on our papers in one language. Ours have every sheet; a municipality's may leave out those it has not translated."""

    format: Literal[1]
    key: Literal["papers"]
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
    easy: bool = False
    name: Text
    checked: Year
    frame: PaperFrame
    consent: PaperSheet | None = None
    letter: PaperSheet | None = None
    worried: PaperSheet | None = None
    calling: PaperSheet | None = None

    @property
    def due_on(self) -> date:
        """The day by which the words should be looked at again."""
        return freshness.text_is_due(f"papers:{self.code}", self.checked)

    @property
    def is_stale(self) -> bool:
        return freshness.is_stale(self.due_on)

    @property
    def code(self) -> str:
        """What the language is called in addresses and rows."""
        return f"{self.language}-easy" if self.easy else self.language

    def sheet(self, key: str) -> PaperSheet | None:
        """The sheet with this key; None when it is not translated."""
        return {"consent": self.consent, "letter": self.letter, "worried": self.worried, "calling": self.calling}.get(key)


Content = Guide | Contacts | Papers
FILES: dict[str, type[Guide] | type[Contacts] | type[Papers]] = {
    "signs": Signs,
    "conversation": Guide,
    "duty_to_avert": Guide,
    "resources": Resources,
    "relatives": Guide,
    "privacy": Privacy,
    "contacts": Contacts,
    "papers": Papers,
}
