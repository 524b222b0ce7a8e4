from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.cases.codes import Happening
from omtanke.casework.cases.events import happened
from omtanke.casework.consent.queries import consents_known_to
from omtanke.casework.cooperation.actions_of_parties import nothing_more_to_tell
from omtanke.casework.cooperation.queries import coordinator_of
from omtanke.foundation.audit.commands import command, within_a_command
from omtanke.foundation.kernel.errors import refuse_if
from omtanke.register.law.queries import may_keep
from omtanke.register.organisation.queries import account_of
from omtanke.register.tasks import actions as tasks
from omtanke.register.tasks.workdays import day_of

from . import policy, rules
from .codes import Decided, Onwards, WhyEnded
from .models import Addition, Check, Evaluation, Goal, Measure, Plan
from .waiting import let_evaluation_wait, let_measure_wait, let_nothing_wait
from .written import plan_in

if TYPE_CHECKING:
    from datetime import date

    from omtanke.casework.cases.models import Case
    from omtanke.casework.consent.models import Consent
    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Account

    from .rules import Promise, Seen, WholePlan


@command(deed="plan.begun", permission=policy.BEGIN)
def begin_plan(*, actor: Actor, on: Case, words: str) -> Plan:
    """Begin a plan with the first thing the young person wants, in her own words or his."""
    refuse_if(
        rules.obstacles_to_beginning(
            may_keep=may_keep(on.unit, actor.at), has_plan=plan_in(on) is not None, has_coordinator=coordinator_of(on) is not None
        )
    )
    plan = Plan.objects.create(case=on, begun_at=actor.at, begun_by_id=actor.id)
    _goal(actor, plan, words)
    happened(actor, on, Happening.PLAN_BEGUN)
    return plan


@command(deed="plan.goal_set", permission=policy.WRITE)
def set_goal(*, actor: Actor, on: Plan, words: str) -> Goal:
    """Write one more thing the young person wants."""
    return _goal(actor, on, words)


@command(deed="plan.goal_put_away", permission=policy.WORK_FOR)
def put_goal_away(*, actor: Actor, on: Goal, why: str) -> Goal:
    """Write that the goal is reached, or is another now. Its measures go on until somebody ends them."""
    on.put_away_at, on.put_away_by_id, on.why_put_away = actor.at, actor.id, why
    on.save(update_fields=["put_away_at", "put_away_by", "why_put_away"])
    return on


@command(deed="plan.measure_agreed", permission=policy.WORK_FOR)
def agree_measure(*, actor: Actor, on: Goal, promise: Promise) -> Measure:
    """Add a measure that somebody has promised to carry out, with the day it is looked at next."""
    plan = on.plan
    refuse_if(
        rules.obstacles_to_measure(
            promise,
            begun_on=day_of(plan.begun_at),
            today=day_of(actor.at),
            has_coordinator=coordinator_of(plan.case) is not None,
            consent_counts=_counts(actor, plan.case, promise.consent),
        )
    )
    said = vars(promise) | {"outside": promise.outside or None}
    measure = Measure.objects.create(goal=on, agreed_at=actor.at, agreed_by_id=actor.id, **said)
    let_measure_wait(actor=actor, measure=measure, day=measure.next_check_on)
    happened(actor, plan.case, Happening.MEASURE_AGREED)
    return measure


@command(deed="plan.measure_passed_on", permission=policy.CHECK)
def pass_measure_on(
    *, actor: Actor, on: Measure, responsible: Account | None, outside: str, consent: Consent | None = None, other_basis: str = ""
) -> Measure:
    """Let somebody else be responsible for a measure, and say what it rests on now."""
    counts = _counts(actor, on.case, consent)
    refuse_if(
        [
            *rules.obstacles_to_responsible(responsible, outside),
            *rules.obstacles_to_basis(outside, consent, other_basis, consent_counts=counts),
        ]
    )
    on.responsible, on.outside, on.consent, on.other_basis = responsible, outside or None, consent, other_basis
    on.save(update_fields=["responsible", "outside", "consent", "other_basis"])
    tasks.pass_on(actor=actor, about=on, to=_who_looks(actor, on))
    nothing_more_to_tell(actor=actor, about=on.case)
    return on


@command(deed="plan.measure_checked", permission=policy.CHECK)
def check_measure(*, actor: Actor, on: Measure, seen: Seen, onwards: str, next_check_on: date | None) -> Measure:
    """Write how it goes, in a word from the worker and one from the young person, and whether the measure goes on."""
    today = day_of(actor.at)
    refuse_if(rules.obstacles_to_check(seen, onwards=onwards, next_check_on=next_check_on, starts_on=on.starts_on, today=today))
    words = vars(seen) | {"person_words": seen.person_words or None, "backfires": seen.backfires or None}
    Check.objects.create(measure=on, written_at=actor.at, written_by_id=actor.id, **words)
    tasks.finish(actor=actor, about=on)
    if onwards == Onwards.END or next_check_on is None:
        on.ended_at, on.ended_by_id = actor.at, actor.id
        on.save(update_fields=["ended_at", "ended_by"])
        nothing_more_to_tell(actor=actor, about=on.case)
        return on
    on.next_check_on = next_check_on
    on.save(update_fields=["next_check_on"])
    let_measure_wait(actor=actor, measure=on, day=next_check_on)
    return on


@command(deed="plan.added_to", permission=policy.WRITE)
def add_to_plan(*, actor: Actor, on: Plan, about: str, text: str) -> Addition:
    """Write what is done if it gets hard again, somebody's own words, or that somebody disagrees."""
    return Addition.objects.create(plan=on, about=about, text=text, written_at=actor.at, written_by_id=actor.id)


@command(deed="plan.evaluated", permission=policy.WRITE)
def evaluate(*, actor: Actor, on: Plan, seen: WholePlan) -> Evaluation:
    """Look at the whole plan together, and decide: it goes on until a day, it is done, or it is for another level."""
    asked = {name: getattr(seen, name) for name in ("held_on", "how", "decided", "next_on", "backfires")}
    refuse_if(rules.obstacles_to_evaluation(**asked, begun_on=day_of(on.begun_at), today=day_of(actor.at)))
    written = {"written_at": actor.at, "written_by_id": actor.id, "backfires": seen.how or None}
    words = {name: getattr(seen, name) for name in ("held_on", "own_words", "worker_words", "decided", "reason", "next_on")}
    evaluation = Evaluation.objects.create(plan=on, **words, **written)
    happened(actor, on.case, Happening.PLAN_EVALUATED)
    tasks.finish(actor=actor, about=on)
    if seen.decided == Decided.END:
        end_plan(actor=actor, on=on, why=WhyEnded.DONE, elsewhere_since=None, elsewhere_by="")
    elif seen.next_on:
        let_evaluation_wait(actor=actor, plan=on, day=seen.next_on)
    return evaluation


@command(deed="plan.ended", permission=policy.WRITE)
def end_plan(*, actor: Actor, on: Plan, why: str, elsewhere_since: date | None, elsewhere_by: str) -> Plan:
    """End the plan; when another takes over, keep from which day and who answers for it, and nothing more. Nothing waits about it then."""
    said = {"why": why, "elsewhere_since": elsewhere_since, "elsewhere_by": elsewhere_by}
    refuse_if(rules.obstacles_to_ending(**said, is_about_adult=on.case.is_about_adult, today=day_of(actor.at)))  # type: ignore[arg-type]
    on.ended_at, on.ended_by_id, on.why_ended = actor.at, actor.id, why
    on.elsewhere_since, on.elsewhere_by = elsewhere_since, elsewhere_by or None
    on.save(update_fields=["ended_at", "ended_by", "why_ended", "elsewhere_since", "elsewhere_by"])
    happened(actor, on.case, Happening.PLAN_ENDED)
    let_nothing_wait(actor=actor, plan=on)
    nothing_more_to_tell(actor=actor, about=on.case)
    return on


@within_a_command
def _goal(actor: Actor, plan: Plan, words: str) -> Goal:
    return Goal.objects.create(plan=plan, words=words, set_at=actor.at, set_by_id=actor.id)


def _counts(actor: Actor, case: Case, consent: Consent | None) -> bool:
    """Whether it is one that counts in the case now, and that she may know of."""
    return consent in consents_known_to(actor, case)


def _who_looks(actor: Actor, measure: Measure) -> Account:
    """The colleague who is responsible; for somebody outside, the coordinator."""
    return measure.responsible or coordinator_of(measure.case) or account_of(actor)
