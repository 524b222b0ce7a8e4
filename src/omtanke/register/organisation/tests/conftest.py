"""Somebody new, a post that waits, and a link that waits."""

import pytest

from omtanke.foundation.access.actor import Post
from omtanke.register.organisation import actions
from omtanke.register.organisation.models import Account, Appointment, Municipality, OneTimeLink, Unit
from tests.cast import Person


@pytest.fixture
def municipality(cast: dict[str, Person]) -> Municipality:
    return Municipality.objects.get()


@pytest.fixture
def per(ida: Person, municipality: Municipality) -> Person:
    """Registered by Ida today; has no post yet."""
    return Person(actions.register_account(actor=ida.actor, on=municipality, username="per", name="Per Vik"))


@pytest.fixture
def proposal(ida: Person, per: Person, vestmo: Unit) -> Appointment:
    """Ida proposes that Per works at Vestmo from today."""
    return propose(ida, per, Post.EMPLOYEE, vestmo)


@pytest.fixture
def link(ida: Person, anna: Person) -> OneTimeLink:
    """Ida has asked for a link for Anna."""
    return actions.ask_for_link(actor=ida.actor, on=anna.account)


def propose(by: Person, whom: Person, post: Post, unit: Unit | None = None) -> Appointment:
    """A proposal that begins at once when it is confirmed."""
    actor = by.actor
    return actions.propose_post(actor=actor, on=Account.objects.get(pk=whom.account.pk), post=post, unit=unit, starts_at=actor.at)
