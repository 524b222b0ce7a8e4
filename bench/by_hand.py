"""What the floors share: SQL, the log and the seals, each as short as the database and the chain allow."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection, connections, transaction

from omtanke.foundation.access.actor import Post
from omtanke.foundation.vault.master import NONCE_BYTES, master_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from omtanke.foundation.access.actor import Actor

OSLO = ZoneInfo("Europe/Oslo")
MONTHS = "januar februar mars april mai juni juli august september oktober november desember".split()
LAST_LINK = "select number, hash from audit_link order by number desc limit 1"
CASE_POSTS = (Post.EMPLOYEE, Post.UNIT_LEADER, Post.DEPUTY)
IMPARTIAL = "c.id not in (select case_id from cases_recusal where account_id = %s and until is null)"
CHAIN_LOCK = 4_202_611  # the same as the product's, or the two would not wait for each other


Condition = tuple[str, list[Any]]


def fetch(query: str, values: Sequence[Any] = (), alias: str = "default") -> list[tuple[Any, ...]]:
    """The rows of a query."""
    with connections[alias].cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def run(statement: str, values: Sequence[Any] = (), alias: str = "default") -> None:
    """A statement without rows."""
    with connections[alias].cursor() as cursor:
        cursor.execute(statement, values)


def places(values: Sequence[Any]) -> str:
    """`%s, %s, %s`; for nothing at all, what no row equals."""
    return ", ".join(["%s"] * len(values)) or "null"


def leads_there(actor: Actor) -> Condition:
    """She leads the unit of the case `c`."""
    led = sorted(actor.leads)
    return f"c.unit_id in ({places(led)})", led


def takes_part(actor: Actor) -> Condition:
    """She has a part in the case `c`, and still works in its unit."""
    units = sorted(actor.units_as(*CASE_POSTS))
    part = "c.id in (select case_id from cases_participant where account_id = %s and until is null)"
    return f"{part} and c.unit_id in ({places(units)})", [actor.id, *units]


def known(actor: Actor) -> Condition:
    """The condition on a case `c` for whoever may know it, and its values."""
    (led, led_values), (part, part_values) = leads_there(actor), takes_part(actor)
    return f"(({led}) or ({part})) and {IMPARTIAL}", [*led_values, *part_values, actor.id]


def open_entry(actor: Actor, deed: str, subject: str, why: str = "") -> int:
    """Insert the entry; its number."""
    values = (stored(actor.at), actor.key, deed, subject, why)
    return int(fetch("insert into audit_entry (at, actor, deed, subject, why) values (%s, %s, %s, %s, %s) returning id", values)[0][0])


def close_entry(actor: Actor, deed: str, subject: str, why: str, entry: int, outcome: str = "done") -> None:
    """Tie the entry to the chain."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"select pg_advisory_xact_lock({CHAIN_LOCK}); {LAST_LINK}")
            cursor.nextset()
        else:
            cursor.execute(LAST_LINK)
        number, previous = cursor.fetchone() or (0, "0" * 64)
    moment = actor.at.astimezone(UTC).isoformat(timespec="microseconds")
    whole = [previous, number + 1, entry, moment, actor.key, deed, subject, why, outcome]
    digest = hashlib.sha256(json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
    run("insert into audit_link (number, entry_id, outcome, hash) values (%s, %s, %s, %s)", [number + 1, entry, outcome, digest])


def logged(actor: Actor, deed: str, subject: str = "", condition: str = "", values: Sequence[Any] = ()) -> bool:
    """Record a reading before it happens; whether the condition on the case `c` holds. It is asked once more afterwards."""
    with transaction.atomic(durable=True):
        entry = open_entry(actor, deed, subject)
        allowed = not condition or bool(fetch(f"select 1 from cases_case c where {condition}", values))
        close_entry(actor, deed, subject, "", entry, "done" if allowed else "refused")
    return allowed


def point_pen(entry: int | None) -> None:
    """Take the pen, or put it down."""
    if connection.vendor == "postgresql":
        run("select set_config('omtanke.pen', %s, true)", ["" if entry is None else str(entry)])
    else:
        run("update audit_pen set entry = %s", [entry])


def cipher(owner: str, kind: str = "cases.case") -> AESGCM:
    """The own key of a case (or of something else with one), unwrapped."""
    wrapped, master = fetch("select wrapped, master_key from vault_datakey where kind = %s and owner = %s", [kind, owner], "vault")[0]
    wrapped, context = bytes(wrapped), f"{kind}:{owner}".encode()
    return AESGCM(AESGCM(master_keys().by_id[master]).decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], context))


def opened(seal: AESGCM, stored_text: Any, key: str, label: str = "wording.text") -> str:
    """The words of one wording, or of another sealed field."""
    sealed = bytes(stored_text)
    return seal.decrypt(sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :], f"{label}\x00{key}".encode()).decode()


def at(value: Any) -> datetime:
    """A moment as the database gives it: SQLite without a zone."""
    moment: datetime = value if value.tzinfo else value.replace(tzinfo=UTC)
    return moment


def stored(moment: datetime) -> Any:
    """A moment as the database takes it."""
    return moment if connection.vendor == "postgresql" else f"{moment:%Y-%m-%d %H:%M:%S.%f}"


def named_day(value: Any) -> str:
    """«1. desember 2026», of a date as the database gives it."""
    here: date = value if isinstance(value, date) else date.fromisoformat(value)
    return f"{here.day}. {MONTHS[here.month - 1]} {here.year}"


def day(moment: datetime) -> str:
    """«23. november 2026»."""
    here = moment.astimezone(OSLO)
    return f"{here.day}. {MONTHS[here.month - 1]} {here.year}"


def clock(moment: datetime) -> str:
    """«kl. 14.03»."""
    return f"kl. {moment.astimezone(OSLO):%H.%M}"
