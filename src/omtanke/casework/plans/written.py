"""A plan and what is in it, opened: inside somebody's reading, for its page and for what of it can be shared."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from omtanke.casework.consent.queries import is_in_force
from omtanke.casework.cooperation.outsiders import Receiver
from omtanke.foundation.access.prepared import Prepared
from omtanke.foundation.vault.keys import Disposed
from omtanke.foundation.vault.sealed import unseal
from omtanke.register.tasks.workdays import day_of

from .codes import Passage
from .models import Addition, Check, EarlierMinutes, Evaluation, Goal, Measure, Meeting, MentorAgreement, Plan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.db.models import QuerySet

    from omtanke.casework.cases.models import Case
    from omtanke.casework.consent.models import Consent


EVALUATED = ("own_words", "worker_words", "backfires", "reason")


@dataclass(frozen=True)
class CheckSaid:
    """How a measure went one day, opened. A text is None when its key is gone, empty when nobody wrote one."""

    row: Check
    worker_words: str | None
    person_words: str | None
    backfires: str | None


@dataclass(frozen=True)
class MeasureSaid:
    """A measure, opened, with how it has gone, the newest first. `rests_on_nothing`: its consent no longer counts."""

    row: Measure
    text: str | None
    builds: str | None
    responsible: str | None
    rests_on_nothing: bool
    is_due: bool
    checks: list[CheckSaid]


@dataclass(frozen=True)
class GoalSaid:
    """A goal, opened, with its measures, those that go on first."""

    row: Goal
    words: str | None
    measures: list[MeasureSaid]


@dataclass(frozen=True)
class AdditionSaid:
    """A text in the plan, opened."""

    row: Addition
    text: str | None


@dataclass(frozen=True)
class EarlierSaid:
    """What minutes said before they were corrected, opened."""

    row: EarlierMinutes
    minutes: str | None
    decisions: str | None


@dataclass(frozen=True)
class MeetingSaid:
    """A meeting, opened. What nobody has written yet is empty. `earlier` is what its minutes said before, the newest first."""

    row: Meeting
    has_been: bool
    place: str | None
    agenda: str | None
    invited: str | None
    language: str | None
    minutes: str | None
    decisions: str | None
    why_called_off: str | None
    earlier: list[EarlierSaid]


@dataclass(frozen=True)
class EvaluationSaid:
    """A look at the whole plan, opened."""

    row: Evaluation
    own_words: str | None
    worker_words: str | None
    backfires: str | None
    reason: str | None


@dataclass(frozen=True)
class MentorSaid:
    """The agreement with a mentor, opened."""

    row: MentorAgreement
    mentor: str | None
    guidance: str | None


@dataclass(frozen=True)
class PlanSaid:
    """A plan, opened. `additions` are the newest about the relapse plan, and everything anybody has said in her own words."""

    row: Plan
    elsewhere_by: str | None
    goals: list[GoalSaid]
    additions: list[AdditionSaid]
    meetings: list[MeetingSaid]
    mentors: list[MentorSaid]
    evaluations: list[EvaluationSaid]


def plan_in(case: Case) -> Plan | None:
    """The plan that counts now, unopened."""
    return Plan.objects.filter(case=case, ended_at__isnull=True).first()


def newest_plan(case: Case) -> Plan | None:
    """The one begun last, whether or not it counts any more; unopened."""
    return Plan.objects.filter(case=case).order_by("-pk").first()


def plan_said(plan: Plan, at: datetime) -> PlanSaid:
    """The plan, opened; inside somebody's reading, with its case at hand. Eight questions, however much is in it."""
    goals = {goal.pk: goal for goal in _GOALS(None, plan.pk)}
    checks, measures = defaultdict[int, list[Check]](list), defaultdict[int, list[MeasureSaid]](list)
    for check in _CHECKS(None, plan.pk):
        checks[check.measure_id].append(check)
    additions = _ADDITIONS(None, plan.pk)
    meetings = _MEETINGS(None, plan.pk)
    mentors = _MENTORS(None, plan.pk)
    evaluations = _EVALUATIONS(None, plan.pk)
    earlier = defaultdict[int, list[EarlierMinutes]](list)
    for before in _EARLIER(None, plan.pk) if meetings else ():
        earlier[before.meeting_id].append(before)
    of_the_plan: tuple[Goal | Addition | Meeting | MentorAgreement | Evaluation, ...]
    of_the_plan = (*goals.values(), *additions, *meetings, *mentors, *evaluations)
    for row in of_the_plan:
        row.plan = plan
    rows = _MEASURES(None, plan.pk)
    for measure in sorted(rows, key=lambda one: one.ended_at is not None):
        measure.goal = goals[measure.goal_id]
        measures[measure.goal_id].append(measure_said(measure, with_measure(checks[measure.pk], measure), at))
    in_order = sorted(goals.values(), key=lambda goal: goal.put_away_at is not None)
    return PlanSaid(
        row=plan,
        elsewhere_by=_text(plan, "elsewhere_by"),
        goals=[GoalSaid(goal, _text(goal, "words"), measures[goal.pk]) for goal in in_order],
        additions=[AdditionSaid(row, _text(row, "text")) for row in _shown(additions)],
        meetings=[meeting_said(row, at, earlier[row.pk]) for row in meetings],
        mentors=[MentorSaid(row, _text(row, "mentor"), _text(row, "guidance")) for row in mentors],
        evaluations=[EvaluationSaid(row, *(_text(row, field) for field in EVALUATED)) for row in evaluations],
    )


_GOALS = Prepared(lambda _, plan: Goal.objects.filter(plan=plan).order_by("pk"))
_CHECKS = Prepared(lambda _, plan: Check.objects.filter(measure__goal__plan=plan).select_related("written_by").order_by("-pk"))
_ADDITIONS = Prepared(lambda _, plan: Addition.objects.filter(plan=plan).select_related("written_by").order_by("-pk"))
_MEETINGS = Prepared(
    lambda _, plan: Meeting.objects.filter(plan=plan).select_related("called_by", "minuted_by").order_by("-begins_at", "-pk")
)
_MENTORS = Prepared(lambda _, plan: MentorAgreement.objects.filter(plan=plan).select_related("written_by").order_by("-pk"))
_EVALUATIONS = Prepared(lambda _, plan: Evaluation.objects.filter(plan=plan).select_related("written_by").order_by("-held_on", "-pk"))
_EARLIER = Prepared(lambda _, plan: EarlierMinutes.objects.filter(meeting__plan=plan).select_related("written_by").order_by("-pk"))
_MEASURES = Prepared(lambda _, plan: Measure.objects.filter(goal__plan=plan).select_related("responsible", "consent").order_by("pk"))


class OfThePlans:
    """What whoever coordinates answers for: what rests on a consent, what others outside carry out, minutes, and the next look."""

    def consents(self) -> QuerySet[Any]:
        return _going_on().filter(consent__isnull=False).values("consent")

    def receivers(self, consent: Consent) -> Iterable[Receiver]:
        for row in _going_on().filter(consent=consent).select_related("goal__plan__case", "responsible").order_by("pk"):
            name = row.responsible.name if row.responsible else _text(row, "outside") or ""
            yield Receiver(_("tiltak i planen, {area}").format(area=row.get_area_display()), name, "")

    def waiting(self, case: Case) -> Iterable[Measure | Meeting | Plan]:
        yield from _going_on().filter(goal__plan__case=case, responsible__isnull=True).order_by("pk")
        yield from Meeting.objects.filter(plan__case=case, minuted_at__isnull=True).order_by("pk")
        yield from Plan.objects.filter(case=case, ended_at__isnull=True)


def _going_on() -> QuerySet[Measure]:
    return Measure.objects.filter(ended_at__isnull=True, goal__plan__ended_at__isnull=True)


def meeting_said(row: Meeting, at: datetime, earlier: Iterable[EarlierMinutes] = ()) -> MeetingSaid:
    """The meeting, opened; inside somebody's reading, with its plan and case at hand."""
    words = {field: _text(row, field) for field in ("place", "agenda", "invited", "language", "minutes", "decisions", "why_called_off")}
    before = []
    for one in earlier:
        one.meeting = row
        before.append(EarlierSaid(one, _text(one, "minutes"), _text(one, "decisions")))
    return MeetingSaid(row, row.begins_at <= at, **words, earlier=before)


def _shown(additions: list[Addition]) -> Iterable[Addition]:
    """Everything anybody has said; of what we do if it gets hard again, only the newest."""
    newest = next((row for row in additions if row.about == Passage.RELAPSE), None)
    return (row for row in additions if row.about != Passage.RELAPSE or row is newest)


def with_measure(checks: Iterable[Check], measure: Measure) -> list[Check]:
    """The checks with the measure they are about at hand, so that nobody asks for it again."""
    found = list(checks)
    for check in found:
        check.measure = measure
    return found


def measure_said(row: Measure, checks: list[Check], at: datetime) -> MeasureSaid:
    """The measure, opened; inside somebody's reading, with its goal, plan and case at hand."""
    return MeasureSaid(
        row=row,
        text=_text(row, "text"),
        builds=_text(row, "builds"),
        responsible=row.responsible.name if row.responsible else _text(row, "outside"),
        rests_on_nothing=row.consent is not None and not is_in_force(row.consent, at),
        is_due=row.ended_at is None and row.next_check_on <= day_of(at),
        checks=[CheckSaid(one, *(_text(one, field) for field in ("worker_words", "person_words", "backfires"))) for one in checks],
    )


def _text(row: Any, field: str) -> str | None:
    """The text; empty when nobody wrote any, None when the key is gone."""
    try:
        return unseal(row, field)
    except Disposed:
        return None
