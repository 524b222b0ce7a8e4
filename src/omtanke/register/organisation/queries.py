from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from omtanke.foundation.access.actor import Actor, Post
from omtanke.foundation.access.prepared import Prepared
from omtanke.foundation.access.rules import with_answers
from omtanke.foundation.audit.readings import reading
from omtanke.foundation.outbox import delivery
from omtanke.foundation.outbox.ports import Addressee
from omtanke.foundation.vault.master import keyed_hash

from . import policy
from .models import Account, Appointment, Municipality, OneTimeLink, Unit
from .rules import LINK_LIES, LINK_LIVES

if TYPE_CHECKING:
    from collections.abc import Iterable

PAGE = 50


@dataclass(frozen=True)
class Overview:
    """The organisation as the actor may see it. `more_after` is where the next accounts without a post begin (empty at the end)."""

    units: list[tuple[Unit, list[str]]]
    for_all: list[Appointment]
    without_post: list[Account]
    more_after: str


@dataclass(frozen=True)
class Staffing:
    """Posts as a page shows them, each with its answers (`post.may_end`), and the links that wait."""

    posts: list[Appointment]
    proposals: list[Appointment]
    links: list[OneTimeLink]


@dataclass(frozen=True)
class UnitFile:
    """A unit with its people."""

    unit: Unit
    staffing: Staffing
    led_by: list[Account]
    has_leader: bool


@dataclass(frozen=True)
class AccountFile:
    """An account with its posts, as far as the actor may know them, and what she may do with it."""

    account: Account
    staffing: Staffing
    ended: list[Appointment]


@dataclass(frozen=True)
class NotReached:
    """Somebody whom no e-mail has reached, or who has not used her link, and since when; never what it was about."""

    name: str
    since: datetime
    is_link: bool


@dataclass(frozen=True)
class ToReach:
    """What is asked of whoever leads or administers: links to show (name, key), and people to talk to."""

    links: list[tuple[str, str]]
    not_reached: list[NotReached]


def in_force(at: datetime) -> Q:
    """Appointments that have been confirmed, have begun and have not ended."""
    return Q(confirmed_at__lte=at, starts_at__lte=at) & (Q(ends_at__isnull=True) | Q(ends_at__gt=at))


def actor_of(account: Account, at: datetime) -> Actor:
    """The account as an actor at this moment, with the posts she holds and the units she leads."""
    posts = frozenset(
        (Post(post), unit) for post, unit in Appointment.objects.filter(in_force(at), account=account).values_list("post", "unit")
    )
    return Actor(id=account.pk, key=account.key, at=at, posts=posts, leads=_led(posts, at), name=account.name)


def _led(posts: Iterable[tuple[Post, int | None]], at: datetime) -> frozenset[int]:
    """A leader leads; a deputy only where no leader is in force (ADR 0014)."""
    led = {unit for post, unit in posts if post is Post.UNIT_LEADER and unit is not None}
    stands_in = {unit for post, unit in posts if post is Post.DEPUTY and unit is not None} - led
    if stands_in:
        stands_in -= set(leaders(at).filter(unit__in=stands_in).values_list("unit", flat=True))
    return frozenset(led | stands_in)


def leaders(at: datetime) -> QuerySet[Appointment]:
    """Every unit leader's appointment in force; that of a closed account leads nothing."""
    return Appointment.objects.filter(in_force(at), post=Post.UNIT_LEADER, account__is_active=True)


def account_of(actor: Actor) -> Account:
    """The actor's own account."""
    return Account.objects.get(pk=actor.id)


def works_in_unit(account: Account, unit: int, at: datetime) -> bool:
    """Whether she holds any post in the unit now."""
    return bool(_AT_WORK(None, at, account.pk, unit))


def _at_work(_: Actor, at: datetime, account: int, unit: int) -> QuerySet[Any]:
    return Appointment.objects.filter(in_force(at), account=account, account__is_active=True, unit=unit).values_list("pk")


_AT_WORK = Prepared(_at_work)


def colleagues_in(unit: int, at: datetime) -> list[Account]:
    """Everybody with a post in the unit now, by name."""
    held = Appointment.objects.filter(in_force(at), unit=unit).values("account")
    return list(Account.objects.filter(pk__in=held, is_active=True).order_by("name", "pk"))


def leads(account: Account, unit: int, at: datetime) -> bool:
    """Whether she leads the unit now."""
    return unit in actor_of(account, at).leads


def in_line_to_lead(unit: int, at: datetime) -> list[Account]:
    """The unit's leaders and then its deputies, in force now."""
    return [one.account for one in _in_line(unit, at)]


def leading(unit: int, at: datetime) -> list[Account]:
    """Whoever leads the unit now: its leaders, and its deputies only where there is none (ADR 0014)."""
    in_line = _in_line(unit, at)
    return [one.account for one in in_line if one.post == in_line[0].post]


def _in_line(unit: int, at: datetime) -> list[Appointment]:
    return sorted(_LEADING(None, at, unit), key=lambda one: (ORDER[one.post], one.pk))


def _leading(_: Actor, at: datetime, unit: int) -> QuerySet[Appointment]:
    held = Appointment.objects.filter(in_force(at), unit=unit, account__is_active=True)
    return held.filter(post__in=ORDER).select_related("account")


ORDER = {Post.UNIT_LEADER.value: 0, Post.DEPUTY.value: 1}
_LEADING = Prepared(_leading)


def holders_of(post: Post, unit: int | None, at: datetime) -> list[Account]:
    """Those who hold the post now, in the unit or for the whole municipality, the one appointed first first."""
    return [one.account for one in _HELD(None, at, post.value, unit)]


def _held(_: Actor, at: datetime, post: str, unit: int | None) -> QuerySet[Appointment]:
    held = Appointment.objects.filter(in_force(at), post=post, unit=unit, account__is_active=True)
    return held.select_related("account").order_by("pk")


_HELD = Prepared(_held)


def named(keys: Iterable[str]) -> dict[str, Account]:
    """The accounts behind random keys in the log."""
    return {account.key: account for account in _BY_KEY(None, *set(keys))}


def _by_key(_: Actor, *keys: str) -> QuerySet[Account]:
    return Account.objects.filter(key__in=keys)


_BY_KEY = Prepared(_by_key)


def addressee_of(key: str, at: datetime) -> Addressee | None:
    """Where the account with this key is reached; None when it is closed, or holds no post any more."""
    held = Appointment.objects.filter(in_force(at)).values("account")
    found = Account.objects.filter(key=key, is_active=True, pk__in=held).first()
    return Addressee(found.mail_address, found.language, found.wants_letters) if found else None


def demo_account(username: str) -> Account | None:
    """One of the cast, in a database that the demo made and marked; None in any other."""
    if not Municipality.objects.filter(is_demo=True).exists():
        return None
    return Account.objects.filter(username=username, is_active=True).first()


def demo_people(at: datetime) -> list[tuple[str, str, str]]:
    """The demo's cast as user name, name and what each is; nobody in any database but the demo's."""
    if not Municipality.objects.filter(is_demo=True).exists():
        return []
    held = Appointment.objects.filter(in_force(at), account__is_active=True).select_related("account", "unit").order_by("account")
    return [(one.account.username, one.account.name, one.title) for one in held]


def awaiting_confirmation(actor: Actor) -> list[Appointment]:
    """Posts that begin when this actor confirms them, oldest first."""
    waiting = Appointment.objects.filter(policy.ANSWER_PROPOSAL.as_q(actor))
    return list(waiting.select_related("account", "unit", "proposed_by").order_by("pk"))


def links_to_show(actor: Actor) -> list[OneTimeLink]:
    """One-time links that somebody has asked for and this actor can show, oldest first."""
    return list(OneTimeLink.objects.filter(policy.SHOW_LINK.as_q(actor), token_hash="").select_related("account").order_by("pk"))


def to_reach(actor: Actor) -> ToReach:
    """Those in her units (for an administrator: everybody) for whom a link waits, who have let one lie, or whom no letter reaches."""
    if not has_an_organisation_page(actor):
        return ToReach([], [])
    hers = policy.administers(actor) | policy.has_a_post_where_she_leads(actor)
    of_the_account = OneTimeLink.objects.filter(account=OuterRef("pk"))
    lying = of_the_account.filter(used_at__isnull=True, expires_at__lte=actor.at + LINK_LIVES - LINK_LIES).exclude(token_hash="")
    letters = delivery.unreached(actor.at).filter(account=OuterRef("key"))
    people = Account.objects.filter(hers, policy.is_open(actor), policy.is_somebody_else(actor)).annotate(
        link=Subquery(of_the_account.filter(policy.SHOW_LINK.as_q(actor), token_hash="").values("key")[:1]),
        link_runs_out_at=Subquery(lying.values("expires_at")[:1]),
        unreached_since=Subquery(letters.values("made_at")[:1]),
    )
    some = Q(link__isnull=False) | Q(link_runs_out_at__isnull=False) | Q(unreached_since__isnull=False)
    found = list(people.filter(some).order_by("name", "pk"))
    letters_lost = [NotReached(one.name, one.unreached_since, is_link=False) for one in found if one.unreached_since]
    links_lying = [NotReached(one.name, one.link_runs_out_at - LINK_LIVES, is_link=True) for one in found if one.link_runs_out_at]
    return ToReach([(one.name, one.link) for one in found if one.link], letters_lost + links_lying)


def posts_of(actor: Actor) -> list[Appointment]:
    """The actor's own posts, in force and to come."""
    mine = Appointment.objects.filter(policy.not_ended(actor.at), account=actor.id, confirmed_at__isnull=False)
    return list(mine.select_related("unit").order_by("starts_at", "pk"))


def has_an_organisation_page(actor: Actor) -> bool:
    """Whether the overview shows her anything."""
    return actor.holds(Post.ADMINISTRATOR) or bool(actor.leads)


def every_unit() -> list[Unit]:
    """The municipality's units, by name."""
    return list(Unit.objects.order_by("name", "pk"))


def local_names() -> list[str]:
    """What everybody here can guess: the municipality and its units."""
    return [*Municipality.objects.values_list("name", flat=True), *Unit.objects.values_list("name", flat=True)]


@reading(deed="organisation.listed", permission=policy.SEE_ORGANISATION)
def overview(*, actor: Actor, on: Municipality, after: str = "") -> Overview:
    """Units and people: everything for whoever administers, her own units for a leader."""
    units = list(Unit.objects.filter(policy.SEE_UNIT.as_q(actor)).order_by("name", "pk"))
    led: dict[int | None, list[str]] = {}
    for one in leaders(actor.at).select_related("account").order_by("account__name"):
        led.setdefault(one.unit_id, []).append(one.account.name)
    for_all = Appointment.objects.filter(policy.KNOW_POST.as_q(actor), policy.not_ended(actor.at), unit__isnull=True)
    newcomers = _accounts_without_post(actor, after)
    return Overview(
        units=[(unit, led.get(unit.pk, [])) for unit in units],
        for_all=list(for_all.select_related("account").order_by("account__name", "pk")) if actor.holds(Post.ADMINISTRATOR) else [],
        without_post=newcomers[:PAGE],
        more_after=newcomers[PAGE - 1].key if len(newcomers) > PAGE else "",
    )


@reading(deed="organisation.unit_opened", permission=policy.SEE_UNIT, answers={"rename": policy.RENAME_UNIT})
def unit_file(*, actor: Actor, on: Unit) -> UnitFile:
    """A unit with everybody who has a post in it or is proposed to one."""
    here = Appointment.objects.filter(unit=on)
    return UnitFile(
        unit=on,
        staffing=_staffing(actor, here, OneTimeLink.objects.filter(account__in=here.filter(policy.not_ended(actor.at)).values("account"))),
        led_by=[one for one in in_line_to_lead(on.pk, actor.at) if leads(one, on.pk, actor.at)],
        has_leader=leaders(actor.at).filter(unit=on).exists(),
    )


@reading(deed="organisation.account_opened", permission=policy.SEE_ACCOUNT, answers=policy.ACCOUNT_RULES)
def account_file(*, actor: Actor, on: Account) -> AccountFile:
    """An account with the posts the actor may know of, also those that have ended."""
    hers = Appointment.objects.filter(policy.KNOW_POST.as_q(actor), account=on)
    ended = hers.filter(ends_at__lte=actor.at, confirmed_at__isnull=False).select_related("unit").order_by("-ends_at", "-pk")
    return AccountFile(on, _staffing(actor, hers, OneTimeLink.objects.filter(account=on)), list(ended[:PAGE]))


def with_names(post: Appointment) -> Appointment:
    """The same appointment, with everybody it names."""
    return Appointment.objects.select_related("account", "unit", "proposed_by").get(pk=post.pk)


def link_with_names(link: OneTimeLink) -> OneTimeLink:
    """The same link, with everybody it names."""
    return OneTimeLink.objects.select_related("account", "asked_by").get(pk=link.pk)


def posts_held(account: Account, at: datetime, *, besides: Appointment | None = None) -> frozenset[tuple[Post, int | None]]:
    """Her posts that have not ended, proposals included."""
    held = Appointment.objects.filter(policy.not_ended(at), account=account)
    if besides is not None:
        held = held.exclude(pk=besides.pk)
    return frozenset((Post(post), unit) for post, unit in held.values_list("post", "unit"))


def has_another_leader(post: Appointment, at: datetime) -> bool:
    """Whether somebody else leads the unit, or is confirmed to."""
    others = Appointment.objects.filter(policy.not_ended(at), unit=post.unit_id, post=Post.UNIT_LEADER, confirmed_at__isnull=False)
    return others.exclude(pk=post.pk).exists()


def administrators_besides(account: int, at: datetime) -> int:
    """How many others administer now, with an open account."""
    administering = Appointment.objects.filter(in_force(at), post=Post.ADMINISTRATOR, account__is_active=True)
    return administering.exclude(account=account).count()


def hash_of_token(token: str) -> str:
    """What is kept of a link's token."""
    return keyed_hash("one-time-link", token)


def link_behind(token: str, at: datetime) -> tuple[OneTimeLink, Actor] | None:
    """The link with this token and the account it is for as an actor, or None: no word about why."""
    link = OneTimeLink.objects.filter(token_hash=hash_of_token(token)).select_related("account").first()
    actor = actor_of(link.account, at) if link else None
    if link is None or actor is None or not policy.USE_LINK.decide(actor, link):
        return None
    return link, actor


def was_let_in_by_one(account: Account) -> bool:
    """Whether the account's password comes from a link that the same person asked for and was shown."""
    used = OneTimeLink.objects.filter(account=account, used_at__isnull=False).order_by("-used_at", "-pk").first()
    return used is not None and used.asked_by_id is not None and used.asked_by_id == used.shown_by_id


def _accounts_without_post(actor: Actor, after: str) -> list[Account]:
    """Fifty-one accounts, by name, from where the last page ended."""
    placed = Appointment.objects.filter(policy.not_ended(actor.at)).values("account")
    accounts = Account.objects.filter(policy.administers(actor)).exclude(pk__in=placed)
    if last := Account.objects.filter(key=after).first():
        accounts = accounts.filter(Q(name__gt=last.name) | Q(name=last.name, pk__gt=last.pk))
    return list(accounts.order_by("name", "pk")[: PAGE + 1])


def _staffing(actor: Actor, posts: QuerySet[Appointment], links: QuerySet[OneTimeLink]) -> Staffing:
    posts = posts.filter(policy.not_ended(actor.at)).select_related("account", "unit", "proposed_by", "confirmed_by")
    found = with_answers(posts.order_by("account__name", "pk"), actor, policy.POST_RULES)
    links = links.filter(policy.is_unused(actor)).select_related("account", "asked_by", "shown_by")
    return Staffing(
        posts=[one for one in found if one.confirmed_at],
        proposals=[one for one in found if not one.confirmed_at],
        links=with_answers(links.order_by("pk"), actor, {"show": policy.SHOW_LINK}),
    )


def unnamed(path: str) -> list[str]:
    """What a page that names a colleague does not need of her: for `defer`, where `path` leads to her account."""
    return [f"{path}__{name}" for name in ("username", "password", "language", "is_active", "mail_address", "wants_letters")]
