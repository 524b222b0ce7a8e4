from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from omtanke.casework.cases import policy as cases
from omtanke.casework.cases.models import Case
from omtanke.casework.cases.queries import participants_of, responsible_in
from omtanke.casework.disclosure.models import Disclosure
from omtanke.foundation.access.prepared import Prepared
from omtanke.foundation.audit.readings import reading
from omtanke.foundation.vault.keys import Disposed
from omtanke.foundation.vault.sealed import unseal
from omtanke.register.organisation.queries import actor_of
from omtanke.register.tasks.models import Task

from . import policy
from .codes import LABELS, NAME_COORDINATOR
from .models import Coordinator, Party
from .outsiders import Receiver, answered_for, consents_to_tell_about, guests_in, outsiders_in, text_of

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from omtanke.casework.consent.models import Consent
    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Account

    from .outsiders import Outsiders, Visitor


@dataclass(frozen=True)
class Named:
    """Somebody named to coordinate, now or before. `note` is None where there is none, or where it is for others."""

    row: Coordinator
    note: str | None


@dataclass(frozen=True)
class Cooperation:
    """Who works together in a case, as the page shows it, with every answer the page needs."""

    coordinator: Account | None
    named: list[Named]
    is_in_place: bool
    has_deputy: bool
    outsiders: Outsiders
    guests: list[Visitor]
    to_tell: list[Consent]
    may_name: bool
    may_hand_over: bool
    may_enter: bool
    may_invite: bool

    @property
    def now(self) -> Coordinator | None:
        """Whoever was named last, whether or not she is out."""
        return self.named[0].row if self.named else None


@reading(deed="cooperation.opened", permission=policy.SEE)
def cooperation_of(*, actor: Actor, on: Case) -> Cooperation:
    """Who coordinates, and who has, with what each said to the next one."""
    sees_all = bool(cases.SEE_ALL.decide(actor, on))
    rows = Coordinator.objects.filter(case=on).select_related("case", "account", "deputy", "named_by").order_by("-pk")
    return Cooperation(
        coordinator=coordinator_of(on),
        named=[Named(row, _text(row) if sees_all else None) for row in rows],
        is_in_place=is_in_place(on),
        has_deputy=policy.in_place("deputy").filter(case=on).exists(),
        outsiders=outsiders_in(actor, on),
        guests=guests_in(on),
        to_tell=consents_to_tell_about(actor, on),
        may_name=bool(policy.NAME.decide(actor, on)),
        may_hand_over=bool(policy.HAND_OVER.decide(actor, on)),
        may_enter=bool(policy.ENTER.decide(actor, on)),
        may_invite=bool(policy.INVITE.decide(actor, on)),
    )


@reading(deed="receivers.listed", permission=policy.TELL)
def receivers_of(*, actor: Actor, on: Consent) -> list[Receiver]:
    """Everybody who was told on the consent, each once."""
    parties = Party.objects.filter(consent=on, until__isnull=True).select_related("case").order_by("pk")
    shared = Disclosure.objects.filter(consent=on, delivery__isnull=False).order_by("pk")
    found = [Receiver(str(LABELS[one.kind]), text_of(one, "name"), text_of(one, "contact")) for one in parties]
    found += [Receiver(str(one.get_receiver_kind_display()), text_of(one, "receiver"), "") for one in shared]
    found += [receiver for one in answered_for() for receiver in one.receivers(on)]
    return list(dict.fromkeys(found))


def coordinator_of(case: Case) -> Account | None:
    """Whoever coordinates now. None until somebody is named, and from then never in an open case.

    The one who is named while she takes part, else her deputy while she does, else whoever answers for the case.
    """
    found = _NAMED(None, case.pk)
    if not found:
        return None
    able = (getattr(found[0], who) for who in WHO if getattr(found[0], f"{who}_in_place"))
    return next(able, None) or responsible_in(case)


def _named(_: Actor, case: int) -> QuerySet[Coordinator]:
    """Whoever was named last, and whether she and her deputy still take part."""
    in_place = {f"{who}_in_place": Exists(policy.in_place(who).filter(pk=OuterRef("pk"))) for who in WHO}
    return Coordinator.objects.filter(case=case, until__isnull=True).select_related(*WHO).annotate(**in_place)


WHO = ("account", "deputy")
_NAMED = Prepared(_named)


def named_in(case: Case) -> Coordinator | None:
    """Whoever was named last, though she may be out by now."""
    return Coordinator.objects.filter(case=case, until__isnull=True).select_related("account", "deputy").first()


def is_in_place(case: Case) -> bool:
    """Whether the one who is named still takes part."""
    return policy.in_place("account").filter(case=case).exists()


def may_coordinate(case: Case, at: datetime) -> list[Account]:
    """Those who take part in the case and may write in it now."""
    people = [part.account for part in participants_of(case) if part.account.is_active]
    return [one for one in people if cases.WRITE.decide(actor_of(one, at), case)]


def without_coordinator() -> list[Case]:
    """Open cases where whoever was named is out, and nobody has been asked to name another."""
    asked = Task.objects.filter(kind=NAME_COORDINATOR, done_at__isnull=True).values("about")
    out = Coordinator.objects.filter(until__isnull=True).exclude(pk__in=policy.in_place("account").values("pk"))
    return list(Case.objects.filter(pk__in=out.values("case"), closed_at__isnull=True).exclude(key__in=asked).order_by("pk"))


def _text(row: Coordinator) -> str | None:
    try:
        return unseal(row, "note")
    except Disposed:
        return None
