"""Who answers a task, who when it stands unanswered (ADR 0018), and who keeps a unit's calendar."""

from __future__ import annotations

from datetime import timedelta
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import F, Q

from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.rules import NO_ROW, Rule, condition, existence
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.organisation.models import Municipality, Unit
from omtanke.register.organisation.policy import leads_it, nobody

from .codes import Level
from .models import ClosedPeriod, Raised, Task
from .workdays import day_of

if TYPE_CHECKING:
    from omtanke.foundation.access.actor import Actor
    from omtanke.foundation.access.rules import Predicate

LATELY = timedelta(days=7)
MAY_STAND_IN = frozenset({Post.EMPLOYEE, Post.UNIT_LEADER, Post.DEPUTY, Post.RADICALISATION_CONTACT})


def is_open(_: Actor) -> Q:
    return Q(done_at__isnull=True)


def is_responsible(actor: Actor) -> Q:
    return Q(responsible=actor.id)


def is_overdue(actor: Actor) -> Q:
    return Q(due_on__lt=day_of(actor.at))


def is_anothers_and_unanswered(actor: Actor) -> Q:
    """Open when its day was over, and it waits for somebody else."""
    return is_open(actor) & is_overdue(actor) & ~Q(responsible=actor.id)


def may_stand_in(actor: Actor) -> bool:
    return any(actor.holds(post) for post in MAY_STAND_IN)


def is_named_deputy(actor: Actor) -> Q:
    return Q(deputy=actor.id) if may_stand_in(actor) else NO_ROW


def holds_the_closed_unit(actor: Actor) -> Q:
    today = day_of(actor.at)
    held = ClosedPeriod.objects.filter(holder=actor.id, first_on__lte=today, last_on__gte=today)
    return Q(unit__in=held.values("unit")) if may_stand_in(actor) else NO_ROW


def deputises_in_the_unit(actor: Actor) -> Q:
    """Where no deputy is named."""
    deputised = actor.units_as(Post.DEPUTY)
    return Q(deputy__isnull=True, unit__in=deputised) if deputised else NO_ROW


def is_done_by_her_lately(actor: Actor) -> Q:
    return Q(done_by=actor.id, done_at__gt=actor.at - LATELY)


def is_raised_to_the_municipality(actor: Actor) -> Q:
    """Unanswered so long that the municipality was told: for the system owner, and for the administrator who was told instead of one."""
    raised = Raised.objects.filter(level=Level.MUNICIPALITY, due_on=F("task__due_on"), task__done_at__isnull=True)
    if actor.holds(Post.SYSTEM_OWNER):
        return Q(pk__in=raised.values("task"))
    return Q(pk__in=raised.filter(account=actor.id).values("task")) if actor.holds(Post.ADMINISTRATOR) else NO_ROW


WAYS_TO_BE_NEXT_IN_LINE = (is_named_deputy, holds_the_closed_unit, deputises_in_the_unit)


def may_answer_for_all(actor: Actor) -> Q:
    """It waits for the whole municipality and not for a unit, and she was told, as one of those who can answer it."""
    told = Raised.objects.filter(account=actor.id, level=Level.DEPUTY, due_on=F("task__due_on"), task__done_at__isnull=True)
    return Q(unit__isnull=True, pk__in=told.values("task"))


def has_opened_for_her(actor: Actor) -> Q:
    """Unanswered when its day was over: it opens for whoever is next in line, and nobody needs to have reported absence."""
    ways = (*WAYS_TO_BE_NEXT_IN_LINE, may_answer_for_all)
    return is_anothers_and_unanswered(actor) & reduce(or_, (condition(way, actor) for way in ways))


def stands_in(about_kind: str) -> tuple[Predicate, ...]:
    """The ways in which a task about a thing opens for her, for rules about the thing itself (`cases.case`).

    A rule takes each as a line of its own: with OR between them PostgreSQL walks every row instead of three small indexes.
    """
    return tuple(_opened(about_kind, way) for way in WAYS_TO_BE_NEXT_IN_LINE)


def _opened(about_kind: str, way: Predicate) -> Predicate:
    def opened(actor: Actor) -> Q:
        if (hers := condition(way, actor)) is NO_ROW:
            return NO_ROW
        return Q(key__in=Task.objects.filter(is_anothers_and_unanswered(actor), hers, about_kind=about_kind).values("about"))

    opened.__name__ = f"{way.__name__}_of_a_task_that_opened"  # as docs/who-may-do-what.md says it
    return opened


RAISE = Rule(Unit, "task.raise", ((nobody,),), _lazy("Dette gjør systemet selv."))
RAISE_FOR_ALL = Rule(Municipality, "task.raise_for_all", ((nobody,),), RAISE.why_not)
SWEEP = Rule(Task, "task.sweep", ((nobody,),), _lazy("Dette gjør systemet selv."))
KEEP_CALENDAR = Rule(Unit, "calendar.keep", ((leads_it,),), _lazy("Enhetens kalender føres av den som leder enheten."))
CHANGE_PERIOD = existence(Rule(ClosedPeriod, "period.change", ((KEEP_CALENDAR.through("unit"),),), KEEP_CALENDAR.why_not))
