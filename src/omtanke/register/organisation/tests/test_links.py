"""One-time links: asked for by one, shown to another, used once."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import make_password
from django.test import Client

from omtanke.foundation.access.actor import Post, clock_actor
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.register.organisation import actions, queries
from omtanke.register.organisation.founding import first_link
from omtanke.register.organisation.models import Account, Appointment, Municipality, OneTimeLink, Unit
from omtanke.register.organisation.tests.conftest import propose
from tests.cast import Person
from tests.html_forms import filled_in

GOOD = "fire rolige elger i kø"


def use(whom: Person, link: OneTimeLink, token: str) -> Account:
    return actions.choose_password(actor=whom.actor, on=link, token=token, password_hash=make_password(GOOD))


def test_odd_neither_asks_for_a_link_nor_is_shown_one(odd: Person, anna: Person, link: OneTimeLink) -> None:
    with pytest.raises(NotAllowed):
        actions.ask_for_link(actor=odd.actor, on=anna.account)
    with pytest.raises(NotAllowed):
        actions.show_link(actor=odd.actor, on=link)
    assert queries.links_to_show(odd.actor) == []
    assert odd.client.get(f"/organisasjon/lenke/{link.key}/").status_code == 404


@pytest.mark.parametrize("who", ["ragnhild", "ivar"])
def test_the_leader_or_another_administrator_is_shown_it(who: str, cast: dict[str, Person], anna: Person, link: OneTimeLink) -> None:
    assert queries.links_to_show(cast[who].actor) == [link]
    token = actions.show_link(actor=cast[who].actor, on=link)
    assert use(anna, link, token).check_password(GOOD)


@pytest.mark.parametrize("who", ["ida", "anna", "rune", "leif", "solveig", "kaja"])
def test_nobody_else_is_shown_it(who: str, cast: dict[str, Person], link: OneTimeLink) -> None:
    """Ida asked for it, Anna is the one it is for, Rune is deputy, Leif leads another unit."""
    assert link not in queries.links_to_show(cast[who].actor)
    with pytest.raises(NotAllowed):
        actions.show_link(actor=cast[who].actor, on=link)


def test_an_administrators_link_is_shown_to_a_third(ida: Person, ivar: Person, per: Person) -> None:
    link = actions.ask_for_link(actor=ida.actor, on=ivar.account)
    for one in (ida, ivar):
        with pytest.raises(NotAllowed):
            actions.show_link(actor=one.actor, on=link)
    actions.confirm_post(actor=ivar.actor, on=propose(ida, per, Post.ADMINISTRATOR))
    assert actions.show_link(actor=per.actor, on=link)


def test_a_newcomers_link_is_shown_to_whoever_asked(ida: Person, per: Person) -> None:
    link = actions.ask_for_link(actor=ida.actor, on=per.account)
    assert use(per, link, actions.show_link(actor=ida.actor, on=link)).has_usable_password()


def test_a_proposal_is_enough_to_need_another(ida: Person, ragnhild: Person, per: Person, proposal: Appointment) -> None:
    link = actions.ask_for_link(actor=ida.actor, on=per.account)
    with pytest.raises(NotAllowed):
        actions.show_link(actor=ida.actor, on=link)
    assert actions.show_link(actor=ragnhild.actor, on=link)


def test_an_ended_post_still_needs_another(ida: Person, anna: Person, link: OneTimeLink) -> None:
    """Else an administrator could end the post, choose her password, and have the post confirmed anew in good faith."""
    actions.end_post(actor=ida.actor, on=anna.account.appointments.get())
    with pytest.raises(NotAllowed):
        actions.show_link(actor=ida.actor, on=link)


def test_a_link_shown_to_one_alone_dies_with_the_first_proposal(ida: Person, per: Person, vestmo: Unit) -> None:
    link = actions.ask_for_link(actor=ida.actor, on=per.account)
    token = actions.show_link(actor=ida.actor, on=link)
    propose(ida, per, Post.EMPLOYEE, vestmo)
    with pytest.raises(NotAllowed):
        use(per, link, token)


def test_a_password_one_alone_has_seen_to_dies_when_the_post_begins(ida: Person, ragnhild: Person, per: Person, vestmo: Unit) -> None:
    link = actions.ask_for_link(actor=ida.actor, on=per.account)
    use(per, link, actions.show_link(actor=ida.actor, on=link))
    actions.confirm_post(actor=ragnhild.actor, on=propose(ida, per, Post.EMPLOYEE, vestmo))
    assert not Account.objects.get(pk=per.account.pk).has_usable_password()


def test_a_password_two_have_seen_to_lives_on(ida: Person, ragnhild: Person, per: Person, proposal: Appointment) -> None:
    link = actions.ask_for_link(actor=ida.actor, on=per.account)
    use(per, link, actions.show_link(actor=ragnhild.actor, on=link))
    actions.confirm_post(actor=ragnhild.actor, on=proposal)
    assert Account.objects.get(pk=per.account.pk).has_usable_password()


def test_a_link_is_used_once(ragnhild: Person, anna: Person, link: OneTimeLink) -> None:
    token = actions.show_link(actor=ragnhild.actor, on=link)
    use(anna, link, token)
    assert queries.link_behind(token, clock.now()) is None
    with pytest.raises(NotAllowed):
        use(anna, link, token)


def test_a_new_showing_voids_the_one_before(ragnhild: Person, ivar: Person, anna: Person, link: OneTimeLink) -> None:
    first = actions.show_link(actor=ragnhild.actor, on=link)
    second = actions.show_link(actor=ivar.actor, on=link)
    assert queries.link_behind(first, clock.now()) is None
    with pytest.raises(NotReady, match="nyere"):
        use(anna, link, first)
    assert use(anna, link, second)


def test_a_new_request_voids_the_one_before(ida: Person, ragnhild: Person, anna: Person, link: OneTimeLink) -> None:
    token = actions.show_link(actor=ragnhild.actor, on=link)
    actions.ask_for_link(actor=ida.actor, on=anna.account)
    assert queries.link_behind(token, clock.now()) is None


@pytest.mark.parametrize(("hours", "works"), [(71, True), (73, False)])
def test_a_link_lives_for_three_days(hours: int, works: bool, ragnhild: Person, link: OneTimeLink) -> None:
    token = actions.show_link(actor=ragnhild.actor, on=link)
    assert (queries.link_behind(token, clock.now() + timedelta(hours=hours)) is not None) is works


def test_a_request_nobody_answers_lapses(ragnhild: Person, link: OneTimeLink) -> None:
    with time_machine.travel(clock.now() + timedelta(days=15)):
        assert queries.links_to_show(ragnhild.actor) == []
        with pytest.raises(NotAllowed):
            actions.show_link(actor=ragnhild.actor, on=link)


def test_a_link_for_a_closed_account_opens_nothing(ida: Person, ragnhild: Person, anna: Person, link: OneTimeLink) -> None:
    token = actions.show_link(actor=ragnhild.actor, on=link)
    actions.close_account(actor=ida.actor, on=anna.account)
    assert queries.link_behind(token, clock.now()) is None


def test_nobody_uses_anothers_link(ida: Person, ragnhild: Person, link: OneTimeLink) -> None:
    token = actions.show_link(actor=ragnhild.actor, on=link)
    for other in (ida, ragnhild):
        with pytest.raises(NotAllowed):
            use(other, link, token)


def test_only_a_hash_is_kept(ragnhild: Person, link: OneTimeLink) -> None:
    token = actions.show_link(actor=ragnhild.actor, on=link)
    stored = OneTimeLink.objects.values().get()
    assert token not in str(stored)
    assert stored["token_hash"] == queries.hash_of_token(token)


def test_nobody_asks_for_a_link_of_her_own(ida: Person) -> None:
    with pytest.raises(NotAllowed, match="bare til andres"):
        actions.ask_for_link(actor=ida.actor, on=ida.account)


def test_the_clock_forgets_links_nobody_used(
    ragnhild: Person, ida: Person, anna: Person, link: OneTimeLink, municipality: Municipality
) -> None:
    actions.sweep_links(actor=clock_actor(clock.now()), on=municipality)
    assert OneTimeLink.objects.count() == 1
    actions.sweep_links(actor=clock_actor(clock.now() + timedelta(days=15)), on=municipality)
    assert OneTimeLink.objects.count() == 0
    with pytest.raises(NotAllowed):
        actions.sweep_links(actor=ida.actor, on=municipality)


def test_the_first_people_have_nobody_to_ask(ida: Person) -> None:
    token = first_link(ida.account, at=clock.now())
    found = queries.link_behind(token, clock.now())
    assert found is not None
    link, actor = found
    assert actor.key == ida.account.key
    assert use(ida, link, token).check_password(GOOD)


def test_the_page_shows_the_link_once_and_keeps_nothing_of_it(ragnhild: Person, link: OneTimeLink) -> None:
    address = f"/organisasjon/lenke/{link.key}/"
    asked = ragnhild.client.get(address)
    assert "/velkommen/" not in asked.content.decode()
    shown = ragnhild.client.post(address, filled_in(asked.content.decode()))
    assert shown.status_code == 200
    assert shown["Cache-Control"] == "no-store"
    found = shown.content.decode().split("http://testserver/velkommen/")[1].split("/")[0]
    assert Client().get(f"/velkommen/{found}/").status_code == 200
    assert "/velkommen/" not in ragnhild.client.get(address).content.decode()
