from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from omtanke.casework.disclosure.queries import delivered_in
from omtanke.foundation.pages.environment import day
from omtanke.register.guidance.published import guide, municipal_contacts
from omtanke.register.law.codes import ReceiverKind
from omtanke.register.law.gates import deadlines_of, falls_on
from omtanke.register.law.queries import lookup
from omtanke.register.tasks.workdays import day_of

from .codes import receiver_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from omtanke.casework.cases.models import Case
    from omtanke.casework.disclosure.models import Disclosure
    from omtanke.register.law.schema import ReceiverDeadline


def beside_the_form() -> Mapping[str, Any]:
    """Whom to ring, and the duty to avert in its dated, sourced words."""
    return {"contacts": municipal_contacts(), "duty": guide("duty_to_avert")}


def shared_with(case: Case, answers: Mapping[str, str]) -> Disclosure | None:
    """What last left through the gate to whoever the report went to; None when nothing has."""
    receiver = receiver_of(answers.get("recipient", ""), answers.get("service", ""))
    return next((one for one in reversed(delivered_in(case)) if one.receiver_kind == receiver), None)


def their_deadlines(answers: Mapping[str, str], at: datetime) -> Iterable[tuple[str, str]]:
    """What the law gives whoever got the report to do by a day (G12), until an answer has come. It is theirs, and no task of ours."""
    receiver = receiver_of(answers.get("recipient", ""), answers.get("service", ""))
    if not receiver or not answers.get("reported_on") or answers.get("answered_on"):
        return
    found = lookup(at)
    reported_on, today = date.fromisoformat(answers["reported_on"]), day_of(at)
    said = [_in_words(deadline, falls_on(deadline, reported_on), today) for deadline in deadlines_of(found.pack, ReceiverKind(receiver))]
    if said:
        checked = [] if found.edition else [_("Ikke kontrollert av jurist.")]
        yield _("Frister hos {receiver}, ikke hos dere").format(receiver=ReceiverKind(receiver).label), "\n".join([*said, *checked])


def _in_words(deadline: ReceiverDeadline, last: date, today: date) -> str:
    over = f" {_('Fristen er ute. Ring og spør.')}" if last < today else ""
    return f"{deadline.text.said(get_language() or 'nb')} {_('Det er {day}.').format(day=day(last))}{over}"
