"""Signing in and out: recorded, silent about who exists, and only to our own addresses."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import Client

from omtanke.edges.integrations.sign_in.tests.conftest import PASSWORD, WRONG, give_password, sign_in, signed_in_at
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.audit.models import Entry, Outcome
from omtanke.foundation.kernel import clock
from omtanke.register.organisation.models import Account
from tests.cast import Person
from tests.html_forms import filled_in

REFUSAL = "Brukernavnet eller passordet stemmer ikke"


def test_odd_does_not_come_in_with_annas_name(odd: Person, anna: Person, browser: Client) -> None:
    give_password(anna)
    answer = sign_in(browser, "anna", WRONG)
    assert REFUSAL in answer.content.decode()
    assert SESSION_KEY not in browser.session


def test_anna_comes_in_and_it_is_recorded(anna: Person, browser: Client) -> None:
    give_password(anna)
    answer = sign_in(browser, "anna", PASSWORD)
    assert (answer.status_code, answer["Location"]) == (302, "/hjem/")
    assert browser.get("/hjem/").status_code == 200
    entry = Entry.objects.get(deed="account.signed_in")
    assert (entry.actor, entry.subject) == (anna.account.key, f"organisation.account:{anna.account.key}")
    assert entry.link.outcome == Outcome.DONE


def test_a_user_name_may_be_typed_in_capitals(anna: Person, browser: Client) -> None:
    give_password(anna)
    assert sign_in(browser, " ANNA ", PASSWORD).status_code == 302


def test_the_password_is_used_exactly_as_it_is_typed(anna: Person, browser: Client) -> None:
    give_password(anna, f" {PASSWORD} ")
    assert sign_in(browser, "anna", PASSWORD).status_code == 200
    assert sign_in(browser, "anna", f" {PASSWORD} ").status_code == 302


def test_a_refusal_is_recorded_without_the_name(browser: Client, cast: dict[str, Person]) -> None:
    sign_in(browser, "Anna", WRONG)
    sign_in(browser, "anna", WRONG)
    sign_in(browser, "noen andre", WRONG)
    subjects = list(Entry.objects.filter(deed="account.sign_in_refused", actor="nobody").order_by("pk").values_list("subject", flat=True))
    assert subjects[0] == subjects[1] != subjects[2]
    assert all(subject.startswith("hidden:") and "anna" not in subject for subject in subjects)
    assert set(Entry.objects.filter(deed="account.sign_in_refused").values_list("link__outcome", flat=True)) == {Outcome.REFUSED}


def test_known_and_unknown_names_get_the_same_answer(anna: Person, per_closed: Person, browser: Client) -> None:
    give_password(anna)
    answers = {name: sign_in(Client(), name, WRONG).content.decode() for name in ("anna", "ukjent", "per")}
    answers["per, rett passord"] = sign_in(Client(), "per", PASSWORD).content.decode()
    plain = {name: _without_tokens(text).replace(f'value="{name.split(",")[0]}"', 'value=""') for name, text in answers.items()}
    assert len(set(plain.values())) == 1
    assert REFUSAL in plain["anna"]


@pytest.mark.parametrize("username", ["anna", "ukjent", "per", "odd"])
def test_each_attempt_costs_one_hash(username: str, anna: Person, per_closed: Person, browser: Client, hashes: list[str]) -> None:
    """Anna has a password, nobody is called «ukjent», Per is closed, and Odd has chosen none."""
    give_password(anna)
    hashes.clear()
    sign_in(browser, username, WRONG)
    assert len(hashes) == 1


def test_the_right_password_of_a_closed_account_costs_one_hash_too(per_closed: Person, browser: Client, hashes: list[str]) -> None:
    give_password(per_closed)
    hashes.clear()
    assert REFUSAL in sign_in(browser, "per", PASSWORD).content.decode()
    assert hashes == ["verify"]


def test_the_session_gets_a_new_key_and_begins_now(anna: Person, browser: Client) -> None:
    give_password(anna)
    browser.get("/logg-inn/")
    session = browser.session
    session["from_before"] = "set by somebody else"
    session.save()
    before = session.session_key
    moment = clock.now()
    with time_machine.travel(moment, tick=False):
        sign_in(browser, "anna", PASSWORD)
    assert browser.session.session_key != before
    assert signed_in_at(browser) == browser.session["seen_at"] == moment.isoformat()


def test_another_who_signs_in_gets_nothing_of_the_first_ones_session(anna: Person, odd: Person, browser: Client) -> None:
    give_password(anna)
    browser.force_login(odd.account)
    session = browser.session
    session["of_odd"] = "his"
    session.save()
    browser.post("/logg-ut/")
    sign_in(browser, "anna", PASSWORD)
    assert "of_odd" not in browser.session


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("/saker/", "/saker/"),
        ("/saker/?etter=abc", "/saker/?etter=abc"),
        ("https://example.org/", "/hjem/"),
        ("//example.org/", "/hjem/"),
        ("/\\example.org/", "/hjem/"),
        ("http://testserver/saker/", "/hjem/"),
        ("javascript:alert(1)", "/hjem/"),
        ("/logg-ut/", "/hjem/"),
    ],
)
def test_afterwards_only_an_address_of_ours(wanted: str, given: str, anna: Person, browser: Client) -> None:
    give_password(anna)
    answer = browser.post("/logg-inn/", {"login": "anna", "password": PASSWORD}, query_params={"next": wanted})
    assert answer["Location"] == given


def test_who_is_signed_in_already_goes_on(anna: Person) -> None:
    assert anna.client.get("/logg-inn/")["Location"] == "/hjem/"


def test_an_idle_session_leads_to_the_sign_in_page_and_no_further(anna: Person, browser: Client) -> None:
    give_password(anna)
    sign_in(browser, "anna", PASSWORD)
    with time_machine.travel(clock.now() + timedelta(minutes=16)):
        assert browser.get("/hjem/")["Location"].startswith("/logg-inn/")
        assert browser.get("/logg-inn/").status_code == 200


def test_only_get_and_post_and_one_kind_of_answer(browser: Client, cast: dict[str, Person]) -> None:
    assert browser.put("/logg-inn/").status_code == 405
    answer = browser.get("/logg-inn/", headers={"X-Requested-With": "XMLHttpRequest", "Accept": "application/json"})
    assert answer["Content-Type"].startswith("text/html")
    assert answer["Cache-Control"] == "no-store"


def test_a_weaker_hash_is_made_stronger_by_a_deed_of_its_own(anna: Person, browser: Client, argon: None) -> None:
    with recorded(anna.actor, "test.password_given"):
        Account.objects.filter(pk=anna.account.pk).update(password=_weak())
    assert sign_in(browser, "anna", PASSWORD).status_code == 302
    assert browser.get("/hjem/").status_code == 200
    stored = Account.objects.get(pk=anna.account.pk).password
    assert "m=102400" in stored
    assert Entry.objects.filter(deed="account.password_rehashed", actor=anna.account.key).count() == 1
    assert sign_in(Client(), "anna", PASSWORD).status_code == 302
    assert Entry.objects.filter(deed="account.password_rehashed").count() == 1


def test_signing_out_asks_first_and_then_forgets(anna: Person) -> None:
    page = anna.client.get("/logg-ut/").content.decode()
    assert SESSION_KEY in anna.client.session
    answer = anna.client.post("/logg-ut/", filled_in(page))
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert "Du er logget ut" in answer.content.decode()
    assert "Anna Solbakken" not in answer.content.decode()
    assert SESSION_KEY not in anna.client.session
    assert Entry.objects.filter(deed="account.signed_out", actor=anna.account.key).count() == 1


def test_the_old_cookie_opens_nothing_after_signing_out(anna: Person) -> None:
    old = anna.client.cookies["omtanke"].value
    anna.client.post("/logg-ut/")
    thief = Client()
    thief.cookies["omtanke"] = old
    assert thief.get("/hjem/").status_code == 302


def test_the_cast_is_offered_in_the_demo_only(cast: dict[str, Person], browser: Client, settings) -> None:
    assert "Logg inn som" not in browser.get("/logg-inn/").content.decode()
    settings.DEMO = True
    page = browser.get("/logg-inn/", query_params={"next": "/saker/"}).content.decode()
    assert page.count("Logg inn som Ida") == 1
    assert page.count('action="/demo/logg-inn/"') == len(cast)
    assert 'name="next" value="/saker/"' in page


def _weak() -> str:
    """The password as a hash that was strong enough some years ago."""

    class Weak(Argon2PasswordHasher):
        memory_cost = 1024

    return str(Weak().encode(PASSWORD, "saltsaltsaltsalt"))


def _without_tokens(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)
