"""Writing entries: the first act of every deed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db import Error, connection, transaction

from omtanke.foundation.access.actor import clock_actor
from omtanke.foundation.vault.keys import Owner
from omtanke.foundation.vault.master import keyed_hash

from .chain import link
from .models import Entry, Outcome

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import Model

    from omtanke.foundation.access.actor import Actor

Deed = Callable[..., object]
DEEDS: dict[str, Deed] = {}

# What the clock may do where there is no person. It never opens content.
CLOCK_DEEDS = frozenset(
    {
        "vault.swept",
        "one_time_link.swept",
        "clarification.reminded",
        "clarification.swept",
        "consultation.swept",
        "disclosure.swept",
        "inquiry.swept",
        "incident.swept",
        "upkeep.asked_for",
        "upkeep.let_be",
        "task.passed_on",
        "task.raised",
        "task.raised_for_all",
        "routine.review_asked_for",
        "case.taken_over",
        "coordinator.asked_for",
        "consent.reminded",
        "consent.ended",
        "complaint.waits",
        "contact.part_ended",
        "receivers.asked_to_be_told",
        "who.asked_before_closing",
        "identity.age_asked_about",
        "identity.ages_renewed",
        "receipts.reconciled",
        "figures.published",
        "outside_reading.begun",
        "outside_reading.swept",
    }
)


_INSERT = "insert into audit_entry (at, actor, deed, subject, why) values (%s, %s, %s, %s, %s) returning id"
_CODE = re.compile(r"[a-z0-9_.]{0,60}")


def register(deed: str, function: Deed) -> None:
    """Keep the deed's name to one function. Raises ValueError when it is taken."""
    if deed in DEEDS:
        raise ValueError(f"the deed {deed} is already {DEEDS[deed].__qualname__}")
    DEEDS[deed] = function


def subject_of(on: Model | None) -> str:
    """How the log names a row: its kind and random key."""
    return "" if on is None else str(Owner.of(on))


def hidden_subject(kind: str, key: str) -> str:
    """How the log names what somebody was refused: the same for a row that exists and one that does not."""
    return f"hidden:{keyed_hash('refusal', f'{kind}:{key}')[:32]}"


def write_entry(actor: Actor, deed: str, subject: str, why: str = "") -> Entry:
    """Insert the entry; its number is the pen. Raises ValueError when `why` is anything else than a code.

    Plain SQL, for the same reason as in `link`.
    """
    if not _CODE.fullmatch(why):
        raise ValueError(f"{deed}: why is a code, never what somebody wrote")
    entry = Entry(at=actor.at, actor=actor.key, deed=deed, subject=subject, why=why)
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [connection.ops.adapt_datetimefield_value(entry.at), entry.actor, deed, subject, why])
        (entry.pk,) = cursor.fetchone()
    return entry


def record_done(actor: Actor, deed: str, subject: str) -> Entry:
    """Record a deed that needs no pen; inside the caller's transaction."""
    entry = write_entry(actor, deed, subject)
    link([(entry, Outcome.DONE)])
    return entry


def record_refusal(actor: Actor, deed: str, subject: str, why: str = "") -> None:
    """Record that a page said no; inside the caller's durable transaction."""
    link([(write_entry(actor, deed, subject, why), Outcome.REFUSED)])


def can_be_written(at: datetime) -> bool:
    """Whether the log takes an entry now: one is written, and taken back."""
    try:
        with transaction.atomic():
            record_done(clock_actor(at), "log.tried", "")
            transaction.set_rollback(True)
    except Error:
        return False
    return True
