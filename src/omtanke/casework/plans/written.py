"""A plan and what is in it, opened: inside somebody's reading, for its page and for what of it can be shared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from omtanke.casework.consent.queries import counts_on
from omtanke.casework.cooperation.outsiders import Receiver
from omtanke.foundation.access.prepared import Prepared
from omtanke.foundation.vault.keys import Disposed
from omtanke.foundation.vault.sealed import unseal_each
from omtanke.register.tasks.workdays import day_of

from .codes import Passage
from .models import Addition, Check, EarlierMinutes, Evaluation, Goal, Measure, Meeting, MentorAgreement, Plan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from django.db.models import QuerySet

    from omtanke.casework.cases.models import Case
    from omtanke.casework.consent.models import Consent


OF_A_MEETING = ("place", "agenda", "invited", "language", "minutes", "decisions", "why_called_off")
TellsOf = Callable[["Consent"], bool]  # whether the reader may know of a consent
NOTHING: TellsOf = lambda _: False  # noqa: E731  a paper says of none
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
    """A measure, opened, with how it has gone, the newest first. `rests_on_nothing`: its consent no longer counts.

    `names_consent`: whoever reads may know of the consent it rests on (P22).
    """

    row: Measure
    text: str | None
    builds: str | None
    responsible: str | None
    rests_on_nothing: bool
    names_consent: bool
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


def plan_said(plan: Plan, at: datetime, told_of: TellsOf = NOTHING) -> PlanSaid:
    """The plan, opened, as far as the reader may know; inside somebody's reading, with its case at hand.

    Eight questions, however much is in it.
    """
    goals = {goal.pk: goal for goal in _GOALS(None, plan.pk)}
    checks, measures = defaultdict[int, list[Check]](list), defaultdict[int, list[MeasureSaid]](list)
    for check in _held(plan, "checks"):
        checks[check.measure_id].append(check)
    additions, mentors, evaluations = _held(plan, "additions"), _held(plan, "mentors"), _held(plan, "evaluations")
    meetings = _MEETINGS(None, plan.pk)
    earlier = defaultdict[int, list[EarlierMinutes]](list)
    for before in _held(plan, "earlier"):
        earlier[before.meeting_id].append(before)
    of_the_plan: tuple[Goal | Addition | Meeting | MentorAgreement | Evaluation, ...]
    of_the_plan = (*goals.values(), *additions, *meetings, *mentors, *evaluations)
    for row in of_the_plan:
        row.plan = plan
    today = day_of(at)
    for measure in sorted(_MEASURES(None, plan.pk), key=lambda one: one.ended_at is not None):
        measure.goal = goals[measure.goal_id]
        measures[measure.goal_id].append(measure_said(measure, with_measure(checks[measure.pk], measure), today, told_of))
    in_order = sorted(goals.values(), key=lambda goal: goal.put_away_at is not None)
    return PlanSaid(
        row=plan,
        elsewhere_by=_text(plan, "elsewhere_by"),
        goals=[GoalSaid(goal, _text(goal, "words"), measures[goal.pk]) for goal in in_order],
        additions=[AdditionSaid(row, _text(row, "text")) for row in _shown(additions)],
        meetings=[meeting_said(row, at, earlier[row.pk]) for row in meetings],
        mentors=[MentorSaid(row, *_texts(row, "mentor", "guidance")) for row in mentors],
        evaluations=[EvaluationSaid(row, *_texts(row, *EVALUATED)) for row in evaluations],
    )


def with_what_they_hold(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Each with whether it holds any of what most do not, so that nobody asks for what is not there."""
    return plans.annotate(**{f"holds_{name}": Exists(rows.filter(**{path: OuterRef("pk")})) for name, (rows, path, _) in _SELDOM.items()})


def _held(plan: Plan, name: str) -> list[Any]:
    return _ASKED[name](None, plan.pk) if getattr(plan, f"holds_{name}", True) else []


_GOALS = Prepared(lambda _, plan: Goal.objects.filter(plan=plan).order_by("pk"))
_MEETINGS = Prepared(
    lambda _, plan: Meeting.objects.filter(plan=plan).select_related("called_by", "minuted_by").order_by("-begins_at", "-pk")
)
_MEASURES = Prepared(lambda _, plan: Measure.objects.filter(goal__plan=plan).select_related("responsible", "consent").order_by("pk"))
_SELDOM: dict[str, tuple[QuerySet[Any], str, tuple[str, ...]]] = {  # by name: the rows, how they lead to their plan, and their order
    "checks": (Check.objects.all(), "measure__goal__plan", ("-pk",)),
    "additions": (Addition.objects.all(), "plan", ("-pk",)),
    "mentors": (MentorAgreement.objects.all(), "plan", ("-pk",)),
    "evaluations": (Evaluation.objects.all(), "plan", ("-held_on", "-pk")),
    "earlier": (EarlierMinutes.objects.all(), "meeting__plan", ("-pk",)),
}


def _question(name: str) -> Prepared:
    rows, path, order = _SELDOM[name]
    return Prepared(lambda _, plan: rows.filter(**{path: plan}).select_related("written_by").order_by(*order))


_ASKED = {name: _question(name) for name in _SELDOM}


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
    words = dict(zip(OF_A_MEETING, _texts(row, *OF_A_MEETING), strict=True))
    before = []
    for one in earlier:
        one.meeting = row
        before.append(EarlierSaid(one, *_texts(one, "minutes", "decisions")))
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


def measure_said(row: Measure, checks: list[Check], today: date, told_of: TellsOf = NOTHING) -> MeasureSaid:
    """The measure, opened; inside somebody's reading, with its goal, plan and case at hand."""
    text, builds = _texts(row, "text", "builds")
    return MeasureSaid(
        row=row,
        text=text,
        builds=builds,
        responsible=row.responsible.name if row.responsible else _text(row, "outside"),
        rests_on_nothing=row.consent is not None and not counts_on(row.consent, today),
        names_consent=row.consent is not None and told_of(row.consent),
        is_due=row.ended_at is None and row.next_check_on <= today,
        checks=[CheckSaid(one, *_texts(one, "worker_words", "person_words", "backfires")) for one in checks],
    )


def _text(row: Any, field: str) -> str | None:
    """The text; empty when nobody wrote any, None when the key is gone."""
    return _texts(row, field)[0]


def _texts(row: Any, *fields: str) -> tuple[str | None, ...]:
    """Several of a row's texts, as `_text`."""
    try:
        return unseal_each(row, *fields)
    except Disposed:
        return tuple(None if getattr(row, field) is not None else "" for field in fields)
