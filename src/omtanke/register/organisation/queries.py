from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Q, QuerySet

from omtanke.foundation.access.actor import Actor, Post

from .models import Account, Appointment, Municipality

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

NAME_FILE = "published/municipality.txt"


def published_name() -> str:
    """The municipality's name as it was published when the installation was founded; empty before that."""
    file = Path(settings.DATA) / NAME_FILE
    return file.read_text(encoding="utf-8").strip() if file.exists() else ""


def in_force(at: datetime) -> Q:
    """Appointments that have been confirmed, have begun and have not ended."""
    return Q(confirmed_at__lte=at, starts_at__lte=at) & (Q(ends_at__isnull=True) | Q(ends_at__gt=at))


def actor_of(account: Account, at: datetime) -> Actor:
    """The account as an actor at this moment, with the posts she holds and the units she leads."""
    posts = frozenset(
        (Post(post), unit) for post, unit in Appointment.objects.filter(in_force(at), account=account).values_list("post", "unit")
    )
    return Actor(id=account.pk, key=account.key, at=at, posts=posts, leads=_led(posts, at))


def _led(posts: Iterable[tuple[Post, int | None]], at: datetime) -> frozenset[int]:
    """A leader leads; a deputy only where no leader is in force (ADR 0014)."""
    led = {unit for post, unit in posts if post is Post.UNIT_LEADER and unit is not None}
    stands_in = {unit for post, unit in posts if post is Post.DEPUTY and unit is not None} - led
    if stands_in:
        stands_in -= set(leaders(at).filter(unit__in=stands_in).values_list("unit", flat=True))
    return frozenset(led | stands_in)


def leaders(at: datetime) -> QuerySet[Appointment]:
    """Every unit leader's appointment in force."""
    return Appointment.objects.filter(in_force(at), post=Post.UNIT_LEADER)


def account_of(actor: Actor) -> Account:
    """The actor's own account."""
    return Account.objects.get(pk=actor.id)


def works_in_unit(account: Account, unit: int, at: datetime) -> bool:
    """Whether she holds any post in the unit now."""
    return Appointment.objects.filter(in_force(at), account=account, account__is_active=True, unit=unit).exists()


def colleagues_in(unit: int, at: datetime) -> list[Account]:
    """Everybody with a post in the unit now, by name."""
    held = Appointment.objects.filter(in_force(at), unit=unit).values("account")
    return list(Account.objects.filter(pk__in=held, is_active=True).order_by("name", "pk"))


def leads(account: Account, unit: int, at: datetime) -> bool:
    """Whether she leads the unit now."""
    return unit in actor_of(account, at).leads


def in_line_to_lead(unit: int, at: datetime) -> list[Account]:
    """The unit's leaders and then its deputies, in force now."""
    held = Appointment.objects.filter(in_force(at), unit=unit, account__is_active=True).select_related("account")
    order = {Post.UNIT_LEADER.value: 0, Post.DEPUTY.value: 1}
    return [one.account for one in sorted(held.filter(post__in=order), key=lambda one: (order[one.post], one.pk))]


def named(keys: Iterable[str]) -> dict[str, Account]:
    """The accounts behind random keys in the log."""
    return {account.key: account for account in Account.objects.filter(key__in=set(keys))}


def demo_account(username: str) -> Account | None:
    """One of the cast, in a database that the demo made and marked; None in any other."""
    if not Municipality.objects.filter(is_demo=True).exists():
        return None
    return Account.objects.filter(username=username, is_active=True).first()
