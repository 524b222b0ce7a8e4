"""Who tells, who writes down what is said to it, and who answers a complaint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from omtanke.casework.cases import policy as cases
from omtanke.casework.cases.models import Case
from omtanke.foundation.access.rules import NO_ROW, Rule, existence
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.tasks.policy import stands_in

from .codes import StatementKind
from .models import Statement

if TYPE_CHECKING:
    from omtanke.foundation.access.actor import Actor


def leads_the_unit(actor: Actor) -> Q:
    return Q(case__unit__in=actor.leads)


def is_impartial(actor: Actor) -> Q:
    return Q(case__in=Case.objects.filter(cases.is_impartial(actor)).values("pk"))


def waits_for_an_answer(_: Actor) -> Q:
    return Q(kind=StatementKind.COMPLAINT, answered_at__isnull=True)


def nobody(_: Actor) -> Q:
    return NO_ROW


SEE = Rule(Case, "informing.see", ((cases.OPEN_CASE,),), cases.OPEN_CASE.why_not)
TELL = Rule(
    Case, "informing.tell", ((cases.TAKE_STEP,),), _lazy("Bare den som arbeider med en åpen sak, skriver hvem som har fått vite om den.")
)
# Also in a closed case: what somebody has to say of it comes when it comes.
WRITE_DOWN = Rule(Case, "statement.write_down", ((cases.OPEN_CASE,),), cases.OPEN_CASE.why_not)
STANDS_IN = stands_in("informing.statement")
KNOW_STATEMENT = existence(
    Rule(
        Statement,
        "statement.know",
        ((cases.OPEN_CASE.through("case"),), *((way, is_impartial) for way in STANDS_IN)),
        cases.OPEN_CASE.why_not,
    )
)
ANSWER = Rule(
    Statement,
    "statement.answer",
    ((leads_the_unit, is_impartial, waits_for_an_answer), *((way, is_impartial, waits_for_an_answer) for way in STANDS_IN)),
    _lazy("En klage besvares av lederen for enheten eller den som står inn, og bare én gang."),
)
SWEEP = Rule(Statement, "complaint.wait", ((nobody,),), _lazy("Dette gjør systemet selv."))
