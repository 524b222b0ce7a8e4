from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from omtanke.casework.consent.queries import consents_known_to
from omtanke.foundation.pages.page import FORM, page

from . import actions, cards, policy, queries
from .addresses import after
from .forms import AdditionForm, CheckForm, EndForm, EvaluationForm, GoalForm, MeasureForm, PassOnForm, PutAwayForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from omtanke.casework.cases.models import Case
    from omtanke.foundation.pages.page import ActorRequest

    from .models import Goal, Measure, Plan


@page(needs=policy.SEE_PLAN)
def plan(request: ActorRequest, case: Case) -> HttpResponse:
    """The whole plan: goals, measures, how it goes, and everybody's own words."""
    return render(request, "plans/plan.html", {"case": case, "found": queries.plan_of(actor=request.actor, on=case), "cards": cards})


@page(needs=policy.BEGIN, methods=FORM)
def begin(request: ActorRequest, case: Case) -> HttpResponse:
    """Begin with what the young person wants."""
    form = GoalForm.of(request, on=case, owner=case)
    if done := form.carry_out(actions.begin_plan, on=case, then=lambda _: after("begun", case)):
        return done
    return form.page("plans/begin.html", {"case": case})


@page(needs=policy.WRITE, methods=FORM)
def set_goal(request: ActorRequest, plan: Plan) -> HttpResponse:
    """One more thing the young person wants."""
    form = GoalForm.of(request, on=plan, owner=plan.case)
    if done := form.carry_out(actions.set_goal, on=plan, then=lambda _: after("goal", plan.case)):
        return done
    return form.page("plans/set_goal.html", {"case": plan.case})


@page(needs=policy.WORK_FOR, methods=FORM)
def put_goal_away(request: ActorRequest, goal: Goal) -> HttpResponse:
    """The goal is reached, or is another now."""
    form = PutAwayForm.of(request, on=goal, owner=goal.case)
    if done := form.carry_out(actions.put_goal_away, on=goal, then=lambda _: after("put_away", goal.case)):
        return done
    return form.page("plans/put_goal_away.html", {"case": goal.case})


@page(needs=policy.WORK_FOR, methods=FORM)
def agree_measure(request: ActorRequest, goal: Goal) -> HttpResponse:
    """Write what somebody promises to do."""
    people, consents = queries.may_be_responsible(goal.case), consents_known_to(request.actor, goal.case)
    form = MeasureForm.of(request, on=goal, owner=goal.case, people=people, consents=consents)
    if done := form.carry_out(actions.agree_measure, on=goal, then=lambda _: after("measure", goal.case)):
        return done
    return form.page("plans/agree_measure.html", {"case": goal.case})


@page(needs=policy.CHECK, methods=FORM)
def check(request: ActorRequest, measure: Measure) -> HttpResponse:
    """Look at how a measure goes."""
    form = CheckForm.of(request, on=measure, owner=measure.case)
    if done := form.carry_out(actions.check_measure, on=measure, then=lambda _: after("checked", measure.case)):
        return done
    return form.page("plans/check.html", {"case": measure.case, "found": queries.measure_of(actor=request.actor, on=measure)})


@page(needs=policy.CHECK, methods=FORM)
def pass_measure_on(request: ActorRequest, measure: Measure) -> HttpResponse:
    """Somebody else becomes responsible."""
    people, consents = queries.may_be_responsible(measure.case), consents_known_to(request.actor, measure.case)
    form = PassOnForm.of(request, on=measure, owner=measure.case, people=people, consents=consents)
    if done := form.carry_out(actions.pass_measure_on, on=measure, then=lambda _: after("passed_on", measure.case)):
        return done
    return form.page("plans/pass_measure_on.html", {"case": measure.case, "found": queries.measure_of(actor=request.actor, on=measure)})


@page(needs=policy.WRITE, methods=FORM)
def add(request: ActorRequest, plan: Plan) -> HttpResponse:
    """What we do if it gets hard again, somebody's own words, or that somebody disagrees."""
    form = AdditionForm.of(request, on=plan, owner=plan.case)
    if done := form.carry_out(actions.add_to_plan, on=plan, then=lambda _: after("added", plan.case)):
        return done
    return form.page("plans/add.html", {"case": plan.case})


@page(needs=policy.WRITE, methods=FORM)
def evaluate(request: ActorRequest, plan: Plan) -> HttpResponse:
    """Look at the whole plan together."""
    form = EvaluationForm.of(request, on=plan, owner=plan.case)
    if done := form.carry_out(actions.evaluate, on=plan, then=lambda one: after(f"evaluated_{one.decided}", plan.case)):
        return done
    return form.page("plans/evaluate.html", {"case": plan.case})


@page(needs=policy.WRITE, methods=FORM)
def end(request: ActorRequest, plan: Plan) -> HttpResponse:
    """End the plan, or let another take over."""
    form = EndForm.of(request, on=plan, owner=plan.case)
    if done := form.carry_out(actions.end_plan, on=plan, then=lambda _: after("ended", plan.case)):
        return done
    return form.page("plans/end.html", {"case": plan.case})
