"""The chain: every entry is tied to the one before it by a hash."""

import hashlib
import json
from datetime import UTC

from django.db import connection

from .models import Entry, Link

BEGINNING = "0" * 64
_CHAIN_LOCK = 4_202_611  # any number, as long as nothing else locks it


def hash_of(previous: str, number: int, entry: Entry, outcome: str) -> str:
    """SHA-256 over the hash before, the number, the whole entry and its outcome."""
    moment = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    whole = [previous, number, entry.pk, moment, entry.actor, entry.deed, entry.subject, entry.why, outcome]
    return hashlib.sha256(json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def link(finished: list[tuple[Entry, str]]) -> None:
    """Tie entries to the chain. The last act of a transaction, since everybody else waits for it meanwhile."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])
    last = Link.objects.order_by("-number").values_list("number", "hash").first()
    number, previous = last or (0, BEGINNING)
    for entry, outcome in finished:
        number += 1
        previous = hash_of(previous, number, entry, outcome)
        Link.objects.create(number=number, entry=entry, outcome=outcome, hash=previous)
