from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.cases.queries import responsible_in
from omtanke.foundation.audit.commands import command
from omtanke.foundation.kernel.errors import refuse_if
from omtanke.register.organisation.queries import in_line_to_lead
from omtanke.register.tasks import actions as tasks
from omtanke.register.tasks.queries import closed_days
from omtanke.register.tasks.workdays import add_working_days, day_of

from . import policy, rules
from .codes import NAME_COORDINATOR, TELL_RECEIVERS
from .models import Coordinator
from .outsiders import answered_for
from .queries import coordinator_of, is_in_place, may_coordinate, named_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from omtanke.casework.cases.models import Case
    from omtanke.foundation.access.actor import Actor
    from omtanke.foundation.kernel.errors import Obstacle
    from omtanke.register.organisation.models import Account


@command(deed="coordinator.named", permission=policy.NAME)
def name_coordinator(*, actor: Actor, on: Case, account: Account, deputy: Account) -> Coordinator:
    """Name whoever holds the follow-up together, and who steps in: the first time, or when the one before is out."""
    refuse_if([*rules.obstacles_to_naming(somebody_is_in_place=is_in_place(on)), *_to_pair(actor, on, account, deputy)])
    return _named(actor, on, account, deputy)


@command(deed="coordination.handed_over", permission=policy.HAND_OVER)
def hand_over_coordination(*, actor: Actor, on: Case, account: Account, deputy: Account, note: str, can_know: bool = True) -> Coordinator:
    """Let another coordinate, with a few words about where they stand. `can_know`: whom it is about (P8)."""
    before = coordinator_of(on)
    asked = {"is_herself": account == before, "has_note": bool(note), "can_know": can_know}
    refuse_if([*rules.obstacles_to_hand_over(somebody_is_named=before is not None, **asked), *_to_pair(actor, on, account, deputy)])
    return _named(actor, on, account, deputy, note)


@command(deed="coordinator.deputy_named", permission=policy.NAME)
def name_deputy(*, actor: Actor, on: Case, deputy: Account) -> Coordinator:
    """Let another step in when whoever coordinates is out."""
    now = named_in(on)
    refuse_if(rules.obstacles_to_deputy(somebody_is_named=now is not None))
    assert now is not None
    refuse_if(_to_pair(actor, on, now.account, deputy))
    return _named(actor, on, now.account, deputy)


@command(deed="coordinator.asked_for", permission=policy.SWEEP)
def ask_for_coordinator(*, actor: Actor, on: Case) -> Case:
    """Whoever was named is out: somebody is asked to name another. The clock sees to it, and there is no gap meanwhile."""
    leaders = in_line_to_lead(on.unit_id, actor.at)
    responsible = responsible_in(on) or next(iter(leaders), None)
    if responsible is not None:
        tasks.assign(
            actor=actor,
            kind=NAME_COORDINATOR,
            about=on,
            responsible=responsible,
            deputy=next((one for one in leaders if one != responsible), None),
            unit=on.unit,
            due_on=add_working_days(day_of(actor.at), 1, closed_days(on.unit_id)),
        )
    return on


def _to_pair(actor: Actor, case: Case, account: Account, deputy: Account) -> Iterable[Obstacle]:
    able = may_coordinate(case, actor.at)
    return rules.obstacles_to_pair(takes_part=account in able, deputy_takes_part=deputy in able, is_same=account == deputy)


def _named(actor: Actor, case: Case, account: Account, deputy: Account, note: str = "") -> Coordinator:
    """Exactly one is named: the one before is so no longer, and what waited for whoever coordinates waits for the new one."""
    Coordinator.objects.filter(case=case, until__isnull=True).update(until=actor.at)
    tasks.finish(actor=actor, about=case, kind=NAME_COORDINATOR)
    tasks.pass_on(actor=actor, about=case, to=account, kind=TELL_RECEIVERS)
    for row in (row for one in answered_for() for row in one.waiting(case)):
        tasks.pass_on(actor=actor, about=row, to=account)
    named = {"since": actor.at, "named_by_id": actor.id, "note": note or None}
    return Coordinator.objects.create(case=case, account=account, deputy=deputy, **named)
