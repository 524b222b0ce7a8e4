"""The standing cast of the tests: Fjordvik's people, each with an account, an actor and a browser of her own."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from omtanke.casework.cases import actions
from omtanke.edges.console.demo import CLUB, SUNDET, VESTMO, found_demo
from omtanke.foundation.kernel import clock
from omtanke.register.organisation.models import Account, Unit
from omtanke.register.organisation.queries import actor_of
from tests.html_forms import filled_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from omtanke.casework.cases.models import Case
    from omtanke.foundation.access.actor import Actor

__all__ = ["CLUB", "SECRET", "SUNDET", "VESTMO", "Person"]

SECRET = "Hemmelig notat om en samtale ved skapet"


class Person:
    """One of the cast."""

    def __init__(self, account: Account) -> None:
        self.account = account

    def __repr__(self) -> str:
        return self.account.username

    @property
    def actor(self) -> Actor:
        """Who she is at this moment, posts and all."""
        return actor_of(self.account, clock.now())

    @cached_property
    def client(self) -> Client:
        """Her browser, signed in."""
        client = Client()
        client.force_login(self.account)
        return client

    def opens(self, address: str) -> HttpResponse:
        """The page of a case, as she comes to it: when she is asked first whether she is impartial, she is."""
        answer = self.client.get(address)
        if answer.status_code == 302 and "/for-du-leser/?" in answer["Location"]:
            asked = answer["Location"]
            answer = self.client.post(asked, filled_in(self.client.get(asked).content.decode()) | {"why": "no"}, follow=True)
        return answer


@pytest.fixture
def cast(db: None) -> dict[str, Person]:
    """Fjordvik is founded, and here is everybody."""
    return {username: Person(account) for username, account in found_demo(clock.now()).items()}


def _one(username: str) -> Callable[..., Person]:
    def fixture(cast: dict[str, Person]) -> Person:
        return cast[username]

    fixture.__name__ = username
    return pytest.fixture(fixture)


anna, ragnhild, rune, kaja, siv, naima = (_one(name) for name in ("anna", "ragnhild", "rune", "kaja", "siv", "naima"))
odd, leif, dag, solveig, arne, ida, ivar = (_one(name) for name in ("odd", "leif", "dag", "solveig", "arne", "ida", "ivar"))


@pytest.fixture
def vestmo(cast: dict[str, Person]) -> Unit:
    """Anna's school."""
    return Unit.objects.get(name=VESTMO)


@pytest.fixture
def case(anna: Person, vestmo: Unit) -> Case:
    """Anna's case, with one note that says `SECRET`."""
    return actions.open_case(actor=anna.actor, on=vestmo, text=SECRET)


@pytest.fixture
def closed_case(anna: Person, case: Case) -> Case:
    """The same case, ended."""
    return actions.close(actor=anna.actor, on=case, why="no_ground", text="Det var et skoleprosjekt.")
