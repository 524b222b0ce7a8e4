"""The worker tells people over a real mail server that something waits, and nothing of what was written leaves with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine

from omtanke.casework.cases import actions as cases
from omtanke.edges.console import work
from omtanke.edges.integrations.mail.address import mail_server
from omtanke.edges.integrations.mail.carrier import SmtpCarrier
from omtanke.edges.site.health import WARNINGS
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.outbox import ports
from omtanke.foundation.outbox.models import Letter, LetterState
from omtanke.register.organisation import actions as organisation
from omtanke.register.organisation import queries
from omtanke.register.organisation.models import Account
from omtanke.register.tasks import actions as tasks
from omtanke.register.tasks.kinds import TaskKind, register_kind
from omtanke.register.tasks.workdays import day_of
from tests.mail_server import MailServer
from tests.server import filled_in

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.foundation.access.actor import Actor
    from tests.cast import Person
    from tests.rows import Unit

MONDAY = datetime.fromisoformat("2026-11-23T10:00:00+01:00")
MARK = "Fløyelsgardin"
CALL = register_kind(TaskKind("test.letters", MARK, lambda _: "/"))


@pytest.fixture
def clock() -> Iterator[time_machine.Coordinates]:
    with time_machine.travel(MONDAY, tick=False) as travelling:
        yield travelling


@pytest.fixture
def cast(clock: time_machine.Coordinates, cast: dict[str, Person]) -> dict[str, Person]:
    """The cast on that Monday, each with an e-mail address."""
    for username, person in cast.items():
        if username != "ida":
            organisation.enter_mail_address(actor=cast["ida"].actor, on=person.account, mail_address=f"{username}@fjordvik.example")
            person.account.refresh_from_db()
    return cast


@pytest.fixture
def post_office(monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    running = MailServer().start()
    server = mail_server("OMTANKE_MAIL_URL", running.address)
    assert server is not None
    monkeypatch.setattr(ports.connected(), "carrier", SmtpCarrier(server))
    yield running
    running.stop()


def let_wait(by: Actor, unit: Unit, person: Person, kind: TaskKind = CALL) -> None:
    with recorded(by, "test.assigned"):
        due_on = day_of(by.at) + timedelta(days=3)
        tasks.assign(actor=by, kind=kind.key, about=unit, responsible=person.account, unit=unit, due_on=due_on)


def test_odd_hears_nothing_of_what_waits_for_anna_and_she_hears_nothing_but_that(
    post_office: MailServer, anna: Person, ragnhild: Person, vestmo: Unit, case: Case
) -> None:
    let_wait(ragnhild.actor, vestmo, anna)
    cases.write_note(actor=anna.actor, on=case, text=f"{MARK} på veggen")
    work.send_letters(at=MONDAY)
    assert post_office.receivers == ["anna@fjordvik.example"]
    letter = post_office.received[0][1]
    said = f"{letter.as_string()}\n{letter.get_content()}".lower()
    secrets = [
        MARK,
        vestmo.name,
        "Vestmo",
        "skole",
        case.code_word,
        case.key,
        anna.account.name,
        ragnhild.account.name,
        "bekymring",
        "sak ",
    ]
    assert [word for word in secrets if word.lower() in said] == []


def test_no_letter_at_night_or_in_the_weekend(post_office: MailServer, anna: Person, ragnhild: Person, vestmo: Unit) -> None:
    let_wait(ragnhild.actor, vestmo, anna)
    for moment in ("2026-11-23T22:00", "2026-11-24T06:59", "2026-11-28T10:00", "2026-11-29T10:00"):
        work.send_letters(at=datetime.fromisoformat(f"{moment}:00+01:00"))
    assert post_office.received == []
    work.send_letters(at=datetime.fromisoformat("2026-11-30T07:00:00+01:00"))
    assert post_office.receivers == ["anna@fjordvik.example"]


def test_somebody_whose_posts_have_ended_is_not_written_to(post_office: MailServer, anna: Person, ragnhild: Person, vestmo: Unit) -> None:
    let_wait(ragnhild.actor, vestmo, anna)
    organisation.end_post(actor=ragnhild.actor, on=anna.account.appointments.get())
    work.send_letters(at=MONDAY + timedelta(minutes=1))
    assert post_office.received == []


def test_what_was_answered_or_passed_on_first_is_not_told(
    post_office: MailServer, anna: Person, rune: Person, ragnhild: Person, vestmo: Unit
) -> None:
    let_wait(ragnhild.actor, vestmo, anna)
    with recorded(ragnhild.actor, "test.passed_on"):
        tasks.pass_on(actor=ragnhild.actor, about=vestmo, to=rune.account)
    work.send_letters(at=MONDAY)
    assert post_office.receivers == ["rune@fjordvik.example"]
    with recorded(rune.actor, "test.answered"):
        tasks.finish(actor=rune.actor, about=vestmo)
    let_wait(ragnhild.actor, vestmo, anna)
    with recorded(anna.actor, "test.answered"):
        tasks.finish(actor=anna.actor, about=vestmo)
    work.send_letters(at=MONDAY + timedelta(minutes=1))
    assert post_office.receivers == ["rune@fjordvik.example"]


def test_she_switches_it_off_on_her_own_page_and_it_stays_off(
    post_office: MailServer, anna: Person, ragnhild: Person, vestmo: Unit
) -> None:
    assert "anna@fjordvik.example" in anna.client.get("/min-side/").content.decode()
    form = filled_in(anna.client.get("/min-side/e-post/").content.decode()) | {"wants_letters": "no"}
    assert "Du får ikke e-post fra Omtanke" in anna.client.post("/min-side/e-post/", form, follow=True).content.decode()
    let_wait(ragnhild.actor, vestmo, anna)
    for hours in range(24 * 4):
        work.send_letters(at=MONDAY + timedelta(hours=hours))
    assert post_office.received == []
    anna.account.refresh_from_db()
    organisation.choose_letters(actor=anna.actor, on=anna.account, wants_letters=True)
    work.send_letters(at=MONDAY + timedelta(days=4))
    assert post_office.received == []


def test_the_server_goes_away_and_comes_back(post_office: MailServer, cast: dict[str, Person], vestmo: Unit) -> None:
    everybody = ("anna", "rune", "odd", "leif")
    for number, name in enumerate(everybody):
        kind = register_kind(TaskKind(f"test.letters.{number}", MARK, lambda _: "/"))
        let_wait(cast["ragnhild"].actor, vestmo, cast[name], kind)
    post_office.stop()
    for minutes in range(0, 24 * 60, 10):
        work.send_letters(at=MONDAY + timedelta(minutes=minutes))
    assert set(Letter.objects.values_list("state", flat=True)) == {LetterState.WAITING}
    post_office.start()
    back = MONDAY + timedelta(days=1)
    for seconds in range(0, 5 * 60, work.ROUND):
        work.send_letters(at=back + timedelta(seconds=seconds))
    assert sorted(post_office.receivers) == sorted(f"{name}@fjordvik.example" for name in everybody)


def test_the_leader_and_the_administrator_see_who_was_not_reached_and_odd_does_not(
    post_office: MailServer, cast: dict[str, Person], vestmo: Unit, clock: time_machine.Coordinates
) -> None:
    anna = cast["anna"]
    let_wait(cast["ragnhild"].actor, vestmo, anna)
    post_office.refuses["anna@fjordvik.example"] = "550 no such person"
    for minutes in range(60):
        work.send_letters(at=MONDAY + timedelta(minutes=minutes))
    clock.shift(timedelta(hours=1))
    shown = {name: cast[name].client.get("/hjem/").content.decode() for name in ("odd", "leif", "anna", "rune", "ragnhild", "ida")}
    told = {name for name, page in shown.items() if "E-post har ikke nådd Anna Solbakken siden" in page}
    assert told == {"ragnhild", "ida"}
    assert all(MARK not in shown[name] for name in told)
    clock.shift(timedelta(days=1))
    del post_office.refuses["anna@fjordvik.example"]
    let_wait(cast["ragnhild"].actor, vestmo, anna, register_kind(TaskKind("test.letters.more", MARK, lambda _: "/")))
    work.send_letters(at=MONDAY + timedelta(days=1, hours=1))
    assert "ikke nådd" not in cast["ida"].client.get("/hjem/").content.decode()


def test_a_link_that_lies_unused_is_shown_after_a_day(cast: dict[str, Person], clock: time_machine.Coordinates) -> None:
    link = organisation.ask_for_link(actor=cast["ida"].actor, on=cast["anna"].account)
    organisation.show_link(actor=cast["ragnhild"].actor, on=link)
    assert queries.to_reach(cast["ragnhild"].actor).not_reached == []
    clock.shift(timedelta(days=1))
    assert queries.to_reach(cast["ragnhild"].actor).not_reached == [queries.NotReached("Anna Solbakken", MONDAY, is_link=True)]
    assert "har ikke brukt engangslenken sin" in cast["ida"].client.get("/hjem/").content.decode()
    assert queries.to_reach(cast["leif"].actor) == queries.to_reach(cast["anna"].actor) == queries.ToReach([], [])


def test_without_a_mail_server_everything_waits_and_health_warns(
    anna: Person, ragnhild: Person, vestmo: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ports.connected(), "carrier", None)
    assert WARNINGS["no mail server"]()
    let_wait(ragnhild.actor, vestmo, anna)
    work.send_letters(at=MONDAY)
    assert not Letter.objects.exists()


def test_health_warns_when_letters_are_late(
    post_office: MailServer, anna: Person, ragnhild: Person, vestmo: Unit, clock: time_machine.Coordinates
) -> None:
    post_office.stop()
    let_wait(ragnhild.actor, vestmo, anna)
    work.send_letters(at=MONDAY)
    assert not WARNINGS["letters are late"]()
    clock.shift(timedelta(days=1, minutes=1))
    assert WARNINGS["letters are late"]()
    assert not WARNINGS["no mail server"]()


def test_only_an_administrator_enters_an_address(cast: dict[str, Person]) -> None:
    address = f"/organisasjon/person/{cast['anna'].account.key}/e-post/"
    assert [cast[name].client.get(address).status_code for name in ("odd", "rune", "ragnhild")] == [404, 404, 403]
    form = filled_in(cast["ida"].client.get(address).content.decode())
    wrong = cast["ida"].client.post(address, form | {"mail_address": "anna"})
    assert "Skriv en hel e-postadresse" in wrong.content.decode()
    cast["ida"].client.post(address, filled_in(wrong.content.decode()) | {"mail_address": ""})
    assert Account.objects.get(username="anna").mail_address == ""
