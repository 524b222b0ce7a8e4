"""Who names a coordinator, who hands over, who sees all of the cooperation, and who knows of those outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Q

from omtanke.casework.cases import policy as cases
from omtanke.casework.cases.models import Case
from omtanke.casework.consent.models import Consent
from omtanke.casework.disclosure import policy as disclosure
from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.rules import NO_ROW, Rule, existence
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.tasks.workdays import day_of

from .models import Coordinator, Guest, Party

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
    withdrawn = Guest.objects.filter(case=OuterRef("case"), account=OuterRef(who), until__isnull=True, consent__withdrawn_at__isnull=False)
    return Coordinator.objects.filter(works_there, ~Exists(withdrawn), until__isnull=True, **in_force, **takes_part)


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
SWEEP = Rule(Case, "cooperation.sweep", ((nobody,),), _lazy("Dette gjør systemet selv."))


def is_in_force(actor: Actor) -> Q:
    """Nobody has ended it, and the consent it rests on, if any, counts today: a party is out from the next request (P22)."""
    today = day_of(actor.at)
    counts = Q(consent__withdrawn_at__isnull=True, consent__valid_from__lte=today, consent__valid_until__gte=today)
    return Q(until__isnull=True) & (Q(consent__isnull=True) | counts)


def is_out_as_a_guest(actor: Actor) -> Q:
    """The consent that she was told on no longer counts: the case is not there for her from the next request."""
    today = day_of(actor.at)
    over = Q(consent__withdrawn_at__isnull=False) | Q(consent__valid_until__lt=today)
    return Q(pk__in=Guest.objects.filter(over, account=actor.id, until__isnull=True).values("case"))


def is_not_ended(_: Actor) -> Q:
    return Q(until__isnull=True)


def shared_with_them(actor: Actor) -> Q:
    return Q(disclosure__begun_by=actor.id)


def wrote_their_consent(actor: Actor) -> Q:
    return Q(consent__recorded_by=actor.id)


def entered_them_on_nothing(actor: Actor) -> Q:
    return Q(entered_by=actor.id, disclosure__isnull=True, consent__isnull=True)


def wrote_it(actor: Actor) -> Q:
    return Q(recorded_by=actor.id)


def no_longer_counts(actor: Actor) -> Q:
    return Q(withdrawn_at__isnull=False) | Q(valid_until__lt=day_of(actor.at))


def nobody_has_told(_: Actor) -> Q:
    return Q(told__isnull=True)


ENTER = Rule(
    Case, "party.enter", ((disclosure.SHARE,),), _lazy("Bare den som arbeider med en åpen sak, kan skrive inn hvem som hjelper utenfra.")
)
INVITE = Rule(
    Case,
    "contact.invite",
    ((cases.STEER, disclosure.SHARE),),
    _lazy("Bare den som er ansvarlig for en åpen sak, eller lederen for enheten, kan ta med kommunens radikaliseringskontakt."),
)
# A list shows a reader only those she may know of: being a client is itself confidential (P22).
KNOW_PARTY = existence(
    Rule(
        Party,
        "party.know",
        (
            (cases.SEE_ALL.through("case"),),
            (shared_with_them, cases.HERS.through("case")),
            (wrote_their_consent, cases.HERS.through("case")),
            (entered_them_on_nothing, cases.HERS.through("case")),
        ),
        cases.SEE_ALL.why_not,
    )
)
# A word about its own measure, within a consent (P24): for whoever may know of them, while the case is open.
CONTACT = Rule(
    Party,
    "party.contact",
    tuple((*line, disclosure.SHARE.through("case")) for line in KNOW_PARTY.lines),
    _lazy("Bare den som arbeider med en åpen sak og vet om den som hjelper, kan skrive at dere har snakket sammen."),
)
END_PARTY = Rule(
    Party,
    "party.end",
    ((KNOW_PARTY, cases.TAKE_STEP.through("case"), is_not_ended),),
    _lazy("Deltakelsen er allerede avsluttet, eller saken er det."),
)
KNOW_GUEST = existence(Rule(Guest, "guest.know", ((cases.OPEN_CASE.through("case"),),), cases.OPEN_CASE.why_not))
END_GUEST = Rule(Guest, "guest.end", ((nobody,),), _lazy("Dette gjør systemet selv."))
STANDS_IN = Rule(Case, "cooperation.stands_in", tuple((way, cases.is_impartial) for way in cases.STANDS_IN), cases.OPEN_CASE.why_not)
TELL = Rule(
    Consent,
    "receivers.tell",
    tuple(
        (*who, no_longer_counts, nobody_has_told)
        for who in ((cases.SEE_ALL.through("case"),), (wrote_it, cases.HERS.through("case")), (STANDS_IN.through("case"),))
    ),
    _lazy("Det er ingen å si fra til nå, eller det er koordinatoren, den ansvarlige eller lederen som gjør det."),
)
