"""«Dokumenter etterpå»: one short form when it is calm, and the steps before the report are passed over with «akutt»."""

from __future__ import annotations

from typing import TYPE_CHECKING

import html5lib
import pytest
from django.conf import settings
from django.urls import reverse

from omtanke.casework.cases.codes import Happening
from omtanke.casework.cases.models import Case, Event
from omtanke.casework.cases.rules import Done
from omtanke.casework.path import actions, rules
from omtanke.casework.path.waiting import waiting
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.kernel import clock
from omtanke.register.routines.files import read
from omtanke.register.routines.published import SHIPPED
from omtanke.register.tasks.workdays import add_working_days, day_of
from tests.html_forms import filled_in

from .routines import routine, step

if TYPE_CHECKING:
    from omtanke.register.organisation.models import Unit
    from tests.cast import Person

MOLDE = read((settings.ROUTINE_FILES / SHIPPED).read_bytes(), SHIPPED)
WITHOUT_ENTRY = routine(
    step("snakk", ("talk_again", "stay"), ("discuss", "next"), kind="dialogue"),
    step("bestem", ("go_on", "next"), kind="discussion", skip="never"),
    step("meld", ("reported", "stay"), kind="report"),
)
NEW = "/bekymring/ny/etterpa/"
SAID = {
    "emergency_what": "Kniv i sekken før gymtimen.",
    "emergency_called": "Politiet 08.21, barnevernvakten 08.40.",
    "emergency_safe": "yes",
    "emergency_guardians": "not_yet",
    "emergency_guardians_when": "Når politiet sier det er trygt.",
    "emergency_follows_up": "Rektor møter klassen klokken ti.",
}
WHO = {"about": "barn", "concern": "threats", "reached": "told_of_another"}


def page_of(case: Case) -> str:
    return reverse("path:afterwards", args=[case.key])


def registered_by(person: Person) -> Case:
    sent = person.client.post(NEW, filled_in(person.client.get(NEW).content.decode()) | WHO | SAID)
    return Case.objects.get(key=sent["Location"].split("/")[2])


def skipped_in(case: Case) -> list[str]:
    return list(Event.objects.filter(case=case, kind=Happening.STEP_SKIPPED).order_by("pk").values_list("step", flat=True))


def test_odd_and_leif_write_nothing_down_in_annas_case(odd: Person, leif: Person, concern: Case) -> None:
    for stranger in (odd, leif):
        assert stranger.client.get(page_of(concern)).status_code == 404
        with pytest.raises(NotAllowed):
            actions.document_emergency(actor=stranger.actor, on=concern, answers=SAID)
    assert not Event.objects.filter(kind=Happening.EMERGENCY).exists()


def test_odd_opens_no_case_at_vestmo(odd: Person, vestmo: Unit) -> None:
    with pytest.raises(NotAllowed):
        actions.register_emergency(actor=odd.actor, on=vestmo, answers={}, afterwards=SAID)


@pytest.mark.parametrize(
    ("here", "done", "expected"),
    [
        ("dialog", [], ("dialog", "droft")),
        ("droft", [Done("dialog", "discuss")], ("droft",)),
        ("droft", [Done("dialog")], ("droft",)),
        ("meld", [], ("dialog", "droft")),
        ("samarbeid", [], ()),
        ("hjemvendt", [], ()),
    ],
)
def test_what_comes_before_the_report_is_passed_over_and_nothing_after_it(here: str, done: list[Done], expected: tuple[str, ...]) -> None:
    assert rules.passed_over_by_alarm(MOLDE, here, done) == expected
    assert rules.goes_on_after_alarm(MOLDE, here) is (here in ("dialog", "droft"))


def test_a_step_that_is_else_never_skipped_gives_way_and_a_routine_without_such_an_entry_is_no_hindrance() -> None:
    assert rules.entry_after_alarm(MOLDE) == "akutt"
    assert rules.entry_after_alarm(WITHOUT_ENTRY) == ""
    assert rules.passed_over_by_alarm(WITHOUT_ENTRY, "snakk", []) == ("snakk", "bestem")
    assert rules.after_alarm(WITHOUT_ENTRY).key == "meld"


def test_it_is_one_page_from_the_question_of_danger_and_asks_nothing_before_112(anna: Person) -> None:
    danger = anna.client.get("/bekymring/ny/").content.decode()
    assert f'href="{NEW}"' in danger
    page = anna.client.get(NEW).content.decode()
    html5lib.HTMLParser(strict=True).parse(page)
    main = page[page.index("<main") :]
    assert main.index('href="tel:112"') < main.index("<textarea")


def test_the_duty_to_avert_is_explained_with_how_far_it_can_be_trusted(anna: Person) -> None:
    page = anna.client.get(NEW).content.decode()
    assert "Den går foran taushetsplikten" in page or "den går foran taushetsplikten" in page
    assert "<strong>ikke kontrollert</strong>" in page


def test_a_new_case_goes_on_at_the_report_the_next_working_day(anna: Person, cast: dict[str, Person]) -> None:
    case = registered_by(anna)
    assert (case.step, case.entry, case.is_about_adult) == ("meld", "akutt", False)
    assert skipped_in(case) == ["dialog", "droft"]
    task = waiting(case)
    assert task is not None
    assert task.due_on == add_working_days(day_of(clock.now()), 1)
    page = anna.client.get(reverse("path:case", args=[case.key])).content.decode()
    for said in (
        "Trinn hoppet over: Gå i dialog med personen",
        "Akutt",
        SAID["emergency_called"],
        SAID["emergency_what"],
        "Nei, ikke ennå",
    ):
        assert said in page
    assert "en ung person fortalte om en annen" in page.lower()


def test_in_a_case_it_goes_to_the_report_and_what_is_done_stays_done(ragnhild: Person, concern: Case) -> None:
    actions.skip_step(actor=ragnhild.actor, on=concern, step="dialog", text="Ikke mulig nå.")
    sent = ragnhild.client.post(page_of(concern), filled_in(ragnhild.opens(page_of(concern)).content.decode()) | SAID)
    assert sent["Location"].endswith("?kvittering=emergency_documented")
    concern.refresh_from_db()
    assert concern.step == "meld"
    assert skipped_in(concern) == ["dialog", "droft"]


def test_further_on_it_is_written_down_and_the_case_stays_where_it_is(anna: Person, concern: Case) -> None:
    actions.jump_to(actor=anna.actor, on=concern, step="samarbeid", text="Planen trengs nå.")
    actions.document_emergency(actor=anna.actor, on=concern, answers=SAID)
    concern.refresh_from_db()
    assert (concern.step, skipped_in(concern)) == ("samarbeid", [])
    assert Event.objects.filter(case=concern, kind=Happening.EMERGENCY).count() == 1


def test_what_is_left_open_of_what_must_be_said_is_asked_for_and_the_rest_kept(anna: Person) -> None:
    page = anna.client.get(NEW).content.decode()
    answer = anna.client.post(NEW, filled_in(page) | WHO | SAID | {"emergency_called": ""}).content.decode()
    assert "Skriv noen ord her." in answer
    assert SAID["emergency_what"] in answer
    assert not Event.objects.filter(kind=Happening.EMERGENCY).exists()


def test_what_was_written_in_haste_can_be_put_right_and_what_stood_before_stays(anna: Person) -> None:
    event = registered_by(anna).events.get(kind=Happening.EMERGENCY)
    address = reverse("path:correct_answers", args=[event.case.key, event.key])
    typed = (
        filled_in(anna.client.get(address).content.decode(), text="") | SAID | {"emergency_what": "", "emergency_called": "Politiet 08.25."}
    )
    assert anna.client.post(address, typed).status_code == 302
    page = anna.client.get(reverse("path:case", args=[event.case.key])).content.decode()
    assert "Politiet 08.25." in page
    assert SAID["emergency_called"] not in page
    assert "Tidligere versjoner" in page
