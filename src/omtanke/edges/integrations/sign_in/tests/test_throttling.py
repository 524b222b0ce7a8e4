"""Too many wrong passwords: refused before any hash is computed, for a quarter at most, whatever the Host header says."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import SESSION_KEY
from django.test import Client

from omtanke.edges.integrations.sign_in.tests.conftest import PASSWORD, WRONG, give_password, sign_in
from omtanke.foundation.audit.models import Entry
from omtanke.foundation.kernel import clock
from tests.cast import Person

STOPPED = "for mange forsøk på å logge inn"
LIMIT = 5
LIMIT_FOR_AN_ADDRESS = 60


def fail(times: int, username: str = "anna", **more: str) -> None:
    for _ in range(times):
        assert STOPPED not in sign_in(Client(), username, WRONG, **more).content.decode()


def test_after_five_failures_no_hash_is_computed(anna: Person, browser: Client, hashes: list[str]) -> None:
    give_password(anna)
    hashes.clear()
    fail(LIMIT)
    assert len(hashes) == LIMIT
    answer = sign_in(browser, "anna", PASSWORD)
    assert (answer.status_code, STOPPED in answer.content.decode()) == (429, True)
    assert len(hashes) == LIMIT
    assert SESSION_KEY not in browser.session


def test_an_unknown_name_is_stopped_in_the_same_way(cast: dict[str, Person], browser: Client) -> None:
    fail(LIMIT, "ukjent")
    assert STOPPED in sign_in(browser, "ukjent", WRONG).content.decode()


def test_the_real_anna_waits_a_quarter_at_most(anna: Person, browser: Client) -> None:
    give_password(anna)
    began = clock.now()
    with time_machine.travel(began, tick=False):
        fail(LIMIT)
    with time_machine.travel(began + timedelta(minutes=14, seconds=59), tick=False):
        assert sign_in(browser, "anna", PASSWORD).status_code == 429
    with time_machine.travel(began + timedelta(minutes=15), tick=False):
        assert sign_in(browser, "anna", PASSWORD).status_code == 302


def test_others_are_not_stopped_by_annas_failures(anna: Person, odd: Person, browser: Client) -> None:
    give_password(odd)
    fail(LIMIT)
    assert sign_in(browser, "odd", PASSWORD).status_code == 302


@pytest.mark.parametrize("host", ["testserver:81", "localhost", "127.0.0.1:9000"])
def test_another_host_header_does_not_begin_a_new_count(host: str, cast: dict[str, Person], browser: Client) -> None:
    fail(LIMIT)
    assert sign_in(browser, "anna", WRONG, headers={"Host": host}).status_code == 429


@pytest.mark.parametrize("spelling", ["ANNA", " anna", "Anna "])
def test_another_spelling_does_not_begin_a_new_count(spelling: str, cast: dict[str, Person], browser: Client) -> None:
    fail(LIMIT)
    assert sign_in(browser, spelling, WRONG).status_code == 429


def test_signing_in_does_not_wipe_out_the_failures(anna: Person, browser: Client) -> None:
    give_password(anna)
    fail(LIMIT - 1)
    assert sign_in(browser, "anna", PASSWORD).status_code == 302
    fail(1)
    assert sign_in(Client(), "anna", PASSWORD).status_code == 429


def test_many_names_from_one_address_are_stopped(anna: Person, browser: Client) -> None:
    give_password(anna)
    for number in range(LIMIT_FOR_AN_ADDRESS):
        fail(1, f"gjetning{number}")
    assert sign_in(browser, "anna", PASSWORD).status_code == 429
    assert sign_in(browser, "anna", PASSWORD, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_a_client_cannot_invent_an_address(cast: dict[str, Person], browser: Client) -> None:
    """Without a proxy in front nobody believes X-Forwarded-For."""
    for number in range(LIMIT_FOR_AN_ADDRESS):
        sign_in(Client(), f"gjetning{number}", WRONG, headers={"X-Forwarded-For": f"192.0.2.{number}"})
    assert sign_in(browser, "anna", WRONG, headers={"X-Forwarded-For": "192.0.2.200"}).status_code == 429


def test_being_stopped_is_recorded_once_not_a_thousand_times(cast: dict[str, Person], browser: Client) -> None:
    fail(LIMIT)
    for _ in range(10):
        sign_in(browser, "anna", WRONG)
    reasons = list(Entry.objects.filter(deed="account.sign_in_refused").values_list("why", flat=True))
    assert (reasons.count("wrong"), reasons.count("throttled")) == (LIMIT, 1)


def test_an_empty_form_is_no_attempt(anna: Person, browser: Client) -> None:
    give_password(anna)
    for _ in range(LIMIT + 1):
        browser.post("/logg-inn/", {"login": "anna", "password": ""})
    assert sign_in(browser, "anna", PASSWORD).status_code == 302
