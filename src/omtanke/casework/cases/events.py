"""How a line comes into the case's timeline, inside somebody's command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.foundation.audit.commands import within_a_command
from omtanke.foundation.kernel.storing import store

from .codes import Happening
from .models import PLAIN, Event, Wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Account

    from .models import Case


FIRST = 1  # the version of an event's first words


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
    words = {field: text for field, text in answers.items() if text}
    return happened(actor, case, kind, step=step, reason=outcome, is_closed_part=is_closed_part, words=words)


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
    words: Mapping[str, str] | None = None,
) -> Event:
    """Write that something happened, and the words about it if there are any."""
    event = Event(
        case=case,
        kind=kind,
        at=actor.at,
        by_id=actor.id,
        about=about,
        step=step,
        edition_id=case.edition_id if step else None,
        reason=reason,
        is_closed_part=is_closed_part,
        version=FIRST if words else 0,
    )
    _write_down(actor, store(event), words or {})
    return event


@within_a_command
def note(actor: Actor, case: Case, text: str) -> Event:
    """Write a note."""
    return happened(actor, case, Happening.NOTED, words={PLAIN: text})


@within_a_command
def say(actor: Actor, event: Event, words: Mapping[str, str]) -> Event:
    """Give the event its next wording of each field."""
    if not words:
        return event
    event.version += 1
    event.save(update_fields=["version"])
    _write_down(actor, event, words)
    return event


def _write_down(actor: Actor, event: Event, words: Mapping[str, str]) -> None:
    for field, text in words.items():
        store(Wording(event=event, version=event.version, field=field, text=text, written_at=actor.at, written_by_id=actor.id))
