"""Who may write down that somebody asks, and who may read and answer: whoever took the call, and whoever leads her unit.

A production order is the leader's to handle, and never IT's: whoever administers the system has no part in any of this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.rules import NO_ROW, Rule, existence, when
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.organisation.models import Municipality, Unit
from omtanke.register.tasks.policy import stands_in

from .models import Inquiry

if TYPE_CHECKING:
    from omtanke.foundation.access.actor import Actor

WORKING_POSTS = (Post.EMPLOYEE, Post.UNIT_LEADER, Post.DEPUTY)


def works_there(actor: Actor) -> Q:
    return Q(pk__in=actor.units_as(*WORKING_POSTS))


def is_contact(actor: Actor) -> Q:
    return when(actor.holds(Post.RADICALISATION_CONTACT))


def received_it(actor: Actor) -> Q:
    """She who took the call, as long as she works there."""
    if actor.holds(Post.RADICALISATION_CONTACT):
        return Q(received_by=actor.id)
    return Q(received_by=actor.id, unit__in=actor.units_as(*WORKING_POSTS))


def leads_it(actor: Actor) -> Q:
    return Q(unit__in=actor.leads)


def is_open(_: Actor) -> Q:
    return Q(answered_at__isnull=True)


def is_no_order(_: Actor) -> Q:
    return Q(is_order=False)


def nobody(_: Actor) -> Q:
    return NO_ROW


STANDS_IN = stands_in("inquiries.inquiry")

RECEIVE = Rule(
    Unit, "inquiry.receive", ((works_there,), (is_contact,)), _lazy("Bare den som arbeider i enheten, kan skrive ned at noen spør oss.")
)
KNOW = existence(
    Rule(
        Inquiry,
        "inquiry.know",
        ((received_it,), (leads_it,), *((way,) for way in STANDS_IN)),
        _lazy("Bare den som tok imot henvendelsen, og lederen for enheten, kan lese den."),
    )
)
ANSWER = Rule(
    Inquiry,
    "inquiry.answer",
    ((received_it, is_open, is_no_order), (leads_it, is_open), *((way, is_open) for way in STANDS_IN)),
    _lazy("Den som tok imot henvendelsen, eller lederen, svarer én gang. Et utleveringspålegg svarer bare lederen på."),
)
SWEEP = Rule(Municipality, "inquiry.sweep", ((nobody,),), _lazy("Dette gjør systemet selv."))
