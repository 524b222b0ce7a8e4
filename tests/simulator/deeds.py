"""What people do at their desks, each through the command behind the form: one function for each kind of task that waits."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from omtanke.casework.cases import actions as cases
from omtanke.casework.cases.models import Case
from omtanke.casework.clarification import actions as clarification
from omtanke.casework.clarification.codes import RUNS_OUT
from omtanke.casework.clarification.models import Clarification
from omtanke.casework.consultation import actions as consultation
from omtanke.casework.consultation.codes import ANSWERED, ASKED
from omtanke.casework.consultation.models import Asking, Consultation
from omtanke.casework.cooperation import actions as cooperation
from omtanke.casework.cooperation.codes import NAME_COORDINATOR
from omtanke.casework.cooperation.queries import may_coordinate
from omtanke.casework.identities import actions as identities
from omtanke.casework.identities.codes import WHO_BEFORE_CLOSING
from omtanke.casework.informing import actions as informing
from omtanke.casework.informing.codes import TO_ANSWER, TO_TELL
from omtanke.casework.informing.models import Statement
from omtanke.casework.inquiries import actions as inquiries
from omtanke.casework.inquiries.codes import ANSWER
from omtanke.casework.inquiries.models import Inquiry
from omtanke.casework.path import actions as path
from omtanke.casework.path.waiting import GIVE_RECEIPT, NEXT_STEP
from omtanke.casework.plans import actions as plans
from omtanke.casework.plans.codes import CHECK_MEASURE
from omtanke.casework.plans.models import Measure, Plan
from omtanke.casework.plans.rules import Promise, Seen
from omtanke.duties.prevention import actions as prevention
from omtanke.duties.prevention.codes import BRIEFING, INCIDENT, UPKEEP
from omtanke.duties.prevention.models import Incident, Offer, Upkeep
from omtanke.register.routines import actions as routines
from omtanke.register.routines.codes import REVIEW
from omtanke.register.routines.models import Adoption
from tests.steps import OWN_WORDS, TAKEN

if TYPE_CHECKING:
    from collections.abc import Callable

    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Account
    from omtanke.register.tasks.models import Task

    from .town import Town

WHY = "Det er en grunn til det."
CONCERN = {"concern": "threats", "reached": "seen", "observed": "Det ble en krangel.", "other_explanation": "Kan være plaget selv."}
# What comes of a step, and how often of a hundred. A worry mostly ends at the first or the second.
OUTCOMES = {
    "dialog": {"no_ground": 58, "talk_again": 8, "discuss": 34},
    "droft": {"go_on": 45, "wait": 12, "do_less": 3, "close_no_ground": 35, "elsewhere": 5},
    "meld": {"consulted": 70, "not_reported": 30},
    "bekymringssamtale": {"skip": 100},
    "samarbeid": {"not_yet": 20, "plan_made": 50, "no_consent": 5, "end": 25},
    "oppfolging": {"go_on": 45, "end": 55},
}
ENDS = {"samarbeid": "annet-sted"}


def take_next_step(town: Town, account: Account, task: Task) -> None:
    """The step where the case is: skipped, taken with one of its outcomes, put off, or the case is ended."""
    actor, case = town.acts(account), Case.objects.get(key=task.about)
    shares = OUTCOMES[case.step]
    outcome = town.dice.choices(list(shares), list(shares.values()))[0]
    luck = town.dice.random()
    if luck < 0.02:
        cases.recuse_oneself(actor=actor, on=case, why="family")
    elif luck < 0.05:
        path.wait_until(actor=actor, on=case, until=_a_day_ahead(town, 30), text=WHY)
    elif outcome == "skip":
        path.skip_step(actor=actor, on=case, step=case.step, text=WHY)
    elif case.step == "samarbeid" and outcome == "end":
        path.end_case(actor=actor, on=case, end=ENDS[case.step], text=WHY)
    else:
        if outcome == "plan_made" and not _has_plan(town, actor, case):
            outcome = "not_yet"
        path.take_step(actor=actor, on=case, step=case.step, outcome=outcome, answers=_answers(town, case.step, outcome))


def _answers(town: Town, step: str, outcome: str) -> dict[str, str]:
    """As `tests.steps` has them, for this outcome."""
    kind = {"dialog": "dialogue", "droft": "discussion", "meld": "report", "samarbeid": "coordination", "oppfolging": "follow_up"}[step]
    _, answers = TAKEN[kind]
    said = dict(answers) | {"because": WHY}
    if outcome == "wait":
        said["next_on"] = _a_day_ahead(town, 40).isoformat()
    if outcome == "elsewhere":
        said |= {"elsewhere": "other_plan", "elsewhere_from": town.today.isoformat()}
    if outcome == "not_reported":
        said = {"reason": WHY, "because": WHY}
    return said


def _has_plan(town: Town, actor: Actor, case: Case) -> bool:
    """Whether the case has a plan that somebody coordinates, now if not before; it takes two who may."""
    if Plan.objects.filter(case=case).exists():
        return True
    able = may_coordinate(case, actor.at)
    if actor.id not in {one.pk for one in able}:
        return False
    for colleague in town.colleagues(case.unit_id, besides={one.pk for one in able})[:1]:
        cases.give_part(actor=actor, on=case, to=colleague)
        able.append(colleague)
    if len(able) < 2:
        return False
    cooperation.name_coordinator(actor=actor, on=case, account=able[0], deputy=able[1])
    plan = plans.begin_plan(actor=actor, on=case, words=OWN_WORDS)
    promise = Promise("leisure", "Boksing tirsdag.", "Mestring", able[1], "", None, town.today, _a_day_ahead(town, 30), "")
    plans.agree_measure(actor=actor, on=plan.goals.get(), promise=promise)
    return True


def look_at_measure(town: Town, account: Account, task: Task) -> None:
    """It goes on, or has done what it should."""
    ends = town.dice.random() < 0.5
    seen = Seen(town.today, "better", "Det går bra.", "better", OWN_WORDS, "")
    plans.check_measure(
        actor=town.acts(account),
        on=Measure.objects.get(key=task.about),
        seen=seen,
        onwards="end" if ends else "go_on",
        next_check_on=None if ends else _a_day_ahead(town, 60),
    )


def tell_family(town: Town, account: Account, task: Task) -> None:
    """They are told; now and then it is put off, and now and then they complain."""
    actor, case = town.acts(account), Case.objects.get(key=task.about)
    if town.dice.random() < 0.1:
        informing.put_off(actor=actor, on=case, harm="yes", until=_a_day_ahead(town, 60), words=WHY)
        return
    for whom in ("person", "guardian_a"):
        informing.note_informed(actor=actor, on=case, whom=whom, how="talk", told_on=town.today, said=OWN_WORDS)
    if town.dice.random() < 0.03:
        informing.write_down(
            actor=actor, on=case, voice="guardian_a", kind="complaint", how="oral", said_on=town.today, name="", words=OWN_WORDS
        )


def name_another_coordinator(town: Town, account: Account, task: Task) -> None:
    """Whoever coordinated is out."""
    actor, case = town.acts(account), Case.objects.get(key=task.about)
    able = may_coordinate(case, actor.at)
    for colleague in town.colleagues(case.unit_id, besides={one.pk for one in able})[: max(0, 2 - len(able))]:
        cases.give_part(actor=actor, on=case, to=colleague)
        able.append(colleague)
    cooperation.name_coordinator(actor=actor, on=case, account=able[0], deputy=able[-1])


def end_working_note(town: Town, account: Account, task: Task) -> None:
    """There was nothing in it, or it is taken further."""
    actor, note = town.acts(account), Clarification.objects.get(key=task.about)
    if town.dice.random() < 0.7 or not (units := town.works_in(account)):
        clarification.forget_clarification(actor=actor, on=note)
    else:
        path.register_concern(actor=actor, on=units[0], answers=CONCERN, clarification=note.key)


def review_routine(town: Town, account: Account, task: Task) -> None:
    """The yearly look at the unit's routine."""
    later = town.today + timedelta(days=360)
    routines.review(
        actor=town.acts(account), on=Adoption.objects.get(unit=task.unit, until=None), owner=account, local_needs=WHY, review_on=later
    )


def _a_day_ahead(town: Town, at_most: int) -> Any:
    return town.today + timedelta(days=town.dice.randint(1, at_most))


DEEDS: dict[str, Callable[[Town, Account, Task], Any]] = {
    NEXT_STEP.key: take_next_step,
    GIVE_RECEIPT.key: lambda town, account, task: path.give_receipt(
        actor=town.acts(account), on=Case.objects.get(key=task.about), receipt_on=town.today
    ),
    TO_TELL: tell_family,
    TO_ANSWER: lambda town, account, task: informing.answer_complaint(
        actor=town.acts(account), on=Statement.objects.get(key=task.about), words=WHY
    ),
    NAME_COORDINATOR: name_another_coordinator,
    CHECK_MEASURE: look_at_measure,
    WHO_BEFORE_CLOSING: lambda town, account, task: identities.say_known_to_next(
        actor=town.acts(account), on=Case.objects.get(key=task.about)
    ),
    RUNS_OUT: end_working_note,
    ASKED: lambda town, account, task: consultation.give_advice(
        actor=town.acts(account), on=Consultation.objects.get(key=task.about), text="Hold på relasjonen."
    ),
    ANSWERED: lambda town, account, task: consultation.need_no_more(actor=town.acts(account), on=Asking.objects.get(key=task.about)),
    ANSWER: lambda town, account, task: inquiries.answer_inquiry(
        actor=town.acts(account), on=Inquiry.objects.get(key=task.about), answer="refused"
    ),
    BRIEFING: lambda town, account, task: prevention.note_offer_read(actor=town.acts(account), on=Offer.objects.get(key=task.about)),
    INCIDENT: lambda town, account, task: prevention.close_incident(
        actor=town.acts(account), on=Incident.objects.get(key=task.about), was_done=WHY
    ),
    UPKEEP: lambda town, account, task: prevention.note_reviewed(actor=town.acts(account), on=Upkeep.objects.get(key=task.about)),
    REVIEW: review_routine,
}
