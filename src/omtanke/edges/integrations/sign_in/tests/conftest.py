"""Somebody with a password, and the real hasher where a test is about it."""

import pytest
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client

from omtanke.edges.integrations.sign_in.hashing import FewAtOnce
from omtanke.foundation.audit.commands import recorded
from omtanke.register.organisation import actions
from omtanke.register.organisation.models import Account, Municipality, OneTimeLink
from tests.cast import Person

PASSWORD = "fire rolige elger i kø"
WRONG = "fem urolige elger i kø"
ARGON = "omtanke.edges.integrations.sign_in.hashing.FewAtOnce"


@pytest.fixture(autouse=True)
def no_earlier_attempts(db: None) -> None:
    """Counts of attempts are in the database, but allauth's locks may be left from a test that was cut short."""
    cache.clear()


@pytest.fixture
def argon(settings) -> None:
    """The hasher of the product, instead of the tests' quick one."""
    settings.PASSWORD_HASHERS = [ARGON]


@pytest.fixture
def hashes(argon: None, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every hash that is computed from now on, as the name of the act."""
    computed: list[str] = []

    def counted(name: str):
        whole = getattr(FewAtOnce, name)

        def count(*arguments):
            computed.append(name)
            return whole(*arguments)

        return count

    for name in ("encode", "verify"):
        monkeypatch.setattr(FewAtOnce, name, counted(name))
    return computed


def give_password(person: Person, password: str = PASSWORD) -> Person:
    """As if she had chosen it through a link long ago."""
    with recorded(person.actor, "test.password_given"):
        Account.objects.filter(pk=person.account.pk).update(password=make_password(password))
    person.account.refresh_from_db()
    return person


def sign_in(browser: Client, username: str, password: str, **more: str):
    """Fill in the sign-in page."""
    return browser.post("/logg-inn/", {"login": username, "password": password}, **more)


@pytest.fixture
def browser() -> Client:
    return Client()


@pytest.fixture
def token(ida: Person, ragnhild: Person, anna: Person) -> str:
    """Ida asked for it, Ragnhild was shown it, Anna has it."""
    link: OneTimeLink = actions.ask_for_link(actor=ida.actor, on=anna.account)
    return actions.show_link(actor=ragnhild.actor, on=link)


def signed_in_at(browser: Client) -> str | None:
    """Since when the browser is signed in, if it is."""
    return browser.session.get("began_at")


@pytest.fixture
def per_closed(ida: Person) -> Person:
    """Registered, given a password, and closed."""
    account = actions.register_account(actor=ida.actor, on=Municipality.objects.get(), username="per", name="Per Vik")
    person = give_password(Person(account))
    actions.close_account(actor=ida.actor, on=account)
    return person
