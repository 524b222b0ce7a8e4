"""How a line comes into the case's timeline, inside somebody's command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.foundation.audit.commands import within_a_command

from .codes import Happening
from .models import PLAIN, Event, Wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Account

    from .models import Case


@within_a_command
def record_step(
    *,
    actor: Actor,
    case: Case,
    step: str,
    outcome: str,
    answers: Mapping[str, str],
    kind: Happening = Happening.STEP_TAKEN,
    is_closed_part: bool = False,
) -> Event:
    """Write what was done in a step: its outcome, and one sealed wording for each question that was answered."""
    event = happened(actor, case, kind, step=step, reason=outcome, is_closed_part=is_closed_part)
    return say(actor, event, {field: text for field, text in answers.items() if text})


@within_a_command
def happened(
    actor: Actor,
    case: Case,
    kind: Happening,
    *,
    about: Account | None = None,
    step: str = "",
    reason: str = "",
    is_closed_part: bool = False,
) -> Event:
    """Write that something happened, without words."""
    return Event.objects.create(
        case=case,
        kind=kind,
        at=actor.at,
        by_id=actor.id,
        about=about,
        step=step,
        edition_id=case.edition_id if step else None,
        reason=reason,
        is_closed_part=is_closed_part,
    )


@within_a_command
def note(actor: Actor, case: Case, text: str) -> Event:
    """Write a note."""
    return say(actor, happened(actor, case, Happening.NOTED), {PLAIN: text})


@within_a_command
def say(actor: Actor, event: Event, words: Mapping[str, str]) -> Event:
    """Give the event its next wording of each field."""
    if not words:
        return event
    event.version += 1
    event.save(update_fields=["version"])
    for field, text in words.items():
        Wording.objects.create(event=event, version=event.version, field=field, text=text, written_at=actor.at, written_by_id=actor.id)
    return event
