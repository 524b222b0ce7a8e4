"""Choosing a password through a link, changing it on one's own page, and what a password must be."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.password_validation import MinimumLengthValidator, get_default_password_validators
from django.test import Client
from django.urls import reverse
from django.utils import translation

from omtanke.edges.integrations.sign_in import passwords
from omtanke.edges.integrations.sign_in.forms import ADVICE
from omtanke.edges.integrations.sign_in.tests.conftest import PASSWORD, WRONG, give_password, sign_in
from omtanke.foundation.audit.models import Entry
from omtanke.foundation.kernel import clock
from omtanke.foundation.pages.models import Draft
from omtanke.register.organisation.models import Account
from tests.cast import Person
from tests.html_forms import filled_in

NEW = "tretten gule støvler på loftet"


def choose(browser: Client, token: str, password: str = NEW, repeated: str | None = None):
    return browser.post(reverse("choose_password", args=[token]), {"new_password": password, "repeated_password": repeated or password})


def change(person: Person, **typed: str):
    page = person.client.get("/min-side/passord/").content.decode()
    fields = {"password": PASSWORD, "new_password": NEW, "repeated_password": NEW} | typed
    return person.client.post("/min-side/passord/", filled_in(page) | fields)


@pytest.mark.parametrize("token", ["x", "a" * 43, "%00", "../hjem"])
def test_a_token_that_is_not_there_tells_nothing(token: str, cast: dict[str, Person], browser: Client) -> None:
    answer = browser.get(f"/velkommen/{token}/")
    assert answer.status_code == 404


def test_used_void_old_and_unknown_links_give_the_same_answer(token: str, anna: Person, browser: Client) -> None:
    unknown = Client().get("/velkommen/ukjent/")
    choose(browser, token)
    used = Client().get(f"/velkommen/{token}/")
    used_by_post = choose(Client(), token, "nittito grønne egg i kurven")
    assert unknown.status_code == used.status_code == used_by_post.status_code == 404
    assert unknown.content == used.content == used_by_post.content
    assert unknown["Cache-Control"] == "no-store"
    assert "Anna" not in unknown.content.decode()


def test_an_old_link_gives_that_answer_too(token: str, browser: Client) -> None:
    with time_machine.travel(clock.now() + timedelta(hours=73)):
        assert browser.get(f"/velkommen/{token}/").status_code == 404


def test_anna_chooses_her_password_and_signs_in(token: str, anna: Person, browser: Client) -> None:
    page = browser.get(f"/velkommen/{token}/")
    assert page["Cache-Control"] == "no-store"
    assert "Anna Solbakken" in page.content.decode()
    assert choose(browser, token)["Location"] == "/velkommen/"
    assert "Passordet er lagret" in browser.get("/velkommen/").content.decode()
    assert SESSION_KEY not in browser.session
    assert sign_in(browser, "anna", NEW).status_code == 302
    assert Entry.objects.filter(deed="account.password_chosen", actor=anna.account.key).count() == 1


def test_a_chosen_password_ends_the_sessions_there_were(token: str, anna: Person, browser: Client) -> None:
    assert anna.client.get("/hjem/").status_code == 200
    choose(browser, token)
    assert anna.client.get("/hjem/").status_code == 302


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("kort og godt", "Bruk minst 15 tegn"),
        ("passwordpassword", "lett å gjette"),
        ("1q2w3e4r5t6y7u8i9o0p", "bruker mange"),
        ("AnnaSolbakken2026", "ligner for mye"),
        ("Vestmo skole 2026", "lett å gjette"),
        ("fjordvik-KOMMUNE-omtanke", "lett å gjette"),
        ("ungdomsklubb 123!", "lett å gjette"),
    ],
)
def test_a_password_others_can_guess_is_refused(password: str, sentence: str, token: str, browser: Client) -> None:
    answer = choose(browser, token, password)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert password not in answer.content.decode()


@pytest.mark.parametrize("password", ["kaffe på Vestmo smaker best i regn", "x" * 15 + "æøå", "  blanke  i  begge  ender  "])
def test_nothing_else_is_asked_of_a_password(password: str, token: str, browser: Client) -> None:
    assert choose(browser, token, password).status_code == 302
    assert sign_in(browser, "anna", password).status_code == 302


def test_the_two_must_be_alike(token: str, browser: Client) -> None:
    assert "ikke like" in choose(browser, token, repeated=WRONG).content.decode()


def test_the_sentences_are_ours_in_both_languages() -> None:
    """Django has no nynorsk for some; each of the validators in the settings has a sentence of ours."""
    for language in ("nb", "nn"):
        with translation.override(language):
            assert all("password" not in str(sentence).lower() for sentence in passwords.SENTENCES.values())
    assert len(get_default_password_validators()) == len(passwords.SENTENCES)


def test_the_advice_says_the_length_that_is_asked_for() -> None:
    (validator,) = (one for one in get_default_password_validators() if isinstance(one, MinimumLengthValidator))
    assert f"Minst {validator.min_length} tegn" in str(ADVICE)


def test_odd_does_not_change_annas_password(odd: Person, anna: Person) -> None:
    give_password(anna)
    change(odd, password=PASSWORD)
    assert Account.objects.get(pk=anna.account.pk).check_password(PASSWORD)


def test_anna_changes_her_password_and_stays_signed_in_here_only(anna: Person) -> None:
    give_password(anna)
    elsewhere = Client()
    sign_in(elsewhere, "anna", PASSWORD)
    anna.client.force_login(anna.account)
    before = anna.client.session.session_key
    assert change(anna)["Location"] == "/min-side/?kvittering=password"
    assert "Passordet er byttet" in anna.client.get("/min-side/?kvittering=password").content.decode()
    assert anna.client.session.session_key != before
    assert elsewhere.get("/hjem/").status_code == 302
    assert sign_in(Client(), "anna", NEW).status_code == 302


def test_the_present_password_is_needed(anna: Person) -> None:
    give_password(anna)
    assert "ikke passordet du bruker nå" in change(anna, password=WRONG).content.decode()
    assert Account.objects.get(pk=anna.account.pk).check_password(PASSWORD)


def test_the_present_password_is_not_guessed_at(anna: Person) -> None:
    give_password(anna)
    for _ in range(10):
        change(anna, password=WRONG)
    assert "mange forsøk" in change(anna).content.decode()


def test_no_password_is_kept_as_a_draft(anna: Person) -> None:
    give_password(anna)
    page = anna.client.get("/min-side/passord/").content.decode()
    change(anna, password=WRONG)
    anna.client.post("/utkast/", filled_in(page) | {"password": PASSWORD, "new_password": NEW, "repeated_password": NEW})
    assert Draft.objects.count() == 0
