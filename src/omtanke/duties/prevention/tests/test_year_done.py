"""«Hva har vi gjort i år?»: the page and the paper say the same, and neither says anything of a case."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import page as pdf_page
import pytest

from omtanke.duties.prevention import actions, queries, sheet
from omtanke.foundation.paper.document import as_text

from .test_briefings import offered
from .test_year_plan import theme

if TYPE_CHECKING:
    from omtanke.duties.prevention.models import Activity, YearPlan
    from omtanke.register.organisation.models import Unit
    from tests.cast import Person


@pytest.fixture
def year(ragnhild: Person, anna: Person, kaja: Person, vestmo: Unit, plan: YearPlan, theme_week: Activity) -> YearPlan:
    """The theme week is done, some training too, one thing dropped, and a briefing talked over."""
    actions.note_done(actor=anna.actor, on=theme_week, done_on=date(2026, 11, 20))
    trained = actions.plan_activity(
        actor=ragnhild.actor, on=plan, what=theme(anna, kind="training", title="Vi øver på samtaler", month=3, on_day=None)
    )
    actions.note_done(actor=anna.actor, on=trained, done_on=date(2026, 3, 3))
    dropped = actions.plan_activity(actor=ragnhild.actor, on=plan, what=theme(anna, title="Turdag", month=6, on_day=None))
    actions.drop_activity(actor=ragnhild.actor, on=dropped, reason="Regn")
    actions.note_offer_discussed(actor=ragnhild.actor, on=offered(kaja, vestmo), discussed_on=date(2026, 11, 23))
    return plan


SAID = ("Temauke om å høre til", "Vi øver på samtaler", "Turdag", "Regn", "Nettfellesskap vi bør kjenne", "20. november 2026")


def test_odd_cannot_read_it(odd: Person, year: YearPlan) -> None:
    for address in ("aret/", "aret.pdf"):
        assert odd.client.get(f"/enhet/forebygging/{year.key}/{address}").status_code == 404


def test_the_page_and_the_paper_say_the_same(ragnhild: Person, year: YearPlan) -> None:
    page = ragnhild.client.get(f"/enhet/forebygging/{year.key}/aret/").content.decode()
    paper = as_text(sheet.paper_of(queries.year_done(year, ragnhild.actor.at), date(2026, 11, 23)))
    for words in SAID:
        assert words in page
        assert words in paper
    assert "molde 2026-01" in paper


def test_the_file_can_be_kept_and_read_aloud(ragnhild: Person, year: YearPlan) -> None:
    answer = ragnhild.client.get(f"/enhet/forebygging/{year.key}/aret.pdf")
    assert answer["Content-Type"] == "application/pdf"
    for profile in (pdf_page.ValidationProfile.PDF_A_2A, pdf_page.ValidationProfile.PDF_UA_1):
        assert [failure.message for failure in pdf_page.validate_pdf_bytes(answer.content, profile=profile).failures] == []


def test_neither_says_anything_of_cases_nor_names_anybody(ragnhild: Person, year: YearPlan, request: pytest.FixtureRequest) -> None:
    before = as_text(sheet.paper_of(queries.year_done(year, ragnhild.actor.at), date(2026, 11, 23)))
    case = request.getfixturevalue("case")
    after = as_text(sheet.paper_of(queries.year_done(year, ragnhild.actor.at), date(2026, 11, 23)))
    assert after == before
    assert [word for word in (case.code_word, "Anna", "Ragnhild", "bekymring") if word in after] == []
