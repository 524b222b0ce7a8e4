from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate

from omtanke.foundation.pages.page import FORM, SIGNED_IN, page

from . import actions, policy, queries
from .forms import AccountForm, AgreeForm, LanguageForm, LettersForm, MailAddressForm, NameForm, PostForm, UnitForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from omtanke.foundation.access.actor import Actor
    from omtanke.foundation.pages.page import ActorRequest

    from .models import Account, Appointment, Municipality, OneTimeLink, Unit


@page(needs=policy.SEE_ORGANISATION)
def overview(request: ActorRequest, municipality: Municipality) -> HttpResponse:
    """Units and people."""
    found = queries.overview(actor=request.actor, on=municipality, after=request.GET.get("etter", ""))
    waiting = {"awaiting": queries.awaiting_confirmation(request.actor), "links": queries.links_to_show(request.actor)}
    may_administer = bool(policy.ADMINISTER.decide(request.actor, municipality))
    shown = {"municipality": municipality, "found": found, "may_administer": may_administer}
    return render(request, "organisation/overview.html", waiting | shown)


@page(needs=policy.ADMINISTER, methods=FORM)
def name_municipality(request: ActorRequest, municipality: Municipality) -> HttpResponse:
    """What the municipality is called."""
    form = NameForm.of(request, on=municipality, initial={"name": municipality.name})
    if done := form.carry_out(actions.name_municipality, on=municipality, then=lambda _: reverse("organisation:overview")):
        return done
    return form.page("organisation/name_municipality.html", {"municipality": municipality})


@page(needs=policy.ADMINISTER, methods=FORM)
def register_unit(request: ActorRequest, municipality: Municipality) -> HttpResponse:
    """A new unit."""
    form = UnitForm.of(request, on=municipality)
    if done := form.carry_out(actions.register_unit, on=municipality, then=lambda unit: _unit(unit, "registered")):
        return done
    return form.page("organisation/register_unit.html", {})


@page(needs=policy.ADMINISTER, methods=FORM)
def register_account(request: ActorRequest, municipality: Municipality) -> HttpResponse:
    """A new employee."""
    form = AccountForm.of(request, on=municipality)
    if done := form.carry_out(actions.register_account, on=municipality, then=lambda account: _person(account, "registered")):
        return done
    return form.page("organisation/register_account.html", {})


@page(needs=policy.SEE_UNIT)
def unit_page(request: ActorRequest, unit: Unit) -> HttpResponse:
    """A unit and its people."""
    file = queries.unit_file(actor=request.actor, on=unit)
    return render(request, "organisation/unit_page.html", {"file": file, "receipt_for": request.GET.get("kvittering", "")})


@page(needs=policy.RENAME_UNIT, methods=FORM)
def rename_unit(request: ActorRequest, unit: Unit) -> HttpResponse:
    """Another name for a unit."""
    form = NameForm.of(request, on=unit, initial={"name": unit.name})
    if done := form.carry_out(actions.rename_unit, on=unit, then=lambda unit: _unit(unit, "renamed")):
        return done
    return form.page("organisation/rename_unit.html", {"unit": unit})


@page(needs=policy.SEE_ACCOUNT)
def account_page(request: ActorRequest, person: Account) -> HttpResponse:
    """An employee and her posts."""
    file = queries.account_file(actor=request.actor, on=person)
    return render(request, "organisation/account_page.html", {"file": file, "receipt_for": request.GET.get("kvittering", "")})


@page(needs=policy.RENAME_ACCOUNT, methods=FORM)
def rename_account(request: ActorRequest, person: Account) -> HttpResponse:
    """An employee's name, corrected."""
    form = NameForm.of(request, on=person, initial={"name": person.name})
    if done := form.carry_out(actions.rename_account, on=person, then=lambda person: _person(person, "renamed")):
        return done
    return form.page("organisation/rename_account.html", {"person": person})


@page(needs=policy.ENTER_MAIL_ADDRESS, methods=FORM)
def enter_mail_address(request: ActorRequest, person: Account) -> HttpResponse:
    """Where an employee is told that something waits."""
    form = MailAddressForm.of(request, on=person, initial={"mail_address": person.mail_address})
    if done := form.carry_out(actions.enter_mail_address, on=person, then=lambda person: _person(person, "mail_address")):
        return done
    return form.page("organisation/enter_mail_address.html", {"person": person})


@page(needs=policy.CLOSE_ACCOUNT, methods=FORM)
def close_account(request: ActorRequest, person: Account) -> HttpResponse:
    """Let somebody in no more."""
    form = AgreeForm.of(request, on=person)
    if done := form.carry_out(actions.close_account, on=person, then=lambda person: _person(person, "closed")):
        return done
    return form.page("organisation/close_account.html", {"person": person})


@page(needs=policy.OPEN_ACCOUNT_AGAIN, methods=FORM)
def open_account_again(request: ActorRequest, person: Account) -> HttpResponse:
    """Let somebody in again."""
    form = AgreeForm.of(request, on=person)
    if done := form.carry_out(actions.open_account_again, on=person, then=lambda person: _person(person, "opened")):
        return done
    return form.page("organisation/open_account_again.html", {"person": person})


@page(needs=policy.PROPOSE_POST, methods=FORM)
def propose_post(request: ActorRequest, person: Account) -> HttpResponse:
    """Ask for somebody to be appointed."""
    form = PostForm.of(request, on=person, units=queries.every_unit(), initial={"starts_on": localdate(request.actor.at)})
    if done := form.carry_out(actions.propose_post, on=person, then=lambda post: _person(post.account, "proposed")):
        return done
    return form.page("organisation/propose_post.html", {"person": person})


@page(needs=policy.ANSWER_PROPOSAL, methods=FORM)
def confirm_post(request: ActorRequest, post: Appointment) -> HttpResponse:
    """Let a proposed post begin."""
    form = AgreeForm.of(request, on=post)
    if done := form.carry_out(actions.confirm_post, on=post, then=lambda post: _after(request.actor, post, "confirmed")):
        return done
    return form.page("organisation/confirm_post.html", {"post": queries.with_names(post)})


@page(needs=policy.ANSWER_PROPOSAL, methods=FORM)
def turn_down_post(request: ActorRequest, post: Appointment) -> HttpResponse:
    """Say no to a proposed post."""
    form = AgreeForm.of(request, on=post)
    if done := form.carry_out(actions.turn_down_post, on=post, then=lambda post: _after(request.actor, post, "turned_down")):
        return done
    return form.page("organisation/turn_down_post.html", {"post": queries.with_names(post)})


@page(needs=policy.WITHDRAW, methods=FORM)
def withdraw_proposal(request: ActorRequest, post: Appointment) -> HttpResponse:
    """Take back my proposal."""
    form = AgreeForm.of(request, on=post)
    if done := form.carry_out(actions.withdraw_proposal, on=post, then=lambda post: _after(request.actor, post, "withdrawn")):
        return done
    return form.page("organisation/withdraw_proposal.html", {"post": queries.with_names(post)})


@page(needs=policy.END_POST, methods=FORM)
def end_post(request: ActorRequest, post: Appointment) -> HttpResponse:
    """End a post from this moment."""
    form = AgreeForm.of(request, on=post)
    if done := form.carry_out(actions.end_post, on=post, then=lambda post: _after(request.actor, post, "ended")):
        return done
    return form.page("organisation/end_post.html", {"post": queries.with_names(post), "is_own": post.account_id == request.actor.id})


@page(needs=policy.ASK_FOR_LINK, methods=FORM)
def ask_for_link(request: ActorRequest, person: Account) -> HttpResponse:
    """Ask for a link with which somebody can choose a password."""
    form = AgreeForm.of(request, on=person)
    if done := form.carry_out(actions.ask_for_link, on=person, then=lambda link: _person(link.account, "asked")):
        return done
    return form.page("organisation/ask_for_link.html", {"person": person})


@page(needs=policy.SHOW_LINK, methods=FORM)
def show_link(request: ActorRequest, link: OneTimeLink) -> HttpResponse:
    """Show a link, this once. Never through a redirect: the token would then be stored with the form's key."""
    form = AgreeForm.of(request, on=link)
    waiting = queries.link_with_names(link)
    if not form.is_bound or not form.is_valid():
        return form.page("organisation/show_link.html", {"waiting": waiting})
    token = actions.show_link(actor=request.actor, on=link)
    address = request.build_absolute_uri(reverse("choose_password", args=[token]))
    return render(request, "organisation/link_shown.html", {"person": waiting.account, "address": address})


@page(needs=SIGNED_IN)
def own_page(request: ActorRequest) -> HttpResponse:
    """What stands about me, and what I can change."""
    mine = {"me": queries.account_of(request.actor), "posts": queries.posts_of(request.actor)}
    return render(request, "organisation/own_page.html", mine | {"receipt_for": request.GET.get("kvittering", "")})


@page(needs=SIGNED_IN, methods=FORM)
def choose_language(request: ActorRequest) -> HttpResponse:
    """The language of my pages."""
    me = queries.account_of(request.actor)
    form = LanguageForm.of(request, initial={"language": me.language})
    if done := form.carry_out(actions.choose_language, on=me, then=lambda _: f"{reverse('organisation:own_page')}?kvittering=language"):
        return done
    return form.page("organisation/choose_language.html", {})


@page(needs=SIGNED_IN, methods=FORM)
def choose_letters(request: ActorRequest) -> HttpResponse:
    """Whether I want e-mail when something waits."""
    me = queries.account_of(request.actor)
    form = LettersForm.of(request, initial={"wants_letters": "yes" if me.wants_letters else "no"})
    if done := form.carry_out(actions.choose_letters, on=me, then=lambda _: f"{reverse('organisation:own_page')}?kvittering=letters"):
        return done
    return form.page("organisation/choose_letters.html", {"me": me})


def _unit(unit: Unit, receipt: str) -> str:
    return f"{reverse('organisation:unit', args=[unit.key])}?kvittering={receipt}"


def _person(person: Account, receipt: str) -> str:
    return f"{reverse('organisation:account', args=[person.key])}?kvittering={receipt}"


def _after(actor: Actor, post: Appointment, receipt: str) -> str:
    """Where whoever answered came from: the leader her unit, the administrator the employee, home after ending one's own."""
    if post.account_id == actor.id:
        return "/hjem/"
    if post.unit and post.unit_id in actor.leads:
        return _unit(post.unit, receipt)
    return _person(post.account, receipt)
