from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from omtanke.casework.cases import actions as cases
from omtanke.casework.cases import policy
from omtanke.casework.cases.codes import CloseReason, Happening
from omtanke.casework.cases.events import happened, note, record_step, say
from omtanke.casework.cases.facts import done_in, facts_for
from omtanke.casework.cases.models import PLAIN
from omtanke.casework.cases.rules import obstacles_to_correction
from omtanke.casework.cases.step_kinds import step_kind
from omtanke.casework.clarification.actions import end_as_case
from omtanke.casework.clarification.queries import open_note
from omtanke.casework.consultation import actions as consultation
from omtanke.casework.informing.actions import let_telling_wait
from omtanke.casework.plans.waiting import let_rest, let_wait_again
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.commands import command, within_a_command
from omtanke.foundation.kernel.errors import NotReady, Outdated, refuse_if
from omtanke.foundation.vault.sealed import unseal
from omtanke.register.law.queries import may_keep
from omtanke.register.organisation.queries import account_of
from omtanke.register.routines.queries import edition_in_use, parts_on, routine_of
from omtanke.register.tasks import actions as tasks
from omtanke.register.tasks.workdays import day_of

from . import rules
from .queries import ends_of, routine_followed
from .queries_of_moving import handing_over
from .waiting import GIVE_RECEIPT, let_receipt_wait, let_wait, next_working_day, tell_the_leader
from .words_known import known_words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date
    from typing import Any

    from omtanke.casework.cases.models import Case, Event
    from omtanke.casework.consultation.models import Asking
    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Unit
    from omtanke.register.routines.models import Edition
    from omtanke.register.routines.schema import Routine, Step


@command(deed="concern.registered", permission=policy.START)
def register_concern(
    *, actor: Actor, on: Unit, answers: Mapping[str, str], is_about_adult: bool = False, entry: str = "", clarification: str = ""
) -> Case:
    """Open a case about a described worry (P2), at the routine's ordinary start or at another of its entries.

    Her working note that it grew from (its key) ends with it.
    """
    case = _begun(actor, on, entry=entry, answers=answers, is_about_adult=is_about_adult)
    if note := open_note(actor, clarification) if clarification else None:
        end_as_case(actor=actor, on=note)
    return case


@command(deed="case.opened_for_child", permission=policy.START)
def open_for_child(*, actor: Actor, on: Unit) -> Case:
    """Open a case for a child of somebody who has come back: empty, and tied to no other. The child is no concern because of a parent."""
    refuse_if(rules.obstacles_to_opening_for_child(routine_of(_edition_here(on, actor)), on=parts_on(on.pk, actor.at)))
    case = _begun(actor, on)
    note(actor, case, _("Et barn som får sin egen oppfølging. Barnet er ingen bekymring."))
    return case


@command(deed="case.received", permission=policy.START)
def register_handed_over(*, actor: Actor, on: Unit, told: rules.ToldUs, is_about_adult: bool = False, entry: str = "") -> Case:
    """Open a case that another municipality or the county hands over to us: who, when and on what basis, never what they told (P25, P28).

    Until somebody has rung and said that it has come, that waits for whoever opened it.
    """
    today = day_of(actor.at)
    refuse_if(rules.obstacles_to_being_told(told_on=told.told_on, today=today))
    refuse_if(rules.obstacles_to_receipt_on(receipt_on=told.receipt_on, told_on=told.told_on, today=today))
    case = _begun(actor, on, entry=entry, is_about_adult=is_about_adult)
    said = {"their_service": told.their_service, "told_on": told.told_on.isoformat(), "basis": told.basis}
    happened(actor, case, Happening.CAME_FROM, reason=told.sender, words=said)
    if told.receipt_on:
        happened(actor, case, Happening.RECEIPT_GIVEN, words={"receipt_on": told.receipt_on.isoformat()})
    else:
        let_receipt_wait(actor, case)
    return case


@command(deed="case.receipt_given", permission=policy.TAKE_STEP)
def give_receipt(*, actor: Actor, on: Case, receipt_on: date) -> Case:
    """Write the day we rang those who handed the case over to us, and said that it has come."""
    happenings = set(on.events.values_list("kind", flat=True))
    refuse_if(
        rules.obstacles_to_receipt(came_from_others=Happening.CAME_FROM in happenings, has_been_given=Happening.RECEIPT_GIVEN in happenings)
    )
    refuse_if(rules.obstacles_to_receipt_on(receipt_on=receipt_on, told_on=None, today=day_of(actor.at)))
    happened(actor, on, Happening.RECEIPT_GIVEN, words={"receipt_on": receipt_on.isoformat()})
    tasks.finish(actor=actor, about=on, kind=GIVE_RECEIPT.key)
    return on


@command(deed="concern.emergency_registered", permission=policy.START)
def register_emergency(
    *,
    actor: Actor,
    on: Unit,
    answers: Mapping[str, str],
    afterwards: Mapping[str, str],
    is_about_adult: bool = False,
    clarification: str = "",
) -> Case:
    """Open a case about what was urgent, when the police have been called: it goes on where it is written down who was told."""
    entry = rules.entry_after_alarm(routine_of(_edition_here(on, actor)))
    case = register_concern(actor=actor, on=on, answers=answers, is_about_adult=is_about_adult, entry=entry, clarification=clarification)
    return document_emergency(actor=actor, on=case, answers=afterwards)


@command(deed="case.emergency_documented", permission=policy.TAKE_STEP)
def document_emergency(*, actor: Actor, on: Case, answers: Mapping[str, str]) -> Case:
    """Write down afterwards what was done when somebody was in danger. The steps before the report are passed over: «akutt»."""
    routine = routine_followed(on)
    say(actor, happened(actor, on, Happening.EMERGENCY), answers)
    for step in rules.passed_over_by_alarm(routine, on.step, done_in(on)):
        record_step(actor=actor, case=on, step=step, outcome="", answers={PLAIN: _("Akutt")}, kind=Happening.STEP_SKIPPED)
    to = rules.after_alarm(routine).key if rules.goes_on_after_alarm(routine, on.step) else on.step
    return _go_to(actor, on, routine, to, due_on=next_working_day(on, actor.at))


@command(deed="case.step_taken", permission=policy.TAKE_STEP)
def take_step(*, actor: Actor, on: Case, step: str, outcome: str, answers: Mapping[str, str], **own: Any) -> Case:
    """Take the step where the case is: the kind's own command writes it down, and the case goes where the outcome leads."""
    routine = routine_followed(on)
    here = routine.step(on.step)
    refuse_if(rules.obstacles_to_taking(asked=step, here=on.step, title=_said(here)))
    kind = step_kind(here.kind)
    facts = facts_for(actor, on, outcome=outcome, answers=answers)
    chosen = here.outcome(outcome)
    refuse_if(
        [
            *rules.hindrances(here, facts),
            *rules.obstacles_to_outcome(asks_reason=chosen.asks_reason, because=answers.get(kind.reason or rules.BECAUSE, "")),
            *kind.obstacles(facts),
        ]
    )
    leads_to = rules.next_step(routine, on.step, outcome)
    if leads_to.end:
        _refuse_to_move_away(on, routine.end(leads_to.end).kind)
    kind.action(actor=actor, on=on, step=step, outcome=outcome, answers=answers, **own)
    if leads_to.end:
        return _close(actor, on, why=routine.end(leads_to.end).kind, text=answers.get(rules.BECAUSE, ""))
    return _go_to(actor, on, routine, leads_to.step, due_on=rules.chosen_day(answers, today=day_of(actor.at)))


@command(deed="case.answers_corrected", permission=policy.CORRECT_ANSWERS)
def correct_answers(*, actor: Actor, on: Event, answers: Mapping[str, str], asked: Collection[str], based_on: int) -> Event:
    """Write the next version of what one answered; the earlier ones stay. What was not `asked` again, stands as it was.

    The kind's own rules are asked as on the day the step was taken. Raises `Outdated` after a lost race.
    """
    if obstacles := tuple(obstacles_to_correction(based_on=based_on, newest=on.version)):
        raise Outdated(obstacles)
    wordings = on.wordings.select_related("event__case").filter(version=on.version).order_by("pk")
    before = {wording.field: unseal(wording, "text") for wording in wordings}
    said = {field: text for field, text in before.items() if field in answers or field not in asked} | dict(answers)
    if on.edition:
        kind = step_kind(routine_of(on.edition).step(on.step).kind)
        facts = facts_for(actor, on.case, outcome=on.reason, answers=said)
        refuse_if([*kind.obstacles(replace(facts, today=day_of(on.at))), *(kind.across(on.case, said) if kind.across else ())])
    return say(actor, on, said)


@command(deed="case.step_skipped", permission=policy.TAKE_STEP)
def skip_step(*, actor: Actor, on: Case, step: str, text: str = "") -> Case:
    """Pass over the step where the case is, with the reason the routine asks for."""
    routine = routine_followed(on)
    here = routine.step(on.step)
    refuse_if(rules.obstacles_to_taking(asked=step, here=on.step, title=_said(here)))
    following = rules.after(routine, on.step)
    refuse_if(rules.obstacles_to_skipping(skip=here.skip, is_last=following == on.step, reason=text))
    record_step(actor=actor, case=on, step=step, outcome="", answers={PLAIN: text}, kind=Happening.STEP_SKIPPED)
    return _go_to(actor, on, routine, following)


@command(deed="case.step_chosen", permission=policy.TAKE_STEP)
def jump_to(*, actor: Actor, on: Case, step: str, text: str) -> Case:
    """Go straight to another step, forwards or back, with a reason; what lies between is left undone."""
    return _go_straight(actor, on, step, text, Happening.STEP_CHOSEN)


@command(deed="case.step_repeated", permission=policy.TAKE_STEP)
def repeat_step(*, actor: Actor, on: Case, step: str, text: str) -> Case:
    """Take a step that has been taken, once more, with a reason."""
    return _go_straight(actor, on, step, text, Happening.STEP_REPEATED)


@command(deed="case.waited", permission=policy.TAKE_STEP)
def wait_until(*, actor: Actor, on: Case, until: date, text: str) -> Case:
    """Let the case rest until a day, with a reason; then it waits for the same person again."""
    refuse_if(rules.obstacles_to_waiting(until=until, today=day_of(actor.at)))
    routine = routine_followed(on)
    answers = {"until": until.isoformat(), PLAIN: text}
    record_step(actor=actor, case=on, step=on.step, outcome="", answers=answers, kind=Happening.STEP_WAITED)
    return _go_to(actor, on, routine, on.step, due_on=until)


@command(deed="case.ended", permission=policy.STEER)
def end_case(*, actor: Actor, on: Case, end: str, text: str) -> Case:
    """End the case in one of the ways the routine allows from the step where it is."""
    allowed = ends_of(on)
    refuse_if(rules.obstacles_to_ending(allowed=allowed, end=end))
    kind, _ = allowed[end]
    _refuse_to_move_away(on, kind)
    return _close(actor, on, why=kind, text=text)


@command(deed="case.taken_up_again", permission=policy.REOPEN)
def reopen(*, actor: Actor, on: Case, why: str, text: str) -> Case:
    """Take a closed case up again where it was left; whoever can no longer answer for it is replaced."""
    refuse_if(rules.obstacles_to_reopening(is_continued=on.continued_in_id is not None))
    case = cases.reopen(actor=actor, on=on, why=why, text=text)
    if case.edition_id:
        routine = routine_followed(case)
        let_wait(actor, case, routine.step(case.step))
    let_wait_again(actor=actor, case=case)
    return case


@within_a_command
def _close(actor: Actor, case: Case, *, why: str, text: str) -> Case:
    """Nothing waits in it any more, its plan included."""
    let_rest(actor=actor, case=case)
    return cases.close(actor=actor, on=case, why=why, text=text)


@command(deed="case.moved", permission=policy.STEER)
def move_edition(*, actor: Actor, on: Case, to: Edition, step: str, text: str) -> Case:
    """Let the case follow another edition of the routine from a step on, with a reason. What is done, stays as it was done."""
    routine = routine_of(to)
    refuse_if(
        rules.obstacles_to_moving(
            is_approved=to.is_approved,
            is_the_same=to.pk == on.edition_id,
            has_the_step=step in {one.key for one in routine.steps},
        )
    )
    if step != on.step:
        refuse_if(rules.obstacles_to_part(routine.step(step), on=parts_on(on.unit_id, actor.at)))
    on.edition, on.step = to, step
    on.save(update_fields=["edition", "step"])
    say(actor, happened(actor, on, Happening.MOVED, step=step), {PLAIN: text})
    let_wait(actor, on, routine.step(step))
    return on


@command(deed="case.same_person_marked", permission=policy.MARK_SAME)
def mark_same_person(*, actor: Actor, on: Case, older: Case) -> Case:
    """«Samme elev» (P7): this case closes, pointing to the older one, and keeps its own key. Nothing is moved or resealed."""
    if not policy.MARK_SAME.decide(actor, older):
        raise NotAllowed(policy.MARK_SAME.why_not)
    refuse_if(
        rules.obstacles_to_marking_same(
            same_unit=on.unit_id == older.unit_id, both_open=on.is_open and older.is_open, is_younger=on.pk > older.pk
        )
    )
    on.continued_in = older
    on.save(update_fields=["continued_in"])
    for case in (on, older):
        happened(actor, case, Happening.SAME_PERSON)
    return _close(actor, on, why=CloseReason.ELSEWHERE, text="")


@command(deed="case.service_noted", permission=policy.WRITE)
def note_service(*, actor: Actor, on: Case, service: str, told_on: date, basis: str) -> Event:
    """Write that another service is worried too: which, when it told us and on what basis, never what it told (P25)."""
    refuse_if(rules.obstacles_to_being_told(told_on=told_on, today=day_of(actor.at)))
    event = happened(actor, on, Happening.SERVICE_CONCERNED, reason=service)
    return say(actor, event, {"told_on": told_on.isoformat(), "basis": basis})


@command(deed="case.asked_outside", permission=policy.OPEN_CASE)
def ask_from_case(*, actor: Actor, on: Case, **question: Any) -> Asking:
    """Ask the municipality's contact about a case without telling which. What the case knows must not stand in the question."""
    account = account_of(actor)
    return consultation.ask(actor=actor, on=account, known=known_words(actor, on), begun_from=on.key, **question)


@command(deed="case.asked_on_outside", permission=policy.OPEN_CASE)
def go_on_from_case(*, actor: Actor, on: Case, asking: Asking, **more: Any) -> Asking:
    """Say more in such a question, with the same care."""
    return consultation.go_on(actor=actor, on=asking, known=known_words(actor, on), **more)


@command(deed="case.advised", permission=policy.WRITE)
def note_advice(*, actor: Actor, on: Case, advised_by: str, advised_on: date, advice_given: str, step: str = "") -> Event:
    """Write in the case whom somebody asked without saying who it is about, when, and the advice. It is no other service's worry."""
    refuse_if(rules.obstacles_to_being_told(told_on=advised_on, today=day_of(actor.at)))
    event = happened(actor, on, Happening.ADVISED, step=step)
    return say(actor, event, {"advised_by": advised_by, "advised_on": advised_on.isoformat(), "advice_given": advice_given})


@within_a_command
def _begun(actor: Actor, unit: Unit, *, entry: str = "", answers: Mapping[str, str] | None = None, is_about_adult: bool = False) -> Case:
    """A case at one of the beginnings of the unit's routine; it waits for somebody, and the leader is told that there is one."""
    edition = _edition_here(unit, actor)
    routine = routine_of(edition)
    begins = routine.entry(entry) if entry else routine.entries[0]
    refuse_if(rules.obstacles_to_part(routine.step(begins.step), on=parts_on(unit.pk, actor.at)))
    beginning = cases.Beginning(edition=edition, entry=begins.key, step=begins.step, is_about_adult=is_about_adult)
    case = cases.open_case(actor=actor, on=unit, answers=answers, beginning=beginning)
    let_wait(actor, case, routine.step(case.step))
    tell_the_leader(actor, case)
    let_telling_wait(actor, case)
    return case


def _refuse_to_move_away(case: Case, why: str) -> None:
    """What is handed over to another controller goes through the gate, and ends here when they have said that it has come (P28)."""
    if why == CloseReason.OTHER_MUNICIPALITY:
        stage = handing_over(case).stage
        refuse_if(rules.obstacles_to_moving_away(stage))


def _edition_here(unit: Unit, actor: Actor) -> Edition:
    """The routine's edition in use in the unit, where a concern may be registered at all."""
    edition = edition_in_use(unit.pk, actor.at)
    obstacles = tuple(rules.obstacles_to_registering(has_routine=edition is not None, may_keep=may_keep(unit, actor.at)))
    if edition is None or obstacles:
        raise NotReady(obstacles)
    return edition


def _go_straight(actor: Actor, case: Case, step: str, text: str, kind: Happening) -> Case:
    routine = routine_followed(case)
    on, done = parts_on(case.unit_id, actor.at), done_in(case)
    refuse_if(rules.obstacles_to_going(routine, here=case.step, to=step, done=done, reason=text))
    if step not in {one.step for one in done} and step != rules.begins_at(routine, case.entry):  # what has begun, goes on
        refuse_if(rules.obstacles_to_part(routine.step(step), on=on))
    record_step(actor=actor, case=case, step=step, outcome="", answers={PLAIN: text}, kind=kind)
    return _go_to(actor, case, routine, step)


@within_a_command
def _go_to(actor: Actor, case: Case, routine: Routine, step: str, *, due_on: date | None = None) -> Case:
    """The case stands at the step now, and it waits for somebody on a day."""
    if case.step != step:
        case.step = step
        case.save(update_fields=["step"])
    let_wait(actor, case, routine.step(step), due_on=due_on)
    return case


def _said(step: Step) -> str:
    return step.title.said(get_language() or "nb")
