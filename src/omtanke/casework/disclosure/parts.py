"""What of a case can be shared: each part is chosen by itself, and only by those receivers it may go to.

Packages above offer theirs besides; `config/wiring.py` lists them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from django.db.models import Exists, Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from omtanke.casework.cases import policy as cases
from omtanke.casework.cases.codes import Voice
from omtanke.casework.cases.models import Case, Event
from omtanke.casework.cases.timeline import lines_of, number_of
from omtanke.casework.consent.codes import Capacity
from omtanke.casework.identities import policy as identities
from omtanke.casework.identities.models import Identity, WhoLine
from omtanke.casework.identities.queries import is_protected
from omtanke.foundation.access.prepared import Prepared
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages.environment import day
from omtanke.foundation.vault.keys import Disposed
from omtanke.foundation.vault.sealed import unseal
from omtanke.register.law.codes import ReceiverKind
from omtanke.register.law.queries import pack_with_fingerprint

from .codes import Told, Whom
from .models import Disclosure, ServiceContact, Telling

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.db.models import QuerySet
    from django.utils.functional import _StrOrPromise

    from omtanke.casework.cases.timeline import Line
    from omtanke.foundation.access.actor import Actor

EVERYBODY = frozenset(ReceiverKind)
WHO_MAY_KNOW_IN_FULL = EVERYBODY - {ReceiverKind.MENTOR, ReceiverKind.YOUTH_CLUB, ReceiverKind.RVTS, ReceiverKind.OTHER}
WHO_MAY_READ_NOTES = EVERYBODY - {ReceiverKind.RVTS}
# Never by name on a list that others are given.
PRIVATE_PEOPLE = frozenset({ReceiverKind.PERSON, ReceiverKind.GUARDIAN, ReceiverKind.MENTOR, ReceiverKind.OTHER})
INFORMATION, ANY_PAPER = _lazy("Opplysninger fra kommunen"), ""

# Nothing is corrected where parts are chosen, and a closed part is never among them: nobody's rule about either is asked for each line.
NOT_ASKED = {cases.WRITE: False, cases.TAKE_STEP: False, cases.ANSWERS_FOR: False}


@dataclass(frozen=True)
class Item:
    """One thing of a part: chosen or not. `heading` and `lines` are what stands on paper when it is."""

    part: str
    thing: str
    heading: str
    lines: tuple[str, ...]

    @property
    def key(self) -> str:
        return f"{self.part}:{self.thing}"


class ShareablePart(Protocol):
    """Something of a case that can be shared with some kinds of receiver. `said` is called inside somebody's recorded reading.

    `sources` are the rows it is made from, unopened, of the case with that number: where there are none, `said` is not called.
    What only one of the guardians may be given has `only_for` besides: which.
    """

    @property
    def key(self) -> str: ...

    @property
    def label(self) -> _StrOrPromise: ...

    @property
    def receivers(self) -> frozenset[ReceiverKind]: ...

    @property
    def title(self) -> _StrOrPromise:
        """What the paper is called when nothing of another kind stands on it."""
        ...

    def sources(self, case: int) -> QuerySet[Any]: ...

    def said(self, actor: Actor, case: Case) -> Iterable[Item]: ...


class WhoPart:
    """The line «Hvem gjelder det?», as it was written."""

    key, receivers, title = "who", EVERYBODY, ANY_PAPER
    label: _StrOrPromise = _lazy("Hvem det gjelder")

    def sources(self, case: int) -> QuerySet[Any]:
        return WhoLine.objects.filter(case=case)

    def said(self, actor: Actor, case: Case) -> Iterable[Item]:
        row = WhoLine.objects.select_related("case").filter(case=case).first()
        if row and (text := _text(row, "line")):
            yield Item(self.key, "line", str(self.label), (text,))


class IdentityPart:
    """Name, birth date and national number; for those who may see them, one by one."""

    key, receivers, title = "identity", WHO_MAY_KNOW_IN_FULL, ANY_PAPER
    label: _StrOrPromise = _lazy("Full identitet")
    fields = {"name": _lazy("Navn"), "birth_date": _lazy("Fødselsdato"), "national_number": _lazy("Fødselsnummer")}

    def sources(self, case: int) -> QuerySet[Any]:
        return Identity.objects.filter(case=case)

    def said(self, actor: Actor, case: Case) -> Iterable[Item]:
        row = Identity.objects.select_related("case").filter(case=case).first()
        if row and identities.SEE_IDENTITY.decide(actor, case):
            for field, label in self.fields.items():
                if text := _text(row, field):
                    yield Item(self.key, field, str(label), (text,))


class TimelinePart:
    """Notes, and what was answered in steps, as far as the actor may read them: chosen one by one. Never a closed part."""

    key, receivers, title = "timeline", WHO_MAY_READ_NOTES, INFORMATION
    label: _StrOrPromise = _lazy("Notater og svar fra saken")

    def sources(self, case: int) -> QuerySet[Any]:
        return Event.objects.filter(case=case)

    def said(self, actor: Actor, case: Case) -> Iterable[Item]:
        heading = _("{heading}, {day}")
        for line in _whole_timeline(actor, case):
            words = tuple(_words(line))
            if words and not line.is_closed_part:
                yield Item(self.key, line.key, heading.format(heading=line.heading, day=day(line.at)), words)


class LedgerPart:
    """«Hva er delt, med hvem», line by line, for whoever it is about: never what was said.

    It is whole, so only whoever sees all of it can give it (P22). What was to be told later is not offered until this very
    receiver has been told: the person, or the guardians (P29). While the address counts as protected, or the receiver is no service,
    the receiver is named by kind alone, and to guardians not at all: where somebody goes to school may be the secret (P12).
    """

    title = INFORMATION
    label: _StrOrPromise = _lazy("Hva er delt, med hvem")

    def __init__(self, key: str, receiver: ReceiverKind, told: Whom, *, only_for: str = "") -> None:
        self.key, self.receivers, self.told, self.only_for = key, frozenset({receiver}), (told, Whom.BOTH), only_for

    def sources(self, case: int) -> QuerySet[Any]:
        shared, spoken = Disclosure.objects.filter(delivery__isnull=False), self._spoken()
        return Case.objects.filter(Q(pk__in=shared.values("case")) | Q(pk__in=spoken.values("consent__case")), pk=case)

    def said(self, actor: Actor, case: Case) -> Iterable[Item]:
        if not cases.SEE_ALL.decide(actor, case):
            return
        rows = Disclosure.objects.filter(case=case, delivery__isnull=False).exclude(self._waits()).exclude(self._is_the_others())
        names_services = not is_protected(case, actor.at)
        for row in rows.select_related("delivery").order_by("pk"):
            kind = str(row.get_receiver_kind_display())
            heading = _("Rettet hos {receiver}, {day}") if row.corrects_id else _("Delt med {receiver}, {day}")
            lines = tuple(self._lines(row, names_receiver=names_services and row.receiver_kind not in PRIVATE_PEOPLE))
            if not names_services and Whom.PERSON not in self.told:  # which services help, a law or a part may say where somebody is (P12)
                heading, lines = _("Rettet, {day}") if row.corrects_id else _("Delt, {day}"), ()
            yield Item(self.key, row.key, heading.format(receiver=kind, day=day(row.delivery.at)), lines)
        for one in self._spoken().filter(consent__case=case).select_related("consent__case").order_by("pk"):
            yield self._word_with(one, names_services=names_services)

    def _word_with(self, one: ServiceContact, *, names_services: bool) -> Item:
        """Somebody spoke with a service about its measure. Where guardians may not know which, they are not told about what either."""
        if not names_services and Whom.PERSON not in self.told:
            said = _("Snakket om et tiltak innenfor samtykket, {day}").format(day=day(one.spoken_on))
            return Item(self.key, one.key, said, (_("Med den tjenesten samtykket gjelder."),))
        who = _text(one, "who") if names_services and one.service not in PRIVATE_PEOPLE else ""
        named = (_("Snakket med: {who}").format(who=who),) if who else ()
        heading = _("Snakket med {receiver} innenfor samtykket, {day}").format(receiver=one.get_service_display(), day=day(one.spoken_on))
        return Item(self.key, one.key, heading, (*named, _("Om tiltaket: {about}").format(about=_text(one, "about"))))

    def _spoken(self) -> QuerySet[ServiceContact]:
        """The person hears of every word that was said on a consent, guardians of those on what they consented to themselves."""
        spoken = ServiceContact.objects.all()
        return spoken if Whom.PERSON in self.told else spoken.exclude(consent__capacity=Capacity.PERSON)

    def _is_the_others(self) -> Q:
        """What one of the guardians was given, which may say that she has complained, is not on the other's list."""
        return Q() if Whom.PERSON in self.told else Q(receiver_kind=ReceiverKind.GUARDIAN)

    def _waits(self) -> Q:
        told = Telling.objects.filter(is_put_off=False, whom__in=self.told)
        if self.only_for:
            told = told.filter(which__in=("", self.only_for))
        return Q(told=Told.LATER) & ~Q(pk__in=told.values("disclosure"))

    def _lines(self, row: Disclosure, *, names_receiver: bool) -> Iterable[str]:
        if names_receiver and (receiver := _text(row, "receiver")):
            yield _("Mottaker: {receiver}").format(receiver=" ".join(receiver.split()))
        yield _("Hjemmel: {law}").format(law=_law(row))
        yield _("Delt: {parts}").format(parts=", ".join(_kinds(row)))
        receipt = row.delivery.receipt_at
        yield _("Mottatt: {day}").format(day=day(receipt) if receipt else _("ikke bekreftet ennå"))


LEDGERS = (
    LedgerPart("ledger", ReceiverKind.PERSON, Whom.PERSON),
    *(
        LedgerPart("ledger_for_guardians", ReceiverKind.GUARDIAN, Whom.GUARDIANS, only_for=one.value)
        for one in Voice
        if one is not Voice.PERSON
    ),
)
OWN: tuple[ShareablePart, ...] = (WhoPart(), IdentityPart(), TimelinePart(), *LEDGERS)
_PARTS: list[ShareablePart] = list(OWN)


def offer(parts: Collection[ShareablePart]) -> None:
    """Say which parts there are besides the case's own, once, at start."""
    _PARTS[:] = [*OWN, *parts]
    _there.cache_clear()


def items_for(actor: Actor, row: Disclosure) -> list[Item]:
    """Everything in the case that may go to this receiver, opened; inside somebody's reading."""
    parts, case = _parts_for(row.receiver_kind, row.which), row.case
    found = _there(row.receiver_kind, row.which)(None, case.pk)[0] if parts else ()
    return [item for part, is_there in zip(parts, found, strict=True) if is_there for item in part.said(actor, case)]


def _parts_for(receiver: str, which: str) -> list[ShareablePart]:
    """Of two guardians, not what is the other's."""
    fitting = [part for part in _PARTS if receiver in part.receivers]
    return [part for part in fitting if getattr(part, "only_for", "") in ("", which)]


@cache  # as many as there are kinds of receiver, and guardians
def _there(receiver: str, which: str) -> Prepared:
    """Which of the parts that may go there have anything in them: one question for them all."""
    named = {f"has_{number}": part for number, part in enumerate(_parts_for(receiver, which))}

    def asked(_: Actor, case: int) -> QuerySet[Any]:
        there = {name: Exists(part.sources(case)) for name, part in named.items()}
        return Case.objects.filter(pk=case).annotate(**there).values_list(*there)

    return Prepared(asked)


def labels() -> dict[str, str]:
    """What each part is called."""
    return {part.key: str(part.label) for part in _PARTS}


def title_of(items: Iterable[Item]) -> str:
    """What a paper with these things on it is called. Who it is about may stand on any of them."""
    chosen = {item.part for item in items}
    titles = {str(part.title) for part in _PARTS if part.key in chosen and part.title}
    return titles.pop() if len(titles) == 1 else str(INFORMATION)


def may_receive(receiver: str) -> set[str]:
    """The parts that this kind of receiver may be given."""
    return {part.key for part in _PARTS if receiver in part.receivers}


def may_go_to(row: Disclosure) -> set[str]:
    """The parts that this very receiver may be given."""
    return {part.key for part in _parts_for(row.receiver_kind, row.which)}


def _whole_timeline(actor: Actor, case: Case) -> Iterable[Line]:
    after: int | None = None
    while True:
        lines, more = lines_of(actor, case, last_seen=after, settled=NOT_ASKED)
        yield from lines
        if not more:
            return
        after = number_of(case, more)


def _words(line: Line) -> Iterable[str]:
    if line.text:
        yield from line.text.splitlines()
    for answer in line.answers:
        if answer.text:
            yield f"{answer.label}: {answer.text}"


def _law(row: Disclosure) -> str:
    pack = pack_with_fingerprint(row.pack)
    found = next((one for one in pack.grounds if one.key == row.ground), None) if pack else None
    return found.law.said(get_language() or "nb") if found else row.ground


def _kinds(row: Disclosure) -> Iterable[str]:
    """What was shared, by the names of the parts."""
    named = labels()
    found = [named[part] for part in dict.fromkeys(one.split(":")[0] for one in row.parts.split()) if part in named]
    if row.words is not None:
        found.append(_("Egne ord til mottakeren"))
    return found


def _text(row: WhoLine | Identity | Disclosure | ServiceContact, field: str) -> str:
    try:
        return unseal(row, field)
    except Disposed:
        return ""
