"""Whether every part of the installation works: names the part that is down, and nothing else."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import Error, connection

from omtanke.duties.oversight.queries import is_anything_missing
from omtanke.foundation.audit import anchors, entries, lock
from omtanke.foundation.kernel import clock
from omtanke.foundation.outbox import delivery
from omtanke.foundation.outbox.ports import connected
from omtanke.foundation.vault.models import DataKey
from omtanke.register.guidance.published import municipal_contact
from omtanke.register.tasks.queries import units_without_holder_in_july

if TYPE_CHECKING:
    from collections.abc import Callable

HEARTBEAT = "worker.alive"  # written by the worker after every round
SILENT_TOO_LONG = timedelta(minutes=2)
LEAST_FREE = 200_000_000  # bytes


def report() -> dict[str, Any]:
    """As `/helse/` answers (contract.md)."""
    for part, works in PARTS.items():
        if not works():
            return {"status": "down", "part": part}
    return {"status": "ok", "warnings": [text for text, holds in WARNINGS.items() if holds()]}


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except Error:
        return False
    return True


def _vault_answers() -> bool:
    try:
        DataKey.objects.exists()
    except Error:
        return False
    return True


def _disk_has_room() -> bool:
    return shutil.disk_usage(settings.DATA).free > LEAST_FREE


def _worker_is_alive() -> bool:
    try:
        beat = datetime.fromisoformat((Path(settings.DATA) / HEARTBEAT).read_text())
    except (OSError, ValueError):
        return False
    return clock.now() - beat < SILENT_TOO_LONG


def _log_is_locked() -> bool:
    try:
        return not lock.missing()
    except Error:
        return False


PARTS: dict[str, Callable[[], bool]] = {
    "database": _database_answers,
    "vault": _vault_answers,
    "disk": _disk_has_room,
    "worker": _worker_is_alive,
    "log": lambda: _log_is_locked() and entries.can_be_written(clock.now()),
}
WARNINGS: dict[str, Callable[[], bool]] = {
    "no mail server": lambda: connected().carrier is None,
    "letters are late": lambda: delivery.are_late(clock.now()),
    "no anchor place": lambda: anchors.place() is None,
    "no holder for July": lambda: bool(units_without_holder_in_july(clock.now())),
    "no barnevernvakt number": lambda: municipal_contact("child_welfare_emergency") is None,
    "receipts without a case": is_anything_missing,
}
