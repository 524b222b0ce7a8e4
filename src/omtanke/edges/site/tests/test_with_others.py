"""«Dette venter på andre»: what I have laid with somebody else and may know of, and nothing that joins who asks to who answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from omtanke.casework.cases import actions as cases
from omtanke.casework.cases import queries as case_queries
from omtanke.casework.cases.codes import RecusalReason
from omtanke.casework.consultation import actions as consultation
from omtanke.casework.disclosure.codes import LEADER_TOLD, TO_APPROVE
from omtanke.casework.path import actions as path
from omtanke.casework.path.waiting import ABOUT_A_CASE
from omtanke.casework.plans.codes import CHECK_MEASURE
from omtanke.foundation.audit.commands import recorded
from omtanke.register.tasks import actions as tasks
from omtanke.register.tasks.kinds import task_kind
from omtanke.register.tasks.models import Task
from omtanke.register.tasks.queries import laid_with_others

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.register.organisation.models import Unit
    from tests.cast import Person

SAID = {"concern": "threats", "reached": "seen", "observed": "Skrev noe stygt på tavla", "other_explanation": "En spøk"}
HEADING = "Dette venter på andre"


@pytest.fixture
def with_the_leader(anna: Person, ragnhild: Person, vestmo: Unit) -> Case:
    """Anna answers for the case, and the next step waits for Ragnhild."""
    case = path.register_concern(actor=anna.actor, on=vestmo, answers=SAID)
    with recorded(anna.actor, "test.laid"):
        tasks.pass_on(actor=anna.actor, about=case, to=ragnhild.account)
    return case


def home_of(person: Person) -> str:
    return person.client.get("/hjem/").content.decode()


def test_odd_and_whoever_only_leads_or_takes_part_see_no_such_thing(cast: dict[str, Person], with_the_leader: Case, anna: Person) -> None:
    cases.give_part(actor=anna.actor, on=with_the_leader, to=cast["rune"].account)
    for name in ("odd", "rune", "leif", "ragnhild", "siv", "kaja", "ida", "solveig"):
        assert HEADING not in home_of(cast[name]), name


def test_anna_sees_what_waits_for_ragnhild_and_by_when(anna: Person, with_the_leader: Case) -> None:
    page = home_of(anna)
    assert f"{HEADING} (" in page
    assert "Venter på Ragnhild Fossum, frist" in page
    assert with_the_leader.code_word in {one.about for one in laid_with_others(anna.actor)}


def test_whoever_is_not_impartial_any_more_sees_nothing_of_it(anna: Person, ragnhild: Person, with_the_leader: Case) -> None:
    cases.give_part(actor=ragnhild.actor, on=with_the_leader, to=ragnhild.account)
    cases.hand_over(actor=ragnhild.actor, on=with_the_leader, to=ragnhild.account)
    cases.recuse(actor=ragnhild.actor, on=with_the_leader, account=anna.account, why=RecusalReason.OTHER)
    assert laid_with_others(anna.actor) == []
    assert with_the_leader.code_word not in home_of(anna)


def test_a_question_stands_at_the_askers_alone_and_names_nobody(cast: dict[str, Person], anna: Person, kaja: Person) -> None:
    _ask(anna)
    (waiting,) = laid_with_others(anna.actor)
    assert (waiting.who, waiting.about) == ("", "")
    page = home_of(anna)
    assert "Venter på svar." in page
    assert "Kaja Myrvold" not in page
    for name in ("kaja", "ragnhild", "rune", "odd", "ida"):
        assert laid_with_others(cast[name].actor) == [], name


def test_no_task_and_no_question_to_the_database_joins_the_two(anna: Person) -> None:
    _ask(anna)
    assert not Task.objects.filter(kind="consultation.unanswered").exists()
    with CaptureQueriesContext(connection) as asked:
        laid_with_others(anna.actor)
    sql = " ".join(one["sql"] for one in asked)
    assert "consultation_asking" in sql
    assert "consultation_consultation" not in sql


def _ask(anna: Person) -> None:
    texts = {"age_band": "from_12", "arena": "school", "seen": "Noen sier ting som skremmer de andre.", "wonder": "Hva gjør vi?"}
    consultation.ask(actor=anna.actor, on=anna.account, texts=texts, kept=(), recognisable="no")


def test_a_leader_who_works_nowhere_else_has_the_same_list_with_one_question_less(
    ragnhild: Person, anna: Person, vestmo: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken_part_in = cases.open_case(actor=anna.actor, on=vestmo, text="En")
    cases.give_part(actor=anna.actor, on=taken_part_in, to=ragnhild.account)
    cases.open_case(actor=ragnhild.actor, on=vestmo, text="To")
    short = case_queries.open_cases_of(actor=ragnhild.actor)
    monkeypatch.setattr("omtanke.casework.cases.policy.lines_covered_by_leading", lambda _: 0)
    assert case_queries.open_cases_of(actor=ragnhild.actor) == short
    assert len(short) == 2


@pytest.mark.parametrize("kind", [*ABOUT_A_CASE, CHECK_MEASURE, TO_APPROVE, LEADER_TOLD])
def test_what_waits_for_another_is_not_said_as_if_it_were_ones_own(kind: str) -> None:
    """The same words stand on both their pages."""
    assert not {"du", "deg", "din", "ditt", "dine"} & set(str(task_kind(kind).title).lower().split())
