"""The chain: every entry is tied to the one before it by a hash."""

import hashlib
import json
from datetime import UTC

from django.db import connection
from django.db.backends.utils import CursorWrapper

from .models import Entry

BEGINNING = "0" * 64
_LOCK = "select pg_advisory_xact_lock(4202611);"  # any number, as long as nothing else locks it
_LAST = "select number, hash from audit_link order by number desc limit 1"
_INSERT = "insert into audit_link (number, entry_id, outcome, hash) values (%s, %s, %s, %s)"


def hash_of(previous: str, number: int, entry: Entry, outcome: str) -> str:
    """SHA-256 over the hash before, the number, the whole entry and its outcome."""
    moment = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    whole = [previous, number, entry.pk, moment, entry.actor, entry.deed, entry.subject, entry.why, outcome]
    return hashlib.sha256(json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def link(finished: list[tuple[Entry, str]]) -> None:
    """Tie entries to the chain. The last act of a transaction, since everybody else waits for it meanwhile.

    Plain SQL, since every page with content waits for it: half a millisecond less than Django's way.
    """
    with connection.cursor() as cursor:
        number, previous = _end_of_the_chain(cursor)
        for entry, outcome in finished:
            number += 1
            previous = hash_of(previous, number, entry, outcome)
            cursor.execute(_INSERT, [number, entry.pk, outcome, previous])


def _end_of_the_chain(cursor: CursorWrapper) -> tuple[int, str]:
    """The last link. Nobody else adds one before this transaction ends: on SQLite nobody else writes at all."""
    if connection.vendor == "postgresql":
        cursor.execute(_LOCK + _LAST)  # one round trip; the second statement sees what was committed while the first waited
        cursor.nextset()
    else:
        cursor.execute(_LAST)
    return cursor.fetchone() or (0, BEGINNING)
