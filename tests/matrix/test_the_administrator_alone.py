"""Ida administers and is dishonest. With every form, every address and every command she has, she wants to read Anna's note.

She may register an account of her own, and sign in as that too. Nobody else does anything (ADR 0015).
"""

import re
from collections.abc import Iterator
from itertools import product

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone

from omtanke.casework.cases.models import Case
from omtanke.edges.console.main import _parser, main
from omtanke.edges.console.routes import every_route
from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.models import Entry
from omtanke.foundation.kernel.errors import NotReady
from omtanke.register.organisation import actions
from omtanke.register.organisation.models import Account, Appointment, Municipality, OneTimeLink, Unit
from tests.cast import SECRET, Person
from tests.html_forms import filled_in

PASSWORD = "fire rolige elger i kø"
LEAVES = "/logg-ut/"  # she would only shut herself out
COMMANDS = {  # with the arguments they need; None runs until it is told to stop, and prints nothing about cases
    "serve": None,
    "work": None,
    "migrate": [],
    "demo": [],
    "pages": ["--json"],
    "audit verify": [],
    "audit anchors": [],
    "content check": ["content/contacts.example.yaml"],
    "deidentify": None,  # reads what is sent to it, and nothing else
    "law check": ["law_files/norge-2026-01.yaml"],
    "routine check": ["routine_files/molde-2026-01.yaml"],
    "routine propose": ["routine_files/bti-2026-01.yaml"],
    "routine schema": [],
}


class Puppet(Person):
    """An account Ida has registered, and whose password she chose herself."""


@pytest.fixture
def puppet(ida: Person) -> Puppet:
    account = actions.register_account(actor=ida.actor, on=Municipality.objects.get(), username="venn", name="Idas venn")
    return sign_in_as(ida, Puppet(account))


def sign_in_as(ida: Person, whom: Person) -> Puppet:
    """Ask for a link, show it to herself, choose the password, sign in: as far as it goes."""
    link = actions.ask_for_link(actor=ida.actor, on=whom.account)
    token = actions.show_link(actor=ida.actor, on=link)
    actions.choose_password(actor=whom.actor, on=link, token=token, password_hash=make_password(PASSWORD))
    puppet = Puppet(Account.objects.get(pk=whom.account.pk))
    answer = puppet_browser(puppet)
    assert answer.get("/hjem/").status_code == 200
    return puppet


def puppet_browser(puppet: Person) -> Client:
    browser = Client()
    browser.post("/logg-inn/", {"login": puppet.account.username, "password": PASSWORD})
    return browser


def posts_begun_since(before: int) -> list[Appointment]:
    return list(Appointment.objects.filter(confirmed_at__isnull=False, pk__gt=before))


@pytest.fixture
def before(cast: dict[str, Person]) -> int:
    """The newest of the posts everybody began with."""
    return Appointment.objects.latest("pk").pk


@pytest.fixture
def keys(cast: dict[str, Person], puppet: Puppet, case: Case, ida: Person, anna: Person, vestmo: Unit) -> list[str]:
    """Something of every kind for an address to name."""
    waiting = actions.propose_post(actor=ida.actor, on=puppet.account, post=Post.EMPLOYEE, unit=vestmo, starts_at=timezone.now())
    asked = actions.ask_for_link(actor=ida.actor, on=anna.account)
    rows = [case, *case.events.all(), *case.participants.all(), vestmo, waiting, asked, puppet.account]
    people = [cast[name].account for name in ("anna", "ragnhild", "ida", "ivar")]
    return [row.key for row in (*rows, *people, *(person.appointments.get() for person in people))]


def addresses(case: Case, keys: list[str]) -> Iterator[str]:
    """Every address there is, about everything there is."""
    for route in every_route():
        blanks = re.findall(r"<(\w+:\w+)>", route["path"])
        choices = [[case.key] if name == "key:case__key" else keys if name.startswith("key:") else ["nb"] for name in blanks]
        for chosen in product(*choices):
            address = route["path"]
            for name, key in zip(blanks, chosen, strict=True):
                address = address.replace(f"<{name}>", key, 1)
            yield address


def test_no_address_and_no_form_shows_her_the_note(ida: Person, puppet: Puppet, case: Case, keys: list[str], before: int) -> None:
    tried = 0
    for browser in (ida.client, puppet_browser(puppet)):
        for address in addresses(case, keys):
            answers = [browser.get(address)]
            fields = filled_in(answers[0].content.decode()) if answers[0].status_code == 200 else {}
            if fields and address != LEAVES:
                answers.append(browser.post(address, fields, follow=True))
            assert all(SECRET not in answer.content.decode() and case.code_word not in answer.content.decode() for answer in answers)
            tried += len(answers)
    assert tried > 500
    assert posts_begun_since(before) == []
    assert not Entry.objects.filter(deed="case.opened", link__outcome="done", actor__in=[ida.account.key, puppet.account.key]).exists()


def test_no_post_of_hers_begins(ida: Person, puppet: Puppet, vestmo: Unit, before: int) -> None:
    """Each post for each of the two, proposed by one and confirmed by each."""
    for post, whom in product(Post, (ida, puppet)):
        for unit in (vestmo, None):
            try:
                proposed = actions.propose_post(actor=ida.actor, on=whom.account, post=post, unit=unit, starts_at=timezone.now())
            except NotReady:
                continue
            for confirming in (ida, puppet):
                with pytest.raises(NotAllowed):
                    actions.confirm_post(actor=confirming.actor, on=proposed)
            actions.withdraw_proposal(actor=ida.actor, on=proposed)
    assert posts_begun_since(before) == []
    assert puppet.actor.posts == frozenset()


@pytest.mark.parametrize("first", ["nothing", "end the post", "close and open the account", "end the leader's post", "close the leader"])
def test_she_cannot_sign_in_as_anna(first: str, ida: Person, anna: Person, ragnhild: Person, case: Case) -> None:
    """Whatever she does to Anna's account and to whoever leads her, first."""
    match first:
        case "end the post":
            actions.end_post(actor=ida.actor, on=anna.account.appointments.get())
        case "close and open the account":
            actions.close_account(actor=ida.actor, on=anna.account)
            actions.open_account_again(actor=ida.actor, on=anna.account)
        case "end the leader's post":
            actions.end_post(actor=ida.actor, on=ragnhild.account.appointments.get())
        case "close the leader":
            actions.close_account(actor=ida.actor, on=ragnhild.account)
    with pytest.raises(NotAllowed):
        sign_in_as(ida, anna)
    assert not Account.objects.get(pk=anna.account.pk).has_usable_password()


def test_a_post_given_in_good_faith_does_not_let_her_in(ida: Person, puppet: Puppet, ragnhild: Person, vestmo: Unit) -> None:
    """Ragnhild believes that «Idas venn» is the new teacher, and confirms. The password Ida chose dies in that moment."""
    browser = puppet_browser(puppet)
    proposed = actions.propose_post(actor=ida.actor, on=puppet.account, post=Post.EMPLOYEE, unit=vestmo, starts_at=timezone.now())
    actions.confirm_post(actor=ragnhild.actor, on=proposed)
    assert browser.get("/saker/ny/").status_code == 302
    assert puppet_browser(puppet).get("/hjem/").status_code == 302
    with pytest.raises(NotAllowed):
        sign_in_as(ida, puppet)


def test_a_link_she_has_kept_does_not_let_her_in_later(ida: Person, ragnhild: Person, vestmo: Unit, cast: dict[str, Person]) -> None:
    account = actions.register_account(actor=ida.actor, on=Municipality.objects.get(), username="per", name="Per Vik")
    link: OneTimeLink = actions.ask_for_link(actor=ida.actor, on=account)
    token = actions.show_link(actor=ida.actor, on=link)
    proposed = actions.propose_post(actor=ida.actor, on=account, post=Post.EMPLOYEE, unit=vestmo, starts_at=timezone.now())
    actions.confirm_post(actor=ragnhild.actor, on=proposed)
    assert Client().get(f"/velkommen/{token}/").status_code == 404


def test_the_list_of_commands_is_whole() -> None:
    assert set(_commands()) == COMMANDS.keys()


@pytest.mark.parametrize("command", [name for name, arguments in COMMANDS.items() if arguments is not None])
def test_no_command_shows_her_the_note(command: str, case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([*command.split(), *(COMMANDS[command] or [])])
    said = capsys.readouterr()
    assert SECRET not in said.out + said.err
    assert case.code_word not in said.out + said.err


def _commands() -> Iterator[str]:
    """Every subcommand of `omtanke`, as it is typed."""

    def below(parser, typed: str) -> Iterator[str]:
        inner = [action for action in parser._actions if action.choices and isinstance(action.choices, dict)]
        if not inner:
            yield typed
        for action in inner:
            for name, one in action.choices.items():
                yield from below(one, f"{typed} {name}".strip())

    return below(_parser(), "")
