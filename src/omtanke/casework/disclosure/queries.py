from __future__ import annotations

from base64 import b64decode
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import get_language

from omtanke.casework.cases.codes import Voice
from omtanke.casework.cases.models import Recusal
from omtanke.casework.consent.queries import consents_known_to, is_in_force
from omtanke.casework.identities.queries import is_protected
from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.prepared import Prepared
from omtanke.foundation.access.rules import with_answers
from omtanke.foundation.audit.readings import reading
from omtanke.foundation.vault.keys import Disposed
from omtanke.foundation.vault.sealed import unseal
from omtanke.register.guidance.papers import spoken
from omtanke.register.law import gates
from omtanke.register.law.codes import ReceiverKind
from omtanke.register.law.queries import grounds_in, pack_in_use, pack_of, pack_with_fingerprint
from omtanke.register.organisation.codes import UnitKind
from omtanke.register.organisation.models import Account, Appointment, Municipality, Unit
from omtanke.register.organisation.queries import colleagues_in, holders_of, in_force, in_line_to_lead
from omtanke.register.tasks.workdays import day_of

from . import policy, rules
from .codes import GOES_AS_FAR_AS_THE_CONSENT, How, Told
from .models import Delivery, DisclosedPaper, Disclosure, Telling
from .parts import Item, items_for, may_go_to
from .sheet import Told as OnPaper
from .sheet import paper_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.db.models import QuerySet

    from omtanke.casework.cases.models import Case
    from omtanke.casework.consent.models import Consent
    from omtanke.foundation.access.actor import Actor
    from omtanke.foundation.kernel.errors import Obstacle
    from omtanke.foundation.paper.document import Paper
    from omtanke.register.law.models import PackEdition
    from omtanke.register.law.schema import Ground, Pack

SEALED = ("receiver", "purpose", "words", "necessity", "proportion", "why_no_consent", "why_later", "advice")
POINTS_AT = ("case__unit", "receiver_unit", "consent")
FAMILY = (ReceiverKind.PERSON, ReceiverKind.GUARDIAN)
ASSESSMENT = ("necessity", "proportion", "why_no_consent", "why_later", "advice")


@dataclass(frozen=True)
class Draft:
    """A disclosure in the making. As much is opened as was asked for; the rest, where nothing is sealed, is looked up when a page asks."""

    row: Disclosure
    actor: Actor
    texts: dict[str, str]
    items: list[Item]

    @property
    def at(self) -> datetime:
        return self.actor.at

    @property
    def case(self) -> Case:
        return self.row.case

    @property
    def chosen(self) -> list[Item]:
        """What of the case is shared, in the order it stands there."""
        keys = set(self.row.parts.split())
        return [item for item in self.items if item.key in keys]

    def sender(self, language: str) -> str:
        """What she has said that she is, in words; nothing until she has."""
        pack, row = self.pack, self.row
        if pack is None or not pack.knows(row.service, row.profession):
            return ""
        (what,) = (one for one in pack.professions_in(row.service) if one.key == row.profession)
        (where,) = (one for one in pack.services if one.key == row.service)
        return f"{what.label.said(language)} ({where.label.said(language)})"

    @property
    def answered(self) -> dict[str, str]:
        """The conditions answered, each with yes or no."""
        return dict(one.split(":") for one in self.row.conditions.split())

    @cached_property
    def edition(self) -> PackEdition | None:
        return pack_in_use(self.at)

    @property
    def pack(self) -> Pack | None:
        return pack_of(self.edition) if self.edition else None

    @cached_property
    def grounds(self) -> tuple[Ground, ...]:
        return _grounds(self.row, self.edition, self.at)

    @cached_property
    def ground(self) -> Ground | None:
        return _ground_among(self.grounds, self.row)

    @cached_property
    def verdict(self) -> gates.Verdict | None:
        return _verdict(self.ground, self.row)

    @cached_property
    def consents(self) -> list[Consent]:
        return consents_known_to(self.actor, self.case)

    @cached_property
    def units(self) -> list[Unit]:
        return units_for(self.case, self.row.receiver_kind, self.at)

    @cached_property
    def is_protected(self) -> bool:
        return is_protected(self.case, self.at)

    @cached_property
    def obstacles(self) -> tuple[Obstacle, ...]:
        return rules.obstacles(facts_of(self.row, self.at))


@dataclass(frozen=True)
class Shown:
    """The paper as it lies there, opened: what preview, approval, hand-over and the receiver are given.

    `assessment` is why it was shared, for whoever decides; never for the receiver.
    """

    row: DisclosedPaper
    pdf: bytes
    text: str
    assessment: dict[str, str]


@dataclass(frozen=True)
class Said:
    """That they have been told, with what they said to it; or that it was put off, with why. Texts are None when their key is gone."""

    row: Telling
    words: str | None
    weighed: str | None


@dataclass(frozen=True)
class LedgerLine:
    """One disclosure in the ledger: to whom, on what, when, and how it stands. `receiver` is None when its key is gone."""

    row: Disclosure
    receiver: str | None
    ground: str
    delivery: Delivery | None
    parts: list[str]
    tellings: list[Said]

    @property
    def is_still_to_be_told(self) -> bool:
        """Whether whoever it is about was to be told later, and has not been."""
        return self.row.told == Told.LATER and all(one.row.is_put_off for one in self.tellings)


@reading(deed="disclosure.opened", permission=policy.WRITE, related=POINTS_AT)
def draft_of(*, actor: Actor, on: Disclosure, texts: Iterable[str] = SEALED, with_items: bool = True) -> Draft:
    """One's own disclosure in the making, with those of its texts opened, and what of the case can be shared."""
    return _draft(actor, on, texts, with_items=with_items)


@reading(deed="disclosure.composed", permission=policy.WRITE, related=POINTS_AT)
def composed(*, actor: Actor, on: Disclosure) -> tuple[Paper | None, Draft]:
    """What is to stand on the paper; no paper while anything is in the way."""
    written_in = get_language() or "nb"
    with translation.override(spoken(on.language or written_in)):
        draft = _draft(actor, on, SEALED, with_items=True)
        return (None if draft.obstacles else _on_paper(actor, draft, written_in)), draft


@reading(deed="disclosure.shown", permission=policy.SEE_PAPER)
def paper_shown(*, actor: Actor, on: Disclosure) -> Shown:
    """The paper before and after approval: the same bytes."""
    row = DisclosedPaper.objects.select_related("disclosure").get(disclosure=on)
    assessment = {field: _text(row.disclosure, field) or "" for field in ASSESSMENT}
    return Shown(row, b64decode(unseal(row, "pdf")), unseal(row, "text"), assessment)


@reading(deed="delivery.opened", permission=policy.RECEIVE)
def received(*, actor: Actor, on: Delivery) -> Shown:
    """What was shared with the actor's service: the approved bytes, and nothing else of the case."""
    row = DisclosedPaper.objects.select_related("disclosure").get(disclosure=on.disclosure_id)
    return Shown(row, b64decode(unseal(row, "pdf")), unseal(row, "text"), {})


@reading(deed="deliveries.listed")
def received_by(*, actor: Actor, on: None = None, most: int = 50) -> list[Delivery]:
    """What has been shared with the actor's services, the newest first. Nothing is opened."""
    rows = Delivery.objects.filter(policy.RECEIVE.as_q(actor)).select_related("unit", "disclosure")
    return list(rows.order_by("-pk")[:most])


@reading(deed="disclosure.ledger_opened", permission=policy.SEE_LEDGER)
def ledger_of(*, actor: Actor, on: Case) -> list[LedgerLine]:
    """«Hva er delt, med hvem»: what is shared or waits to be, as far as the actor may know of it, the newest first."""
    rows = _in_ledger(on).filter(policy.KNOW_DISCLOSURE.as_q(actor))
    found = rows.select_related("delivery__by", "proposed_by", "decided_by", "receiver_unit").order_by("-pk")
    said = defaultdict[int, list[Said]](list)
    for one in Telling.objects.filter(disclosure__case=on).select_related("disclosure", "by").order_by("pk"):
        said[one.disclosure_id].append(Said(one, _text(one, "words"), _text(one, "weighed")))
    return [_ledger_line(row, said[row.pk]) for row in with_answers(found, actor, {"tell": policy.TELL})]


def kept_from(actor: Actor, case: Case) -> int:
    """How many lines of the ledger the actor is not told of."""
    return _in_ledger(case).exclude(policy.KNOW_DISCLOSURE.as_q(actor)).count()


def to_correct(actor: Actor, case: Case) -> list[Disclosure]:
    """What has left the unit and the actor can set right, corrections too, the oldest first."""
    return list(Disclosure.objects.filter(policy.CORRECT.as_q(actor), case=case).order_by("pk"))


def waiting_of(actor: Actor, case: Case) -> list[Disclosure]:
    """What the actor has begun in the case and not handed over, unopened."""
    return list(Disclosure.objects.filter(policy.WRITE.as_q(actor), case=case).order_by("-pk"))


def facts_of(row: Disclosure, at: datetime) -> rules.Facts:
    """What the rules are asked about. Opens nothing: that a text is there is enough."""
    edition, today = pack_in_use(at), day_of(at)
    pack = pack_of(edition) if edition else None
    ground = _ground_among(_grounds(row, edition, at), row)
    allowed = may_go_to(row)
    return rules.Facts(
        has_pack=pack is not None,
        knows_sender=pack is not None and pack.knows(row.service, row.profession),
        receiver_kind=row.receiver_kind if row.receiver_kind in ReceiverKind else "",
        names_receiver=row.receiver is not None,
        says_which=row.receiver_kind != ReceiverKind.GUARDIAN or (row.which in Voice and row.which != Voice.PERSON),
        unit_fits=row.how != How.IN_OMTANKE
        or (row.receiver_unit is not None and row.receiver_unit in units_for(row.case, row.receiver_kind, at)),
        how=row.how,
        ground=ground,
        verdict=_verdict(ground, row),
        has_purpose=row.purpose is not None,
        says_something=bool(row.parts) or row.words is not None,
        parts_not_allowed=any(one.split(":")[0] not in allowed for one in row.parts.split()),
        has_necessity=row.necessity is not None,
        has_proportion=row.proportion is not None,
        rests_on_consent=ground is not None and any(one.key == GOES_AS_FAR_AS_THE_CONSENT for one in ground.conditions),
        has_consent=row.consent is not None,
        consent_counts=row.consent is not None and is_in_force(row.consent, at) and row.consent.service == row.receiver_kind,
        says_why_no_consent=row.why_no_consent is not None,
        harm=row.harm,
        told=row.told,
        tell_on=row.tell_on,
        says_why_later=row.why_later is not None,
        is_protected=is_protected(row.case, at),
        today=today,
    )


def approvers_for(row: Disclosure, at: datetime) -> list[Account]:
    """Who may say yes: those who lead or deputise in the unit; where nobody there can, those who do elsewhere, and the contacts."""
    out = {row.begun_by_id, *Recusal.objects.filter(case=row.case_id, until__isnull=True).values_list("account", flat=True)}
    here = [one for one in in_line_to_lead(row.case.unit_id, at) if one.pk not in out]
    if here:
        return here
    leading = Appointment.objects.filter(in_force(at), post__in=(Post.UNIT_LEADER, Post.DEPUTY), account__is_active=True)
    elsewhere = Account.objects.filter(pk__in=leading.values("account")).order_by("name", "pk")
    return [one for one in dict.fromkeys([*elsewhere, *holders_of(Post.RADICALISATION_CONTACT, None, at)]) if one.pk not in out]


def units_for(case: Case, receiver_kind: str, at: datetime) -> list[Unit]:
    """The services of ours that are this kind of receiver and where somebody can read it. Never the unit that shares."""
    return [unit for unit in _OF_KIND(None, receiver_kind, case.unit_id) if reads_in(unit, at)]


_OF_KIND = Prepared(lambda _, kind, but: Unit.objects.filter(kind=kind).exclude(pk=but).order_by("name", "pk"))


def reads_in(unit: Unit, at: datetime) -> list[Account]:
    """Who is told that something has come: those who lead there; in a reception then everybody at work, and whoever works alone."""
    colleagues = colleagues_in(unit.pk, at)
    takes_what_comes = unit.kind in policy.RECEPTIONS or (len(colleagues) == 1 and unit.kind != UnitKind.SCHOOL)
    return list(dict.fromkeys([*in_line_to_lead(unit.pk, at), *(colleagues if takes_what_comes else [])]))


def left_to_lie(at: datetime) -> list[Disclosure]:
    """What was begun, not proposed, and not touched for fourteen days (P1). A correction waits until it is made."""
    rows = Disclosure.objects.filter(proposed_at__isnull=True, delivery__isnull=True, corrects__isnull=True)
    return list(rows.filter(changed_at__lt=at - rules.LIVES).order_by("pk"))


def fingerprint_in_use(at: datetime) -> str:
    """The fingerprint of the law that applies now, which the disclosure keeps."""
    edition = pack_in_use(at)
    return edition.fingerprint if edition else ""


def delivered_in(case: Case) -> list[Disclosure]:
    """What has left the unit about the case, corrections too, the oldest first."""
    return list(Disclosure.objects.filter(case=case, delivery__isnull=False).order_by("pk"))


def _in_ledger(case: Case) -> QuerySet[Disclosure]:
    return Disclosure.objects.filter(case=case).exclude(proposed_at__isnull=True, delivery__isnull=True)


def _draft(actor: Actor, row: Disclosure, texts: Iterable[str], *, with_items: bool) -> Draft:
    items = items_for(actor, row) if with_items and row.receiver_kind else []
    return Draft(row, actor, {field: _text(row, field) or "" for field in texts}, items)


def _grounds(row: Disclosure, edition: PackEdition | None, at: datetime) -> tuple[Ground, ...]:
    if edition is None or row.receiver_kind not in ReceiverKind:
        return ()
    receiver = ReceiverKind(row.receiver_kind)
    return grounds_in(edition.fingerprint, service=row.service, profession=row.profession, receiver=receiver, on=day_of(at))


def _ground_among(grounds: Iterable[Ground], row: Disclosure) -> Ground | None:
    return next((one for one in grounds if one.key == row.ground), None)


def _verdict(ground: Ground | None, row: Disclosure) -> gates.Verdict | None:
    answers = {key: said == "yes" for key, said in (one.split(":") for one in row.conditions.split())}
    return gates.verdict(ground, answers) if ground else None


def _on_paper(actor: Actor, draft: Draft, written_in: str) -> Paper:
    assert draft.ground is not None
    row, municipality = draft.row, Municipality.objects.get()
    consent = row.consent if row.consent_id else None
    sender = (municipality.name,) if draft.is_protected else (draft.case.unit.name, actor.name)
    return paper_of(
        OnPaper(
            municipality=municipality.name,
            sender=sender,
            receiver=draft.texts["receiver"],
            receiver_kind=str(row.get_receiver_kind_display()),
            ground=draft.ground,
            purpose=draft.texts["purpose"],
            items=draft.chosen,
            words=draft.texts["words"],
            rests_on_consent_until=consent.valid_until if consent else None,
            person_is_told=row.told == Told.NOW,
            language=row.language or written_in,
            written_in=written_in,
            is_family=row.receiver_kind in FAMILY,
            is_correction=row.corrects_id is not None,
            on=day_of(actor.at),
        )
    )


def _ledger_line(row: Disclosure, tellings: list[Said]) -> LedgerLine:
    pack = pack_with_fingerprint(row.pack)
    known = {one.key: one for one in pack.grounds} if pack else {}
    ground = known[row.ground].law.nb if row.ground in known else row.ground
    kinds = dict.fromkeys(one.split(":")[0] for one in row.parts.split())
    return LedgerLine(row, _text(row, "receiver"), ground, getattr(row, "delivery", None), list(kinds), tellings)


def _text(row: Disclosure | Telling, field: str) -> str | None:
    try:
        return unseal(row, field)
    except Disposed:
        return None
