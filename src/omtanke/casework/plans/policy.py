"""Who reads a plan, and who writes in it: whoever works on the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from omtanke.casework.cases import policy as cases
from omtanke.casework.cases.models import Case
from omtanke.foundation.access.rules import Rule, existence
from omtanke.foundation.kernel.words import lazily as _lazy

from .models import Goal, Measure, Meeting, Plan

if TYPE_CHECKING:
    from omtanke.foundation.access.actor import Actor


def is_current(_: Actor) -> Q:
    return Q(ended_at__isnull=True)


def is_worked_for(_: Actor) -> Q:
    return Q(put_away_at__isnull=True)


def is_to_be_held(_: Actor) -> Q:
    return Q(minuted_at__isnull=True, called_off_at__isnull=True)


def has_minutes(_: Actor) -> Q:
    return Q(minuted_at__isnull=False)


NOT_HERS = cases.OPEN_CASE.why_not
SEE_PLAN = Rule(Case, "plan.see", ((cases.OPEN_CASE,),), NOT_HERS)
BEGIN = Rule(Case, "plan.begin", ((cases.TAKE_STEP,),), _lazy("Bare den som arbeider med en åpen sak, kan begynne på en plan."))
KNOW_PLAN = existence(Rule(Plan, "plan.know", ((cases.OPEN_CASE.through("case"),),), NOT_HERS))
WRITE = Rule(
    Plan,
    "plan.write",
    ((BEGIN.through("case"), is_current),),
    _lazy("Bare den som arbeider med en åpen sak, kan skrive i planen, og bare mens planen gjelder."),
)
KNOW_GOAL = existence(Rule(Goal, "goal.know", ((cases.OPEN_CASE.through("plan__case"),),), NOT_HERS))
WORK_FOR = Rule(
    Goal,
    "goal.work_for",
    ((WRITE.through("plan"), is_worked_for),),
    _lazy("Målet er lagt bort, eller planen gjelder ikke lenger. Velg et annet mål, eller skriv et nytt."),
)
KNOW_MEASURE = existence(Rule(Measure, "measure.know", ((cases.OPEN_CASE.through("goal__plan__case"),),), NOT_HERS))
CHECK = Rule(
    Measure,
    "measure.check",
    ((WRITE.through("goal__plan"), is_current),),
    _lazy("Tiltaket er avsluttet, eller planen gjelder ikke lenger. Det som er skrevet, står fortsatt i planen."),
)
FOLLOW_MEASURE = Rule(
    Measure, "measure.follow_along", ((cases.FOLLOWS_ALONG.through("goal__plan__case"), CHECK),), cases.FOLLOWS_ALONG.why_not
)
SEE_MEETING = existence(Rule(Meeting, "meeting.see", ((cases.OPEN_CASE.through("plan__case"),),), NOT_HERS))
WRITE_MINUTES = Rule(
    Meeting,
    "meeting.write_minutes",
    ((WRITE.through("plan"), is_to_be_held),),
    _lazy("Referatet er skrevet, møtet er avlyst, eller planen gjelder ikke lenger. Er noe feil i et referat, kan det rettes."),
)
CORRECT_MINUTES = Rule(
    Meeting,
    "meeting.correct_minutes",
    ((WRITE.through("plan"), has_minutes),),
    _lazy("Det er ikke noe referat å rette, eller planen gjelder ikke lenger."),
)
