from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from omtanke.foundation.access.actor import Post
from omtanke.foundation.audit.commands import command
from omtanke.foundation.kernel.errors import refuse_if
from omtanke.foundation.kernel.keys import random_key
from omtanke.foundation.pages import drafts

from . import policy, rules
from .models import Account, Appointment, Municipality, OneTimeLink, Unit
from .published import publish_name
from .queries import administrators_besides, has_another_leader, hash_of_token, posts_held, was_let_in_by_one

if TYPE_CHECKING:
    from datetime import datetime

    from omtanke.foundation.access.actor import Actor


@command(deed="municipality.named", permission=policy.ADMINISTER)
def name_municipality(*, actor: Actor, on: Municipality, name: str) -> Municipality:
    """Say what the municipality is called, also on the pages that need no database."""
    on.name = name
    on.save(update_fields=["name"])
    transaction.on_commit(lambda: publish_name(name))
    return on


@command(deed="unit.registered", permission=policy.ADMINISTER)
def register_unit(*, actor: Actor, on: Municipality, name: str, kind: str) -> Unit:
    """Add a school, a youth club, an office."""
    refuse_if(rules.obstacles_to_unit(name_is_taken=Unit.objects.filter(name__iexact=name).exists()))
    return Unit.objects.create(name=name, kind=kind)


@command(deed="unit.renamed", permission=policy.RENAME_UNIT)
def rename_unit(*, actor: Actor, on: Unit, name: str) -> Unit:
    """Give a unit another name; what belongs to it stays."""
    refuse_if(rules.obstacles_to_unit(name_is_taken=Unit.objects.filter(name__iexact=name).exclude(pk=on.pk).exists()))
    on.name = name
    on.save(update_fields=["name"])
    return on


@command(deed="account.registered", permission=policy.ADMINISTER)
def register_account(*, actor: Actor, on: Municipality, username: str, name: str, mail_address: str = "") -> Account:
    """Add an employee. She can do nothing before a post of hers has been confirmed, nor sign in before she has had a link."""
    refuse_if(rules.obstacles_to_account(username_is_taken=Account.objects.filter(username=username).exists()))
    account = Account(username=username, name=name, mail_address=mail_address)
    account.set_unusable_password()
    account.save(force_insert=True)
    return account


@command(deed="account.renamed", permission=policy.RENAME_ACCOUNT)
def rename_account(*, actor: Actor, on: Account, name: str) -> Account:
    """Correct an employee's name. The user name stays: it is what she signs in with."""
    on.name = name
    on.save(update_fields=["name"])
    return on


@command(deed="account.mail_address_entered", permission=policy.ENTER_MAIL_ADDRESS)
def enter_mail_address(*, actor: Actor, on: Account, mail_address: str) -> Account:
    """Say where an employee is told that something waits; empty when nowhere."""
    on.mail_address = mail_address
    on.save(update_fields=["mail_address"])
    return on


@command(deed="account.closed", permission=policy.CLOSE_ACCOUNT)
def close_account(*, actor: Actor, on: Account) -> Account:
    """Let somebody in no more, from her next request, and forget her drafts. Her posts stand until they are ended."""
    on.is_active = False
    on.save(update_fields=["is_active"])
    drafts.forget_account(on.key)
    return on


@command(deed="account.opened_again", permission=policy.OPEN_ACCOUNT_AGAIN)
def open_account_again(*, actor: Actor, on: Account) -> Account:
    """Let somebody in again."""
    on.is_active = True
    on.save(update_fields=["is_active"])
    return on


@command(deed="post.proposed", permission=policy.PROPOSE_POST)
def propose_post(*, actor: Actor, on: Account, post: Post, unit: Unit | None, starts_at: datetime) -> Appointment:
    """Ask for somebody to be appointed. The post begins when somebody else has confirmed it, and not before its day."""
    facts = rules.PostFacts(post, unit.pk if unit else None, posts_held(on, actor.at), on.is_active)
    refuse_if([*rules.obstacles_to_post(facts), *rules.obstacles_to_start(starts_at=starts_at, at=actor.at)])
    return Appointment.objects.create(account=on, unit=unit, post=post, starts_at=starts_at, proposed_by_id=actor.id)


@command(deed="post.confirmed", permission=policy.ANSWER_PROPOSAL)
def confirm_post(*, actor: Actor, on: Appointment) -> Appointment:
    """Let a proposed post begin. A password that one person alone has seen to, must then be chosen anew."""
    facts = rules.PostFacts(
        post=Post(on.post),
        unit=on.unit_id,
        held=posts_held(on.account, actor.at, besides=on),
        is_active=on.account.is_active,
        unit_has_leader=has_another_leader(on, actor.at),
    )
    refuse_if(rules.obstacles_to_confirming(facts))
    on.confirmed_at, on.confirmed_by_id = actor.at, actor.id
    on.save(update_fields=["confirmed_at", "confirmed_by"])
    if was_let_in_by_one(on.account):
        on.account.set_unusable_password()
        on.account.save(update_fields=["password"])
    return on


@command(deed="post.turned_down", permission=policy.ANSWER_PROPOSAL)
def turn_down_post(*, actor: Actor, on: Appointment) -> Appointment:
    """Say no to a proposed post."""
    return _end(on, actor.at)


@command(deed="post.withdrawn", permission=policy.WITHDRAW)
def withdraw_proposal(*, actor: Actor, on: Appointment) -> Appointment:
    """Take back one's own proposal."""
    return _end(on, actor.at)


@command(deed="post.ended", permission=policy.END_POST)
def end_post(*, actor: Actor, on: Appointment) -> Appointment:
    """End a post from this moment."""
    refuse_if(rules.obstacles_to_ending(post=Post(on.post), other_administrators=administrators_besides(on.account_id, actor.at)))
    return _end(on, actor.at)


@command(deed="link.asked_for", permission=policy.ASK_FOR_LINK)
def ask_for_link(*, actor: Actor, on: Account) -> OneTimeLink:
    """Ask for a link with which somebody can choose her password. It replaces one that is not used; somebody else is shown it."""
    OneTimeLink.objects.filter(account=on, used_at__isnull=True).delete()
    return OneTimeLink.objects.create(account=on, asked_by_id=actor.id, asked_at=actor.at)


@command(deed="link.shown", permission=policy.SHOW_LINK)
def show_link(*, actor: Actor, on: OneTimeLink) -> str:
    """Make the link's token and return it, this once. Showing it anew makes another and voids this one."""
    token = "-".join(random_key() for _ in range(3))  # 140 bits, and still possible to write down
    on.token_hash, on.shown_by_id, on.expires_at = hash_of_token(token), actor.id, actor.at + rules.LINK_LIVES
    on.save(update_fields=["token_hash", "shown_by", "expires_at"])
    return token


@command(deed="one_time_link.swept", permission=policy.SWEEP)
def sweep_links(*, actor: Actor, on: Municipality) -> None:
    """Forget links that nobody used in time."""
    OneTimeLink.objects.filter(used_at__isnull=True).exclude(policy.is_unused(actor)).delete()


@command(deed="account.password_chosen", permission=policy.USE_LINK)
def choose_password(*, actor: Actor, on: OneTimeLink, token: str, password_hash: str) -> Account:
    """Choose one's own password through a link, which is used with that. Every session the account had, ends."""
    refuse_if(rules.obstacles_to_choosing(is_the_token=on.token_hash == hash_of_token(token)))
    on.used_at = actor.at
    on.save(update_fields=["used_at"])
    return _store_password(on.account, password_hash)


@command(deed="account.password_changed", permission=policy.OWN_ACCOUNT)
def change_password(*, actor: Actor, on: Account, password_hash: str, instead_of: str) -> Account:
    """Change one's own password. `instead_of` is the hash the old one was checked against, outside the transaction."""
    refuse_if(rules.obstacles_to_new_password(is_based_on_the_present=on.password == instead_of))
    return _store_password(on, password_hash)


@command(deed="account.password_rehashed", permission=policy.OWN_ACCOUNT)
def strengthen_password(*, actor: Actor, on: Account, password_hash: str, instead_of: str) -> Account:
    """Keep the same password as a stronger hash."""
    refuse_if(rules.obstacles_to_new_password(is_based_on_the_present=on.password == instead_of))
    return _store_password(on, password_hash)


@command(deed="account.language_chosen", permission=policy.OWN_ACCOUNT)
def choose_language(*, actor: Actor, on: Account, language: str) -> Account:
    """Choose the language of one's own pages."""
    on.language = language
    on.save(update_fields=["language"])
    return on


@command(deed="account.letters_chosen", permission=policy.OWN_ACCOUNT)
def choose_letters(*, actor: Actor, on: Account, wants_letters: bool) -> Account:
    """Say whether one wants e-mail when something waits. What waits stands on the page «Hjem» either way."""
    on.wants_letters = wants_letters
    on.save(update_fields=["wants_letters"])
    return on


@command(deed="account.signed_in", permission=policy.OWN_ACCOUNT)
def sign_in(*, actor: Actor, on: Account) -> Account:
    """Begin a session: nothing is stored but the entry."""
    return on


@command(deed="account.signed_out", permission=policy.OWN_ACCOUNT)
def sign_out(*, actor: Actor, on: Account) -> Account:
    """End a session: nothing is stored but the entry."""
    return on


def _end(appointment: Appointment, at: datetime) -> Appointment:
    appointment.ends_at = at
    appointment.save(update_fields=["ends_at"])
    return appointment


def _store_password(account: Account, password_hash: str) -> Account:
    account.password = password_hash
    account.save(update_fields=["password"])
    return account
