from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from omtanke.casework.cases import actions as cases
from omtanke.casework.cases.policy import TAKE_STEP
from omtanke.casework.cases.queries import responsible_in
from omtanke.foundation.audit.commands import command
from omtanke.foundation.kernel.errors import refuse_if
from omtanke.foundation.vault.finding import forget_hashes, keep_hashes
from omtanke.foundation.vault.keys import Owner
from omtanke.register.law.gates import ages_in
from omtanke.register.law.queries import lookup, may_keep
from omtanke.register.tasks import actions as tasks
from omtanke.register.tasks.queries import closed_days, open_task
from omtanke.register.tasks.workdays import add_working_days, day_of

from . import policy, rules
from .codes import AGE_TURNS, WHO_BEFORE_CLOSING, Answer
from .models import AgeDay, Identity, ImpartialityAnswer, ProtectionCheck, WhoLine
from .queries import bases_for, has_come_to_second_step, has_identity, has_line

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.foundation.access.actor import Actor
    from omtanke.register.law.models import ProcessingBasis


@command(deed="who.written", permission=policy.WRITE_WHO)
def write_who(*, actor: Actor, on: Case, line: str) -> WhoLine:
    """Write who the case concerns, or write it anew. Everybody else who reads it answers again that she is impartial."""
    refuse_if(
        rules.obstacles_to_line(
            may_keep=may_keep(on.unit, actor.at),
            leads=on.unit_id in actor.leads,
            has_come_to_second_step=has_come_to_second_step(on),
        )
    )
    row = WhoLine.objects.filter(case=on).first() or WhoLine(case=on, version=0)
    row.line, row.version, row.written_at, row.written_by_id = line, row.version + 1, actor.at, actor.id
    row.save()
    on.impartiality_answers.exclude(account=actor.id).update(knew_who=False)
    on.impartiality_answers.filter(account=actor.id).update(knew_who=True)
    tasks.finish(actor=actor, about=on, kind=WHO_BEFORE_CLOSING)
    return row


@command(deed="impartiality.answered", permission=policy.ANSWER)
def answer_impartiality(*, actor: Actor, on: Case, why: str) -> ImpartialityAnswer | None:
    """Say whether one is family or a close friend of anybody in the case. A yes, with its reason, takes her out of it: None."""
    if why != Answer.NO:
        cases.recuse_oneself(actor=actor, on=on, why=why)
        return None
    values = {"answered_at": actor.at, "knew_who": has_line(on)}
    answer, _ = ImpartialityAnswer.objects.update_or_create(case=on, account_id=actor.id, defaults=values)
    return answer


@command(deed="identity.attached", permission=policy.HANDLE_IDENTITY)
def attach_identity(
    *, actor: Actor, on: Case, name: str, birth_date: str, national_number: str, why: str, basis: ProcessingBasis
) -> Identity:
    """Attach who the case is about, in full, for a purpose (`why`) and on a basis; what was attached before is replaced."""
    refuse_if(
        rules.obstacles_to_attaching(
            may_keep=may_keep(on.unit, actor.at),
            basis_is_in_force=basis in bases_for(on, actor.at),
            birth_date=birth_date,
            national_number=national_number,
            today=timezone.localdate(actor.at),
        )
    )
    owner, values = Owner.of(on), rules.found_by(name=name, birth_date=birth_date, national_number=national_number)
    keep_hashes(owner, values)  # before the row, as a key is; those that no longer hold go after it
    transaction.on_commit(lambda: forget_hashes(owner, besides=values))
    row = Identity.objects.filter(case=on).first() or Identity(case=on)
    row.name, row.birth_date, row.national_number = name, birth_date, national_number
    row.purpose, row.basis, row.attached_at, row.attached_by_id = why, basis, actor.at, actor.id
    row.save()
    _keep_ages(actor, on, birth_date)
    _let_checks_lapse(actor, on)
    return row


@command(deed="identity.removed", permission=policy.HANDLE_IDENTITY)
def remove_identity(*, actor: Actor, on: Case) -> None:
    """Take the full identity away when it is needed no longer; the line stays."""
    owner = Owner.of(on)
    Identity.objects.filter(case=on).delete()
    _keep_ages(actor, on, "")
    _let_checks_lapse(actor, on)
    transaction.on_commit(lambda: forget_hashes(owner))


@command(deed="protection.checked", permission=policy.HANDLE_IDENTITY)
def say_ungraded(*, actor: Actor, on: Case) -> ProtectionCheck:
    """Say that one has looked in one's own register and found «ugradert». Valid for a day."""
    refuse_if(rules.obstacles_to_check(has_identity=has_identity(on)))
    return ProtectionCheck.objects.create(case=on, checked_at=actor.at, checked_by_id=actor.id, valid_until=actor.at + rules.CHECK_LIVES)


@command(deed="protection.check_withdrawn", permission=policy.HANDLE_IDENTITY)
def say_protected_again(*, actor: Actor, on: Case) -> None:
    """Let the address count as protected again, at once."""
    _let_checks_lapse(actor, on)


@command(deed="who.asked_before_closing", permission=policy.ASK_BEFORE_CLOSING)
def ask_before_closing(*, actor: Actor, on: Case, due_on: date) -> None:
    """Ask whoever is responsible whether the next one can know who it concerns (P8). Hers alone: it opens for nobody.

    What stands unanswered from an earlier closing, or from the day this one was to begin on, is asked anew.
    """
    responsible = responsible_in(on)
    if open_task(on, WHO_BEFORE_CLOSING) is not None:
        tasks.move(actor=actor, about=on, kind=WHO_BEFORE_CLOSING, due_on=due_on)
    elif responsible is not None:
        tasks.assign(actor=actor, kind=WHO_BEFORE_CLOSING, about=on, responsible=responsible, due_on=due_on)


@command(deed="who.known_to_next", permission=policy.WRITE_WHO)
def say_known_to_next(*, actor: Actor, on: Case) -> None:
    """Answer that whoever takes over knows who it concerns, without writing it."""
    tasks.finish(actor=actor, about=on, kind=WHO_BEFORE_CLOSING)


@command(deed="identity.age_asked_about", permission=policy.ASK_ABOUT_AGE)
def ask_about_age(*, actor: Actor, on: Case) -> None:
    """Whoever is responsible is told that something changes with an age. The clock sees to it, and neither knows nor says when."""
    responsible = responsible_in(on)
    if responsible is None:
        return
    on.age_days.filter(asked_at__isnull=True, month__lte=day_of(actor.at)).update(asked_at=actor.at)
    if open_task(on, AGE_TURNS) is None:
        due_on = add_working_days(day_of(actor.at), rules.LOOKED_AT_WITHIN, closed_days(on.unit_id))
        tasks.assign(actor=actor, kind=AGE_TURNS, about=on, responsible=responsible, unit=on.unit, due_on=due_on)


@command(deed="identity.ages_renewed", permission=policy.ASK_ABOUT_AGE)
def renew_ages(*, actor: Actor, on: Case) -> None:
    """The law pack has other ages than when the birth date was noted: the months follow from those that are known, and no date is opened.

    An age that has been is kept as the others, so that somebody is told of what has changed for her.
    """
    ages = ages_in(lookup(actor.at).pack)
    known = dict(on.age_days.order_by("pk").values_list("age", "month"))
    for age in ages:
        if age not in known:
            known_age, known_month = next(iter(known.items()))
            AgeDay.objects.create(case=on, age=age, month=rules.month_from_another(age, known_age, known_month))
    on.age_days.filter(asked_at__isnull=True).exclude(age__in=ages).delete()


@command(deed="identity.age_looked_at", permission=TAKE_STEP)
def look_at_age(*, actor: Actor, on: Case) -> Case:
    """Write that somebody has looked at what changes: who consents, who is told, and the own right to be heard."""
    on.age_days.filter(asked_at__isnull=False, seen_at__isnull=True).update(seen_at=actor.at, seen_by=actor.id)
    tasks.finish(actor=actor, about=on, kind=AGE_TURNS)
    return on


def _keep_ages(actor: Actor, case: Case, birth_date: str) -> None:
    """The months in which something changes; nobody is told of those that have been. Without a birth date, nobody knows any."""
    AgeDay.objects.filter(case=case).delete()
    tasks.finish(actor=actor, about=case, kind=AGE_TURNS)
    if not birth_date:
        return
    born, today = date.fromisoformat(birth_date), day_of(actor.at)
    for age in ages_in(lookup(actor.at).pack):
        known = {"asked_at": actor.at, "seen_at": actor.at, "seen_by_id": actor.id} if rules.has_turned(born, age, today) else {}
        AgeDay.objects.create(case=case, age=age, month=rules.month_of_turning(born, age), **known)


def _let_checks_lapse(actor: Actor, case: Case) -> None:
    case.protection_checks.filter(valid_until__gt=actor.at).update(valid_until=actor.at)
