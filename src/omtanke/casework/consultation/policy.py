"""Who may ask, read and answer: everybody may ask, the asker has her own side, and the contact has what reached her."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.rules import NO_ROW, Rule, existence, when
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.organisation.models import Account, Municipality

from .models import Asking, Consultation

if TYPE_CHECKING:
    from omtanke.foundation.access.actor import Actor


def is_oneself(actor: Actor) -> Q:
    return Q(pk=actor.id)


def is_active(_: Actor) -> Q:
    return Q(is_active=True)


def asked_it(actor: Actor) -> Q:
    return Q(account=actor.id)


def is_open(_: Actor) -> Q:
    return Q(closed_on__isnull=True)


def is_the_contact(actor: Actor) -> Q:
    return when(actor.holds(Post.RADICALISATION_CONTACT))


def nobody(_: Actor) -> Q:
    return NO_ROW


BEGIN = Rule(Account, "consultation.begin", ((is_oneself, is_active),), _lazy("Dette kan bare gjøres med egen konto."))
NOTE_CALL = Rule(
    Municipality,
    "consultation.note_call",
    ((is_the_contact,),),
    _lazy("Bare kommunens radikaliseringskontakt skriver slike notater."),
)
OWN = existence(Rule(Asking, "asking.own", ((asked_it,),), _lazy("Bare den som spurte, kan åpne dette.")))
GO_ON = Rule(Asking, "asking.go_on", ((asked_it, is_open),), _lazy("Drøftingen er avsluttet. Spør på nytt hvis du lurer på mer."))
RECEIVE = existence(
    Rule(Consultation, "consultation.receive", ((is_the_contact,),), _lazy("Bare kommunens radikaliseringskontakt kan åpne dette."))
)
ANSWER = Rule(
    Consultation, "consultation.answer", ((is_the_contact, is_open),), _lazy("Drøftingen er avsluttet. Ingen kan svare i den lenger.")
)
SWEEP = Rule(Municipality, "consultation.sweep", ((nobody,),), _lazy("Dette gjør systemet selv."))
