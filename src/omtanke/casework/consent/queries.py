from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from omtanke.casework.cases import policy as cases
from omtanke.casework.identities.queries import age_known
from omtanke.foundation.access.prepared import Prepared
from omtanke.foundation.audit.readings import reading
from omtanke.foundation.vault.keys import Disposed
from omtanke.foundation.vault.sealed import unseal
from omtanke.register.law.codes import ReceiverKind
from omtanke.register.law.gates import consents_herself
from omtanke.register.law.queries import lookup
from omtanke.register.tasks.models import Task
from omtanke.register.tasks.workdays import day_of

from . import policy, rules
from .codes import ENDS_SOON
from .models import Consent

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from omtanke.casework.cases.models import Case
    from omtanke.foundation.access.actor import Actor

SEALED = ("giver", "covers", "purpose", "informed", "minutes", "withdrawal")


@dataclass(frozen=True)
class Said:
    """A consent, opened. A text is None when its key is gone."""

    row: Consent
    is_in_force: bool
    giver: str | None
    covers: str | None
    purpose: str | None
    informed: str | None
    minutes: str | None
    withdrawal: str | None


@reading(deed="consents.opened", permission=policy.SEE_CONSENTS)
def consents_of(*, actor: Actor, on: Case) -> list[Said]:
    """Every consent in the case that the actor may know of, the newest first."""
    rows = Consent.objects.filter(policy.KNOW_CONSENT.as_q(actor), case=on).select_related("case", "recorded_by", "withdrawn_by")
    return [_said_in(row, actor.at) for row in rows.order_by("-pk")]


def kept_from(actor: Actor, case: Case) -> int:
    """How many consents in the case the actor is not told of."""
    return Consent.objects.filter(case=case).exclude(policy.KNOW_CONSENT.as_q(actor)).count()


def consents_in_force(case: Case, at: datetime) -> list[Consent]:
    """Those that count at this moment, unopened. One that has run out or is withdrawn never does."""
    return [row for row in _NOT_WITHDRAWN(None, case.pk) if is_in_force(row, at)]


def told_of(actor: Actor, case: Case) -> Callable[[Consent], bool]:
    """Whether she may know of a consent in the case, as `policy.KNOW_CONSENT` says; the case is asked once, when there is any."""

    @cache
    def sees_all() -> bool:
        return bool(cases.SEE_ALL.decide(actor, case))

    @cache
    def is_hers() -> bool:
        return bool(cases.HERS.decide(actor, case))

    return lambda consent: sees_all() or (consent.recorded_by_id == actor.id and is_hers())


def consents_known_to(actor: Actor, case: Case) -> list[Consent]:
    """Those that count now and that she may know of, unopened: being a client is itself confidential (P22)."""
    return list(filter(told_of(actor, case), consents_in_force(case, actor.at)))


_NOT_WITHDRAWN = Prepared(lambda _, case: Consent.objects.filter(case=case, withdrawn_at__isnull=True).order_by("pk"))


def givers_in(case: Case, at: datetime) -> rules.Givers:
    """Who can say yes in the case: by the ages of the law pack, where somebody has written a birth date. An adult does it herself."""
    everybody = frozenset(ReceiverKind.values)
    if case.is_about_adult:
        return rules.Givers(everybody, for_a_child=False)
    age = age_known(case, at)
    if age is None:
        return rules.ANYBODY
    pack = lookup(at).pack
    herself = frozenset(kind.value for kind in consents_herself(pack, age.perhaps))
    return rules.Givers(herself, for_a_child=consents_herself(pack, age.surely) != frozenset(ReceiverKind))


def ending_soon(at: datetime) -> list[Consent]:
    """In open cases, what ends within two weeks and nobody has been reminded of."""
    today = day_of(at)
    soon = Consent.objects.filter(withdrawn_at__isnull=True, valid_until__gte=today, valid_until__lte=today + rules.ASKED_BEFORE_IT_ENDS)
    reminded = Task.objects.filter(kind=ENDS_SOON).values("about")
    return list(soon.filter(case__closed_at__isnull=True).exclude(key__in=reminded).select_related("case__unit").order_by("pk"))


def ended(at: datetime) -> list[Consent]:
    """What has run out while somebody was still reminded of it."""
    waiting = Task.objects.filter(kind=ENDS_SOON, done_at__isnull=True).values("about")
    return list(Consent.objects.filter(key__in=waiting, valid_until__lt=day_of(at)).order_by("pk"))


def is_in_force(consent: Consent, at: datetime) -> bool:
    """Whether it counts at this moment."""
    return counts_on(consent, day_of(at))


def counts_on(consent: Consent, day: date) -> bool:
    """Whether it counts that day, as far as is known now."""
    days = {"valid_from": consent.valid_from, "valid_until": consent.valid_until}
    return rules.is_in_force(**days, is_withdrawn=consent.withdrawn_at is not None, today=day)


def _said_in(row: Consent, at: datetime) -> Said:
    """The consent, opened; inside somebody's reading."""
    return Said(row, is_in_force(row, at), **{field: _text(row, field) for field in SEALED})


def _text(row: Consent, field: str) -> str | None:
    try:
        return unseal(row, field)
    except Disposed:
        return None
