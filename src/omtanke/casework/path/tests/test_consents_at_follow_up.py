"""At follow-up everybody sees how many consents count, and which only if she may know of it (P22)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from omtanke.casework.cases import actions as cases
from omtanke.casework.disclosure.tests.conftest import consented
from omtanke.casework.steps.follow_up.queries import known
from omtanke.foundation.kernel import clock
from omtanke.register.tasks.workdays import day_of

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from tests.cast import Person


def test_who_merely_takes_part_is_told_that_there_is_one_more(anna: Person, rune: Person, odd: Person, case: Case) -> None:
    cases.give_part(actor=anna.actor, on=case, to=rune.account)
    yes = consented(anna, case, service="nav", valid_until=day_of(clock.now()) + timedelta(days=9))
    seen = {who: known(who.actor, case) for who in (anna, rune, odd)}
    assert {who: (found["consents"], found["shielded"]) for who, found in seen.items()} == {anna: ([yes], 0), rune: ([], 1), odd: ([], 1)}
