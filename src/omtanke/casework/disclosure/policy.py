"""Who shares, who says yes, and who receives. Nobody says yes to her own (P17 is the employee's own duties, which wait for none)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from omtanke.casework.cases import policy as cases
from omtanke.casework.cases.models import Case, Recusal
from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.rules import NO_ROW, Rule, existence
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.law.codes import ReceiverKind
from omtanke.register.organisation.codes import UnitKind
from omtanke.register.organisation.models import Appointment, Municipality
from omtanke.register.organisation.queries import in_force
from omtanke.register.tasks.policy import stands_in

from .codes import Decision, Told
from .models import Delivery, Disclosure, ServiceContact, Telling

if TYPE_CHECKING:
    from omtanke.foundation.access.actor import Actor

RECEIVES = (Post.EMPLOYEE, Post.UNIT_LEADER, Post.DEPUTY)
RECEPTIONS = (UnitKind.CHILD_WELFARE,)


def began_it(actor: Actor) -> Q:
    return Q(begun_by=actor.id)


def is_named(actor: Actor) -> Q:
    return Q(approver=actor.id)


def did_not_propose_it(actor: Actor) -> Q:
    return ~Q(proposed_by=actor.id) & ~Q(begun_by=actor.id)


def is_impartial(actor: Actor) -> Q:
    return ~Q(case__in=Recusal.objects.filter(account=actor.id, until__isnull=True).values("case"))


def leads_the_unit(actor: Actor) -> Q:
    return Q(case__unit__in=actor.leads) if actor.leads else NO_ROW


def is_here(_: Actor) -> Q:
    return Q(delivery__isnull=True)


def has_left(_: Actor) -> Q:
    return Q(delivery__isnull=False)


def waits_for_a_yes(_: Actor) -> Q:
    return Q(proposed_at__isnull=False, decided_at__isnull=True, is_personal_duty=False, delivery__isnull=True)


def is_an_own_duty(_: Actor) -> Q:
    return Q(proposed_at__isnull=False, is_personal_duty=True)


def is_ready(_: Actor) -> Q:
    approved_or_own = Q(decision=Decision.APPROVED) | Q(is_personal_duty=True)
    return approved_or_own & Q(proposed_at__isnull=False, delivery__isnull=True)


def is_handed_over_without_receipt(_: Actor) -> Q:
    return Q(delivery__isnull=False, delivery__receipt_at__isnull=True)


def is_told_later(_: Actor) -> Q:
    return Q(told=Told.LATER)


def went_to_another(_: Actor) -> Q:
    """What was given to the person herself, need not be told."""
    return ~Q(receiver_kind=ReceiverKind.PERSON)


def nobody_has_told(_: Actor) -> Q:
    """Nobody, or only one of two guardians: then the other is still to be told, or it is put off with a reason."""
    return ~Q(pk__in=Telling.objects.filter(is_put_off=False, which="").values("disclosure"))


def somebody_was_asked(_: Actor) -> Q:
    """Until it is proposed, what somebody weighs is her own (P1)."""
    return Q(proposed_at__isnull=False)


def has_paper(_: Actor) -> Q:
    return Q(paper__isnull=False)


def noted_it(actor: Actor) -> Q:
    return Q(noted_by=actor.id)


def wrote_its_consent(actor: Actor) -> Q:
    return Q(consent__recorded_by=actor.id)


def nobody(_: Actor) -> Q:
    return NO_ROW


STANDS_IN = stands_in("disclosure.disclosure")
OTHERS_WHO_DECIDE = ((is_named, is_impartial), (leads_the_unit, is_impartial), *((way, is_impartial) for way in STANDS_IN))

SHARE = Rule(Case, "disclosure.share", ((cases.TAKE_STEP,),), _lazy("Bare den som arbeider med en åpen sak, kan dele fra den."))
SEE_LEDGER = Rule(Case, "disclosure.ledger", ((cases.OPEN_CASE,),), cases.OPEN_CASE.why_not)
# Being a client is itself confidential: who takes part knows of what she has shared, and of nothing else that is (P22).
WHO_KNOWS = ((cases.SEE_ALL.through("case"),), (began_it, cases.OPEN_CASE.through("case")))
KNOW_DISCLOSURE = existence(
    Rule(
        Disclosure,
        "disclosure.know",
        (*WHO_KNOWS, *OTHERS_WHO_DECIDE),
        _lazy("Du har ikke noe med denne delingen å gjøre."),
    )
)
KNOW_CONTACT = Rule(
    ServiceContact,
    "contact.know",
    (
        (cases.SEE_ALL.through("consent__case"),),
        (noted_it, cases.HERS.through("consent__case")),
        (wrote_its_consent, cases.HERS.through("consent__case")),
    ),
    cases.SEE_ALL.why_not,
)
WRITE = Rule(
    Disclosure,
    "disclosure.write",
    ((began_it, SHARE.through("case"), is_here),),
    _lazy("Bare den som begynte på delingen, kan endre den, og bare til den er overlevert."),
)
SEE_PAPER = Rule(
    Disclosure,
    "disclosure.see_paper",
    ((began_it, cases.OPEN_CASE.through("case"), has_paper), *((*line, has_paper, somebody_was_asked) for line in OTHERS_WHO_DECIDE)),
    _lazy("Bare den som deler, den som godkjenner, og lederen kan se dokumentet."),
)
DECIDE = Rule(
    Disclosure,
    "disclosure.decide",
    tuple((*line, waits_for_a_yes, did_not_propose_it) for line in OTHERS_WHO_DECIDE),
    _lazy("En deling godkjennes av en annen enn den som foreslår den, og bare mens den venter på svar."),
)
ADVISE = Rule(
    Disclosure,
    "disclosure.advise",
    tuple((*line, is_an_own_duty, did_not_propose_it) for line in OTHERS_WHO_DECIDE),
    _lazy("Bare lederen gir råd om en plikt som er den ansattes egen."),
)
HAND_OVER = Rule(
    Disclosure,
    "disclosure.hand_over",
    ((began_it, SHARE.through("case"), is_ready), (cases.STEER.through("case"), is_ready)),
    _lazy("Delingen må være godkjent av en annen før noe leveres, og kan bare overleveres én gang."),
)
NOTE_RECEIPT = Rule(
    Disclosure,
    "disclosure.note_receipt",
    tuple((*line, is_handed_over_without_receipt) for line in WHO_KNOWS),
    _lazy("Det er ikke noe å kvittere for."),
)
TELL = Rule(
    Disclosure,
    "disclosure.tell",
    tuple((*line, has_left, went_to_another, nobody_has_told) for line in WHO_KNOWS),
    _lazy("Det er ikke overlevert ennå, eller noen har skrevet at de har fått vite det."),
)
PUT_OFF = Rule(
    Disclosure,
    "disclosure.put_off_telling",
    tuple((*line, has_left, went_to_another, is_told_later, nobody_has_told) for line in WHO_KNOWS),
    _lazy("Det er ingenting å utsette."),
)
CORRECT = Rule(
    Disclosure,
    "disclosure.correct",
    tuple((*line, SHARE.through("case"), has_left) for line in WHO_KNOWS),
    _lazy("Bare det som er overlevert, kan rettes hos mottakeren."),
)
SWEEP = Rule(Municipality, "disclosure.sweep", ((nobody,),), _lazy("Dette gjør systemet selv."))


def leads_the_receiver(actor: Actor) -> Q:
    return Q(unit__in=actor.leads)


def works_in_the_reception(actor: Actor) -> Q:
    """Where whoever is at work takes what comes. A school's staff room is no reception."""
    return Q(unit__in=actor.units_as(*RECEIVES), unit__kind__in=RECEPTIONS)


def is_the_whole_service(actor: Actor) -> Q:
    """Where one person works alone, there is nobody else to take what comes; a school has a leader, who does."""
    units = actor.units_as(*RECEIVES)
    others = Appointment.objects.filter(in_force(actor.at), unit__in=units, account__is_active=True).exclude(account=actor.id)
    return Q(unit__in=units) & ~Q(unit__kind=UnitKind.SCHOOL) & ~Q(unit__in=others.values("unit"))


def nobody_else_has_signed_for_it(actor: Actor) -> Q:
    return Q(receipt_at__isnull=True) | Q(receipt_by=actor.id)


STANDS_IN_FOR_DELIVERY = stands_in("disclosure.delivery")


def has_no_receipt(_: Actor) -> Q:
    return Q(receipt_at__isnull=True)


RECEIVERS = (
    (leads_the_receiver,),
    (works_in_the_reception,),
    (is_the_whole_service, nobody_else_has_signed_for_it),
    *((way,) for way in STANDS_IN_FOR_DELIVERY),
)
RECEIVE = existence(Rule(Delivery, "delivery.open", RECEIVERS, _lazy("Dette er delt med en annen tjeneste.")))
CONFIRM = Rule(Delivery, "delivery.confirm", tuple((*line, has_no_receipt) for line in RECEIVERS), _lazy("Det er kvittert for allerede."))
