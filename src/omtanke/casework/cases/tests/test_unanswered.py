"""What waits about a case: it opens for the next in line when nobody answers, and never waits for somebody outside."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from omtanke.casework.cases import actions, policy, queries
from omtanke.casework.cases.addresses import after_answering
from omtanke.casework.cases.models import Case
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.kernel import clock
from omtanke.register.tasks import actions as tasks
from omtanke.register.tasks.kinds import TaskKind, register_kind
from omtanke.register.tasks.queries import open_task, waiting_for
from omtanke.register.tasks.workdays import day_of

from .test_opening import address

if TYPE_CHECKING:
    from omtanke.register.organisation.models import Account
    from omtanke.register.tasks.models import Task
    from tests.cast import Person

DUE_IN = 3
KIND = register_kind(TaskKind("test.about_case", "Gjør noe", lambda task: f"/sak/{task.about}/"))


def let_wait(case: Case, responsible: Person, *, deputy: Person | None = None, days_ago: int = 0) -> None:
    """Something waits about the case, due in three days; or was made some days ago."""
    actor = responsible.actor.__class__(id=responsible.account.pk, key="test", at=clock.now() - timedelta(days=days_ago))
    with recorded(actor, "test.assigned"):
        tasks.assign(
            actor=actor,
            kind=KIND.key,
            about=case,
            responsible=responsible.account,
            deputy=deputy.account if deputy else None,
            unit=case.unit,
            due_on=day_of(actor.at) + timedelta(days=DUE_IN),
        )


def task_about(case: Case) -> Task:
    task = open_task(case, KIND.key)
    assert task is not None
    return task


def whom_it_waits_for(case: Case) -> Account:
    return task_about(case).responsible


def test_odd_and_leif_see_nothing_when_it_stands_unanswered(odd: Person, leif: Person, anna: Person, case: Case) -> None:
    let_wait(case, anna, days_ago=10)
    for stranger in (odd, leif):
        assert stranger.client.get(address(case)).status_code == 404
        assert case.code_word not in stranger.client.get("/saker/").content.decode()


def test_the_case_opens_for_the_deputy_when_it_is_unanswered_and_closes_when_it_is_answered(rune: Person, anna: Person, case: Case) -> None:
    let_wait(case, anna)
    assert rune.client.get(address(case)).status_code == 404
    with recorded(anna.actor, "test.finished"):
        tasks.finish(actor=anna.actor, about=case)
    let_wait(case, anna, days_ago=10)
    assert rune.opens(address(case)).status_code == 200
    with recorded(rune.actor, "test.finished"):
        tasks.finish(actor=rune.actor, about=case)
    assert rune.client.get(address(case)).status_code == 404


def test_whoever_stood_in_is_led_home_and_others_to_the_case(rune: Person, anna: Person, case: Case) -> None:
    let_wait(case, anna, days_ago=10)
    assert after_answering("step_taken", case, rune.actor).startswith(address(case))
    with recorded(rune.actor, "test.finished"):
        tasks.finish(actor=rune.actor, about=case)
    assert after_answering("step_taken", case, anna.actor).startswith(address(case))
    answer = rune.client.get(after_answering("step_taken", case, rune.actor))
    assert "Du svarte for en kollega" in answer.content.decode()


def test_whoever_stands_in_may_take_the_step_and_nothing_else(rune: Person, anna: Person, case: Case) -> None:
    let_wait(case, anna, days_ago=10)
    may = {name for name, rule in policy.RULES.items() if rule.decide(rune.actor, case)}
    assert may == {"open", "take_step"}
    actions.close(actor=anna.actor, on=case, why="no_ground", text="Ferdig.")
    assert not policy.TAKE_STEP.decide(rune.actor, case)


def test_a_deputy_in_another_unit_opens_this_case_and_no_other(leif: Person, anna: Person, case: Case) -> None:
    other = actions.open_case(actor=anna.actor, on=case.unit, text="Noe annet")
    let_wait(case, anna, deputy=leif, days_ago=10)
    assert leif.opens(address(case)).status_code == 200
    assert leif.client.get(address(other)).status_code == 404


def test_a_deputy_who_is_not_impartial_does_not_stand_in(rune: Person, ragnhild: Person, anna: Person, case: Case) -> None:
    let_wait(case, anna, deputy=rune, days_ago=10)
    actions.recuse(actor=ragnhild.actor, on=case, account=rune.account, why="family")
    assert task_about(case).deputy is None
    assert rune.client.get(address(case)).status_code == 404


def test_who_can_read_this_now_names_whoever_stands_in(leif: Person, rune: Person, anna: Person, case: Case) -> None:
    let_wait(case, anna, days_ago=10)
    assert {one.name: one.role for one in queries.readers_now(actor=anna.actor, on=case)}["Rune Tveit"].startswith("står inn")
    with recorded(anna.actor, "test.named"):
        task = task_about(case)
        task.deputy = leif.account
        task.save(update_fields=["deputy"])
    names = [one.name for one in queries.readers_now(actor=anna.actor, on=case)]
    assert names == ["Anna Solbakken", "Leif Haugen", "Ragnhild Fossum"]


def test_when_anna_is_not_impartial_her_task_waits_for_whoever_comes_in(ragnhild: Person, anna: Person, case: Case) -> None:
    let_wait(case, anna)
    actions.recuse_oneself(actor=anna.actor, on=case, why="family")
    assert whom_it_waits_for(case) == ragnhild.account
    assert waiting_for(anna.actor) == []


def test_when_the_leader_is_not_impartial_her_task_waits_for_the_deputy_not_for_anna(
    ragnhild: Person, rune: Person, anna: Person, case: Case
) -> None:
    let_wait(case, ragnhild)
    actions.recuse_oneself(actor=ragnhild.actor, on=case, why="family")
    assert whom_it_waits_for(case) == rune.account


@pytest.mark.parametrize("way", ["end_part", "leave", "recuse"])
def test_whoever_goes_out_leaves_her_task_with_the_responsible(rune: Person, ragnhild: Person, anna: Person, case: Case, way: str) -> None:
    actions.give_part(actor=anna.actor, on=case, to=rune.account)
    let_wait(case, rune)
    match way:
        case "end_part":
            actions.end_part(actor=anna.actor, on=case, account=rune.account)
        case "leave":
            actions.leave(actor=rune.actor, on=case)
        case _:
            actions.recuse(actor=ragnhild.actor, on=case, account=rune.account, why="other")
    assert whom_it_waits_for(case) == anna.account


def test_the_task_goes_with_the_responsibility_and_others_keep_theirs(rune: Person, ragnhild: Person, anna: Person, case: Case) -> None:
    actions.give_part(actor=anna.actor, on=case, to=rune.account)
    let_wait(case, anna)
    actions.hand_over(actor=anna.actor, on=case, to=rune.account)
    assert whom_it_waits_for(case) == rune.account
    with recorded(anna.actor, "test.finished"):
        tasks.finish(actor=anna.actor, about=case)
    let_wait(case, ragnhild)
    actions.hand_over(actor=rune.actor, on=case, to=anna.account)
    assert whom_it_waits_for(case) == ragnhild.account
