"""Of allauth's pages only the one for signing in is routed, and it is ours."""

import allauth.account.urls
from django.template import engines
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from omtanke.edges.integrations.sign_in.views import SignIn
from omtanke.foundation.pages.page import PUBLIC, SIGNED_IN
from tests.cast import Person

OURS = {"account_login"}


def test_allauths_other_routes_lead_nowhere() -> None:
    names = {pattern.name for pattern in allauth.account.urls.urlpatterns}
    assert names > OURS
    routed = set()
    for name in names:
        try:
            reverse(name)
        except NoReverseMatch:
            continue
        routed.add(name)
    assert routed == OURS
    assert not {key for key in get_resolver().reverse_dict if isinstance(key, str) and key.startswith("account_")} - OURS


def test_the_page_is_drawn_by_our_own_template() -> None:
    template = engines.all()[0].get_template(SignIn.template_name).template
    assert "omtanke/edges/integrations/templates" in str(template.filename)


def test_every_route_has_said_what_it_needs() -> None:
    needs = {name: get_resolver().resolve(reverse(name, args=arguments)).func.needs for name, *arguments in ROUTES}
    assert needs == {
        "account_login": PUBLIC,
        "sign_out": SIGNED_IN,
        "change_password": SIGNED_IN,
        "password_chosen": PUBLIC,
        "choose_password": PUBLIC,
    }


ROUTES = (("account_login",), ("sign_out",), ("change_password",), ("password_chosen",), ("choose_password", "x"))


def test_whoever_is_not_signed_in_is_led_to_sign_in(cast: dict[str, Person]) -> None:
    for address in ("/logg-ut/", "/min-side/", "/min-side/passord/", "/sprak/", "/organisasjon/"):
        assert Client().get(address)["Location"].startswith("/logg-inn/?next=")
