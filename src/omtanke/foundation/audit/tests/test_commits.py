"""What is committed when: every test here commits for real, in databases that are thrown away after it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connections

from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.models import Entry, Link
from omtanke.foundation.audit.verify import faults
from tests.deeds import do, do_what_nobody_may
from tests.rows import Unit

if TYPE_CHECKING:
    from omtanke.foundation.access.actor import Actor
    from tests.cast import Person

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 10  # seconds before a test gives up waiting


class Somebody(threading.Thread):
    """Somebody else's request, with connections of her own. `join` raises what went wrong."""

    def __init__(self, deed: Callable[..., object], **arguments: Any) -> None:
        super().__init__()
        self.deed, self.arguments = deed, arguments
        self.error: BaseException | None = None
        self.start()

    def run(self) -> None:
        try:
            self.deed(**self.arguments)
        except BaseException as error:  # noqa: BLE001  raised again by join
            self.error = error
        finally:
            connections.close_all()

    def join(self, timeout: float | None = PATIENCE) -> None:
        super().join(timeout)
        assert not self.is_alive()
        if self.error:
            raise self.error


def last_committed() -> tuple[str, str]:
    found: list[tuple[str, str]] = []
    Somebody(lambda: found.extend(Link.objects.order_by("-number").values_list("entry__deed", "outcome")[:1])).join()
    return found[0]


def name(unit: Unit, name: str) -> None:
    unit.name = name
    unit.save(update_fields=["name"])


def test_a_refusal_is_committed(anna: Person, vestmo: Unit) -> None:
    """Broken once by raising the refusal inside the transaction."""
    with pytest.raises(NotAllowed):
        do_what_nobody_may(actor=anna.actor, on=vestmo)
    assert last_committed() == ("test.refused", "refused")


def test_an_error_commits_nothing(anna: Person, vestmo: Unit) -> None:
    before = last_committed()
    with pytest.raises(ZeroDivisionError):
        do(actor=anna.actor, on=vestmo, how=lambda _: 1 / 0)
    assert last_committed() == before
    assert not Entry.objects.filter(deed="test.done").exists()


def test_nobodys_change_is_lost(anna: Person, ragnhild: Person, vestmo: Unit) -> None:
    """Two at once, both holding the row as it was: the second waits, and goes on from what the first has done.

    Broken once by giving the function the row it was called with, and once by leaving out `select_for_update`
    (PostgreSQL only; on SQLite the whole transaction waits).
    """
    do(actor=anna.actor, on=vestmo, how=lambda unit: name(unit, "0"))
    inside, carry_on = threading.Event(), threading.Event()

    def add_one(unit: Unit) -> None:
        number = int(unit.name) + 1
        inside.set()
        carry_on.wait(0.5)  # time enough for the other to read the row, if she could
        name(unit, str(number))

    def add_one_too(unit: Unit) -> None:
        carry_on.set()
        name(unit, str(int(unit.name) + 1))

    stale, stale_too = Unit.objects.get(pk=vestmo.pk), Unit.objects.get(pk=vestmo.pk)
    first = Somebody(do, actor=anna.actor, on=stale, how=add_one)
    assert inside.wait(PATIENCE)
    second = Somebody(do, actor=ragnhild.actor, on=stale_too, how=add_one_too)
    first.join()
    second.join()
    assert Unit.objects.get(pk=vestmo.pk).name == "2"


def test_the_chain_is_whole_when_many_write_at_once(anna: Person, ragnhild: Person) -> None:
    """Broken once by leaving out the advisory lock: PostgreSQL then gives two links the same number."""
    before = Link.objects.count()

    def twenty_deeds(actor: Actor, unit: Unit) -> None:
        for _ in range(10):
            do(actor=actor, on=unit)
            with pytest.raises(NotAllowed):
                do_what_nobody_may(actor=actor, on=unit)

    everybody = [Somebody(twenty_deeds, actor=who.actor, unit=unit) for who in (anna, ragnhild) for unit in Unit.objects.all()[:2]]
    for one in everybody:
        one.join(60)
    assert Link.objects.count() == before + 80
    assert list(faults([])) == []
