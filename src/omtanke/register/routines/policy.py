"""Who proposes, approves and withdraws an edition, and who takes it in use in a unit. Nobody approves what she has proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.timezone import localdate

from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.rules import NO_ROW, Rule, existence, when
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.organisation.models import Municipality, Unit
from omtanke.register.organisation.queries import leaders

from .models import Adoption, Edition

if TYPE_CHECKING:
    from datetime import datetime

    from omtanke.foundation.access.actor import Actor


def nobody(_: Actor) -> Q:
    return NO_ROW


def has_a_post(actor: Actor) -> Q:
    return when(bool(actor.posts))


def administers(actor: Actor) -> Q:
    return when(actor.holds(Post.ADMINISTRATOR))


def is_system_owner(actor: Actor) -> Q:
    return when(actor.holds(Post.SYSTEM_OWNER))


def is_contact(actor: Actor) -> Q:
    return when(actor.holds(Post.RADICALISATION_CONTACT))


def leads_somewhere(actor: Actor) -> Q:
    return when(bool(actor.leads))


def answers_for_routines(actor: Actor) -> Q:
    """Whoever may propose an edition, and approve another's."""
    return when(bool(actor.leads) or actor.holds(Post.ADMINISTRATOR) or actor.holds(Post.SYSTEM_OWNER))


def is_proposed(_: Actor) -> Q:
    return Q(approved_at__isnull=True, withdrawn_at__isnull=True)


def is_approved(_: Actor) -> Q:
    return Q(approved_at__isnull=False, withdrawn_at__isnull=True)


def is_valid(actor: Actor) -> Q:
    return Q(valid_to__isnull=True) | Q(valid_to__gte=localdate(actor.at))


def somebody_stands_behind_it(_: Actor) -> Q:
    return Q(proposed_by__isnull=False)


def nobody_stands_behind_it(_: Actor) -> Q:
    return Q(proposed_by__isnull=True)


def proposed_it(actor: Actor) -> Q:
    return Q(proposed_by=actor.id)


def did_not_propose_it(actor: Actor) -> Q:
    return Q(proposed_by__isnull=True) | ~Q(proposed_by=actor.id)


def not_withdrawn(at: datetime, path: str = "") -> Q:
    """Not withdrawn at that moment; `path` leads to the edition."""
    return Q(**{f"{path}withdrawn_at__isnull": True}) | Q(**{f"{path}withdrawn_at__gt": at})


def adopted(at: datetime, path: str = "") -> Q:
    """Adoptions in force at that moment, of editions that have not been withdrawn; `path` leads to the adoption."""
    begun = Q(**{f"{path}adopted_at__lte": at}) & (Q(**{f"{path}until__isnull": True}) | Q(**{f"{path}until__gt": at}))
    return begun & not_withdrawn(at, f"{path}edition__")


SEE_ROUTINES = Rule(
    Municipality, "routines.see", ((has_a_post,),), _lazy("Rutinene vises for dem som har en post. De åpne sidene kan alle lese.")
)
PROPOSE = Rule(
    Municipality,
    "routine.propose",
    ((answers_for_routines,),),
    _lazy("En ny utgave foreslås av en som leder en enhet, av systemeieren eller av en systemadministrator."),
)
KNOW_EDITION = existence(Rule(Edition, "routine.know", ((has_a_post,),), _lazy("Rutinene vises for dem som har en post.")))
STAND_BEHIND = Rule(
    Edition,
    "routine.stand_behind",
    ((answers_for_routines, is_proposed, nobody_stands_behind_it),),
    _lazy("Forslaget har allerede noen bak seg, eller du er ikke blant dem som kan foreslå rutiner."),
)
APPROVE = Rule(
    Edition,
    "routine.approve",
    ((answers_for_routines, is_proposed, somebody_stands_behind_it, did_not_propose_it),),
    _lazy("En utgave godkjennes av en annen enn den som foreslo den: en leder, systemeieren eller en systemadministrator."),
)
WITHDRAW = Rule(
    Edition,
    "routine.withdraw",
    (
        (proposed_it, is_proposed),
        (answers_for_routines, is_proposed, nobody_stands_behind_it),
        (is_system_owner, is_proposed),
        (is_system_owner, is_approved),
        (administers, is_approved),
    ),
    _lazy("Et forslag trekkes av den som foreslo det. En godkjent utgave trekkes av systemeieren eller en systemadministrator."),
)
TAKE_IN_USE = Rule(
    Edition,
    "routine.take_in_use",
    ((leads_somewhere, is_approved, is_valid), (is_system_owner, is_approved, is_valid)),
    _lazy("Bare godkjente utgaver som gjelder, kan tas i bruk, og bare av den som leder en enhet eller av systemeieren."),
)
EDITION_RULES = {"stand_behind": STAND_BEHIND, "approve": APPROVE, "withdraw": WITHDRAW, "take_in_use": TAKE_IN_USE}


def leads_it(actor: Actor) -> Q:
    return Q(pk__in=actor.leads)


def nobody_leads_it(actor: Actor) -> Q:
    return ~Q(pk__in=leaders(actor.at).values("unit"))


ADOPT = Rule(
    Unit,
    "routine.adopt",
    ((leads_it,), (is_system_owner, nobody_leads_it)),
    _lazy("Rutinen i en enhet bestemmes av den som leder enheten, eller av systemeieren der ingen leder den."),
)


def works_there(actor: Actor) -> Q:
    return Q(unit__in=frozenset(unit for _post, unit in actor.posts if unit is not None))


def is_in_force(actor: Actor) -> Q:
    return Q(pk__in=Adoption.objects.filter(adopted(actor.at)).values("pk"))


KNOW_ADOPTION = existence(
    Rule(
        Adoption,
        "adoption.know",
        ((works_there,), (ADOPT.through("unit"),), (administers,), (is_contact,)),
        _lazy("Du hører ikke til i denne enheten."),
    )
)
REMIND_OF_REVIEW = Rule(Adoption, "adoption.remind", ((nobody,),), _lazy("Dette gjør systemet selv."))
CHANGE_ADOPTION = Rule(Adoption, "adoption.change", ((ADOPT.through("unit"), is_in_force),), ADOPT.why_not)
