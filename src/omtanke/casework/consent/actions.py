from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.cases.queries import responsible_in
from omtanke.foundation.audit.commands import command
from omtanke.foundation.kernel.errors import refuse_if
from omtanke.register.law.queries import may_keep
from omtanke.register.tasks import actions as tasks
from omtanke.register.tasks.workdays import day_of

from . import policy, rules
from .codes import ENDS_SOON
from .models import Consent
from .queries import givers_in

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.foundation.access.actor import Actor

    from .rules import Terms


@command(deed="consent.recorded", permission=policy.RECORD)
def record_consent(*, actor: Actor, on: Case, terms: Terms) -> Consent:
    """Write that somebody has said yes: who, as what, to which service, for what, and until when."""
    refuse_if(
        [
            *rules.obstacles_to_recording(terms, may_keep=may_keep(on.unit, actor.at), today=day_of(actor.at)),
            *rules.obstacles_to_giver(terms, givers_in(on, actor.at)),
        ]
    )
    for earlier in Consent.objects.filter(case=on, service=terms.service):
        tasks.finish(actor=actor, about=earlier)
    return Consent.objects.create(case=on, recorded_at=actor.at, recorded_by_id=actor.id, **vars(terms))


@command(deed="consent.withdrawn", permission=policy.WITHDRAW)
def withdraw_consent(*, actor: Actor, on: Consent, reason: str = "") -> Consent:
    """Write that the consent is withdrawn. It counts at once, and nobody has to say why."""
    on.withdrawn_at, on.withdrawn_by_id = actor.at, actor.id
    on.withdrawal = reason or None
    on.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal"])
    tasks.finish(actor=actor, about=on)
    return on


@command(deed="consent.reminded", permission=policy.REMIND)
def remind_of_end(*, actor: Actor, on: Consent) -> Consent:
    """It ends soon: whoever answers for the case asks again, or lets it end. The clock sees to it."""
    if responsible := responsible_in(on.case):
        tasks.assign(actor=actor, kind=ENDS_SOON, about=on, responsible=responsible, unit=on.case.unit, due_on=on.valid_until)
    return on


@command(deed="consent.ended", permission=policy.REMIND)
def let_end(*, actor: Actor, on: Consent) -> Consent:
    """It has run out, and nobody is reminded of it any more."""
    tasks.forget(about=on)
    return on
