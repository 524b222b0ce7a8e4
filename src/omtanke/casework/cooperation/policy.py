"""Who names a coordinator, who hands over, and who sees all of the cooperation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _lazy

from omtanke.casework.cases import policy as cases
from omtanke.casework.cases.models import Case
from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.rules import NO_ROW, Rule

from .models import Coordinator

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from omtanke.foundation.access.actor import Actor


def in_place(who: str) -> QuerySet[Coordinator]:
    """Those named whose `who` («account» or «deputy») still takes part, and still works there.

    As `cases.policy.still_works_there`, but asked of others than the actor. No post is given an end ahead of time, so one
    without an end is in force, and nobody has to say at which moment.
    """
    posts = f"{who}__appointments"
    works_there = Q(**{f"{posts}__unit": F("case__unit")}) | Q(**{f"{posts}__post": Post.RADICALISATION_CONTACT.value})
    in_force = {f"{who}__is_active": True, f"{posts}__confirmed_at__isnull": False, f"{posts}__ends_at__isnull": True}
    takes_part = {"case__participants__account": F(who), "case__participants__until__isnull": True}
    return Coordinator.objects.filter(works_there, until__isnull=True, **in_force, **takes_part)


def is_named(actor: Actor) -> Q:
    return Q(pk__in=Coordinator.objects.filter(account=actor.id, until__isnull=True).values("case"))


def steps_in(actor: Actor) -> Q:
    """She is the deputy, and whoever was named is out."""
    hers = Coordinator.objects.filter(deputy=actor.id, until__isnull=True)
    return Q(pk__in=hers.exclude(pk__in=in_place("account").values("pk")).values("case"))


def nobody(_: Actor) -> Q:
    return NO_ROW


SEE = Rule(Case, "cooperation.see", ((cases.OPEN_CASE,),), cases.OPEN_CASE.why_not)
NAME = Rule(Case, "coordinator.name", ((cases.DECIDE,),), cases.DECIDE.why_not)
HAND_OVER = Rule(
    Case,
    "coordination.hand_over",
    ((cases.DECIDE,), (is_named, cases.WRITE), (steps_in, cases.WRITE)),
    _lazy("Bare koordinatoren, den som er ansvarlig for saken, og lederen for enheten kan overføre koordineringen."),
)
SEE_ALL = Rule(
    Case,
    "cooperation.see_all",
    ((cases.ANSWERS_FOR,), (is_named, cases.HERS), (steps_in, cases.HERS)),
    _lazy("Bare koordinatoren, den som er ansvarlig for saken, og lederen for enheten ser alt om samarbeidet."),
)
SWEEP = Rule(Case, "cooperation.sweep", ((nobody,),), _lazy("Dette gjør systemet selv."))
