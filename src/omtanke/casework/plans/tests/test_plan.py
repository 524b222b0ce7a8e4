"""One plan at a time, with a coordinator, in the young person's own words; and it steps aside when another takes over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from omtanke.casework.cases import actions as cases
from omtanke.casework.plans import actions, queries
from omtanke.casework.plans.models import Plan
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.audit.models import Entry
from omtanke.foundation.kernel.errors import NotReady
from omtanke.foundation.vault.keys import Owner
from omtanke.foundation.vault.sealed import Unrecorded, unseal
from omtanke.register.law.models import ProcessingBasis
from omtanke.register.tasks.queries import waiting_for
from tests.html_forms import filled_in

from .conftest import PROMISED, WANTS, in_days

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.casework.plans.models import Goal, Measure
    from tests.cast import Person

OUTSIDE = "odd leif kaja siv naima dag solveig arne ida".split()
NOWHERE = "k7w2m9qf3d"


def pages_of(plan: Plan, goal: Goal, measure: Measure) -> list[str]:
    here = f"/sak/{plan.case.key}/plan/"
    within = [f"{plan.key}/mal/", f"{plan.key}/skriv/", f"{plan.key}/avslutt/", f"mal/{goal.key}/tiltak/", f"mal/{goal.key}/legg-bort/"]
    return [here, f"{here}ny/", *(here + page for page in within), f"{here}tiltak/{measure.key}/ansvar/", f"/tiltak/{measure.key}/"]


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_outside_learns_that_there_is_a_plan(who: str, cast: dict[str, Person], plan: Plan, goal: Goal, measure: Measure) -> None:
    never = cast[who].client.get(f"/sak/{NOWHERE}/").content
    for page in pages_of(plan, goal, measure):
        answer = cast[who].client.get(page)
        assert (answer.status_code, answer.content) == (404, never), page
    with pytest.raises(NotAllowed):
        actions.set_goal(actor=cast[who].actor, on=plan, words="x")


def test_whoever_works_on_the_case_reads_it_and_the_reading_is_recorded(ragnhild: Person, plan: Plan, measure: Measure) -> None:
    page = ragnhild.opens(f"/sak/{plan.case.key}/plan/").content.decode()

    assert WANTS in page
    assert PROMISED in page
    assert "radikalisering" not in page.split("<main")[1].split("</main>")[0].casefold()
    entry = Entry.objects.filter(deed="plan.opened").latest("pk")
    assert (entry.actor, entry.subject) == (ragnhild.actor.key, str(Owner.of(plan.case)))


def test_nothing_opens_it_without_an_entry(goal: Goal) -> None:
    with pytest.raises(Unrecorded):
        unseal(goal, "words")


def test_there_is_no_plan_without_a_coordinator_and_the_page_says_where_to_name_one(anna: Person, together: Case) -> None:
    page = anna.client.get(f"/sak/{together.key}/plan/").content.decode()
    assert "Først trengs en koordinator" in page
    assert f"/sak/{together.key}/samarbeid/" in page

    with pytest.raises(NotReady, match="én koordinator"):
        actions.begin_plan(actor=anna.actor, on=together, words=WANTS)


def test_what_was_typed_is_not_lost_when_there_is_no_coordinator(anna: Person, together: Case) -> None:
    address = f"/sak/{together.key}/plan/ny/"
    fields = filled_in(anna.client.get(address).content.decode())

    answer = anna.client.post(address, fields | {"words": WANTS}).content.decode()
    assert "Pek ut hvem som koordinerer" in answer
    assert WANTS in answer
    assert WANTS in anna.client.get(address).content.decode()


def test_it_begins_through_the_page_with_what_the_young_person_wants(anna: Person, coordinated: Case) -> None:
    address = f"/sak/{coordinated.key}/plan/ny/"
    fields = filled_in(anna.client.get(address).content.decode())

    assert anna.client.post(address, fields | {"words": WANTS})["Location"] == f"/sak/{coordinated.key}/plan/?kvittering=begun"
    assert Plan.objects.get().goals.count() == 1


def test_there_is_one_plan_at_a_time(anna: Person, plan: Plan) -> None:
    with pytest.raises(NotReady, match="har en plan alt"):
        actions.begin_plan(actor=anna.actor, on=plan.case, words=WANTS)


def test_nothing_is_kept_before_the_municipality_has_a_basis(anna: Person, ida: Person, coordinated: Case) -> None:
    with recorded(ida.actor, "test.no_basis"):
        ProcessingBasis.objects.all().delete()

    with pytest.raises(NotReady, match="behandlingsgrunnlag"):
        actions.begin_plan(actor=anna.actor, on=coordinated, words=WANTS)


def test_a_closed_case_takes_no_plan(anna: Person, plan: Plan) -> None:
    cases.close(actor=anna.actor, on=plan.case, why="followed_up", text="x")

    with pytest.raises(NotAllowed, match="åpen sak"):
        actions.set_goal(actor=anna.actor, on=plan, words="x")


def test_when_another_plan_takes_over_only_its_day_and_who_answers_for_it_are_kept(anna: Person, plan: Plan, measure: Measure) -> None:
    assert [one.title for one in waiting_for(anna.actor) if one.task.about == measure.key]

    actions.end_plan(actor=anna.actor, on=plan, why="individual_plan", elsewhere_since=in_days(0), elsewhere_by="koordinator i helse")

    found = queries.plan_of(actor=anna.actor, on=plan.case)
    assert found.plan is None
    assert found.earlier[0].elsewhere_by == "koordinator i helse"
    assert [one for one in waiting_for(anna.actor) if one.task.about == measure.key] == []
    with pytest.raises(NotAllowed, match="mens planen gjelder"):
        actions.set_goal(actor=anna.actor, on=plan, words="x")
    assert actions.begin_plan(actor=anna.actor, on=plan.case, words=WANTS).is_current


def test_of_what_else_is_written_the_newest_plan_for_hard_times_counts_and_all_own_words_stay(anna: Person, plan: Plan) -> None:
    for about, text in (
        ("relapse", "Ring søster"),
        ("statement", "Jeg er uenig"),
        ("relapse", "Ring onkel"),
        ("statement", "Nå er det bra"),
    ):
        actions.add_to_plan(actor=anna.actor, on=plan, about=about, text=text)

    found = queries.plan_of(actor=anna.actor, on=plan.case).plan
    assert found
    assert [one.text for one in found.additions] == ["Nå er det bra", "Ring onkel", "Jeg er uenig"]
