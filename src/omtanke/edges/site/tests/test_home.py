"""The page where everything that waits for somebody stands."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from omtanke.casework.cases.models import Case
from omtanke.duties.oversight.models import Reconciliation
from omtanke.edges.site.health import WARNINGS
from omtanke.foundation.access.actor import Actor, Post, clock_actor
from omtanke.foundation.audit.commands import recorded
from omtanke.register.organisation import actions
from omtanke.register.organisation.models import Account, Municipality, Unit
from omtanke.register.tasks import actions as tasks
from omtanke.register.tasks import escalation
from omtanke.register.tasks.kinds import TaskKind, register_kind
from omtanke.register.tasks.models import ClosedPeriod
from omtanke.register.tasks.queries import desk_of, units_without_holder_in_july
from omtanke.register.tasks.workdays import day_of
from tests.cast import Person

MOST_QUESTIONS = 12
LATE, SOON = (register_kind(TaskKind(f"test.home.{title}", title, lambda _: "/")) for title in ("Noe gammelt", "Noe nytt"))


def in_one_question(_: Actor, keys: Collection[str]) -> dict[str, str]:
    return dict(Unit.objects.filter(key__in=keys).values_list("key", "name"))


def let_wait(unit: Unit, kind: TaskKind, person: Person, days: int) -> None:
    """Something waits about the unit, from ten days ago, and is due so many days from now."""
    actor = person.actor.__class__(id=0, key="test", at=person.actor.at - timedelta(days=10))
    due_on = day_of(person.actor.at) + timedelta(days=days)
    with recorded(actor, "test.assigned"):
        tasks.assign(actor=actor, kind=kind.key, about=unit, responsible=person.account, unit=unit, due_on=due_on)


def new_account(ida: Person, vestmo: Unit) -> Account:
    """Somebody whom Ida has registered and proposed as an employee in Vestmo."""
    account = actions.register_account(actor=ida.actor, on=Municipality.objects.get(), username="nils", name="Nils Berge")
    actions.propose_post(actor=ida.actor, on=account, post=Post.EMPLOYEE, unit=vestmo, starts_at=ida.actor.at)
    return account


def home_of(person: Person) -> str:
    return person.client.get("/hjem/").content.decode()


def test_odd_sees_nothing_that_waits_for_others(odd: Person, ida: Person, vestmo: Unit, case: Case) -> None:
    actions.ask_for_link(actor=ida.actor, on=new_account(ida, vestmo))
    page = home_of(odd)
    assert case.code_word not in page
    assert "Nils Berge" not in page
    assert "Ingenting venter på deg" in page


def test_ragnhild_sees_the_post_she_can_confirm_and_the_link_she_can_show(ragnhild: Person, ida: Person, vestmo: Unit) -> None:
    actions.ask_for_link(actor=ida.actor, on=new_account(ida, vestmo))
    page = home_of(ragnhild)
    assert page.count("Nils Berge") == 2
    assert "Nils Berge" not in home_of(ida)


def test_anna_sees_her_open_cases_and_her_draft(anna: Person, case: Case) -> None:
    page = home_of(anna)
    assert case.code_word in page
    assert "Utkast" not in page


def test_what_waits_comes_first_and_the_overdue_before_the_rest(anna: Person, ragnhild: Person, vestmo: Unit) -> None:
    for kind, days in ((SOON, 4), (LATE, -4)):
        let_wait(vestmo, kind, anna, days)
    page = home_of(anna)
    assert page.index("Dette venter på deg") < page.index("Noe gammelt") < page.index("Noe nytt")
    assert page.count("fristen er ute") == 1
    leaders = home_of(ragnhild)
    assert "Noe venter på Anna Solbakken, Vestmo skole" in leaders
    assert "Noe gammelt" not in leaders


def test_what_opened_says_why(anna: Person, rune: Person, vestmo: Unit) -> None:
    let_wait(vestmo, LATE, anna, -4)
    assert "Åpnet for deg, siden ingen har svart" in home_of(rune)


def test_leaders_and_administrators_are_told_what_is_not_prepared(ragnhild: Person, anna: Person, ida: Person) -> None:
    for person in (ragnhild, ida):
        page = home_of(person)
        assert "Ingen er satt opp til å svare i juli" in page
        assert "Nummeret til barnevernvakten er ikke lagt inn" in page
    assert "ikke forberedt" not in home_of(anna)


def test_health_warns_until_somebody_answers_in_july_everywhere(ragnhild: Person, anna: Person) -> None:
    warns = WARNINGS["no holder for July"]
    assert warns()
    with recorded(ragnhild.actor, "test.summers_entered"):
        for unit in units_without_holder_in_july(ragnhild.actor.at):
            assert warns()
            for year in (ragnhild.actor.at.year, ragnhild.actor.at.year + 1):
                days = {"first_on": date(year, 6, 21), "last_on": date(year, 8, 13)}
                ClosedPeriod.objects.create(unit=unit, name="Sommer", holder=anna.account, **days)
    assert not warns()


def test_health_warns_of_a_receipt_that_led_to_no_case(ida: Person, vestmo: Unit) -> None:
    warns = WARNINGS["receipts without a case"]
    with recorded(ida.actor, "test.reconciled"):
        found = Reconciliation.objects.create(unit=vestmo, noted_at=ida.actor.at, given=2, accounted_for=2)
        assert not warns()
        found.given = 3
        found.save()
    assert warns()


@pytest.mark.parametrize("username", ["anna", "ragnhild", "rune", "ida", "solveig"])
def test_the_page_asks_few_questions_however_much_waits(cast: dict[str, Person], case: Case, vestmo: Unit, username: str) -> None:
    person = cast[username]
    for number in range(12):
        kind = register_kind(TaskKind(f"test.home_{username}_{number}", "Noe", lambda _: "/", names=in_one_question))
        let_wait(vestmo, kind, person, number - 6)
    home_of(person)  # the first page puts queries into SQL
    with CaptureQueriesContext(connection) as asked:
        home_of(person)
    questions = [one["sql"] for one in asked if one["sql"].lower().startswith("select")]
    assert len(questions) <= MOST_QUESTIONS, "\n".join(questions)


def test_a_public_page_that_asks_a_database_in_vain_answers_503(client: object, monkeypatch: pytest.MonkeyPatch) -> None:
    def down(*_: object, **__: object) -> None:
        raise OperationalError

    monkeypatch.setattr("omtanke.edges.site.health.PARTS", {"database": down})
    answer = client.get("/helse/")  # type: ignore[attr-defined]
    assert answer.status_code == 503
    assert answer["Content-Security-Policy"]


def test_the_system_owner_sees_that_something_has_waited_long_and_never_what(
    odd: Person, anna: Person, solveig: Person, ida: Person, vestmo: Unit
) -> None:
    let_wait(vestmo, LATE, anna, -9)
    at = anna.actor.at
    for unit, raisings in escalation.to_be_raised(at):
        tasks.raise_unanswered(actor=clock_actor(at), on=unit, raisings=raisings)
    page = home_of(solveig)
    assert "Noe venter på Anna Solbakken, Vestmo skole" in page
    assert "Noe gammelt" not in page
    assert "Ingenting venter på deg" not in page
    assert all("Anna Solbakken, Vestmo" not in home_of(person) for person in (odd, ida))


def test_what_she_has_done_lately_is_hers_alone_and_goes_after_a_week(anna: Person, ragnhild: Person, rune: Person, vestmo: Unit) -> None:
    let_wait(vestmo, SOON, anna, 4)
    with recorded(anna.actor, "test.answered"):
        tasks.finish(actor=anna.actor, about=vestmo)
    for name, person, shown in (("anna", anna, True), ("ragnhild", ragnhild, False), ("rune", rune, False)):
        assert ("Det du har gjort de siste sju dagene" in home_of(person)) is shown, name
    (done,) = desk_of(anna.actor).done
    assert (done.title, done.about) == ("Noe nytt", "")
    assert desk_of(replace(anna.actor, at=anna.actor.at + timedelta(days=7, minutes=1))).done == []


def test_a_deadline_is_shown_as_law_only_where_the_law_sets_it(anna: Person, vestmo: Unit) -> None:
    let_wait(vestmo, SOON, anna, 4)
    own = home_of(anna)
    assert "fristen kommunens egen og ikke fastsatt i lov" in own
    assert "Frist etter" not in own
    let_wait(vestmo, register_kind(TaskKind("test.home.law", "Noe", lambda _: "/", law="forvaltningsloven § 1")), anna, 4)
    assert home_of(anna).count("Frist etter forvaltningsloven § 1.") == 1
