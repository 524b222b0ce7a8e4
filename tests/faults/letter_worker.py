"""A worker in a process of its own that does nothing but letters, with a clock that is told. Run as `python -m tests.faults.letter_worker`.

prepare NUMBER    so many employees, each with a notice
work MOMENT       rounds from that moment until there is nothing left to send
"""

from __future__ import annotations

import sys
import time
from datetime import datetime, timedelta

import django

NIGHT_BEFORE = datetime.fromisoformat("2026-11-22T22:00:00+01:00")


def prepare(number: int) -> None:
    """Employees with posts, addresses and something that waits."""
    from omtanke.foundation.access.actor import Post, clock_actor
    from omtanke.foundation.audit.commands import recorded
    from omtanke.foundation.outbox.notices import tell
    from omtanke.register.organisation.models import Account, Appointment, Unit

    clock = clock_actor(NIGHT_BEFORE)
    with recorded(clock, "test.prepared"):
        unit = Unit.objects.create(name="Vestmo skole", kind="school")
        confirming = Account.objects.create(username="ida", name="Ida")
        for which in range(number):
            account = Account.objects.create(username=f"ansatt{which}", name="Ansatt", mail_address=f"ansatt{which}@fjordvik.example")
            in_force = {"starts_at": NIGHT_BEFORE, "confirmed_at": NIGHT_BEFORE, "confirmed_by": confirming}
            Appointment.objects.create(account=account, unit=unit, post=Post.EMPLOYEE, **in_force)
            tell(actor=clock, account=account.key, kind="concern.registered", subject="cases.case:bcdfghjkmn")


def work_until_nothing_waits(at: datetime) -> None:
    """The worker's own rounds, a minute apart by its clock."""
    from omtanke.edges.console import work
    from omtanke.foundation.outbox.models import Enclosure, Letter

    while Enclosure.objects.filter(letter__isnull=True).exists() or Letter.objects.filter(settled_at__isnull=True).exists():
        work.send_letters(at=at)
        at += timedelta(minutes=1)
        time.sleep(0.01)


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "prepare":
        prepare(int(sys.argv[2]))
    else:
        work_until_nothing_waits(datetime.fromisoformat(sys.argv[2]))
