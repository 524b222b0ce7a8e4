"""Who decides: the leader, whoever is responsible, or whoever stands in; and never one who is not impartial, whatever else is so."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from omtanke.casework.cases import actions as cases
from omtanke.casework.cases.codes import RecusalReason, Role
from omtanke.casework.cases.models import Case
from omtanke.casework.steps.discussion.actions import decide_after_discussion
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.kernel.errors import NotReady
from tests.steps import TAKEN, TODAY
from tests.undoing import undone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cast import Person

PEOPLE = ("anna", "ragnhild", "rune", "odd", "leif")
DEEDS = ("recuse", "recuse_oneself", "readmit", "give_part", "hand_over")


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(f"{TODAY}T11:00+01:00", tick=False):
        yield


def decides(person: Person, case: Case) -> bool:
    outcome, answers = TAKEN["discussion"]
    with undone():
        try:
            decide_after_discussion(actor=person.actor, on=case, step="droft", outcome=outcome, answers=answers)
        except NotAllowed:
            return False
    return True


def do(deed: str, who: Person, whom: Person, case: Case) -> None:
    """One of them does something; what is refused changes nothing."""
    arguments = {
        "recuse": {"account": whom.account, "why": RecusalReason.OTHER},
        "recuse_oneself": {"why": RecusalReason.FAMILY},
        "readmit": {"account": whom.account},
        "give_part": {"to": whom.account},
        "hand_over": {"to": whom.account},
    }[deed]
    with suppress(NotAllowed, NotReady):
        getattr(cases, deed)(actor=who.actor, on=case, **arguments)


def test_odd_and_leif_decide_nothing(odd: Person, leif: Person, case: Case) -> None:
    assert not decides(odd, case)
    assert not decides(leif, case)


def test_a_leader_who_has_said_that_she_is_not_impartial_never_decides_again(ragnhild: Person, rune: Person, case: Case) -> None:
    assert decides(ragnhild, case)
    cases.recuse_oneself(actor=ragnhild.actor, on=case, why=RecusalReason.CLOSE_FRIEND)
    assert not decides(ragnhild, case)
    assert case.participants.filter(account=rune.account, until__isnull=True).exists(), "the next in line came in"


moves = st.lists(st.tuples(st.sampled_from(DEEDS), st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)), min_size=1, max_size=6)


@settings(max_examples=30, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(story=moves)
def test_whatever_happens_only_the_impartial_decide_and_somebody_always_can(
    cast: dict[str, Person], case: Case, story: list[tuple[str, str, str]]
) -> None:
    with undone():
        for deed, who, whom in story:
            do(deed, cast[who], cast[whom], case)
        out = set(case.recusals.filter(until__isnull=True).values_list("account__username", flat=True))
        responsible = case.participants.get(until__isnull=True, role=Role.RESPONSIBLE).account.username
        able = {name for name in PEOPLE if decides(cast[name], Case.objects.get(pk=case.pk))}
        assert able & out == set()
        assert able <= {"ragnhild", responsible} - out
        assert responsible in able
