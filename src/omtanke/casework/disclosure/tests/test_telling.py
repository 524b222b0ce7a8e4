"""They are told what was shared about them: what they said is kept, and what waits, waits with a reason and a day (P29)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError

from omtanke.casework.disclosure import actions, queries, rules
from omtanke.casework.disclosure.codes import TO_TELL
from omtanke.casework.disclosure.models import Telling
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.register.tasks.queries import open_task
from omtanke.register.tasks.workdays import day_of
from tests.deeds import do
from tests.html_forms import filled_in

from .conftest import proposed

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.casework.disclosure.models import Disclosure
    from tests.cast import Person

TODAY = date(2026, 11, 25)
MARKER = "Han ble lei seg, og ville heller sagt det selv"


def keys(found: object) -> list[str]:
    return [one.key for one in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("day", "told", "put_off"),
    [(-1, [], ["has-been"]), (0, [], ["has-been"]), (1, ["not-yet"], []), (92, ["not-yet"], []), (93, ["not-yet"], ["too-long"])],
)
def test_what_has_been_is_told_and_what_waits_comes_within_three_months(day: int, told: list[str], put_off: list[str]) -> None:
    on = TODAY + timedelta(days=day)
    assert keys(rules.obstacles_to_telling(told_on=on, today=TODAY)) == told
    assert keys(rules.obstacles_to_putting_off(until=on, today=TODAY)) == put_off


def today() -> date:
    return day_of(clock.now())


@pytest.fixture
def later(anna: Person, ragnhild: Person, known: Case) -> Disclosure:
    """Handed over; it is to be told in two weeks."""
    waits = {"harm": "yes", "told": "later", "tell_on": today() + timedelta(days=14), "why_later": "Det er uro hjemme."}
    row, seen = proposed(anna, known, ragnhild, **waits)
    actions.approve_disclosure(actor=ragnhild.actor, on=row, seen=seen)
    return actions.deliver(actor=anna.actor, on=row, seen=seen).disclosure


def told(who: Person, row: Disclosure, **changes: object) -> Telling:
    said = {"told_on": today(), "whom": "both", "how": "phone", "said": MARKER, "weighed": "Vi spør ham først neste gang."}
    return actions.note_told(actor=who.actor, on=row, **said | changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("stranger", ["odd", "leif", "kaja", "siv", "ida", "dag"])
def test_nobody_outside_writes_or_reads_what_they_said(stranger: str, cast: dict[str, Person], anna: Person, later: Disclosure) -> None:
    home = f"/sak/{later.case.key}"
    for address in ("fortalt", "utsett"):
        assert cast[stranger].client.get(f"{home}/dele/{later.key}/{address}/").status_code == 404
    with pytest.raises(NotAllowed):
        told(cast[stranger], later)
    told(anna, later)
    for address in (f"{home}/delt/", f"/deling/{later.key}/", f"{home}/"):
        assert MARKER not in cast[stranger].client.get(address).content.decode()


def test_what_waits_comes_up_on_its_day_for_whoever_shared_it(anna: Person, later: Disclosure) -> None:
    task = open_task(later, TO_TELL)
    assert task is not None
    assert (task.responsible, task.due_on) == (anna.account, later.tell_on)


def test_nothing_waits_when_they_knew_before_it_was_shared(anna: Person, ragnhild: Person, known: Case) -> None:
    row, seen = proposed(anna, known, ragnhild)
    actions.approve_disclosure(actor=ragnhild.actor, on=row, seen=seen)
    actions.deliver(actor=anna.actor, on=row, seen=seen)
    assert open_task(row, TO_TELL) is None
    with pytest.raises(NotAllowed):
        actions.put_off_telling(actor=anna.actor, on=row, until=today() + timedelta(days=7), words="x")


def test_what_they_said_is_kept_in_their_words_and_nothing_waits_any_more(anna: Person, later: Disclosure) -> None:
    told(anna, later)
    (line,) = queries.ledger_of(actor=anna.actor, on=later.case)
    assert [(one.words, one.weighed) for one in line.tellings] == [(MARKER, "Vi spør ham først neste gang.")]
    assert open_task(later, TO_TELL) is None
    later.refresh_from_db()
    assert later.tell_on == today()  # from then it stands on the list they can be given


def test_they_are_told_once(anna: Person, later: Disclosure) -> None:
    told(anna, later)
    with pytest.raises(NotAllowed):
        told(anna, later)
    with pytest.raises(NotAllowed):
        actions.put_off_telling(actor=anna.actor, on=later, until=today() + timedelta(days=7), words="x")


def test_it_can_wait_again_with_a_reason_and_a_day(anna: Person, later: Disclosure) -> None:
    until = today() + timedelta(days=30)
    actions.put_off_telling(actor=anna.actor, on=later, until=until, words="Barnevernstjenesten ber oss vente.")
    task = open_task(later, TO_TELL)
    assert task is not None
    assert task.due_on == until
    (line,) = queries.ledger_of(actor=anna.actor, on=later.case)
    assert [one.words for one in line.tellings] == ["Barnevernstjenesten ber oss vente."]


@pytest.mark.parametrize("days", [0, 93])
def test_a_day_that_has_been_or_is_far_away_is_refused_and_the_words_are_kept(anna: Person, later: Disclosure, days: int) -> None:
    address = f"/sak/{later.case.key}/dele/{later.key}/utsett/"
    fields = filled_in(anna.client.get(address).content.decode(), "")
    day = (today() + timedelta(days=days)).isoformat()
    page = anna.client.post(address, fields | {"until": day, "words": "En god grunn"}).content.decode()
    assert "En god grunn" in page
    assert open_task(later, TO_TELL).due_on == later.tell_on  # type: ignore[union-attr]


def test_the_page_says_what_to_think_of_before_the_call_and_leads_on(anna: Person, later: Disclosure) -> None:
    address = f"/sak/{later.case.key}/dele/{later.key}/fortalt/"
    page = anna.client.get(address).content.decode()
    assert "minoritetsrådgiver" in page
    assert "/utsett/" in page
    typed = {"told_on": today().isoformat(), "whom": "person", "how": "talk", "said": MARKER}
    answer = anna.client.post(address, filled_in(page, "") | typed)
    assert answer["Location"] == f"/sak/{later.case.key}/delt/?kvittering=told"
    assert MARKER in anna.client.get(answer["Location"]).content.decode()


def test_a_second_telling_cannot_be_stored(anna: Person, later: Disclosure) -> None:
    told(anna, later)
    again = {"day": today(), "words": "x", "at": clock.now(), "by": anna.account}
    with pytest.raises(IntegrityError):
        do(actor=anna.actor, on=later.case.unit, how=lambda _: Telling.objects.create(disclosure=later, **again))


def test_a_day_of_telling_too_far_away_is_not_proposed(anna: Person, ragnhild: Person, known: Case) -> None:
    waits = {"told": "later", "tell_on": today() + timedelta(days=100), "why_later": "x"}
    with pytest.raises((NotReady, AssertionError), match="tre måneder"):
        proposed(anna, known, ragnhild, **waits)
