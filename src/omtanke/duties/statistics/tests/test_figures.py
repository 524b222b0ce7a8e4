"""Figures are counted once, when a half-year is over; they hold nobody, and only what may be shown is shown."""

from __future__ import annotations

import csv
from datetime import date, datetime
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from omtanke.casework.cases import actions as cases
from omtanke.casework.cases.models import Case, Event
from omtanke.duties.prevention.models import Activity, YearPlan
from omtanke.duties.statistics import actions, papers, queries
from omtanke.duties.statistics.codes import COUNTED_BY, Sort, Table
from omtanke.duties.statistics.halves import Half, over
from omtanke.duties.statistics.models import Figure
from omtanke.duties.statistics.sources import cells
from omtanke.foundation.access.actor import clock_actor
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.kernel import clock as the_clock
from omtanke.foundation.kernel.privacy import Holds, classes_of, our_models
from omtanke.foundation.paper.document import as_text
from omtanke.register.organisation.models import Municipality
from omtanke.register.tasks.models import Task
from tests.cast import Person

from .conftest import publish, register

if TYPE_CHECKING:
    from omtanke.register.organisation.models import Unit

    from .conftest import Moment

AUTUMN, SPRING = Half(2026, 2), Half(2027, 1)
PAGES = ("/statistikk/", "/statistikk/tall.csv")
MAY = ["ragnhild", "leif", "kaja", "dag", "solveig"]
WHAT_NOBODY_IS_COUNTED_BY = ("ethni", "relig", "faith", "belief", "language_of", "nationality", "country", "gender", "sex", "opinion")


def shown_of(table: Table, sort: Sort = Sort.NUMBER) -> dict[tuple[str, str], int | None]:
    return {one.codes: one.number for one in queries.published() if one.table is table and one.sort is sort}


@pytest.fixture
def some(clock: Moment, anna: Person, ragnhild: Person, vestmo: Unit) -> list[Case]:
    """Seven concerns, of which five have ended since there was no ground, and one because it is followed up elsewhere."""
    made = [register(anna, vestmo) for _ in range(7)]
    for case in made[:5]:
        cases.close(actor=ragnhild.actor, on=case, why="no_ground", text="")
    cases.close(actor=ragnhild.actor, on=made[5], why="elsewhere", text="")
    clock.move_to(datetime.fromisoformat("2027-01-02T08:00:00+01:00"))
    return made


@pytest.mark.parametrize("username", ["odd", "anna", "rune", "siv", "naima", "arne", "ida"])
def test_the_figures_are_not_for_everybody(username: str, cast: dict[str, Person]) -> None:
    for page in PAGES:
        assert cast[username].client.get(page).status_code == 403
    assert 'href="/statistikk/"' not in cast[username].client.get("/hjem/").content.decode()


@pytest.mark.parametrize("username", MAY)
def test_they_are_for_those_who_answer_for_a_unit_or_for_the_whole(username: str, cast: dict[str, Person]) -> None:
    page = cast[username].client.get("/statistikk/").content.decode()
    assert "Tallene kommer når perioden er over" in page
    assert 'href="/statistikk/"' in page
    leads_on = 'href="/gjennomgang/"' in page  # only where the page behind it opens
    assert leads_on == (cast[username].client.get("/gjennomgang/").status_code == 200)


@pytest.mark.parametrize("username", ["odd", "solveig", "dag", "ida"])
def test_only_the_clock_publishes(username: str, cast: dict[str, Person]) -> None:
    with pytest.raises(NotAllowed):
        actions.publish_half(actor=cast[username].actor, on=Municipality.objects.get(), half=AUTUMN)


def test_nothing_is_published_before_the_half_year_is_over_and_then_once(clock: Moment, cast: dict[str, Person]) -> None:
    assert queries.halves_to_publish(the_clock.now()) == []
    clock.move_to(datetime.fromisoformat("2026-12-31T23:59:00+01:00"))
    assert queries.halves_to_publish(the_clock.now()) == []
    clock.move_to(datetime.fromisoformat("2027-07-02T00:00:00+02:00"))
    assert queries.halves_to_publish(the_clock.now()) == [AUTUMN, SPRING]
    publish(AUTUMN)
    assert queries.halves_to_publish(the_clock.now()) == [SPRING]


@pytest.mark.usefixtures("some")
def test_what_is_five_or_more_is_shown_and_less_is_not() -> None:
    publish(AUTUMN)
    assert shown_of(Table.CONCERNS) == {("", ""): 7}
    endings = shown_of(Table.ENDINGS)
    assert endings["no_ground", ""] == 5
    assert endings["elsewhere", ""] is None
    assert endings["too_old", ""] is None  # none at all looks the same
    assert shown_of(Table.ENDINGS, Sort.SUM) == {("", ""): None}  # six less five would tell the rest


@pytest.mark.usefixtures("cast")
def test_prevention_is_counted_by_the_day_it_was_done(anna: Person, vestmo: Unit) -> None:
    said = {"month": 11, "responsible": anna.account, "aim": "inclusion", "title": "Fellesfrokost"}
    with recorded(anna.actor, "test.planned"):
        plan = YearPlan.objects.create(unit=vestmo, year=2026, begun_at=anna.actor.at, begun_by=anna.account)
        for day in (1, 2, 3, 4, 5, None):
            made = date(2026, 11, day) if day else None
            Activity.objects.create(plan=plan, kind="activity", done_on=made, **said)
    publish(AUTUMN)
    assert shown_of(Table.PREVENTION)["activity", ""] == 5
    assert shown_of(Table.PREVENTION)["meeting", ""] is None


@pytest.mark.usefixtures("some")
def test_what_is_hidden_is_on_no_page_and_in_no_file(solveig: Person) -> None:
    publish(AUTUMN)
    page = Person(solveig.account).client.get("/statistikk/").content.decode()
    assert "færre enn 5" in page
    hidden = [line for line in csv.reader(StringIO(papers.as_csv()), delimiter=";") if line[5].isdigit() and int(line[5]) < 5]
    assert hidden == []


def test_a_case_that_is_deleted_or_opened_again_changes_nothing_published(some: list[Case], solveig: Person, ragnhild: Person) -> None:
    publish(AUTUMN)
    client = Person(solveig.account).client
    before = _without_tokens(client.get("/statistikk/").content), client.get("/statistikk/tall.csv").content
    cases.reopen(actor=Person(ragnhild.account).actor, on=some[0], why="new_concern", text="")
    with recorded(clock_actor(the_clock.now()), "test.disposed"):
        Task.objects.all().delete()
        Case.objects.all().delete()
    assert not Event.objects.exists()
    assert (_without_tokens(client.get("/statistikk/").content), client.get("/statistikk/tall.csv").content) == before
    assert AUTUMN not in queries.halves_to_publish(the_clock.now())


def _without_tokens(page: bytes) -> str:
    return page.decode().partition("<main")[2].partition("</main>")[0]


@pytest.mark.usefixtures("some")
def test_they_are_counted_without_opening_anything_and_point_at_nothing() -> None:
    publish(AUTUMN)  # as the clock, for whom the vault opens nothing
    assert set(classes_of(Figure).values()) == {Holds.NOTHING_PERSONAL}
    assert not [field for field in Figure._meta.concrete_fields if field.is_relation]


def test_no_table_is_counted_by_more_than_two_things() -> None:
    assert all(len(traits) <= 2 for traits in COUNTED_BY.values())


def test_nothing_here_or_anywhere_says_what_people_are_or_believe() -> None:
    """Broken once by a field `religion` in a case."""
    fields = [f"{model._meta.label}.{field.name}" for model in our_models() for field in model._meta.concrete_fields]
    codes = [str(code) for traits in COUNTED_BY.values() for trait in traits for code in trait.values]
    assert [name for name in (*fields, *codes) if any(word in name.lower() for word in WHAT_NOBODY_IS_COUNTED_BY)] == []
    counted = {trait.__name__ for traits in COUNTED_BY.values() for trait in traits}
    assert counted == {"Ending", "CloseReason", "Area", "Going", "ActivityKind"}


def test_the_shortest_period_is_half_a_year() -> None:
    assert (AUTUMN.first_on.isoformat(), AUTUMN.last_on.isoformat()) == ("2026-07-01", "2026-12-31")
    assert (SPRING.first_on.isoformat(), SPRING.last_on.isoformat()) == ("2027-01-01", "2027-06-30")
    assert list(over(AUTUMN, SPRING.last_on)) == [AUTUMN]


@pytest.mark.usefixtures("some")
def test_the_years_report_says_it_in_words_and_tells_no_more_than_the_page() -> None:
    publish(AUTUMN)
    paper = papers.year_report(2026, queries.reports(), municipality="Fjordvik kommune", today=AUTUMN.last_on)
    said = as_text(paper)
    assert "Andre halvår 2026: 7" in said
    assert "Andre halvår 2026: færre enn 5" in said
    assert "ikke et bevis" in said


@pytest.mark.usefixtures("some")
def test_the_report_is_a_paper_that_can_be_kept_and_read_aloud(solveig: Person) -> None:
    publish(AUTUMN)
    answer = Person(solveig.account).client.get("/statistikk/rapport.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert b"pdfuaid" in answer.content
    assert b"pdfaid" in answer.content


def test_before_there_are_figures_the_report_says_so(solveig: Person) -> None:
    assert solveig.client.get("/statistikk/rapport.pdf").status_code == 200
    paper = papers.year_report(2026, (), municipality="Fjordvik kommune", today=AUTUMN.last_on)
    assert "TALLENE KOMMER NÅR PERIODEN ER OVER" in as_text(paper)


@pytest.mark.usefixtures("january")
def test_three_years_of_small_numbers_have_totals() -> None:
    half = Half(2024, 1)
    with recorded(clock_actor(the_clock.now()), "test.published"):
        for few in (1, 2, 0, 3, 1, 2):
            numbers = {table: dict.fromkeys(cells(table), 0) for table in COUNTED_BY}
            numbers[Table.ENDINGS]["elsewhere", ""] = few
            actions.freeze(half=half, numbers=numbers, medians={})
            half = half.next
    totals = shown_of(Table.ENDINGS, Sort.THREE_YEARS)
    assert totals["elsewhere", ""] == 9
    assert totals["no_ground", ""] is None
