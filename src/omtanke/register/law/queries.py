from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.timezone import localdate

from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.prepared import Prepared
from omtanke.foundation.access.rules import with_answers
from omtanke.register.guidance.freshness import law_is_due
from omtanke.register.organisation.models import Municipality

from . import files, gates, policy
from .changes import changes
from .models import PackEdition, ProcessingBasis
from .published import PublishedBasis, shipped_pack

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

    from omtanke.foundation.access.actor import Actor
    from omtanke.foundation.kernel.sheet_changes import Change
    from omtanke.register.organisation.models import Unit

    from .codes import ReceiverKind
    from .schema import Ground, Pack, Profession, Service

SEES_THE_PAGE = (Post.ADMINISTRATOR, Post.SYSTEM_OWNER, Post.DATA_PROTECTION_OFFICER, Post.ARCHIVIST)
WITH_NAMES = ("proposed_by", "approved_by", "withdrawn_by")


@dataclass(frozen=True)
class Lookup:
    """The rules as every employee may look them up. Without an approved edition they are the product's own, and checked by nobody."""

    pack: Pack
    edition: PackEdition | None
    service: Service | None = None
    profession: Profession | None = None
    grounds: tuple[Ground, ...] = ()
    waiting: tuple[Ground, ...] = ()  # they stand there, and cannot be used
    is_stale: bool = False  # nobody has held it against the law for a year


@dataclass(frozen=True)
class ShownPack:
    """One edition, with what changed against the one that applies now. `against` is None when there is none."""

    edition: PackEdition
    pack: Pack
    against: PackEdition | None
    changes: list[Change]
    is_in_use: bool
    with_names: bool  # she works with the law, and sees who proposed and approved it


def approved_basis(unit_kind: str, at: datetime) -> list[ProcessingBasis]:
    """What this kind of unit may keep something about a person on, the oldest first; empty before P35 is done."""
    return list(ProcessingBasis.objects.filter(policy.in_force(at), unit_kind=unit_kind).order_by("approved_at", "pk"))


def may_keep(unit: Unit, at: datetime) -> bool:
    """Whether anything about a person may be kept in the unit: some basis for its kind is approved (P35)."""
    return bool(_IN_FORCE(None, at, unit.kind))


def _in_force(_: Actor, at: datetime, unit_kind: str) -> QuerySet[Any]:
    return ProcessingBasis.objects.filter(policy.in_force(at), unit_kind=unit_kind).values_list("pk")[:1]


_IN_FORCE = Prepared(_in_force)


def every_basis(actor: Actor) -> list[ProcessingBasis]:
    """All that have been entered, by kind of unit, the newest first, each with its `may_*` answers. Every employee may read them."""
    rows = ProcessingBasis.objects.select_related("entered_by", "approved_by", "withdrawn_by")
    return with_answers(rows.order_by("unit_kind", "-pk"), actor, policy.RULES)


def bases_to_publish(at: datetime) -> list[PublishedBasis]:
    """Every approved basis as everybody may read it, by kind of unit."""
    rows = ProcessingBasis.objects.filter(policy.in_force(at)).order_by("unit_kind", "approved_at", "pk")
    return [PublishedBasis(one.unit_kind, one.purpose, one.basis, one.statutes, one.dpia_on.isoformat()) for one in rows]


def bases_to_approve(actor: Actor) -> list[ProcessingBasis]:
    """Those entered that the actor can approve, the oldest first."""
    if not actor.holds(Post.SYSTEM_OWNER):
        return []
    return list(ProcessingBasis.objects.filter(policy.APPROVE.as_q(actor)).order_by("pk"))


def may_enter(actor: Actor) -> bool:
    """Whether the actor may enter one."""
    return Municipality.objects.filter(policy.ENTER.as_q(actor)).exists()


def has_work_with_it(actor: Actor) -> bool:
    """Whether she enters, approves or is heard about them: her posts tell without asking the database."""
    return any(actor.holds(post) for post in SEES_THE_PAGE)


def pack_in_use(at: datetime) -> PackEdition | None:
    """The edition that applies: of those approved, not withdrawn and valid that day, the one approved last. None where there is none."""
    return next(iter(_IN_USE(None, at, localdate(at))), None)


def _in_use(_: Actor, at: datetime, day: date) -> QuerySet[PackEdition]:
    valid = Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))
    approved = PackEdition.objects.filter(policy.in_force(at), valid).order_by("-approved_at", "-pk")
    return approved.defer("text")[:1]  # a hundred kilobytes that only the first reading in each process needs


_IN_USE = Prepared(_in_use)


def pack_of(edition: PackEdition) -> Pack:
    """What the edition says. Read once in each process."""
    return _read(edition.fingerprint)


@lru_cache(maxsize=256)  # asked on page after page while somebody shares; a day's answers are few
def grounds_in(fingerprint: str, *, service: str, profession: str, receiver: ReceiverKind, on: date) -> tuple[Ground, ...]:
    """The rules of the pack with that fingerprint about telling that receiver, that day."""
    return gates.grounds_for(_read(fingerprint), service=service, profession=profession, receiver=receiver, on=on)


def pack_with_fingerprint(fingerprint: str) -> Pack | None:
    """What was said by the pack that a disclosure keeps the fingerprint of, also when it has been withdrawn since."""
    return _read(fingerprint) if PackEdition.objects.filter(fingerprint=fingerprint).exists() else None


def lookup(at: datetime, service: str = "", profession: str = "") -> Lookup:
    """What applies now for somebody; or what comes with the product, while no edition has been approved."""
    edition, day = pack_in_use(at), localdate(at)
    pack = pack_of(edition) if edition else shipped_pack()
    return Lookup(
        pack=pack,
        edition=edition,
        service=next((one for one in pack.services if one.key == service), None),
        profession=next((one for one in pack.professions_in(service) if one.key == profession), None),
        grounds=gates.rules_for(pack, service=service, profession=profession, on=day),
        waiting=gates.waiting_rules_for(pack, service=service, profession=profession, on=day),
        is_stale=bool(edition and edition.approved_at and law_is_due("law", localdate(edition.approved_at)) < day),
    )


def edition_of(text: str) -> PackEdition:
    """The file as an edition that nobody has proposed yet. Raises NotAPack with every fault."""
    pack = _said_in(text)
    return PackEdition(
        pack=pack.key, edition=pack.edition, fingerprint=_fingerprint(text), text=text, valid_from=pack.valid_from, valid_to=pack.valid_to
    )


def standing_like(edition: PackEdition) -> dict[str, bool]:
    """Whether the same file, or another of the same name, is proposed or approved."""
    standing = PackEdition.objects.filter(withdrawn_at__isnull=True)
    return {
        "is_there": standing.filter(fingerprint=edition.fingerprint).exists(),
        "name_is_taken": standing.filter(pack=edition.pack, edition=edition.edition).exists(),
    }


def packs_for(actor: Actor) -> list[PackEdition]:
    """Every edition, the newest first, each with its `may_*` answers."""
    known = PackEdition.objects.filter(policy.KNOW_PACK.as_q(actor)).select_related(*WITH_NAMES).defer("text")
    return with_answers(known.order_by("-proposed_at", "-pk"), actor, policy.PACK_RULES)


def pack_for(actor: Actor, edition: PackEdition) -> ShownPack:
    """One edition with its answers, and what is different in it from the one that applies now."""
    rows = PackEdition.objects.filter(pk=edition.pk).select_related(*WITH_NAMES)
    (found,) = with_answers(rows, actor, policy.PACK_RULES)
    pack, now = pack_of(found), pack_in_use(actor.at)
    against = None if now is None or now.pk == found.pk else now
    return ShownPack(
        edition=found,
        pack=pack,
        against=against,
        changes=changes(pack_of(against), pack) if against else [],
        is_in_use=now is not None and now.pk == found.pk,
        with_names=has_work_with_it(actor),
    )


def packs_to_approve(actor: Actor) -> list[PackEdition]:
    """Those proposed that the actor can approve, the oldest first."""
    if not actor.holds(Post.SYSTEM_OWNER):
        return []
    return list(PackEdition.objects.filter(policy.APPROVE_PACK.as_q(actor)).order_by("pk"))


def may_propose_pack(actor: Actor) -> bool:
    """Whether she may put a law pack forward."""
    return Municipality.objects.filter(policy.PROPOSE_PACK.as_q(actor)).exists()


@lru_cache(maxsize=32)
def _read(fingerprint: str) -> Pack:
    """The same fingerprint is the same bytes, whichever edition has them."""
    return _said_in(PackEdition.objects.filter(fingerprint=fingerprint).order_by("pk").values_list("text", flat=True)[0])


@lru_cache(maxsize=16)  # whoever proposes a file has it read, looked at and sent; to read one takes a third of a second
def _said_in(text: str) -> Pack:
    return files.read(text.encode(), f"{_fingerprint(text)[:8]}.yaml")


def _fingerprint(text: str) -> str:
    return sha256(text.encode()).hexdigest()
