"""The night's work inside an installation where 22,000 tasks stand past their day, beside its floor."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection

from bench.by_hand import fetch, run
from bench.night_floor import raise_by_hand
from omtanke.edges.console import work
from omtanke.foundation.access.actor import clock_actor
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.kernel import clock
from omtanke.register.tasks.escalation import AT_ONCE

if TYPE_CHECKING:
    from collections.abc import Callable

NIGHT = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)  # the same whenever it is run: how far each has come, is told by working days
OVERDUE = 22_000
LONGEST_OVER = 14  # days: some have only come to the deputy, most to the municipality
TIMES = 3
MADE = {  # what the night writes, but for keys and moments
    "raised": "select task_id, level, account_id, due_on from tasks_raised",
    "notices": "select account, kind, subject from outbox_notice",
    "enclosures": "select n.account, n.subject, e.letter_id from outbox_enclosure e join outbox_notice n on n.id = e.notice_id",
    "log": "select e.deed, e.actor, e.subject, e.why, l.outcome from audit_entry e join audit_link l on l.entry_id = e.id where e.id > %s",
}


def prepare() -> None:
    """Let 22,000 of the open tasks about cases be past their day and the others not, and do once what else a first night has to do."""
    dice, today = random.Random(15), NIGHT.date()
    tasks = [pk for (pk,) in fetch("select id from tasks_task where done_at is null and about_kind = 'cases.case' order by id")]
    days = [(str(today - timedelta(days=dice.randint(1, LONGEST_OVER))), pk) for pk in dice.sample(tasks, OVERDUE)]
    with recorded(clock_actor(NIGHT), "bench.waits"), connection.cursor() as cursor:
        cursor.execute("update tasks_task set due_on = %s where done_at is null", [str(today + timedelta(days=LONGEST_OVER))])
        cursor.executemany("update tasks_task set due_on = %s where id = %s", days)
    for sweep in work.ONCE_A_DAY:
        if sweep is not work.raise_unanswered:
            sweep(at=NIGHT)
    _forget()
    Path(settings.DATA, work.HEARTBEAT).write_text(clock.now().isoformat(), encoding="ascii")  # a worker that is served has had its night


def beside_its_floor() -> None:
    """Print how many milliseconds the whole night takes and its floor, in turn, and how many rows either writes.

    Raises ValueError when the floor does not write what the night writes.
    """
    nights, floors = list[float](), list[float]()
    for _ in range(TIMES):
        milliseconds, by_the_night = _written_by(_night)
        nights.append(milliseconds)
        milliseconds, by_hand = _written_by(lambda: raise_by_hand(NIGHT, AT_ONCE))
        floors.append(milliseconds)
        for name, rows in by_the_night.items():
            if rows != by_hand[name]:
                raise ValueError(f"{name}: {(rows - by_hand[name]).total()} rows of the night's are not among the floor's")
    rows = sum(rows.total() for rows in by_the_night.values())
    print(json.dumps({"nights": nights, "floors": floors, "rows": rows}))


def work_through() -> None:
    """One night as the worker does it: print when it begins, and at the end its parts in milliseconds and what memory it held, in MiB."""
    work.give_way()
    for sweep in work.EVERY_ROUND:  # what is idle has been a round and waits for the next
        sweep(at=NIGHT)
    idle = _memory("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # VmHWM is counted from here
    print("begins", flush=True)
    parts = {f"{sweep.__module__.rpartition('.')[2]}.{sweep.__name__}": _timed(sweep) for sweep in work.ONCE_A_DAY}
    print(json.dumps({"idle": idle, "peak": _memory("VmHWM"), "parts": parts}), flush=True)


def _night() -> None:
    for sweep in work.ONCE_A_DAY:
        sweep(at=NIGHT)


def _timed(sweep: Callable[..., None]) -> float:
    began = time.perf_counter()
    sweep(at=NIGHT)
    return (time.perf_counter() - began) * 1000


def _written_by(deed: Callable[[], None]) -> tuple[float, dict[str, Counter[Any]]]:
    """How long it takes and what it has written, which is taken away again."""
    ((last,),) = fetch("select max(id) from audit_entry")
    began = time.perf_counter()
    deed()
    milliseconds = (time.perf_counter() - began) * 1000
    written = {name: Counter(fetch(question, [last] if "%s" in question else [])) for name, question in MADE.items()}
    _forget()
    return milliseconds, written


def _forget() -> None:
    with recorded(clock_actor(NIGHT), "bench.cleared"):
        for table in ("outbox_enclosure", "outbox_notice", "tasks_raised"):
            run(f"delete from {table}")


def _memory(name: str) -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:")) / 1024
