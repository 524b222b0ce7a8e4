from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.prepared import Prepared
from omtanke.foundation.access.rules import with_answers
from omtanke.register.organisation.models import Municipality, Unit
from omtanke.register.organisation.queries import colleagues_in, holders_of, in_line_to_lead
from omtanke.register.tasks.models import Task

from . import files, policy, rules
from .changes import changes
from .codes import REVIEW
from .models import Adoption, Edition, FollowUp

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from omtanke.foundation.access.actor import Actor
    from omtanke.foundation.kernel.sheet_changes import Change
    from omtanke.register.organisation.models import Account

    from .schema import Routine, Step

HAS_WORK = (Post.ADMINISTRATOR, Post.SYSTEM_OWNER, Post.RADICALISATION_CONTACT)
WITH_NAMES = ("proposed_by", "approved_by", "withdrawn_by")


@dataclass(frozen=True)
class Listed:
    """An edition as the list shows it."""

    edition: Edition
    routine: Routine
    units: list[str]  # which follow it now


@dataclass(frozen=True)
class Shown:
    """One edition, with what changed against the one that applies to the municipality now. `against` is None when there is none."""

    edition: Edition
    routine: Routine
    against: Edition | None
    changes: list[Change]
    units: list[str]
    with_names: bool  # she answers for routines, and sees who proposed and approved it


@dataclass(frozen=True)
class Here:
    """How a unit follows its routine. `steps` pairs each step with the posts that follow it up there, where the unit has said."""

    adoption: Adoption
    routine: Routine
    steps: list[tuple[Step, tuple[Post, Post | None] | None]]
    is_in_use: bool
    newer: Edition | None = field(default=None)

    @property
    def parts(self) -> list[tuple[Step, bool]]:
        """What the edition leaves off, and whether it is on here."""
        return [(step, step.key in self.adoption.parts_on) for step in self.routine.parts_off]


def edition_in_use(unit_id: int, at: datetime) -> Edition | None:
    """The edition the unit has adopted; without one, the one approved last of those valid that day."""
    adoption = adoption_of(unit_id, at)
    return adoption.edition if adoption else approved_last(at)


def routine_of(edition: Edition) -> Routine:
    """What the edition says. Read once in each process."""
    return _read(edition.fingerprint, edition.text)


def routines_of(editions: Collection[int]) -> dict[int, Routine]:
    """What each of these editions (their rows) says."""
    return {edition.pk: routine_of(edition) for edition in _EDITIONS(None, *sorted(editions))} if editions else {}


def _editions(_: Actor, *pks: int) -> QuerySet[Edition]:
    return Edition.objects.filter(pk__in=pks)


_EDITIONS = Prepared(_editions)


def follow_up_here(unit_id: int, step_key: str, at: datetime) -> tuple[Post, Post | None] | None:
    """The post that answers for the step in this unit and the one that stands in; None where the unit has not said."""
    return how_here(unit_id, step_key, at)[0]


def how_here(unit_id: int, step_key: str, at: datetime) -> tuple[tuple[Post, Post | None] | None, frozenset[str]]:
    """The same, with what is turned on in the unit, as far as that can be seen without asking once more."""
    said: list[FollowUp] = _FOLLOW_UP(None, at, unit_id, step_key)
    return (said[0].who, said[0].adoption.parts_on) if said else (None, frozenset())


def _follow_up(_: Actor, at: datetime, unit: int, step: str) -> QuerySet[FollowUp]:
    said = FollowUp.objects.filter(policy.adopted(at, "adoption__"), adoption__unit=unit, step=step)
    return said.select_related("adoption").order_by("-adoption")[:1]


def _adoption(_: Actor, at: datetime, unit: int) -> QuerySet[Adoption]:
    return Adoption.objects.filter(policy.adopted(at), unit=unit).select_related("edition").order_by("-pk")[:1]


_FOLLOW_UP, _ADOPTION = Prepared(_follow_up), Prepared(_adoption)


def adoption_of(unit_id: int, at: datetime) -> Adoption | None:
    """The unit's adoption in force, of an edition that has not been withdrawn."""
    return next(iter(_ADOPTION(None, at, unit_id)), None)


def parts_on(unit_id: int, at: datetime) -> frozenset[str]:
    """The steps that the unit's edition leaves off, and the unit has turned on. Without an adoption: none."""
    adoption = adoption_of(unit_id, at)
    return adoption.parts_on if adoption else frozenset()


def approved(at: datetime) -> QuerySet[Edition]:
    """Every edition that is approved, not withdrawn, and valid that day."""
    return Edition.objects.filter(_valid_on(localdate(at)), policy.not_withdrawn(at), approved_at__lte=at)


def approved_last(at: datetime) -> Edition | None:
    """The edition that applies where a unit has adopted none: the one approved last of those valid that day."""
    return approved(at).order_by("-approved_at", "-pk").first()


def to_publish(at: datetime) -> tuple[Routine, str] | None:
    """What public pages should show: the edition that applies, and its file. None before any has been approved."""
    edition = approved_last(at)
    return (routine_of(edition), edition.text) if edition else None


def kept_up(at: datetime) -> list[Routine]:
    """The routines that are followed or shown to the public: each edition once."""
    followed = Edition.objects.filter(pk__in=Adoption.objects.filter(policy.adopted(at)).values("edition"))
    shown = approved_last(at)
    found = {one.pk: one for one in (*followed.order_by("pk"), *([shown] if shown else []))}
    return [routine_of(one) for one in found.values()]


def edition_of(text: str) -> Edition:
    """The file as an edition that nobody has proposed yet. Raises NotARoutine with every fault."""
    fingerprint = sha256(text.encode()).hexdigest()
    routine = _read(fingerprint, text)
    return Edition(
        routine=routine.key,
        edition=routine.edition,
        fingerprint=fingerprint,
        text=text,
        valid_from=routine.valid_from,
        valid_to=routine.valid_to,
    )


def standing_like(edition: Edition) -> dict[str, bool]:
    """Whether the same file, or another of the same name, is proposed or approved."""
    standing = Edition.objects.filter(withdrawn_at__isnull=True)
    return {
        "is_there": standing.filter(fingerprint=edition.fingerprint).exists(),
        "name_is_taken": standing.filter(routine=edition.routine, edition=edition.edition).exists(),
    }


def editions_for(actor: Actor) -> list[Listed]:
    """Every edition, those that wait first, then the newest."""
    known = Edition.objects.filter(policy.KNOW_EDITION.as_q(actor)).select_related(*WITH_NAMES)
    found = with_answers(known.order_by("-proposed_at", "-pk"), actor, policy.EDITION_RULES)
    units = _followed_by(actor.at)
    listed = [Listed(edition, routine_of(edition), units.get(edition.pk, [])) for edition in found]
    return sorted(listed, key=lambda one: one.edition.approved_at is not None or one.edition.withdrawn_at is not None)


def edition_for(actor: Actor, edition: Edition) -> Shown:
    """One edition with its answers, and what is different in it from the one that applies now."""
    rows = Edition.objects.filter(pk=edition.pk).select_related(*WITH_NAMES)
    (found,) = with_answers(rows, actor, policy.EDITION_RULES)
    routine, now = routine_of(found), approved_last(actor.at)
    against = None if now is None or now.pk == found.pk else now
    return Shown(
        edition=found,
        routine=routine,
        against=against,
        changes=changes(routine_of(against), routine) if against else [],
        units=_followed_by(actor.at).get(found.pk, []),
        with_names=may_propose(actor),
    )


def adoptions_for(actor: Actor) -> list[Adoption]:
    """The adoptions in force that she may know of, by unit."""
    known = Adoption.objects.filter(policy.KNOW_ADOPTION.as_q(actor), policy.adopted(actor.at))
    rows = known.select_related("unit", "edition", "owner").order_by("unit__name", "pk")
    return with_answers(rows, actor, {"change": policy.CHANGE_ADOPTION})


def here(actor: Actor, adoption: Adoption) -> Here:
    """How the unit follows its routine, with its answers."""
    rows = Adoption.objects.filter(pk=adoption.pk).select_related("unit", "edition", "owner", "adopted_by", "reviewed_by")
    (found,) = with_answers(rows, actor, {"change": policy.CHANGE_ADOPTION})
    said, routine = {one.step: one.who for one in found.follow_ups.all()}, routine_of(found.edition)
    newest = approved_last(actor.at)
    return Here(
        adoption=found,
        routine=routine,
        steps=[(step, said.get(step.key)) for step in routine.steps],
        is_in_use=Adoption.objects.filter(policy.adopted(actor.at), pk=found.pk).exists(),
        newer=newest if newest and newest.pk != found.edition_id else None,
    )


def to_be_reviewed(at: datetime) -> list[tuple[Adoption, Account, date]]:
    """Adoptions whose review is near or past and has not been asked for, each with whoever decides there and the day.

    The owner is asked in the talk about it; only whoever leads the unit, or the system owner where nobody does, can write it down.
    """
    today = localdate(at)
    near = Adoption.objects.filter(until__isnull=True, review_on__lte=today + rules.REMINDED_BEFORE_REVIEW)
    asked = set(Task.objects.filter(kind=REVIEW, done_at__isnull=True).values_list("about", flat=True))
    left = [one for one in near.select_related("unit").order_by("pk") if one.key not in asked]
    found = [(one, decides_in(one.unit_id, at), max(one.review_on, today)) for one in left]
    return [(one, somebody, due_on) for one, somebody, due_on in found if somebody]


def decides_in(unit_id: int, at: datetime) -> Account | None:
    """Whoever decides the unit's routine: the one who leads it, or the system owner where nobody does."""
    return next(iter([*in_line_to_lead(unit_id, at), *holders_of(Post.SYSTEM_OWNER, None, at)]), None)


def awaiting_approval(actor: Actor) -> list[Edition]:
    """Proposed editions that wait for the system owner or an administrator, the oldest first. A leader may approve, and need not."""
    if not (actor.holds(Post.SYSTEM_OWNER) or actor.holds(Post.ADMINISTRATOR)):
        return []
    return list(Edition.objects.filter(policy.APPROVE.as_q(actor)).order_by("proposed_at", "pk"))


def units_to_adopt_in(actor: Actor) -> list[Unit]:
    """The units whose routine she decides."""
    return list(Unit.objects.filter(policy.ADOPT.as_q(actor)).order_by("name", "pk"))


def turned_on_in(units: list[Unit], at: datetime) -> list[str]:
    """What is on already in any of these units: what was needed under the edition before, is needed under the next."""
    return sorted({step for unit in units for step in parts_on(unit.pk, at)})


def owners_in(units: list[Unit], at: datetime) -> list[Account]:
    """Everybody who works in one of the units, by name."""
    found = {account.pk: account for unit in units for account in colleagues_in(unit.pk, at)}
    return sorted(found.values(), key=lambda account: (account.name, account.pk))


def has_work_with_them(actor: Actor) -> bool:
    """Whether she proposes, approves or takes in use, or helps every unit: her posts tell without asking the database."""
    return bool(actor.leads) or any(actor.holds(post) for post in HAS_WORK)


def may_propose(actor: Actor) -> bool:
    """Whether she may put a routine file forward."""
    return Municipality.objects.filter(policy.PROPOSE.as_q(actor)).exists()


def _followed_by(at: datetime) -> dict[int, list[str]]:
    """The names of the units that follow each edition now."""
    found: dict[int, list[str]] = {}
    for edition, unit in Adoption.objects.filter(policy.adopted(at)).values_list("edition", "unit__name").order_by("unit__name"):
        found.setdefault(edition, []).append(unit)
    return found


def _valid_on(day: date) -> Q:
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


@lru_cache(maxsize=64)
def _read(fingerprint: str, text: str) -> Routine:
    return files.read(text.encode(), f"{fingerprint[:8]}.yaml")
