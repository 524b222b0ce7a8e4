"""Random histories through the real commands: from the first naming exactly one coordinates, and she can open the case."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from omtanke.casework.cases import actions as cases
from omtanke.casework.cases import policy
from omtanke.casework.cases.codes import RecusalReason, ReopenReason
from omtanke.casework.cases.queries import left_by_the_responsible, responsible_in
from omtanke.casework.cooperation import actions, queries
from omtanke.casework.cooperation.models import Coordinator
from omtanke.foundation.access.actor import clock_actor
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.register.organisation import actions as organisation
from omtanke.register.organisation.models import Account
from omtanke.register.organisation.queries import actor_of
from tests.undoing import undone

from .conftest import ask_where_somebody_is_out

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from tests.cast import Person

PEOPLE = ("anna", "ragnhild", "rune")
DEEDS = (
    "name",
    "name",
    "hand_over",
    "deputy",
    "leave",
    "give_part",
    "recuse_oneself",
    "readmit",
    "make_responsible",
    "end_post",
    "sweep",
    "close",
    "reopen",
)
MANY = int(os.environ.get("OMTANKE_HISTORIES", "2000")) // 40
steps = st.tuples(st.sampled_from(DEEDS), *(st.sampled_from(PEOPLE),) * 3)


@settings(max_examples=MANY, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=st.lists(steps, min_size=3, max_size=14))
def test_from_the_first_naming_exactly_one_coordinates(
    history: list[tuple[str, str, str, str]], cast: dict[str, Person], together: Case
) -> None:
    with undone():
        was_named = False
        for step in history:
            with suppress(NotAllowed, NotReady):
                _deed(cast, together, *step)()
            was_named = was_named or Coordinator.objects.filter(case=together).exists()
            _check(together, was_named)


def _check(case: Case, was_named: bool) -> None:
    case.refresh_from_db()
    now = queries.coordinator_of(case)
    assert (now is not None) is was_named
    assert Coordinator.objects.filter(case=case, until__isnull=True).count() == int(was_named)
    if case.is_open and now is not None and now != responsible_in(case):
        assert policy.WRITE.decide(actor_of(now, clock.now()), case), f"{now} coordinates, and the case is closed to her"


def _deed(cast: dict[str, Person], case: Case, deed: str, who: str, whom: str, third: str) -> Callable[[], Any]:
    actor, account, deputy = cast[who].actor, cast[whom].account, cast[third].account
    by = {"actor": actor, "on": case}
    return {
        "name": lambda: actions.name_coordinator(**by, account=account, deputy=deputy),
        "hand_over": lambda: actions.hand_over_coordination(**by, account=account, deputy=deputy, note="Ord"),
        "deputy": lambda: actions.name_deputy(**by, deputy=deputy),
        "leave": lambda: cases.leave(**by),
        "give_part": lambda: cases.give_part(**by, to=account),
        "recuse_oneself": lambda: cases.recuse_oneself(**by, why=RecusalReason.OTHER),
        "readmit": lambda: cases.readmit(**by, account=account),
        "make_responsible": lambda: cases.hand_over(**by, to=account),
        "close": lambda: cases.close(**by, why="followed_up", text="Ferdig"),
        "reopen": lambda: cases.reopen(**by, why=ReopenReason.NEW_CONCERN, text="Nytt"),
        "end_post": lambda: _end_posts(cast, account),
        "sweep": _sweep,
    }[deed]


def _end_posts(cast: dict[str, Person], account: Account) -> None:
    for post in account.appointments.filter(ends_at__isnull=True):
        organisation.end_post(actor=cast["ida"].actor, on=post)


def _sweep() -> None:
    """As the worker does every day."""
    at = clock.now()
    for case, account in left_by_the_responsible(at):
        cases.take_over_from_whoever_left(actor=clock_actor(at), on=case, to=account)
    ask_where_somebody_is_out()
