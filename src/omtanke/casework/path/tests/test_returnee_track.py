"""The part of the routine for somebody who has come back: off until the unit turns it on, and a child's own case begins empty."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from omtanke.casework.cases.models import Case, Event, Wording
from omtanke.casework.path import actions
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.models import Entry
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.register.organisation.models import Unit
from omtanke.register.routines.actions import say_who_follows_up
from omtanke.register.routines.models import Adoption
from omtanke.register.tasks.workdays import day_of
from tests.cast import SUNDET
from tests.html_forms import filled_in

from .conftest import ANSWERS

if TYPE_CHECKING:
    from tests.cast import Person

HOME = "hjemvendt"
ABOUT_TRAVEL = "/bekymring/ny/skriv/?hvem=voksen&gjelder=recruitment"


@pytest.fixture
def sundet(cast: dict[str, Person]) -> Unit:
    """Where the part is on."""
    return Unit.objects.get(name=SUNDET)


@pytest.fixture
def came_home(leif: Person, sundet: Unit) -> Case:
    """Leif's case about somebody who has come back."""
    return actions.register_concern(actor=leif.actor, on=sundet, answers=ANSWERS, entry=HOME, is_about_adult=True)


def on_page(case: Case) -> str:
    return reverse("path:step", args=[case.key, HOME])


def a_day(ago: int = 0) -> str:
    return (day_of(clock.now()) - timedelta(days=ago)).isoformat()


def takes(who: Person, case: Case, **answers: str) -> None:
    actions.take_step(actor=who.actor, on=case, step=HOME, outcome="go_on", answers={"kept_apart": "yes"} | answers)


def test_odd_gets_the_answer_of_a_page_that_does_not_exist(odd: Person, naima: Person, came_home: Case) -> None:
    for address in (on_page(came_home), reverse("path:for_child", args=[came_home.key])):
        assert naima.client.get(address).status_code == 404
        assert odd.client.get(address).status_code == 404  # he works there, and has no part in the case


def test_nothing_begins_there_until_the_unit_has_turned_it_on(anna: Person, ragnhild: Person, vestmo: Unit) -> None:
    assert 'value="hjemvendt"' not in anna.client.get(ABOUT_TRAVEL).content.decode()
    with pytest.raises(NotReady, match="ikke slått på"):
        actions.register_concern(actor=anna.actor, on=vestmo, answers=ANSWERS, entry=HOME)
    say_who_follows_up(actor=ragnhild.actor, on=Adoption.objects.get(unit=vestmo), follow_ups={}, turned_on=[HOME])
    assert 'value="hjemvendt"' in anna.client.get(ABOUT_TRAVEL).content.decode()
    begun = actions.register_concern(actor=anna.actor, on=vestmo, answers=ANSWERS, entry=HOME)
    assert begun.step == HOME


def test_an_open_case_does_not_go_there_where_it_is_off(anna: Person, ragnhild: Person, vestmo: Unit) -> None:
    concern = actions.register_concern(actor=anna.actor, on=vestmo, answers=ANSWERS)
    with pytest.raises(NotReady, match="ikke slått på"):
        actions.jump_to(actor=anna.actor, on=concern, step=HOME, text="Hun er kommet hjem.")
    step = reverse("path:step", args=[concern.key, "dialog"])
    follow_ups = {"dialog": Adoption.objects.get(unit=vestmo).follow_ups.get(step="dialog").who}
    assert "i stedet" not in anna.client.get(step).content.decode()
    say_who_follows_up(actor=ragnhild.actor, on=Adoption.objects.get(unit=vestmo), follow_ups=follow_ups, turned_on=[HOME])
    assert "i stedet" in anna.client.get(step).content.decode()
    assert actions.jump_to(actor=anna.actor, on=concern, step=HOME, text="Hun er kommet hjem.").step == HOME


def test_what_has_begun_goes_on_when_it_is_turned_off(leif: Person, sundet: Unit, came_home: Case) -> None:
    say_who_follows_up(actor=leif.actor, on=Adoption.objects.get(unit=sundet), follow_ups={})
    takes(leif, came_home, settled_on=a_day())
    actions.jump_to(actor=leif.actor, on=came_home, step="samarbeid", text="Planen først.")
    came_home.refresh_from_db()
    assert actions.jump_to(actor=leif.actor, on=came_home, step=HOME, text="Tilbake.").step == HOME


def test_only_what_is_else_off_can_be_turned_on(leif: Person, sundet: Unit) -> None:
    with pytest.raises(NotReady, match="slått av"):
        say_who_follows_up(actor=leif.actor, on=Adoption.objects.get(unit=sundet), follow_ups={}, turned_on=["dialog"])


def test_the_page_begins_with_what_is_left_to_do_and_keeps_what_was_done(leif: Person, came_home: Case) -> None:
    before = leif.opens(on_page(came_home)).content.decode()
    assert before.index("Neste å gjøre") < before.index("#id_settled_on") < before.index("<form")
    assert "Gjort til nå" not in before
    takes(leif, came_home, settled_on=a_day(3), safety_on=a_day(2), safety_by="prison_service")
    takes(leif, came_home, coordinator_on=a_day(1))
    page = leif.opens(on_page(came_home)).content.decode()
    assert "#id_contact_on" in page
    assert "#id_settled_on" not in page
    assert "Gjort til nå (3)" in page
    assert "kriminalomsorgen" in page[page.index("Gjort til nå") : page.index("Er det barn?")]


def test_the_plan_may_follow_a_clearance_that_was_noted_earlier(leif: Person, came_home: Case) -> None:
    with pytest.raises(NotReady, match="Sikkerheten avklares først"):
        takes(leif, came_home, own_plan_on=a_day())
    takes(leif, came_home, safety_on=a_day(5), safety_by="police")
    takes(leif, came_home, own_plan_on=a_day())


def test_no_correction_puts_the_plan_before_the_clearance(leif: Person, came_home: Case) -> None:
    takes(leif, came_home, safety_on=a_day(5), safety_by="police")
    cleared = Event.objects.filter(case=came_home, kind="step_taken").latest("pk")
    takes(leif, came_home, own_plan_on=a_day(2))
    for answers in ({"safety_on": a_day(1), "safety_by": "police"}, {"safety_on": "", "safety_by": ""}):
        corrected = {"kept_apart": "yes"} | answers
        with pytest.raises(NotReady, match="Sikkerheten avklares først"):
            actions.correct_answers(actor=leif.actor, on=cleared, answers=corrected, asked=set(corrected), based_on=cleared.version)
    corrected = {"kept_apart": "yes", "safety_on": a_day(3), "safety_by": "police"}
    actions.correct_answers(actor=leif.actor, on=cleared, answers=corrected, asked=set(corrected), based_on=cleared.version)


# --- the child


def test_a_childs_own_case_is_empty_and_tied_to_no_other(leif: Person, came_home: Case) -> None:
    page = reverse("path:for_child", args=[came_home.key])
    assert "Den nye saken er tom" in leif.opens(page).content.decode()
    written = Entry.objects.latest("pk").pk
    child = actions.open_for_child(actor=leif.actor, on=came_home.unit)
    assert (child.step, child.entry, child.is_about_adult, child.continued_in) == ("dialog", "bekymring", False, None)
    assert [event.kind for event in Event.objects.filter(case=child).order_by("pk")] == ["opened", "noted"]
    assert Wording.objects.filter(event__case=child).count() == 1
    assert not Event.objects.filter(case=came_home, at__gte=child.opened_at).exists()
    assert not Entry.objects.filter(pk__gt=written, subject__contains=came_home.key).exists()
    said = leif.opens(reverse("path:case", args=[child.key])).content.decode()
    assert "Barnet er ingen bekymring" in said
    assert came_home.code_word not in said
    assert child.code_word not in leif.opens(reverse("path:case", args=[came_home.key])).content.decode()


def test_the_page_leads_to_the_childs_case_and_calls_it_no_concern(leif: Person, came_home: Case) -> None:
    page = reverse("path:for_child", args=[came_home.key])
    answer = leif.client.post(page, filled_in(leif.opens(page).content.decode()), follow=True)
    child = Case.objects.latest("pk")
    assert answer.redirect_chain[-1][0].startswith(reverse("path:case", args=[child.key]))
    told = answer.content.decode()
    assert "Barnets egen sak er åpnet" in told
    assert "Bekymringen er registrert" not in told


def test_no_such_case_where_nobody_is_followed_up_so(anna: Person, odd: Person, vestmo: Unit, sundet: Unit, case: Case) -> None:
    with pytest.raises(NotAllowed):
        actions.open_for_child(actor=anna.actor, on=sundet)
    with pytest.raises(NotReady, match="Registrer en ny bekymring"):
        actions.open_for_child(actor=anna.actor, on=vestmo)
    page = anna.client.get(reverse("path:for_child", args=[case.key])).content.decode()
    assert "Du kan ikke åpne en slik sak" in page
    assert actions.open_for_child(actor=odd.actor, on=sundet).opened_by == odd.account  # he works there
