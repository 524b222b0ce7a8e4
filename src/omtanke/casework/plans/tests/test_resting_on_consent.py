"""What is promised outside rests on a consent that counts, or on something that is said: given, withdrawn and run out, it is followed."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from omtanke.casework.consent import actions as consents
from omtanke.casework.consent.queries import is_in_force
from omtanke.casework.consent.tests.conftest import terms
from omtanke.casework.cooperation import actions as coordination
from omtanke.casework.cooperation import actions_of_parties as parties
from omtanke.casework.cooperation.codes import TELL_RECEIVERS
from omtanke.casework.cooperation.outsiders import cases_to_tell_in
from omtanke.casework.cooperation.queries import coordinator_of, receivers_of
from omtanke.casework.plans import actions
from omtanke.casework.plans.models import Measure
from omtanke.casework.plans.parts import WHO_MAY_HAVE_THE_PLAN, MeasuresPart
from omtanke.casework.plans.policy import SEE_PLAN
from omtanke.casework.plans.queries import plan_of
from omtanke.foundation.access.actor import clock_actor
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.readings import reading
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.register.tasks.queries import open_task
from tests.undoing import undone

from .conftest import in_days, promise
from .test_on_paper import offered

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.casework.consent.models import Consent
    from omtanke.casework.plans.models import Goal
    from omtanke.foundation.access.actor import Actor
    from tests.cast import Person

TRAINER = "trener i bokseklubben"


@pytest.fixture
def yes(anna: Person, coordinated: Case) -> Consent:
    """The club may know, for thirty days."""
    return consents.record_consent(actor=anna.actor, on=coordinated, terms=terms(service="youth_club"))


@pytest.fixture
def boxing(anna: Person, goal: Goal, yes: Consent) -> Measure:
    return actions.agree_measure(actor=anna.actor, on=goal, promise=promise(None, outside=TRAINER, consent=yes))


def as_the_worker_does() -> None:
    for case in cases_to_tell_in(clock.now()):
        parties.ask_to_tell_receivers(actor=clock_actor(clock.now()), on=case)


def withdrawn(person: Person, consent: Consent) -> None:
    consents.withdraw_consent(actor=person.actor, on=consent)


def test_odd_gives_nothing_away(odd: Person, goal: Goal, yes: Consent) -> None:
    with pytest.raises(NotAllowed):
        actions.agree_measure(actor=odd.actor, on=goal, promise=promise(None, outside=TRAINER, consent=yes))


def test_somebody_outside_needs_a_consent_that_counts_or_a_basis_that_is_said(anna: Person, goal: Goal, yes: Consent) -> None:
    for basis in ({"consent": yes}, {"other_basis": "guardian"}):
        assert actions.agree_measure(actor=anna.actor, on=goal, promise=promise(None, outside=TRAINER, **basis)).pk
    withdrawn(anna, yes)
    for sentence, basis in (("gjelder ikke lenger", {"consent": yes}), ("hviler på", {})):
        with pytest.raises(NotReady, match=sentence):
            actions.agree_measure(actor=anna.actor, on=goal, promise=promise(None, outside=TRAINER, **basis))


def test_nobody_outside_is_handed_a_measure_without_one(anna: Person, measure: Measure, yes: Consent) -> None:
    by: dict[str, Any] = {"actor": anna.actor, "on": measure, "responsible": None, "outside": TRAINER}
    with pytest.raises(NotReady, match="hviler på"):
        actions.pass_measure_on(**by)
    assert actions.pass_measure_on(**by, consent=yes).consent == yes
    back = actions.pass_measure_on(actor=anna.actor, on=measure, responsible=anna.account, outside="")
    assert (back.consent, back.other_basis) == (None, "")


def test_when_it_is_withdrawn_the_plan_says_so_the_coordinator_is_asked_and_the_paper_leaves_it_out(
    anna: Person, rune: Person, boxing: Measure, yes: Consent
) -> None:
    assert len(offered(anna, boxing.case, "youth_club", {"measures"})) == 1
    withdrawn(anna, yes)
    as_the_worker_does()

    page = anna.client.get(f"/sak/{boxing.case.key}/plan/").content.decode()
    assert "Kan ikke deles lenger" in page
    task = open_task(boxing.case, TELL_RECEIVERS)
    assert task
    assert task.responsible == rune.account  # who coordinates
    assert [(one.kind, one.name) for one in receivers_of(actor=rune.actor, on=yes)] == [("tiltak i planen, idrett og fritid", TRAINER)]
    assert offered(anna, boxing.case, "youth_club", {"measures"}) == []

    parties.note_receivers_told(actor=rune.actor, on=yes)
    assert open_task(boxing.case, TELL_RECEIVERS) is None


def test_a_measure_that_is_over_is_nothing_to_tell_about(anna: Person, boxing: Measure, yes: Consent) -> None:
    actions.pass_measure_on(actor=anna.actor, on=boxing, responsible=anna.account, outside="")
    withdrawn(anna, yes)
    assert cases_to_tell_in(clock.now()) == []


def test_nobody_is_asked_to_tell_once_the_measure_rests_on_another_consent(anna: Person, boxing: Measure, yes: Consent) -> None:
    again = consents.record_consent(
        actor=anna.actor, on=boxing.case, terms=terms(service="youth_club", valid_from=in_days(0), valid_until=in_days(9))
    )
    withdrawn(anna, yes)
    as_the_worker_does()
    assert open_task(boxing.case, TELL_RECEIVERS)
    actions.pass_measure_on(actor=anna.actor, on=boxing, responsible=None, outside=TRAINER, consent=again)
    assert open_task(boxing.case, TELL_RECEIVERS) is None


deeds = st.sampled_from(("consent", "measure", "measure", "pass_on", "withdraw", "ten days", "twenty days", "worker"))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=st.lists(st.tuples(deeds, st.integers(0, 5)), min_size=4, max_size=14))
def test_at_every_moment_what_may_be_shared_is_what_somebody_has_said_yes_to(
    history: list[tuple[str, int]], anna: Person, goal: Goal
) -> None:
    now = clock.now()
    with undone(), time_machine.travel(now, tick=False) as journey:
        given_: list[Consent] = []
        for deed, number in history:
            if deed.endswith("days"):
                now += timedelta(days=10 if deed.startswith("ten") else 20)
                journey.move_to(now)
                continue
            with suppress(NotAllowed, NotReady):
                _do(deed, number, anna, goal, given_)
            _check(anna, goal.case)


def _do(deed: str, number: int, anna: Person, goal: Goal, given_: list[Consent]) -> None:
    consent = given_[number % len(given_)] if given_ else None
    rows = list(Measure.objects.filter(goal=goal).order_by("pk"))
    if deed == "consent":
        days = {"valid_from": in_days(0), "valid_until": in_days(number * 6)}
        given_.append(consents.record_consent(actor=anna.actor, on=goal.case, terms=terms(service="youth_club", **days)))
    elif deed == "measure":
        actions.agree_measure(actor=anna.actor, on=goal, promise=promise(None, outside=TRAINER, consent=consent))
    elif deed == "pass_on" and rows:
        actions.pass_measure_on(actor=anna.actor, on=rows[number % len(rows)], responsible=None, outside=TRAINER, consent=consent)
    elif deed == "withdraw" and consent:
        withdrawn(anna, consent)
    elif deed == "worker":
        as_the_worker_does()


@reading(deed="test.paper_composed", permission=SEE_PLAN, related=("unit",))
def on_paper(*, actor: Actor, on: Case) -> set[str]:
    """The measures that the paper for somebody outside can hold."""
    return {item.thing for item in MeasuresPart("measures", WHO_MAY_HAVE_THE_PLAN, to_guardians=False).said(actor, on)}


def _check(anna: Person, case: Case) -> None:
    """The page, the paper and what is waited for say the same as the consents do."""
    at = clock.now()
    rows = {row.key: row for row in Measure.objects.filter(goal__plan__case=case).select_related("consent")}
    counts = {key for key, row in rows.items() if row.consent and is_in_force(row.consent, at)}
    found = plan_of(actor=anna.actor, on=case).plan
    assert found
    assert {one.row.key for goal in found.goals for one in goal.measures if not one.rests_on_nothing} == counts
    assert on_paper(actor=anna.actor, on=case) == counts
    as_the_worker_does()
    task = open_task(case, TELL_RECEIVERS)
    assert (task is not None) is any(row.consent and not is_in_force(row.consent, at) for row in rows.values()), (
        "somebody outside was told on a consent that is over, and nobody is asked to say so"
    )
    if task:
        assert task.responsible == coordinator_of(case)


def test_who_merely_takes_part_is_offered_no_consent_she_did_not_write(
    anna: Person, rune: Person, ragnhild: Person, goal: Goal, yes: Consent
) -> None:
    to = {"account": anna.account, "deputy": ragnhild.account, "note": "Anna kjenner ham best", "can_know": True}
    coordination.hand_over_coordination(actor=anna.actor, on=goal.case, **to)
    address = f"/sak/{goal.case.key}/plan/mal/{goal.key}/tiltak/"
    assert yes.key in anna.client.get(address).content.decode()
    assert yes.key not in rune.opens(address).content.decode()
    with pytest.raises(NotReady, match="gjelder ikke lenger"):
        actions.agree_measure(actor=rune.actor, on=goal, promise=promise(None, outside=TRAINER, consent=yes))


def test_the_plan_names_a_consent_only_to_whoever_may_know_of_it(
    anna: Person, rune: Person, ragnhild: Person, boxing: Measure, yes: Consent
) -> None:
    to = {"account": anna.account, "deputy": ragnhild.account, "note": "Anna kjenner ham best", "can_know": True}
    coordination.hand_over_coordination(actor=anna.actor, on=boxing.case, **to)
    address = f"/sak/{boxing.case.key}/plan/"
    named = "samtykke til ungdomsklubb"
    assert named in anna.client.get(address).content.decode()
    his = rune.opens(address).content.decode()
    assert named not in his
    assert "et samtykke (skjermet)" in his
    withdrawn(anna, yes)
    assert "Samtykket gjelder ikke lenger" in anna.client.get(address).content.decode()
    his = rune.opens(address).content.decode()
    assert "Samtykket gjelder ikke lenger" not in his
    assert "Kan ikke deles nå" in his
