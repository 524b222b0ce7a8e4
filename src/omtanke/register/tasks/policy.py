"""Who answers a task, who when it stands unanswered (ADR 0018), and who keeps a unit's calendar."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _lazy

from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.rules import NO_ROW, Rule, existence
from omtanke.register.organisation.models import Unit
from omtanke.register.organisation.policy import leads_it, nobody

from .models import ClosedPeriod, Task
from .workdays import day_of

if TYPE_CHECKING:
    from omtanke.foundation.access.actor import Actor
    from omtanke.foundation.access.rules import Predicate

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


def ways_to_be_next_in_line(actor: Actor) -> list[Q]:
    """She is named as deputy; or holds the unit while it is closed; or nobody is named, and she is deputy in the unit.

    Each alone, so that each can be looked up in its own index.
    """
    if not any(actor.holds(post) for post in MAY_STAND_IN):
        return []
    today = day_of(actor.at)
    held = ClosedPeriod.objects.filter(holder=actor.id, first_on__lte=today, last_on__gte=today)
    ways = [Q(deputy=actor.id), Q(unit__in=held.values("unit"))]
    deputised = actor.units_as(Post.DEPUTY)
    return [*ways, Q(deputy__isnull=True, unit__in=deputised)] if deputised else ways


def has_opened_for_her(actor: Actor) -> Q:
    """Unanswered when its day was over: it opens for whoever is next in line, and nobody needs to have reported absence."""
    ways = ways_to_be_next_in_line(actor)
    return is_anothers_and_unanswered(actor) & reduce(or_, ways) if ways else NO_ROW


def stands_in(about_kind: str) -> Predicate:
    """The predicate «a task about this has opened for her», for rules about the thing itself (`cases.case`)."""

    def has_a_task_that_opened(actor: Actor) -> Q:
        unanswered = Task.objects.filter(is_anothers_and_unanswered(actor), about_kind=about_kind)
        opened = [Q(key__in=unanswered.filter(way).values("about")) for way in ways_to_be_next_in_line(actor)]
        return reduce(or_, opened) if opened else NO_ROW

    return has_a_task_that_opened


SWEEP = Rule(Task, "task.sweep", ((nobody,),), _lazy("Dette gjør systemet selv."))
KEEP_CALENDAR = Rule(Unit, "calendar.keep", ((leads_it,),), _lazy("Enhetens kalender føres av den som leder enheten."))
CHANGE_PERIOD = existence(Rule(ClosedPeriod, "period.change", ((KEEP_CALENDAR.through("unit"),),), KEEP_CALENDAR.why_not))
