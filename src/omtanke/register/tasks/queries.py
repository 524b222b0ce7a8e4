from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Case, OuterRef, Q, Subquery, TextField, Value, When
from django.utils.translation import gettext as _

from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.prepared import Prepared
from omtanke.foundation.access.rules import condition
from omtanke.foundation.outbox.models import LetterKind
from omtanke.foundation.vault.keys import Owner
from omtanke.register.organisation.models import Account, Appointment, Unit
from omtanke.register.organisation.queries import actor_of, in_force, in_line_to_lead

from . import policy
from .kinds import Names, everything_laid, is_known, task_kind
from .models import ClosedPeriod, Task
from .workdays import day_of, days_off_until

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from django.db.models import Model, QuerySet

    from omtanke.foundation.access.actor import Actor


JULY = 7
MOST_DONE = 10


@dataclass(frozen=True)
class Waiting:
    """A task as the page «Hjem» shows it. `opened` tells that it was another's, and has opened for the reader."""

    task: Task
    title: str
    about: str
    address: str
    is_overdue: bool
    opened: bool
    law: str

    @property
    def due_on(self) -> date:
        return self.task.due_on


@dataclass(frozen=True)
class Done:
    """What the reader has answered lately."""

    title: str
    about: str
    at: datetime


@dataclass(frozen=True)
class Unanswered:
    """That something waits in a unit, for whom and since when; never what."""

    unit: str
    responsible: str
    due_on: date


@dataclass(frozen=True)
class Desk:
    """Everything that waits, as the page «Hjem» shows it.

    A leader is told what stands unanswered in her units, and what stands over the days off that begin now, until they end.
    """

    waiting: list[Waiting]
    unanswered: list[Unanswered]
    over_days_off: list[Unanswered]
    until: date | None
    raised: list[Unanswered]
    done: list[Done]


@dataclass(frozen=True)
class WithOthers:
    """What the reader has laid with somebody else: what, about what, with whom, and the day. Of a discussion nobody is named."""

    title: str
    about: str
    who: str
    day: date
    is_overdue: bool


@dataclass(frozen=True)
class Calendar:
    """A unit's closed periods from today on."""

    unit: Unit
    periods: list[ClosedPeriod]
    has_holder_in_july: bool
    has_deputy: bool


def desk_of(actor: Actor) -> Desk:
    """What waits for the actor, overdue first: her own tasks, those that have opened for her, and what she is told as a leader."""
    today, until = day_of(actor.at), days_off_until(actor.at)
    hers = policy.is_open(actor) & (policy.is_responsible(actor) | policy.has_opened_for_her(actor))
    led = policy.is_open(actor) & Q(unit__in=actor.leads, due_on__lte=until or today)
    raised = policy.is_open(actor) & condition(policy.is_raised_to_the_municipality, actor)
    kinds = Case(When(raised, then=Value(True)), default=Value(False)), Case(When(hers, then=Value(True)), default=Value(False))
    tasks = Task.objects.annotate(is_raised=kinds[0], is_hers=kinds[1]).filter(hers | led | raised | policy.is_done_by_her_lately(actor))
    found = list(tasks.select_related("unit", "responsible").order_by("due_on", "pk"))
    known = _named(actor, (task for task in found if task.done_at or task.is_hers or task.unit_id in actor.leads))
    rows, done = [row for row in known if row[0].is_open], [row for row in known if not row[0].is_open]
    others = [task for task, _ in rows if not task.is_hers]  # type: ignore[attr-defined]
    late, soon = ([task for task in others if (task.due_on < today) is is_late] for is_late in (True, False))
    return Desk(
        waiting=[_waiting(actor, task, name) for task, name in rows if task.is_hers],  # type: ignore[attr-defined]
        unanswered=_without_what(late),
        over_days_off=_without_what(soon) if until else [],
        until=until,
        done=_latest_first(done),
        raised=_without_what(task for task in found if task.is_raised and task.unit_id not in actor.leads),
    )


def laid_with_others(actor: Actor, *, besides: Collection[Waiting] = ()) -> list[WithOthers]:
    """What the actor has laid with others and may know of, the oldest day first: one question for all of it.

    What has opened for herself (`besides`) waits for her, and not for others. Whoever works on no case is asked for nothing.
    """
    if not policy.may_stand_in(actor):
        return []
    first, *more = everything_laid(actor)
    own, today = {(one.task.kind, one.task.about) for one in besides}, day_of(actor.at)
    rows = [row for row in first.union(*more, all=True) if (row[0], row[1]) not in own]
    found = [WithOthers(str(task_kind(kind).title), name, who, day, is_overdue=day < today) for kind, _key, name, day, who in rows]
    return sorted(found, key=lambda one: (one.day, one.about, one.title))


def tasks_laid(actor: Actor, kinds: Collection[str], things: QuerySet[Any], name: str) -> QuerySet[Any]:
    """Tasks of these kinds about these things that wait for somebody else, as rows for `register_laid`; `name` is a field of the thing."""
    called = Subquery(things.filter(key=OuterRef("about")).values(name)[:1], output_field=TextField())
    waiting = Task.objects.filter(policy.is_open(actor), ~policy.is_responsible(actor), kind__in=kinds, about__in=things.values("key"))
    return waiting.annotate(called=called).values_list("kind", "about", "called", "due_on", "responsible__name")


def waiting_for(actor: Actor) -> list[Waiting]:
    """What waits for the actor, overdue first: her own tasks, and those of others that have opened for her."""
    return desk_of(actor).waiting


def still_waits_for(account: str, letter: str, subjects: Collection[str]) -> bool:
    """Whether any of these still waits: tasks until they are answered, for whoever answers them now or is told of them as a leader."""
    task = Task._meta.label_lower
    keys = {subject.partition(":")[2] for subject in subjects if subject.startswith(f"{task}:")}
    open_ones = Task.objects.filter(key__in=keys, done_at__isnull=True)
    if letter != LetterKind.RAISED:
        open_ones = open_ones.filter(responsible__key=account)
    return len(keys) < len(set(subjects)) or open_ones.exists()


def open_in_units_led(actor: Actor) -> list[Task]:
    """Everything that waits in the units she leads, about what she may open, the oldest day first; also what waits for herself."""
    led = Task.objects.filter(policy.is_open(actor), unit__in=actor.leads)
    return [task for task, _ in _named(actor, led.select_related("unit", "responsible").order_by("due_on", "pk"))]


def open_task(about: Model, kind: str) -> Task | None:
    """The task of this kind that waits about this thing, if one does."""
    owner = Owner.of(about)
    return next(iter(_OPEN(None, owner.kind, owner.key, kind)), None)


def closed_days(unit_id: int | None) -> set[date]:
    """Every day the unit is closed by its own calendar."""
    periods = _PERIODS(None, unit_id)
    return {first + timedelta(days=day) for first, last in periods for day in range((last - first).days + 1)}


def holder_on(unit_id: int, day: date) -> Account | None:
    """Whoever answers for the unit on a day when it is closed."""
    period = ClosedPeriod.objects.filter(unit=unit_id, first_on__lte=day, last_on__gte=day, holder__is_active=True)
    found = period.select_related("holder").order_by("first_on", "pk").first()
    return found.holder if found else None


def is_closed_between(unit: Unit, first_on: date, last_on: date) -> bool:
    """Whether the unit's calendar has any of these days."""
    return ClosedPeriod.objects.filter(unit=unit, first_on__lte=last_on, last_on__gte=first_on).exists()


def may_hold(unit: Unit, at: datetime) -> list[Account]:
    """Who may answer for the unit while it is closed: everybody who works there, and those who lead or deputise elsewhere."""
    here, leading = Q(unit=unit), Q(post__in=(Post.UNIT_LEADER, Post.DEPUTY))
    held = Appointment.objects.filter(in_force(at), here | leading).values("account")
    return list(Account.objects.filter(pk__in=held, is_active=True).order_by("name", "pk"))


def calendars_of(actor: Actor) -> list[Calendar]:
    """The calendar of each unit she leads."""
    units = list(Unit.objects.filter(pk__in=actor.leads).order_by("name", "pk"))
    lacking = set(not_held_in_july_for(actor))
    to_come = ClosedPeriod.objects.filter(unit__in=units, last_on__gte=day_of(actor.at)).select_related("holder", "unit")
    periods = defaultdict(list)
    for period in to_come.order_by("first_on", "pk"):
        periods[period.unit].append(period)
    deputised = set(
        Appointment.objects.filter(in_force(actor.at), post=Post.DEPUTY, account__is_active=True).values_list("unit", flat=True)
    )
    return [Calendar(unit, periods[unit], unit not in lacking, unit.pk in deputised) for unit in units]


def is_asked_to_prepare(actor: Actor) -> bool:
    """Whether she is shown what the municipality has not prepared for (P21): she leads, or administers."""
    return bool(actor.leads) or actor.holds(Post.ADMINISTRATOR)


def not_held_in_july_for(actor: Actor) -> list[Unit]:
    """Those of the units without a holder for July that she can do something about: she leads them, or administers."""
    if not is_asked_to_prepare(actor):
        return []
    lacking = units_without_holder_in_july(actor.at)
    return [unit for unit in lacking if actor.holds(Post.ADMINISTRATOR) or unit.pk in actor.leads]


def units_without_holder_in_july(at: datetime) -> list[Unit]:
    """Units where people work and nobody is named to answer in the coming July."""
    today = day_of(at)
    year = today.year if today.month <= JULY else today.year + 1
    held = ClosedPeriod.objects.filter(first_on__lte=date(year, JULY, 31), last_on__gte=date(year, JULY, 1), holder__is_active=True)
    staffed = Appointment.objects.filter(in_force(at), unit__isnull=False, account__is_active=True).values("unit")
    return list(Unit.objects.filter(pk__in=staffed).exclude(pk__in=held.values("unit")).order_by("name", "pk"))


def left_behind(at: datetime) -> Iterator[tuple[Task, Account]]:
    """What waits for somebody who can no longer open what it is about, each with whoever can and is next in line to lead."""
    waiting = Task.objects.filter(done_at__isnull=True, unit__isnull=False).order_by("pk")
    for account in Account.objects.filter(pk__in=waiting.values("responsible")).order_by("pk"):
        for task in _out_of_reach(account, list(waiting.filter(responsible=account)), at):
            if to := _who_can_answer(task, at):
                yield task, to


def may_stand_in(about: Model, at: datetime) -> list[Account]:
    """Those named to answer what stands unanswered about this: its deputies, and whoever holds the unit while it is closed.

    The unit's own deputies come besides; the rule about the thing says who of them all may open it.
    """
    today = day_of(at)
    unanswered = tasks_about(about).filter(done_at__isnull=True, due_on__lt=today)
    held = ClosedPeriod.objects.filter(unit__in=unanswered.values("unit"), first_on__lte=today, last_on__gte=today)
    named = Q(pk__in=unanswered.values("deputy")) | Q(pk__in=held.values("holder"))
    return list(Account.objects.filter(named).order_by("name", "pk"))


def tasks_about(about: Model) -> QuerySet[Task]:
    """Every task about this thing, answered ones too."""
    owner = Owner.of(about)
    return Task.objects.filter(about_kind=owner.kind, about=owner.key)


def _open(_: Actor, about_kind: str, about: str, kind: str) -> QuerySet[Task]:
    tasks = Task.objects.filter(about_kind=about_kind, about=about, kind=kind, done_at__isnull=True)
    return tasks.select_related("responsible")


def _periods(_: Actor, unit: int | None) -> QuerySet[Any]:
    return ClosedPeriod.objects.filter(unit=unit).values_list("first_on", "last_on")


_OPEN, _PERIODS = Prepared(_open), Prepared(_periods)


def _out_of_reach(account: Account, tasks: list[Task], at: datetime) -> list[Task]:
    reached = within_reach(actor_of(account, at), tasks) if account.is_active else set()
    return [task for task in tasks if task.pk not in reached]


def _who_can_answer(task: Task, at: datetime) -> Account | None:
    """The next in line to lead; where none of them may open it, as when the leader is not impartial, whoever the kind falls to."""
    in_line = in_line_to_lead(task.unit_id, at) if task.unit_id else []
    falls_to = task_kind(task.kind).falls_to if is_known(task.kind) else None
    able = (one for one in in_line + (falls_to(task, at) if falls_to else []) if one.pk != task.responsible_id)
    return next((one for one in able if not _out_of_reach(one, [task], at)), None)


def within_reach(actor: Actor, tasks: Iterable[Task]) -> set[int]:
    """Those of the tasks about what the actor may open now."""
    return {task.pk for task, _ in _named(actor, tasks)}


def _waiting(actor: Actor, task: Task, name: str) -> Waiting:
    kind = task_kind(task.kind)
    return Waiting(
        task=task,
        title=str(kind.title),
        about=name,
        address=kind.address(task),
        is_overdue=task.due_on < day_of(actor.at),
        opened=task.responsible_id != actor.id,
        law=kind.law,
    )


def _without_what(tasks: Iterable[Task]) -> list[Unanswered]:
    return [Unanswered(task.unit.name if task.unit else _("hele kommunen"), task.responsible.name, task.due_on) for task in tasks]


def _latest_first(answered: Iterable[tuple[Task, str]]) -> list[Done]:
    found = [Done(str(task_kind(task.kind).title), name, task.done_at) for task, name in answered if task.done_at]
    return sorted(found, key=lambda one: one.at, reverse=True)[:MOST_DONE]


def _named(actor: Actor, tasks: Iterable[Task]) -> list[tuple[Task, str]]:
    """The tasks about what the actor may open now, each with what it is called: one question for each way of naming."""
    tasks, keys = [task for task in tasks if is_known(task.kind)], defaultdict[Names, set[str]](set)
    for task in tasks:
        if ask := task_kind(task.kind).names:
            keys[ask].add(task.about)
    known = {ask: ask(actor, about) for ask, about in keys.items()}
    found = [(task, known[ask].get(task.about) if (ask := task_kind(task.kind).names) else "") for task in tasks]
    return [(task, name) for task, name in found if name is not None]
