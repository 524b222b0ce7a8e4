"""The first start of an empty installation: two administrators, each with a one-time link to choose a password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from omtanke.foundation.access.actor import Post
from omtanke.register.organisation.founding import FirstPerson, first_link, found
from omtanke.register.organisation.models import Account, Municipality

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

UNNAMED = "Kommunen"
FIRST = (
    FirstPerson("administrator1", "Administrator 1", Post.ADMINISTRATOR, "administrator2"),
    FirstPerson("administrator2", "Administrator 2", Post.ADMINISTRATOR, "administrator1"),
)


def found_when_empty(at: datetime) -> None:
    """Found the municipality with its two administrators, when there is nothing yet."""
    if not Municipality.objects.exists():
        found(UNNAMED, (), FIRST, at=at)


def welcome(site: str, at: datetime) -> Iterator[str]:
    """Lines with a link for each of the first two, until the first of them has chosen a password.

    After that nobody gets another's link from the command line: whoever restarts the server could then be both.
    """
    accounts = list(Account.objects.filter(username__in=[person.username for person in FIRST]).order_by("pk"))
    if not accounts or any(account.has_usable_password() for account in Account.objects.all()):
        return
    yield "To administratorer må velge passord. Gi den ene lenken til en annen. De virker én gang, i tre døgn:"
    for account in accounts:
        yield f"  {account.username}: {site}{reverse('choose_password', args=[first_link(account, at=at)])}"
