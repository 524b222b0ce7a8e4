"""What people read has an owner and a day: past it, every place where it shows says so, and it waits for its owner."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from omtanke.casework.path import actions as path
from omtanke.duties.prevention import actions, queries_of_upkeep
from omtanke.duties.prevention.models import Upkeep
from omtanke.duties.prevention.queries_of_upkeep import everything_kept_up, things
from omtanke.edges.console.work import ask_for_reviews, raise_unanswered, see_to_upkeep, sweep_tasks
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.kernel import clock as our_clock
from omtanke.register.guidance.freshness import publish_reviewed
from omtanke.register.guidance.queries import here_in_the_municipality
from omtanke.register.law import telling
from omtanke.register.law.published import shipped_pack
from omtanke.register.organisation import actions as organisation
from omtanke.register.routines.models import Adoption
from omtanke.register.tasks.models import Task
from omtanke.register.tasks.queries import waiting_for
from tests.html_forms import filled_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from omtanke.register.organisation.models import Unit
    from tests.cast import Person

PAGE, AGAIN = "/enhet/forebygging/kontroll/", "Bør kontrolleres på nytt"
A_YEAR = timedelta(days=370)
PUBLIC = ("/rutine/", "/bekymringstegn/", "/samtale/", "/ressurser/", "/parorende/", "/personvern/")


def sweep() -> None:
    see_to_upkeep(at=our_clock.now())


def test_who_may_see_it(cast: dict[str, Person]) -> None:
    for name in ("odd", "anna", "ragnhild", "leif", "dag", "arne"):
        assert cast[name].client.get(PAGE).status_code == 403
    for name in ("ida", "kaja", "solveig"):
        assert "Alt som skal kontrolleres" in cast[name].client.get(PAGE).content.decode()


@pytest.fixture
def clock() -> Iterator[time_machine.Coordinates]:
    """It is Monday 23 November 2026, noon in Norway."""
    with time_machine.travel(datetime.fromisoformat("2026-11-23T12:00:00+01:00"), tick=False) as travelling:
        yield travelling


@pytest.fixture
def cast(clock: time_machine.Coordinates, cast: dict[str, Person]) -> dict[str, Person]:
    """The cast, appointed on that Monday, in a database where nothing has been looked at again."""
    publish_reviewed({})
    return cast


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_says_so_when_its_day_is_over_and_not_before(
    address: str, cast: dict[str, Person], clock: time_machine.Coordinates
) -> None:
    assert AGAIN not in Client().get(address).content.decode()
    clock.shift(A_YEAR)
    assert AGAIN in Client().get(address).content.decode()


def test_after_a_year_everything_is_stale_and_waits_for_its_owner_once(
    cast: dict[str, Person], clock: time_machine.Coordinates, kaja: Person, ida: Person, solveig: Person
) -> None:
    sweep()
    assert not Task.objects.filter(kind="prevention.upkeep").exists()
    clock.shift(A_YEAR)
    every = everything_kept_up(our_clock.now())
    assert all(one.is_stale for one in things(ida.actor))
    for _ in range(2):
        sweep()
    assert Task.objects.filter(kind="prevention.upkeep").count() == len(every) == Upkeep.objects.count()
    for person, name in ((kaja, "guide:signs"), (ida, "contact:municipal_contact"), (solveig, "law"), (solveig, "routine:molde:2026-01")):
        upkeep = Upkeep.objects.get(thing=name)
        assert f"{PAGE}{upkeep.key}/" in [one.address for one in waiting_for(person.actor)]


def test_whoever_owns_it_says_that_it_is_checked_and_the_mark_is_gone(
    cast: dict[str, Person], clock: time_machine.Coordinates, kaja: Person
) -> None:
    clock.shift(A_YEAR)
    sweep()
    upkeep = Upkeep.objects.get(thing="guide:signs")
    address = f"{PAGE}{upkeep.key}/"
    kaja.client.post(address, filled_in(kaja.client.get(address).content.decode()))
    sweep()  # what was written on commit is written again by the worker
    assert AGAIN not in Client().get("/bekymringstegn/").content.decode()
    assert AGAIN in Client().get("/samtale/").content.decode()
    assert address not in [one.address for one in waiting_for(kaja.actor)]


def test_when_its_owner_has_left_it_waits_for_another_and_past_its_day_those_above_are_told(
    cast: dict[str, Person], clock: time_machine.Coordinates, kaja: Person, ida: Person
) -> None:
    clock.shift(A_YEAR)
    sweep()
    signs = Task.objects.filter(about=Upkeep.objects.get(thing="guide:signs").key)
    assert signs.get().responsible == kaja.account
    organisation.close_account(actor=ida.actor, on=kaja.account)
    sweep_tasks(at=our_clock.now())
    assert signs.get().responsible == ida.account
    clock.shift(timedelta(days=30))
    raise_unanswered(at=our_clock.now())
    told = signs.get().raised.order_by("pk").values_list("account__username", "level")
    assert list(told) == [("ivar", "deputy"), ("solveig", "municipality")]


def test_nobody_else_says_it_for_her(cast: dict[str, Person], clock: time_machine.Coordinates) -> None:
    clock.shift(A_YEAR)
    sweep()
    for name in ("odd", "ragnhild", "solveig"):
        with pytest.raises(NotAllowed):
            actions.note_reviewed(actor=cast[name].actor, on=Upkeep.objects.get(thing="guide:signs"))


def test_what_is_put_right_in_its_file_waits_for_nobody(
    cast: dict[str, Person], clock: time_machine.Coordinates, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.shift(A_YEAR)
    sweep()
    assert Task.objects.filter(kind="prevention.upkeep").exists()
    monkeypatch.setattr("omtanke.register.guidance.freshness.A_NUMBER_LASTS", timedelta(days=4000))
    sweep()
    left = Task.objects.filter(kind="prevention.upkeep").values_list("about", flat=True)
    assert not Upkeep.objects.filter(key__in=left, thing__startswith="contact:").exists()


def test_a_number_nobody_has_tried_for_long_is_never_the_only_one(cast: dict[str, Person], clock: time_machine.Coordinates) -> None:
    assert [one.phone for one in here_in_the_municipality("municipal_contact").contacts] != ["02800"]
    clock.shift(A_YEAR)
    shown = here_in_the_municipality("municipal_contact").contacts
    assert AGAIN in shown[0].from_where
    assert [one.phone for one in shown][1:] == ["02800"]


def test_an_overdue_routine_is_told_to_the_leader_and_to_whoever_administers(
    cast: dict[str, Person], clock: time_machine.Coordinates, ragnhild: Person, ida: Person, vestmo: Unit
) -> None:
    clock.shift(timedelta(days=400))
    ask_for_reviews(at=our_clock.now())
    assert "Gå gjennom rutinen i enheten" in ragnhild.client.get("/hjem/").content.decode()
    assert "bør kontrolleres på nytt" in ida.client.get("/hjem/").content.decode()
    page = ida.client.get(PAGE).content.decode()
    assert vestmo.name in page
    assert "dagen er over" in page


def test_an_edition_past_its_day_says_so_in_the_unit_and_on_the_step(
    cast: dict[str, Person], clock: time_machine.Coordinates, anna: Person, ragnhild: Person, vestmo: Unit
) -> None:
    said = {"concern": "threats", "reached": "seen", "observed": "Skrev noe stygt på tavla", "other_explanation": "En spøk"}
    case = path.register_concern(actor=anna.actor, on=vestmo, answers=said)
    here = reverse("routines:here", args=[Adoption.objects.get(unit=vestmo).key])
    step = reverse("path:step", args=[case.key, case.step])
    for address in (here, step):
        page = anna.client.get(address)
        assert page.status_code == 200
        assert "kontrolleres på nytt" not in page.content.decode()
    clock.shift(A_YEAR)
    anna.client.force_login(anna.account)  # her session has ended meanwhile
    unit_page = anna.client.get(here).content.decode()
    assert AGAIN in unit_page
    assert "skulle vært gått gjennom" in unit_page
    assert "Rutinen bør kontrolleres på nytt" in anna.client.get(step).content.decode()


def test_an_entry_of_the_law_may_name_a_day_of_its_own_and_the_others_have_the_packs(
    cast: dict[str, Person], clock: time_machine.Coordinates, solveig: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = shipped_pack()
    soon = pack.grounds[0].model_copy(update={"review_by": date(2026, 12, 1)})
    changed = pack.model_copy(update={"grounds": (soon, *pack.grounds[1:])})
    monkeypatch.setattr(queries_of_upkeep, "pack_of", lambda _edition: changed)
    sweep()
    (waiting,) = Upkeep.objects.all()
    assert waiting.thing == f"law:{soon.key}"
    assert waiting.owner == "system_owner"
    assert telling.again(soon) == ""
    clock.shift(timedelta(days=14))
    assert telling.again(soon) in telling.heading(soon)
    assert telling.again(soon) == AGAIN[0].lower() + AGAIN[1:]
    assert [telling.again(one) for one in pack.grounds if telling.again(one)] == []
    actions.note_reviewed(actor=solveig.actor, on=waiting)
    sweep()
    assert telling.again(soon) == ""
