"""Who may do what with a clarification: whoever wrote it, until its last day, and nobody else ever (P1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.rules import NO_ROW, Rule, existence, when
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.organisation.models import Account, Municipality

from .models import Clarification

if TYPE_CHECKING:
    from omtanke.foundation.access.actor import Actor


def is_oneself(actor: Actor) -> Q:
    return Q(pk=actor.id)


def is_active(_: Actor) -> Q:
    return Q(is_active=True)


def wrote_it(actor: Actor) -> Q:
    return Q(account=actor.id)


def has_days_left(actor: Actor) -> Q:
    """The worker may be late; what has run out is closed all the same."""
    return Q(last_day__gte=timezone.localdate(actor.at))


def is_archivist(actor: Actor) -> Q:
    return when(actor.holds(Post.ARCHIVIST))


def nobody(_: Actor) -> Q:
    return NO_ROW


BEGIN = Rule(Account, "clarification.begin", ((is_oneself, is_active),), _lazy("Dette kan bare gjøres med egen konto."))
OWN = existence(
    Rule(Clarification, "clarification.own", ((wrote_it, has_days_left),), _lazy("Bare den som skrev et arbeidsnotat, kan åpne det."))
)
DECIDE = Rule(
    Municipality,
    "working_notes.decide",
    ((is_archivist,),),
    _lazy("Bare arkivaren bestemmer om avklaringer er arbeidsnotater."),
)
SWEEP = Rule(Municipality, "clarifications.sweep", ((nobody,),), _lazy("Dette gjør systemet selv."))
REMIND = Rule(Clarification, "clarification.remind", ((nobody,),), _lazy("Dette gjør systemet selv."))
