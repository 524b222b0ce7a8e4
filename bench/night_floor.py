"""The floor of the nightly sweep: what it writes about what stands unanswered, in as few statements as the database allows.

People and days are worked out by hand, once for each unit; the database finds the tasks and writes the rows itself.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from bench.by_hand import close_entry, fetch, open_entry, point_pen, run, stored
from omtanke.foundation.access.actor import clock_actor
from omtanke.register.tasks.workdays import day_of, working_days_over

if TYPE_CHECKING:
    from datetime import date, datetime

    from omtanke.foundation.access.actor import Actor

LEVELS = (("deputy", 0), ("unit_leader", 3), ("municipality", 5))  # and the working days after which each is told
IMPARTIAL = """t.about not in
    (select c.key from cases_case c join cases_recusal r on r.case_id = c.id where r.account_id = %s and r.until is null)"""


def raise_by_hand(at: datetime, at_once: int) -> None:
    """Every unit's overdue tasks, so many in a transaction with an entry and a link of its own."""
    actor, days = clock_actor(at), [_over_on_or_before(at, working_days) for _, working_days in LEVELS]
    above = fetch("select account_id from organisation_appointment where post = 'administrator'")  # nobody is the system owner here
    for unit, key in fetch("select id, key from organisation_unit order by id"):
        overdue = [unit, str(day_of(at))]
        tasks = fetch("select id from tasks_task where unit_id = %s and done_at is null and due_on < %s order by id", overdue)
        held = "select account_id from organisation_appointment where unit_id = %s and post = %s"
        posts = [fetch(held, [unit, post]) for post, _ in LEVELS[:2]]
        line = [[account for (account,) in accounts] for accounts in (*posts, above)]
        for begin in range(0, len(tasks), at_once):
            batch = tasks[begin : begin + at_once]
            with transaction.atomic(durable=True):
                _raise(actor, f"organisation.unit:{key}", (unit, batch[0][0], batch[-1][0]), line, days)


def _raise(actor: Actor, subject: str, tasks: tuple[int, int, int], line: list[list[int]], days: list[date]) -> None:
    """A level is told from its day on, and earlier of what nobody below it could be told of."""
    entry, now = open_entry(actor, "task.raised", subject), stored(actor.at)
    point_pen(entry)
    raised, notice = (fetch(f"select coalesce(max(id), 0) from {table}")[0][0] for table in ("tasks_raised", "outbox_notice"))
    told = f"t.id in (select task_id from tasks_raised where id > {raised} and level <> 'municipality'"
    early = ("false", f"not {told})", f"not case when t.due_on > '{days[1]}' then {told}) else {told} and level = 'unit_leader') end")
    for (level, _), accounts, day, earlier in zip(LEVELS, line, days, early, strict=True):
        for account in accounts:
            run(
                f"""insert into tasks_raised (task_id, level, account_id, due_on, at)
                select t.id, %s, %s, t.due_on, %s from tasks_task t
                where t.unit_id = %s and t.id between %s and %s and t.done_at is null and t.due_on < %s
                and t.responsible_id <> %s and ({level == "municipality"} or {IMPARTIAL}) and (t.due_on <= %s or {earlier})""",
                [level, account, now, *tasks, str(day_of(actor.at)), account, account, str(day)],
            )
    run(
        """insert into outbox_notice (made_at, account, kind, subject)
        select %s, a.key, 'task.raised', 'tasks.task:' || t.key from tasks_raised r
        join tasks_task t on t.id = r.task_id join organisation_account a on a.id = r.account_id
        where r.id > %s and t.unit_id = %s and t.id between %s and %s and t.done_at is null""",
        [now, raised, *tasks],
    )
    run("insert into outbox_enclosure (notice_id) select id from outbox_notice where id > %s", [notice])
    point_pen(None)
    close_entry(actor, "task.raised", subject, "", entry)


def _over_on_or_before(at: datetime, working_days: int) -> date:
    """The latest day so many working days ago."""
    day = day_of(at) - timedelta(days=1)
    while working_days_over(day, day_of(at)) < working_days:
        day -= timedelta(days=1)
    return day
