"""Who enters, approves and withdraws a processing basis or a law pack. The data-protection officer is heard, and decides nothing (P37)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.rules import Rule, existence, when
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.organisation.models import Municipality

from .models import PackEdition, ProcessingBasis

if TYPE_CHECKING:
    from datetime import datetime

    from omtanke.foundation.access.actor import Actor


def administers(actor: Actor) -> Q:
    return when(actor.holds(Post.ADMINISTRATOR))


def is_system_owner(actor: Actor) -> Q:
    return when(actor.holds(Post.SYSTEM_OWNER))


def is_heard(actor: Actor) -> Q:
    return when(actor.holds(Post.DATA_PROTECTION_OFFICER) or actor.holds(Post.ARCHIVIST))


def has_a_post(actor: Actor) -> Q:
    return when(bool(actor.posts))


def is_entered(_: Actor) -> Q:
    return Q(approved_at__isnull=True, withdrawn_at__isnull=True)


def is_not_withdrawn(_: Actor) -> Q:
    return Q(withdrawn_at__isnull=True)


def entered_it(actor: Actor) -> Q:
    return Q(entered_by=actor.id)


def did_not_enter_it(actor: Actor) -> Q:
    return ~Q(entered_by=actor.id)


def proposed_it(actor: Actor) -> Q:
    return Q(proposed_by=actor.id)


def did_not_propose_it(actor: Actor) -> Q:
    return ~Q(proposed_by=actor.id)


def in_force(at: datetime) -> Q:
    """Approved, and not withdrawn."""
    return Q(approved_at__lte=at) & (Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=at))


ENTER = Rule(
    Municipality,
    "basis.enter",
    ((administers,), (is_system_owner,)),
    _lazy("Behandlingsgrunnlag legges inn av systemeieren eller en systemadministrator."),
)
KNOW_BASIS = existence(
    Rule(ProcessingBasis, "basis.know", ((administers,), (is_system_owner,), (is_heard,)), _lazy("Du har ikke noe med dette å gjøre."))
)
APPROVE = Rule(
    ProcessingBasis,
    "basis.approve",
    ((is_system_owner, is_entered, did_not_enter_it),),
    _lazy("Et behandlingsgrunnlag godkjennes av systemeieren, aldri av den som la det inn, og bare én gang."),
)
WITHDRAW = Rule(
    ProcessingBasis,
    "basis.withdraw",
    ((is_system_owner, is_not_withdrawn), (entered_it, is_entered)),
    _lazy("Bare systemeieren kan trekke et godkjent behandlingsgrunnlag. Den som la det inn, kan trekke det til det er godkjent."),
)
RULES = {"approve": APPROVE, "withdraw": WITHDRAW}

PROPOSE_PACK = Rule(
    Municipality,
    "pack.propose",
    ((administers,), (is_system_owner,)),
    _lazy("En lovpakke foreslås av systemeieren eller en systemadministrator."),
)
KNOW_PACK = existence(Rule(PackEdition, "pack.know", ((has_a_post,),), _lazy("Lovpakkene vises for dem som har en post.")))
APPROVE_PACK = Rule(
    PackEdition,
    "pack.approve",
    ((is_system_owner, is_entered, did_not_propose_it),),
    _lazy("En lovpakke godkjennes av systemeieren, aldri av den som foreslo den, og bare én gang."),
)
WITHDRAW_PACK = Rule(
    PackEdition,
    "pack.withdraw",
    ((is_system_owner, is_not_withdrawn), (proposed_it, is_entered)),
    _lazy("Bare systemeieren kan trekke en godkjent lovpakke. Den som foreslo den, kan trekke den til den er godkjent."),
)
PACK_RULES = {"approve": APPROVE_PACK, "withdraw": WITHDRAW_PACK}
