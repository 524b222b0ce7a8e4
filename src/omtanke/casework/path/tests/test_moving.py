"""Moving (P28): a case ends here as handed over when those who take over have said that it has come; and one that comes from others."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from omtanke.casework.cases import actions as cases
from omtanke.casework.cases.models import Case
from omtanke.casework.disclosure import actions as disclosures
from omtanke.casework.disclosure.tests.conftest import proposed
from omtanke.casework.path import actions, rules
from omtanke.casework.path.queries_of_moving import handing_over, handing_over_for
from omtanke.casework.path.waiting import GIVE_RECEIPT
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.register.organisation.models import Unit
from omtanke.register.tasks.queries import open_task
from omtanke.register.tasks.workdays import day_of
from tests.cast import SECRET, SUNDET
from tests.html_forms import filled_in

if TYPE_CHECKING:
    from omtanke.casework.disclosure.models import Disclosure
    from tests.cast import Person

END = "annen-kommune"
HOME = "hjemvendt"
BASIS = "De sa at begge foreldrene har samtykket."


@pytest.fixture
def moves(anna: Person, concern: Case) -> Case:
    """Anna's concern, at the cooperation, with a note to share."""
    cases.write_note(actor=anna.actor, on=concern, text=SECRET)
    return actions.jump_to(actor=anna.actor, on=concern, step="samarbeid", text="De flytter i sommer.")


def shared(anna: Person, ragnhild: Person, case: Case, kind: str = "other_municipality") -> Disclosure:
    """Through the gate: proposed, approved and handed over on paper."""
    to = {"receiver_kind": kind, "receiver": "Oppvekst, Storvik kommune", "how": "phone", "receiver_unit": None}
    note = case.events.filter(kind="noted").earliest("pk").key
    row, seen = proposed(anna, case, ragnhild, **to, parts=f"timeline:{note}")
    disclosures.approve_disclosure(actor=ragnhild.actor, on=row, seen=seen)
    row.refresh_from_db()
    disclosures.deliver(actor=anna.actor, on=row, seen=seen, note="Lest opp for vakthavende.")
    return row


def says_received(who: Person, row: Disclosure) -> None:
    row.refresh_from_db()
    disclosures.note_receipt(actor=who.actor, on=row, words="Bekreftet på telefon.")


def test_odd_gets_the_answer_of_a_page_that_does_not_exist(odd: Person, moves: Case) -> None:
    for name in ("path:moving", "path:give_receipt", "path:close"):
        assert odd.client.get(reverse(name, args=[moves.key])).status_code == 404


def test_a_case_does_not_end_as_handed_over_on_anybodys_word(anna: Person, moves: Case) -> None:
    with pytest.raises(NotReady, match="gjennom «Del» først"):
        actions.end_case(actor=anna.actor, on=moves, end=END, text="De har flyttet.")
    page = anna.client.post(*_ending(anna, moves)).content.decode()
    assert "gjennom «Del» først" in page
    assert reverse("path:moving", args=[moves.key]) in page
    assert Case.objects.get(pk=moves.pk).is_open


@pytest.mark.parametrize("kind", ["other_municipality", "county"])
def test_it_ends_when_those_who_take_over_have_said_that_it_has_come(anna: Person, ragnhild: Person, moves: Case, kind: str) -> None:
    row = shared(anna, ragnhild, moves, kind)
    with pytest.raises(NotReady, match="har ikke kvittert ennå"):
        actions.end_case(actor=anna.actor, on=moves, end=END, text="De har flyttet.")
    says_received(anna, row)
    assert not actions.end_case(actor=anna.actor, on=moves, end=END, text="De har flyttet.").is_open


def test_what_went_to_somebody_else_is_no_handing_over(anna: Person, ragnhild: Person, moves: Case) -> None:
    says_received(anna, shared(anna, ragnhild, moves, "health"))
    with pytest.raises(NotReady, match="gjennom «Del» først"):
        actions.end_case(actor=anna.actor, on=moves, end=END, text="De har flyttet.")


def test_a_receipt_from_the_time_before_is_not_one(anna: Person, ragnhild: Person, moves: Case) -> None:
    says_received(anna, shared(anna, ragnhild, moves))
    actions.end_case(actor=anna.actor, on=moves, end=END, text="De har flyttet.")
    back = actions.reopen(actor=ragnhild.actor, on=moves, why="new_concern", text="De er tilbake.")
    with pytest.raises(NotReady, match="gjennom «Del» først"):
        actions.end_case(actor=ragnhild.actor, on=back, end=END, text="Flyttet igjen.")


def test_the_page_says_how_far_it_has_come_and_leads_on(anna: Person, ragnhild: Person, rune: Person, moves: Case) -> None:
    page = reverse("path:moving", args=[moves.key])
    cases.give_part(actor=anna.actor, on=moves, to=rune.account)
    assert "mottaker=other_municipality" in anna.client.get(page).content.decode()
    begun = disclosures.begin_disclosure(actor=anna.actor, on=moves, receiver_kind="county")
    assert handing_over_for(anna.actor, moves).stage == "begun"
    assert handing_over_for(rune.actor, moves).stage == handing_over(moves).stage == "nothing"  # what Anna weighs is her own
    disclosures.take_back(actor=anna.actor, on=begun)
    row = shared(anna, ragnhild, moves)
    assert reverse("disclosure:note_receipt", args=[moves.key, row.key]) in anna.client.get(page).content.decode()
    says_received(anna, row)
    assert reverse("path:close", args=[moves.key]) in anna.client.get(page).content.decode()
    assert handing_over_for(rune.actor, moves).stage == "nothing"  # to whom something is shared, is kept from her who takes part (P22)
    assert reverse("path:close", args=[moves.key]) not in rune.opens(page).content.decode()


def test_the_returnee_who_has_moved_is_asked_about_in_the_same_way(leif: Person) -> None:
    sundet = Unit.objects.get(name=SUNDET)
    said = {"concern": "recruitment", "reached": "told_of_self", "observed": "x", "other_explanation": "y"}
    case = actions.register_concern(actor=leif.actor, on=sundet, answers=said, entry=HOME, is_about_adult=True)
    answers = {"kept_apart": "yes", "moved_on": day_of(clock.now()).isoformat()}
    with pytest.raises(NotReady, match="gjennom «Del» først"):
        actions.take_step(actor=leif.actor, on=case, step=HOME, outcome="moved", answers=answers)
    assert not case.events.filter(kind="step_taken").exists()


# --- received


def told(**changes: Any) -> rules.ToldUs:
    today = day_of(clock.now())
    said = {"sender": "other_municipality", "their_service": "child_welfare", "told_on": today - timedelta(days=1), "basis": BASIS}
    return rules.ToldUs(**said | changes)


def test_a_case_that_comes_from_others_begins_with_who_when_and_on_what_basis(anna: Person, vestmo: Unit) -> None:
    case = actions.register_handed_over(actor=anna.actor, on=vestmo, told=told())
    page = anna.client.get(reverse("path:case", args=[case.key])).content.decode()
    assert "Saken ble overført hit: en annen kommune" in page
    assert "Barnevernstjenesten" in page
    assert BASIS in page
    task = open_task(case, GIVE_RECEIPT.key)
    assert task is not None
    assert task.responsible == anna.account
    assert "Ring og kvitter" in anna.client.get("/hjem/").content.decode()


def test_the_form_opens_the_case_and_stores_nothing_of_what_they_told(anna: Person, vestmo: Unit) -> None:
    address = reverse("path:handed_over_here")
    typed = filled_in(anna.client.get(address).content.decode(), text="") | {"sender": "county", "their_service": "school", "about": "barn"}
    days = {"told_on": day_of(clock.now()).isoformat(), "receipt_on": day_of(clock.now()).isoformat(), "basis": BASIS}
    answer = anna.client.post(address, typed | days, follow=True)
    case = Case.objects.latest("pk")
    assert answer.redirect_chain[-1][0].startswith(reverse("path:case", args=[case.key]))
    assert [event.kind for event in case.events.order_by("pk")] == ["opened", "came_from", "receipt_given"]
    fields = {wording.field for event in case.events.all() for wording in event.wordings.all()}
    assert fields == {"their_service", "told_on", "basis", "receipt_on"}


def test_ringing_back_is_a_day_and_asked_for_once(anna: Person, odd: Person, vestmo: Unit) -> None:
    case = actions.register_handed_over(actor=anna.actor, on=vestmo, told=told())
    with pytest.raises(NotAllowed):
        actions.give_receipt(actor=odd.actor, on=case, receipt_on=day_of(clock.now()))
    with pytest.raises(NotReady, match="har ikke vært ennå"):
        actions.give_receipt(actor=anna.actor, on=case, receipt_on=day_of(clock.now()) + timedelta(days=1))
    actions.give_receipt(actor=anna.actor, on=case, receipt_on=day_of(clock.now()))
    assert open_task(case, GIVE_RECEIPT.key) is None
    with pytest.raises(NotReady, match="fra før"):
        actions.give_receipt(actor=anna.actor, on=case, receipt_on=day_of(clock.now()))


def test_whoever_has_rung_already_is_not_reminded(anna: Person, vestmo: Unit) -> None:
    case = actions.register_handed_over(actor=anna.actor, on=vestmo, told=told(receipt_on=day_of(clock.now())))
    assert open_task(case, GIVE_RECEIPT.key) is None


def test_nobody_rings_about_a_case_that_began_here(anna: Person, moves: Case) -> None:
    with pytest.raises(NotReady, match="begynte her"):
        actions.give_receipt(actor=anna.actor, on=moves, receipt_on=day_of(clock.now()))


TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("receipt_on", "told_on", "expected"),
    [
        (None, TODAY, []),
        (TODAY, TODAY, []),
        (TODAY, None, []),
        (date(2026, 11, 24), TODAY, ["in-the-future"]),
        (date(2026, 11, 20), TODAY, ["too-early"]),
    ],
)
def test_a_receipt_comes_after_what_it_is_for(receipt_on: date | None, told_on: date | None, expected: list[str]) -> None:
    assert [one.key for one in rules.obstacles_to_receipt_on(receipt_on=receipt_on, told_on=told_on, today=TODAY)] == expected


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        ("nothing", ["not-handed-over"]),
        ("begun", ["not-handed-over"]),
        ("waits", ["not-handed-over"]),
        ("ready", ["not-handed-over"]),
        ("handed over", ["no-receipt"]),
        ("received", []),
    ],
)
def test_only_a_receipt_ends_it(stage: rules.Stage, expected: list[str]) -> None:
    assert [one.key for one in rules.obstacles_to_moving_away(stage)] == expected


def _ending(who: Person, case: Case) -> tuple[str, dict[str, str]]:
    address = reverse("path:close", args=[case.key])
    return address, filled_in(who.client.get(address).content.decode()) | {"end": END, "text": "De har flyttet."}
