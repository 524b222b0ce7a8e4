"""What is planned in Anna's case: a plan that another took over, and one that counts, with a measure that goes on and one that is over."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from omtanke.casework.cooperation import actions as cooperation
from omtanke.casework.cooperation.queries import coordinator_of
from omtanke.casework.plans import actions
from omtanke.casework.plans import actions_of_meetings as meetings
from omtanke.casework.plans.rules import Promise, Seen, WholePlan
from omtanke.register.tasks.workdays import day_of

from .standing import STANDING
from .targets import Target

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.casework.plans.models import Goal, Measure, Meeting, Plan

    from .fjordvik import Fjordvik

DAY = 5


def two_plans(fjordvik: Fjordvik, case: Case, readers: list[str]) -> None:
    """Their words and their keys are for the readers of the case."""
    anna, day = fjordvik.by("anna", DAY), day_of(fjordvik.began + timedelta(days=DAY))
    if coordinator_of(case) is None:
        cooperation.name_coordinator(actor=anna, on=case, account=fjordvik.accounts["anna"], deputy=fjordvik.accounts["ragnhild"])
    before = actions.begin_plan(actor=anna, on=case, words=fjordvik.secrets.text(*readers))
    elsewhere = {"elsewhere_since": day, "elsewhere_by": fjordvik.secrets.text(*readers)}
    _point_at(fjordvik, "the ended plan", "an ended plan", actions.end_plan(actor=anna, on=before, why="stafettlogg", **elsewhere))

    plan = actions.begin_plan(actor=anna, on=case, words=fjordvik.secrets.text(*readers))
    for about in ("relapse", "statement"):
        actions.add_to_plan(actor=anna, on=plan, about=about, text=fjordvik.secrets.text(*readers))
    put_away = actions.set_goal(actor=anna, on=plan, words=fjordvik.secrets.text(*readers))
    goal = plan.goals.earliest("pk")
    goes_on, over = (_agreed(fjordvik, goal, readers) for _ in range(2))
    said = {field: fjordvik.secrets.text(*readers) for field in ("worker_words", "person_words", "backfires")}
    seen = Seen(checked_on=day, worker_says="better", person_says="same", **said)
    over = actions.check_measure(actor=anna, on=over, seen=seen, onwards="end", next_check_on=None)
    _point_at(fjordvik, "the plan", "a plan", plan)
    _point_at(fjordvik, "the goal", "a goal", goal)
    _point_at(fjordvik, "the goal put away", "a goal put away", actions.put_goal_away(actor=anna, on=put_away, why="reached"))
    for name, kind, measure in (("the measure", "a measure", goes_on), ("the measure that is over", "a measure that is over", over)):
        _point_at(fjordvik, name, kind, measure)
        fjordvik.targets.append(Target(f"{name}, from a task", kind, (measure.key,), STANDING["annas case"]))
    held, to_come = (_called(fjordvik, plan, days, readers) for days in (1, 3))
    said = {field: fjordvik.secrets.text(*readers) for field in ("minutes", "decisions")}
    held = meetings.write_minutes(actor=fjordvik.by("anna", DAY + 2), on=held, interpreted="remote", **said)
    said = {field: fjordvik.secrets.text(*readers) for field in ("minutes", "decisions")}
    held = meetings.correct_minutes(actor=fjordvik.by("anna", DAY + 2), on=held, based_on=0, **said)
    meetings.call_off(actor=anna, on=_called(fjordvik, plan, 2, readers), reason=fjordvik.secrets.text(*readers))
    said = {field: fjordvik.secrets.text(*readers) for field in ("own_words", "worker_words", "how", "reason")}
    whole = WholePlan(held_on=day, backfires=True, decided="go_on", next_on=day + timedelta(days=100), **said)
    actions.evaluate(actor=anna, on=plan, seen=whole)
    for name, kind, one in (("the plan", "a plan", plan), ("the ended plan", "an ended plan", before)):
        fjordvik.targets.append(Target(f"{name}, from a task", kind, (one.key,), STANDING["annas case"]))
    for name, kind, meeting in (("the meeting", "a meeting", to_come), ("the meeting that was", "a meeting with minutes", held)):
        fjordvik.secrets.tell(meeting.key, *readers)
        fjordvik.targets.append(Target(name, kind, (meeting.key,), STANDING["annas case"]))
    days = dict.fromkeys(("agreed_on", "silence_promised_on", "certificate_seen_on"), day)
    mentor = {field: fjordvik.secrets.text(*readers) for field in ("mentor", "guidance")}
    meetings.agree_with_mentor(actor=anna, on=plan, **mentor, **days)


def a_plan_that_anna_has_part_in(fjordvik: Fjordvik, case: Case, readers: list[str]) -> None:
    """In Rune's case, which Ragnhild only leads, and in which Anna only takes part."""
    rune, standing = fjordvik.by("rune", DAY), STANDING["runes case"]
    cooperation.name_coordinator(actor=rune, on=case, account=fjordvik.accounts["rune"], deputy=fjordvik.accounts["anna"])
    plan = actions.begin_plan(actor=rune, on=case, words=fjordvik.secrets.text(*readers))
    goal = plan.goals.get()
    measure = _agreed(fjordvik, goal, readers, by="rune")
    to_come = _called(fjordvik, plan, 3, readers, by="rune")
    for name, kind, row in (("runes plan", "a plan", plan), ("runes goal", "a goal", goal), ("runes measure", "a measure", measure)):
        fjordvik.secrets.tell(row.key, *readers)
        fjordvik.targets.append(Target(name, kind, (case.key, row.key), standing))
    for name, kind, key in (("runes measure, from a task", "a measure", measure.key), ("runes meeting", "a meeting", to_come.key)):
        fjordvik.secrets.tell(key, *readers)
        fjordvik.targets.append(Target(name, kind, (key,), standing))


def _called(fjordvik: Fjordvik, plan: Plan, days: int, readers: list[str], by: str = "anna") -> Meeting:
    """A meeting so many days later."""
    said = {field: fjordvik.secrets.text(*readers) for field in ("place", "agenda", "invited", "language")}
    begins_at = fjordvik.began + timedelta(days=DAY + days)
    return meetings.call_meeting(actor=fjordvik.by(by, DAY), on=plan, begins_at=begins_at, interpreter="remote", **said)


def _agreed(fjordvik: Fjordvik, goal: Goal, readers: list[str], by: str = "anna") -> Measure:
    """Something somebody outside has promised."""
    day = day_of(fjordvik.began + timedelta(days=DAY))
    said = {field: fjordvik.secrets.text(*readers) for field in ("text", "builds", "outside")}
    days = {"starts_on": day, "next_check_on": day + timedelta(days=100)}
    return actions.agree_measure(
        actor=fjordvik.by(by, DAY),
        on=goal,
        promise=Promise(area="school", responsible=None, consent=None, other_basis="nothing_told", **said, **days),
    )


def _point_at(fjordvik: Fjordvik, name: str, kind: str, row: Plan | Goal | Measure) -> None:
    fjordvik.secrets.tell(row.key, *(person for person, how in STANDING["annas case"].items() if how not in ("former", "not impartial")))
    fjordvik.targets.append(Target(name, kind, (row.case.key, row.key), STANDING["annas case"]))
