"""What the checker finds in what somebody writes about a case, and what the pages around it ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language

from omtanke.casework.cases import policy as cases
from omtanke.casework.cases.models import Case
from omtanke.casework.consultation import policy as consultation
from omtanke.casework.consultation.checking import examine
from omtanke.casework.consultation.models import Asking
from omtanke.casework.consultation.rules import WHILE_WRITING
from omtanke.casework.identities import policy as identities
from omtanke.casework.identities import rules as identity_rules
from omtanke.casework.identities.queries import has_come_to_second_step, has_line
from omtanke.foundation.audit.readings import reading
from omtanke.register.law.queries import may_keep

from .queries import routine_followed
from .words_known import known_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from omtanke.casework.consultation.checking import Spot
    from omtanke.foundation.access.actor import Actor


@reading(deed="case.words_compared", permission=cases.OPEN_CASE, lasting=WHILE_WRITING)
def found_in(*, actor: Actor, on: Case, texts: Mapping[str, str]) -> tuple[Spot, ...]:
    """What the checker finds in what she writes, when it knows what the case knows. One entry for each half hour."""
    return examine(texts, known_words(actor, on))


def step_now(case: Case) -> tuple[str, str] | None:
    """The step where the case is, and its title; None for a case that follows no routine."""
    if case.edition_id is None:
        return None
    here = routine_followed(case).step(case.step)
    return here.key, here.title.said(get_language() or "nb")


def case_behind(actor: Actor, key: str) -> Case | None:
    """The case a question was asked from, when she may still open it."""
    return Case.objects.filter(cases.OPEN_CASE.as_q(actor), key=key).first() if key else None


def may_write_who(actor: Actor, case: Case) -> bool:
    """Whether a name found in a note can be moved to «Hvem gjelder det?»: it is empty, and she may fill it in."""
    if has_line(case) or not identities.WRITE_WHO.decide(actor, case):
        return False
    leads, late = case.unit_id in actor.leads, has_come_to_second_step(case)
    may = may_keep(case.unit, actor.at)
    return not tuple(identity_rules.obstacles_to_line(may_keep=may, leads=leads, has_come_to_second_step=late))


def own_asking(actor: Actor, key: str) -> Asking | None:
    """Her own side of a consultation, when the key is one of hers."""
    return Asking.objects.filter(consultation.OWN.as_q(actor), key=key).first() if key else None
