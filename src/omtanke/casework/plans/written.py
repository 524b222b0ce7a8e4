"""A plan and what is in it, opened: inside somebody's reading, for its page and for what of it can be shared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from omtanke.casework.consent.models import Consent
from omtanke.casework.consent.queries import counts_on
from omtanke.casework.cooperation.outsiders import Receiver
from omtanke.foundation.access.prepared import Prepared
from omtanke.foundation.vault.keys import Disposed, Owner
from omtanke.foundation.vault.sealed import unsealing
from omtanke.register.organisation.queries import unnamed
from omtanke.register.tasks.workdays import day_of

from .codes import Passage
from .models import Addition, Check, EarlierMinutes, Evaluation, Goal, Measure, Meeting, MentorAgreement, Plan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from django.db.models import Model, QuerySet

    from omtanke.casework.cases.models import Case


OF_A_MEETING = ("place", "agenda", "invited", "language", "minutes", "decisions", "why_called_off")
Texts = Callable[
    ..., tuple["str | None", ...]
]  # a row's texts, by the names of their fields: empty when nobody wrote one, None when the key is gone
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

    Nine questions at most, however much is in it.
    """
    texts, today = texts_in(plan.case), day_of(at)
    checks, earlier = _by("measure_id", _held(plan, "checks")), _by("meeting_id", _held(plan, "earlier"))
    measures = defaultdict[int, list[MeasureSaid]](list)
    for measure in sorted(_measures_in(plan), key=lambda one: one.ended_at is not None):
        measures[measure.goal_id].append(measure_said(measure, checks[measure.pk], today, texts, told_of))
    return PlanSaid(
        row=plan,
        elsewhere_by=texts(plan, "elsewhere_by")[0],
        goals=[GoalSaid(goal, texts(goal, "words")[0], measures[goal.pk]) for goal in _in_order(_GOALS(None, plan.pk))],
        additions=[AdditionSaid(row, texts(row, "text")[0]) for row in _shown(_held(plan, "additions"))],
        meetings=[meeting_said(row, at, texts, earlier[row.pk]) for row in _MEETINGS(None, plan.pk)],
        mentors=[MentorSaid(row, *texts(row, "mentor", "guidance")) for row in _held(plan, "mentors")],
        evaluations=[EvaluationSaid(row, *texts(row, *EVALUATED)) for row in _held(plan, "evaluations")],
    )


def _measures_in(plan: Plan) -> list[Measure]:
    """Each with the consent it rests on at hand; most rest on none."""
    measures = _MEASURES(None, plan.pk)
    resting = [one for one in measures if one.consent_id is not None]
    consents = {one.pk: one for one in _RESTED_ON(None, plan.pk)} if resting else {}
    for measure in resting:
        measure.consent = consents[measure.consent_id]
    return measures


def texts_in(case: Case) -> Texts:
    """What opens the texts of a case's plan; inside somebody's reading."""
    opened = unsealing(Owner.of(case))

    def texts(row: Model, *fields: str) -> tuple[str | None, ...]:
        try:
            return opened(row, *fields)
        except Disposed:
            return tuple(None if getattr(row, field) is not None else "" for field in fields)

    return texts


def _by(name: str, rows: Iterable[Any]) -> dict[int, list[Any]]:
    found = defaultdict[int, list[Any]](list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found


def _in_order(goals: Iterable[Goal]) -> list[Goal]:
    """Those that go on first."""
    return sorted(goals, key=lambda goal: goal.put_away_at is not None)


def with_what_they_hold(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Each with whether it holds any of what most do not, so that nobody asks for what is not there."""
    return plans.annotate(**{f"holds_{name}": Exists(rows.filter(**{path: OuterRef("pk")})) for name, (rows, path, _) in _SELDOM.items()})


def _held(plan: Plan, name: str) -> list[Any]:
    return _ASKED[name](None, plan.pk) if getattr(plan, f"holds_{name}", True) else []


_GOALS = Prepared(lambda _, plan: Goal.objects.filter(plan=plan).order_by("pk"))
_MEETINGS = Prepared(
    lambda _, plan: (
        Meeting.objects.filter(plan=plan)
        .select_related("minuted_by")
        .defer("called_at", "called_by", "called_off_by", *unnamed("minuted_by"))
        .order_by("-begins_at", "-pk")
    )
)
_MEASURES = Prepared(
    lambda _, plan: (
        Measure.objects.filter(goal__plan=plan)
        .select_related("responsible")
        .defer("agreed_at", "agreed_by", "ended_by", *unnamed("responsible"))
        .order_by("pk")
    )
)
_RESTED_ON = Prepared(lambda _, plan: Consent.objects.filter(pk__in=Measure.objects.filter(goal__plan=plan).values("consent")))
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
            name = row.responsible.name if row.responsible else texts_in(row.case)(row, "outside")[0] or ""
            yield Receiver(_("tiltak i planen, {area}").format(area=row.get_area_display()), name, "")

    def waiting(self, case: Case) -> Iterable[Measure | Meeting | Plan]:
        yield from _going_on().filter(goal__plan__case=case, responsible__isnull=True).order_by("pk")
        yield from Meeting.objects.filter(plan__case=case, minuted_at__isnull=True).order_by("pk")
        yield from Plan.objects.filter(case=case, ended_at__isnull=True)


def _going_on() -> QuerySet[Measure]:
    return Measure.objects.filter(ended_at__isnull=True, goal__plan__ended_at__isnull=True)


def meeting_said(row: Meeting, at: datetime, texts: Texts, earlier: Iterable[EarlierMinutes] = ()) -> MeetingSaid:
    """The meeting, opened; inside somebody's reading."""
    before = [EarlierSaid(one, *texts(one, "minutes", "decisions")) for one in earlier]
    words = dict(zip(OF_A_MEETING, texts(row, *OF_A_MEETING), strict=True))
    return MeetingSaid(row, row.begins_at <= at, **words, earlier=before)


def _shown(additions: list[Addition]) -> Iterable[Addition]:
    """Everything anybody has said; of what we do if it gets hard again, only the newest."""
    newest = next((row for row in additions if row.about == Passage.RELAPSE), None)
    return (row for row in additions if row.about != Passage.RELAPSE or row is newest)


def measure_said(row: Measure, checks: Iterable[Check], today: date, texts: Texts, told_of: TellsOf = NOTHING) -> MeasureSaid:
    """The measure, opened; inside somebody's reading."""
    text, builds = texts(row, "text", "builds")
    responsible, consent = row.responsible, row.consent
    return MeasureSaid(
        row=row,
        text=text,
        builds=builds,
        responsible=responsible.name if responsible else texts(row, "outside")[0],
        rests_on_nothing=consent is not None and not counts_on(consent, today),
        names_consent=consent is not None and told_of(consent),
        is_due=row.ended_at is None and row.next_check_on <= today,
        checks=[CheckSaid(one, *texts(one, "worker_words", "person_words", "backfires")) for one in checks],
    )
