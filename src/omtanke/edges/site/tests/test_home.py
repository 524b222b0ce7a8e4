"""The page where everything that waits for somebody stands."""

import pytest
from django.db import OperationalError

from omtanke.casework.cases.models import Case
from omtanke.foundation.access.actor import Post
from omtanke.register.organisation import actions
from omtanke.register.organisation.models import Account, Municipality, Unit
from tests.cast import Person


def new_account(ida: Person, vestmo: Unit) -> Account:
    """Somebody whom Ida has registered and proposed as an employee in Vestmo."""
    account = actions.register_account(actor=ida.actor, on=Municipality.objects.get(), username="nils", name="Nils Berge")
    actions.propose_post(actor=ida.actor, on=account, post=Post.EMPLOYEE, unit=vestmo, starts_at=ida.actor.at)
    return account


def home_of(person: Person) -> str:
    return person.client.get("/hjem/").content.decode()


def test_odd_sees_nothing_that_waits_for_others(odd: Person, ida: Person, vestmo: Unit, case: Case) -> None:
    actions.ask_for_link(actor=ida.actor, on=new_account(ida, vestmo))
    page = home_of(odd)
    assert case.code_word not in page
    assert "Nils Berge" not in page
    assert "Ingenting venter på deg" in page


def test_ragnhild_sees_the_post_she_can_confirm_and_the_link_she_can_show(ragnhild: Person, ida: Person, vestmo: Unit) -> None:
    actions.ask_for_link(actor=ida.actor, on=new_account(ida, vestmo))
    page = home_of(ragnhild)
    assert page.count("Nils Berge") == 2
    assert "Nils Berge" not in home_of(ida)


def test_anna_sees_her_open_cases_and_her_draft(anna: Person, case: Case) -> None:
    page = home_of(anna)
    assert case.code_word in page
    assert "Utkast" not in page


def test_a_public_page_that_asks_a_database_in_vain_answers_503(client: object, monkeypatch: pytest.MonkeyPatch) -> None:
    def down(*_: object, **__: object) -> None:
        raise OperationalError

    monkeypatch.setattr("omtanke.edges.site.health.PARTS", {"database": down})
    answer = client.get("/helse/")  # type: ignore[attr-defined]
    assert answer.status_code == 503
    assert answer["Content-Security-Policy"]
