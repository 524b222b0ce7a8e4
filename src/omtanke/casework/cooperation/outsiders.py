"""Who helps from outside, as far as the reader may know of them; and who must be told when a consent no longer counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from omtanke.casework.cases import policy as cases
from omtanke.casework.cases.models import Case
from omtanke.casework.cases.queries import can_be_let_go
from omtanke.casework.consent.models import Consent
from omtanke.casework.consent.queries import is_in_force
from omtanke.casework.disclosure.models import Disclosure
from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.rules import with_answers
from omtanke.foundation.vault.keys import Disposed
from omtanke.foundation.vault.sealed import unseal
from omtanke.register.law.codes import ReceiverKind
from omtanke.register.organisation.queries import holders_of
from omtanke.register.tasks.models import Task
from omtanke.register.tasks.workdays import day_of

from . import policy
from .codes import LABELS, TELL_RECEIVERS, TRUSTED
from .models import Guest, Party

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from django.db.models import Model, QuerySet

    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Account


@dataclass(frozen=True)
class Outside:
    """Somebody who helps from outside, opened. `row.may_end`. A text is empty when its key is gone."""

    row: Party
    name: str
    contact: str
    task: str


@dataclass(frozen=True)
class Outsiders:
    """Those who help from outside now: the ones the reader may know of, and how many others there are."""

    known: list[Outside]
    hidden: int


@dataclass(frozen=True)
class Visitor:
    """The municipality's contact who takes part, opened. The task is empty when its key is gone."""

    row: Guest
    task: str


@dataclass(frozen=True)
class Basis:
    """What an invitation can rest on: something shared, a consent, or neither."""

    kind: str
    label: str
    disclosure: Disclosure | None = None
    consent: Consent | None = None

    @property
    def key(self) -> str:
        rests_on = self.disclosure or self.consent
        return f"{self.kind}:{rests_on.key if rests_on else ''}"


@dataclass(frozen=True)
class Receiver:
    """Somebody who was told on a consent."""

    kind: str
    name: str
    contact: str


class AnsweredFor(Protocol):
    """What a package above has that whoever coordinates answers for: what rests on a consent, and what waits for her.

    `receivers` is asked inside a reading. `waiting` are the rows that tasks may be about.
    """

    def consents(self) -> QuerySet[Any]: ...

    def receivers(self, consent: Consent) -> Iterable[Receiver]: ...

    def waiting(self, case: Case) -> Iterable[Model]: ...


_ANSWERED_FOR: list[AnsweredFor] = []


def answer_for(one: AnsweredFor) -> None:
    """Let a package above say, when Django starts, what whoever coordinates answers for there."""
    if one not in _ANSWERED_FOR:
        _ANSWERED_FOR.append(one)


def answered_for() -> Iterable[AnsweredFor]:
    """Everything that does."""
    return tuple(_ANSWERED_FOR)


def outsiders_in(actor: Actor, case: Case) -> Outsiders:
    """Those who help from outside now, opened; inside somebody's reading."""
    now = Party.objects.filter(policy.is_in_force(actor), case=case)
    known = now.filter(policy.KNOW_PARTY.as_q(actor)).select_related("case", "consent", "disclosure").order_by("pk")
    rows = with_answers(known, actor, {"end": policy.END_PARTY, "contact": policy.CONTACT})
    found = [Outside(row, text_of(row, "name"), text_of(row, "contact"), text_of(row, "task")) for row in rows]
    return Outsiders(found, now.count() - len(found))


def bases_for(actor: Actor, case: Case) -> list[Basis]:
    """What the actor can let an invitation rest on: what she has shared or written herself, and everything for who sees all."""
    sees_all = cases.SEE_ALL.decide(actor, case)
    shared = Disclosure.objects.filter(case=case, delivery__isnull=False, corrects__isnull=True).select_related("consent", "delivery")
    consents = Consent.objects.filter(case=case, withdrawn_at__isnull=True)
    if not sees_all:
        shared, consents = shared.filter(begun_by=actor.id), consents.filter(recorded_by=actor.id)
    return [*_shared(shared.order_by("pk"), actor.at), *_consented(consents.order_by("pk"), actor.at), _on_nothing()]


def shared_with_the_contact(actor: Actor, case: Case) -> list[Basis]:
    """What has been handed over to the municipality's contact, on something that counts: what an invitation can rest on."""
    shared = Disclosure.objects.filter(case=case, receiver_kind=ReceiverKind.CONTACT, delivery__isnull=False, corrects__isnull=True)
    rows = shared.select_related("consent", "delivery").order_by("pk")
    if not cases.SEE_ALL.decide(actor, case):
        rows = rows.filter(begun_by=actor.id)
    counting = (row for row in rows if row.consent is None or is_in_force(row.consent, actor.at))
    return [
        Basis(ReceiverKind.CONTACT.value, _("Delt {day}").format(day=date_format(row.delivery.at, "j. F Y")), row, row.consent)
        for row in counting
    ]


def contacts_to_invite(case: Case, at: datetime) -> list[Account]:
    """The municipality's contacts who have no part in the case, and are impartial."""
    taken = set(case.participants.filter(until__isnull=True).values_list("account", flat=True))
    recused = set(case.recusals.filter(until__isnull=True).values_list("account", flat=True))
    return [one for one in holders_of(Post.RADICALISATION_CONTACT, None, at) if one.is_active and one.pk not in taken | recused]


def guests_in(case: Case) -> list[Visitor]:
    """The municipality's contacts who take part as guests now, each with her task; inside somebody's reading."""
    here = case.participants.filter(until__isnull=True).values("account")
    rows = Guest.objects.filter(case=case, until__isnull=True, account__in=here).select_related("case", "account").order_by("pk")
    return [Visitor(row, text_of(row, "task")) for row in rows]


def guests_who_are_out(at: datetime) -> list[Guest]:
    """Those whose part rests on a consent that no longer counts, and can end: not while she answers for the case and nobody can come in.

    Until then the case is not there for her all the same (`policy.is_out_as_a_guest`).
    """
    over = Q(consent__withdrawn_at__isnull=False) | Q(consent__valid_until__lt=day_of(at))
    rows = Guest.objects.filter(over, until__isnull=True, case__closed_at__isnull=True).select_related("case", "account").order_by("pk")
    return [row for row in rows if can_be_let_go(row.case, row.account, at)]


def consents_to_tell_about(actor: Actor, case: Case) -> list[Consent]:
    """Consents that no longer count, and whose receivers this actor can tell."""
    return list(_no_longer_counting(actor.at).filter(policy.TELL.as_q(actor), case=case).order_by("pk"))


def is_something_to_tell(case: Case, at: datetime) -> bool:
    """Whether anybody in the case must be told that a consent no longer counts."""
    return _no_longer_counting(at).filter(case=case).exists()


def cases_to_tell_in(at: datetime) -> list[Case]:
    """Cases where somebody must be told that a consent no longer counts, and nobody has been asked to do it."""
    asked = Task.objects.filter(kind=TELL_RECEIVERS, done_at__isnull=True).values("about")
    found = _no_longer_counting(at).values("case")
    return list(Case.objects.filter(pk__in=found).exclude(key__in=asked).order_by("pk"))


def _no_longer_counting(at: datetime) -> QuerySet[Consent]:
    """Withdrawn, or run out while somebody took part, or promised something, on it; with somebody who was told and does not know."""
    with_parties = Q(pk__in=Party.objects.filter(until__isnull=True, consent__isnull=False).values("consent"))
    to_its_end = Q(until__isnull=True) | Q(until__date__gt=F("consent__valid_until"))
    with_parties |= Q(pk__in=Guest.objects.filter(to_its_end, consent__isnull=False).values("consent"))
    for one in answered_for():
        with_parties |= Q(pk__in=one.consents())
    told_once = Q(pk__in=Disclosure.objects.filter(delivery__isnull=False, consent__isnull=False).values("consent"))
    withdrawn, run_out = Q(withdrawn_at__isnull=False), Q(valid_until__lt=day_of(at))
    return Consent.objects.filter((withdrawn & (with_parties | told_once)) | (run_out & with_parties), told__isnull=True)


def _shared(rows: QuerySet[Disclosure], at: datetime) -> Iterator[Basis]:
    for row in rows:
        if row.consent is None or is_in_force(row.consent, at):
            for kind in _kinds(row.receiver_kind):
                day = date_format(row.delivery.at, "j. F Y")
                yield Basis(kind, _("{kind}: delt {day}").format(kind=LABELS[kind], day=day), row, row.consent)


def _consented(rows: QuerySet[Consent], at: datetime) -> Iterator[Basis]:
    for row in rows:
        if is_in_force(row, at):
            for kind in _kinds(row.service):
                day = date_format(row.valid_until, "j. F Y")
                yield Basis(kind, _("{kind}: samtykke til og med {day}").format(kind=LABELS[kind], day=day), None, row)


def _on_nothing() -> Basis:
    return Basis(ReceiverKind.RVTS.value, _("RVTS: veileder oss, uten å få vite hvem det gjelder"))


def _kinds(receiver: str) -> list[str]:
    """The kinds of party that this kind of receiver can be."""
    return [one for one in (receiver, *([TRUSTED] if receiver == ReceiverKind.OTHER else [])) if one in LABELS]


def text_of(row: Party | Guest | Disclosure, field: str) -> str:
    """What a field says; inside somebody's reading."""
    try:
        return unseal(row, field)
    except Disposed:
        return ""
