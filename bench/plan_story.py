"""A plan with thirty measures and ten meetings, made as people make one: through the product's own commands."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bench import town
from omtanke.casework.cases.codes import Role
from omtanke.casework.cases.models import Case, Participant
from omtanke.casework.cooperation.actions import name_coordinator
from omtanke.casework.plans import actions
from omtanke.casework.plans.actions_of_meetings import call_meeting, write_minutes
from omtanke.casework.plans.codes import Area
from omtanke.casework.plans.rules import Promise
from omtanke.register.organisation.queries import actor_of
from omtanke.register.tasks.workdays import day_of

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from datetime import datetime

    from omtanke.casework.plans.models import Plan
    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Account

GOALS, MEASURES_EACH, MEETINGS = 3, 10, 10


def write_plan(dice: random.Random, sentences: tuple[str, ...], begun_at: datetime) -> None:
    """In the case that waits for it. All ten meetings have been, and are written up."""
    case = Case.objects.get(key=town.PLAN_CASE)
    people = [part.account for part in Participant.objects.filter(case=case).select_related("account").order_by("-role", "pk")]
    responsible = next(part.account for part in case.participants.filter(role=Role.RESPONSIBLE))
    colleague = next(one for one in people if one != responsible)

    def some_words() -> str:
        return " ".join(dice.choices(sentences, k=dice.randint(1, 3)))

    now = actor_of(responsible, begun_at)
    name_coordinator(actor=now, on=case, account=responsible, deputy=colleague)
    plan = actions.begin_plan(actor=now, on=case, words=some_words())
    goals = [plan.goals.get(), *(actions.set_goal(actor=now, on=plan, words=some_words()) for _ in range(GOALS - 1))]
    for goal in goals:
        for number in range(MEASURES_EACH):
            actions.agree_measure(
                actor=now, on=goal, promise=_promise(now, responsible, Area.values[number % len(Area.values)], some_words)
            )
    for number in range(MEETINGS):
        _meet(plan, responsible, begun_at + timedelta(days=7 * number), some_words)


def _promise(now: Actor, account: Account, area: str, some_words: Callable[[], str]) -> Promise:
    days = {"starts_on": day_of(now.at), "next_check_on": day_of(now.at) + timedelta(days=180)}
    said = {"text": some_words(), "builds": "En voksen å stole på", "outside": "", "consent": None}
    return Promise(area=area, responsible=account, **said, **days)


def _meet(plan: Plan, account: Account, called_at: datetime, some_words: Callable[[], str]) -> None:
    said = {"place": "Møterom 2, Kulturhuset", "agenda": some_words(), "invited": "Den det gjelder, mor, kontaktlærer"}
    meeting = call_meeting(
        actor=actor_of(account, called_at),
        on=plan,
        begins_at=called_at + timedelta(days=1),
        interpreter="not_needed",
        language="",
        **said,
    )
    afterwards = actor_of(account, called_at + timedelta(days=2))
    write_minutes(actor=afterwards, on=meeting, minutes=some_words(), decisions=some_words(), interpreted="not_needed")
