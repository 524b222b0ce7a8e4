"""Who has to do with the reading from outside. The reader herself has no account: she gets a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from omtanke.casework.cases import policy as cases
from omtanke.casework.cases.models import Case
from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.rules import Rule, existence, when
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.organisation.models import Municipality
from omtanke.register.organisation.policy import leads_somewhere, nobody

from .models import Extract, OutsideReading

if TYPE_CHECKING:
    from omtanke.foundation.access.actor import Actor

ONLY_FOR = _lazy("Gjennomgangen utenfra er for ledere, systemeier og personvernombud.")


def owns_the_system(actor: Actor) -> Q:
    return when(actor.holds(Post.SYSTEM_OWNER))


def is_heard(actor: Actor) -> Q:
    return when(actor.holds(Post.DATA_PROTECTION_OFFICER))


def is_open(_: Actor) -> Q:
    return Q(ended_at__isnull=True)


def is_read(_: Actor) -> Q:
    return Q(is_read=True)


SEE_READINGS = Rule(Municipality, "hindsight.see", ((owns_the_system,), (is_heard,), (leads_somewhere,)), ONLY_FOR)
KNOW_READING = existence(
    Rule(
        OutsideReading,
        "outside_reading.know",
        ((owns_the_system,), (is_read, is_heard), (is_read, leads_somewhere)),
        ONLY_FOR,
    )
)
ANSWER = Rule(
    OutsideReading,
    "outside_reading.answer",
    ((owns_the_system, is_open),),
    _lazy("Bare systemeieren følger opp gjennomgangen, og bare til den er avsluttet."),
)


TELLS_OF = Rule(
    Case,
    "case.tell_of",
    ((cases.leads_the_unit, cases.is_impartial, cases.is_closed),),
    _lazy("Bare lederen for enheten forteller om en avsluttet sak, uten å si hvem den gjaldt."),
)


def of_an_open_reading(_: Actor) -> Q:
    return Q(reading__ended_at__isnull=True)


# Somebody who has part in the case, or stands in for one day, does not tell it to others.
WRITE_EXTRACT = existence(
    Rule(
        Extract,
        "extract.write",
        ((TELLS_OF.through("case"), of_an_open_reading),),
        _lazy("Bare lederen for enheten skriver utdraget, og bare mens saken og gjennomgangen er som de var."),
    )
)
SWEEP = Rule(Municipality, "hindsight.sweep", ((nobody,),), _lazy("Dette gjør systemet selv."))
