"""Figures of the years before the story of Fjordvik begins. All of them are invented, and go through the same rules as real ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from omtanke.duties.statistics.actions import freeze
from omtanke.duties.statistics.codes import COUNTED_BY, Table
from omtanke.duties.statistics.halves import Half
from omtanke.duties.statistics.sources import cells
from omtanke.foundation.access.actor import clock_actor
from omtanke.foundation.audit.commands import recorded
from omtanke.register.organisation.models import Municipality

if TYPE_CHECKING:
    from datetime import datetime

HALVES = 6  # three years
ENDINGS = {
    "no_ground": (9, 11, 8, 12, 10, 14),
    "followed_up": (3, 6, 4, 7, 5, 6),
    "elsewhere": (2, 1, 3, 2, 3, 2),
    "misreported": (0, 1, 0, 0, 1, 0),
    "consent_withdrawn": (1, 0, 1, 2, 0, 1),
}
NOTES = {"no_concern": (21, 26, 19, 30, 28, 33), "taken_to_leader": (6, 9, 7, 11, 8, 12), "ran_out": (2, 3, 5, 2, 4, 3)}
MEASURES = {
    ("school", "better"): (6, 7, 5, 9, 8, 9),
    ("leisure", "better"): (4, 5, 6, 7, 5, 8),
    ("school", "same"): (3, 2, 5, 4, 3, 2),
    ("network", "better"): (2, 3, 1, 2, 4, 3),
    ("mentor", "same"): (1, 2, 2, 3, 1, 2),
}
PREVENTION = {"activity": (14, 16, 15, 19, 17, 22), "meeting": (6, 8, 7, 9, 8, 9), "training": (2, 5, 3, 6, 4, 6)}
SINGLE = {Table.CONCERNS: (16, 21, 18, 24, 19, 25), Table.QUESTIONS: (7, 4, 9, 12, 8, 11)}
DAYS = {Table.ANSWER_DAYS: {"": (3, 2, 2, 2, 1, 1)}, Table.STEP_DAYS: {"dialogue": (3, 3, 2, 2, 2, 2), "discussion": (8, 7, 7, 6, 6, 5)}}


def publish_earlier(at: datetime) -> None:
    """The six half-years before this one."""
    half = Half.of(localdate(at))
    half = Half(half.year - HALVES // 2, half.number)
    for number in range(HALVES):
        with recorded(clock_actor(at), "figures.founded", str(Municipality.objects.get().key)):
            freeze(half=half, numbers=_numbers(number), medians=_days(number))
        half = half.next


def _numbers(number: int) -> dict[Table, dict[tuple[str, str], int]]:
    found = {table: dict.fromkeys(cells(table), 0) for table in COUNTED_BY}
    found[Table.ENDINGS] |= {(code, ""): counts[number] for code, counts in ENDINGS.items()}
    found[Table.CLARIFICATIONS] |= {(code, ""): counts[number] for code, counts in NOTES.items()}
    found[Table.PREVENTION] |= {(code, ""): counts[number] for code, counts in PREVENTION.items()}
    found[Table.MEASURES] |= {codes: counts[number] for codes, counts in MEASURES.items()}
    for table, counts in SINGLE.items():
        found[table] = {("", ""): counts[number]}
    return found


def _days(number: int) -> dict[Table, dict[str, int | None]]:
    return {table: {code: days[number] for code, days in found.items()} for table, found in DAYS.items()}
