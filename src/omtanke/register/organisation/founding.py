"""The first rows of an installation, written before there is anybody who could be allowed to write them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from omtanke.foundation.access.actor import Actor, Post
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.kernel.errors import NotConfigured
from omtanke.foundation.kernel.keys import random_key

from .models import Account, Appointment, Municipality, OneTimeLink, Unit
from .published import publish_name
from .queries import hash_of_token
from .rules import LINK_LIVES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from .codes import UnitKind

FOUNDER = "founder"


@dataclass(frozen=True)
class FirstUnit:
    """A unit that is there from the start."""

    name: str
    kind: UnitKind


@dataclass(frozen=True)
class FirstPerson:
    """An account that is there from the start, in one post, confirmed by another of the first."""

    username: str
    name: str
    post: Post
    confirmed_by: str
    unit: str = ""


def found(
    name: str, units: Iterable[FirstUnit], people: Iterable[FirstPerson], *, at: datetime, is_demo: bool = False
) -> dict[str, Account]:
    """Found the municipality with its first units and people, in one recorded act; the accounts by user name.

    Raises NotConfigured when it has been founded already.
    """
    if Municipality.objects.exists():
        raise NotConfigured("Kommunen er opprettet fra før. Velg en tom database for å begynne på nytt.")
    people = tuple(people)
    with recorded(Actor(id=0, key=FOUNDER, at=at), "municipality.founded"):
        Municipality.objects.create(name=name, is_demo=is_demo)
        rooms = {unit.name: Unit.objects.create(name=unit.name, kind=unit.kind) for unit in units}
        accounts = {person.username: _account(person) for person in people}
        for person in people:
            Appointment.objects.create(
                account=accounts[person.username],
                unit=rooms[person.unit] if person.unit else None,
                post=person.post,
                starts_at=at,
                confirmed_at=at,
                confirmed_by=accounts[person.confirmed_by],
            )
    publish_name(name)
    return accounts


def first_link(account: Account, *, at: datetime) -> str:
    """A one-time link for one of the first people, who have nobody to ask; its token, this once."""
    token = "-".join(random_key() for _ in range(3))
    with recorded(Actor(id=0, key=FOUNDER, at=at), "link.founded", f"organisation.account:{account.key}"):
        OneTimeLink.objects.filter(account=account, used_at__isnull=True).delete()
        OneTimeLink.objects.create(account=account, asked_at=at, expires_at=at + LINK_LIVES, token_hash=hash_of_token(token))
    return token


def _account(person: FirstPerson) -> Account:
    account = Account(username=person.username, name=person.name)
    account.set_unusable_password()
    account.save(force_insert=True)
    return account
