"""The checker is checked: the product is broken on purpose, one way at a time, and the matrix must say so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.backends import ModelBackend
from django.db.models import BooleanField, Q, Value
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import clear_url_caches, path

from omtanke.casework.cases import policy
from omtanke.casework.cases.models import Case, Participant
from omtanke.foundation.access.actor import Actor, Post
from omtanke.foundation.access.prepared import Prepared
from omtanke.foundation.access.rules import EVERY_ROW, Answered, Decision, Rule
from omtanke.foundation.audit import readings
from omtanke.foundation.pages import drafts, forms, page, ports
from omtanke.foundation.pages.models import Draft
from omtanke.foundation.pages.page import FORM, PUBLIC, READ, SIGNED_IN
from omtanke.register.organisation.policy import administers
from omtanke.register.organisation.queries import actor_of

from . import urls
from .expectations import CLOSED, NOBODY
from .walking import Walker, routes, unjudged

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from .fjordvik import Fjordvik

    Break = Callable[[pytest.MonkeyPatch], None]


def has_ever_had_a_part(actor: Actor) -> Q:
    return Q(pk__in=Participant.objects.filter(account=actor.id).values("case"))


def works_in_the_unit(actor: Actor) -> Q:
    return Q(unit__in=actor.units_as(Post.EMPLOYEE))


def code_words() -> str:
    return " ".join(Case.objects.values_list("code_word", flat=True))


def rule_becomes(rule: Rule, *lines: tuple[Callable[[Actor], Q], ...]) -> Break:
    return lambda patch: patch.setitem(vars(rule), "lines", lines)


def new_route(view: Callable[..., HttpResponse], address: str = "ny-side/") -> Break:
    def add(patch: pytest.MonkeyPatch) -> None:
        patch.setattr(urls, "urlpatterns", [*urls.urlpatterns, path(address, view, name="new")])
        clear_url_caches()

    return add


def a_page_that_asks_nobody(request: HttpRequest) -> HttpResponse:
    return HttpResponse(code_words())


def a_page_that_takes_anything(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


a_page_that_takes_anything.needs, a_page_that_takes_anything.methods = PUBLIC, READ  # type: ignore[attr-defined]


def lists_ask_no_rule(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Rule, "line_as_q", lambda *_: EVERY_ROW)


def refusals_say_that_it_is_there(patch: pytest.MonkeyPatch) -> None:
    refused = page._refused
    patch.setattr(page, "_refused", lambda *arguments, known: refused(*arguments, known=True))


def refusals_tell_in_a_header(patch: pytest.MonkeyPatch) -> None:
    answer = page.error_page
    patch.setattr(page, "error_page", lambda *arguments, **rest: answer(*arguments, **rest | {"headers": {"X-Sak": code_words()}}))


def refusals_are_not_recorded(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(page, "record_refusal", lambda *_: None)


def sign_in_tells_in_its_address(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(page, "redirect_to_login", lambda path: HttpResponseRedirect(f"/logg-inn/?next={path}&sak={code_words()}"))


def forms_tell_in_their_key(patch: pytest.MonkeyPatch) -> None:
    new_token = forms.tokens.new_token
    patch.setattr(forms.tokens, "new_token", lambda **facts: new_token(**facts | {"path": code_words()}))


def posts_ask_no_rule(patch: pytest.MonkeyPatch) -> None:
    allowed = page._allowed

    def asks_only_readers(view: Any, request: HttpRequest, actor: Actor, needs: Rule, keys: dict[str, str]) -> HttpResponse:
        row = needs.model._base_manager.filter(**keys).first() if request.method == "POST" and keys else None
        return view(request, row) if row else allowed(view, request, actor, needs, keys)

    patch.setattr(page, "_allowed", asks_only_readers)


def only_the_last_key_counts(patch: pytest.MonkeyPatch) -> None:
    row = page._row
    patch.setattr(page, "_row", lambda actor, needs, keys: row(actor, needs, {"key": keys["key"]}))


def every_row_is_there(patch: pytest.MonkeyPatch) -> None:
    yes = Value(True, output_field=BooleanField())
    patch.setattr(page, "_row", lambda _, needs, keys: needs.model._base_manager.filter(**keys).annotate(may_be_opened=yes).first())


def readings_are_not_recorded(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(readings, "_record", lambda *_: (SimpleNamespace(pk=0), Decision(True)))


def drafts_are_for_everybody(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(drafts, "_IN_FORM", lambda _actor, _account, form, subject: list(Draft.objects.filter(form=form, subject=subject)))


def closed_accounts_are_let_in(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ModelBackend, "user_can_authenticate", lambda *_: True)
    patch.setattr(ports.connected(), "actor_of", lambda request, at: actor_of(request.user, at))


@dataclass(frozen=True)
class Leak:
    """One way to break the product: how, who would profit, where she would, and what the matrix says."""

    made_by: Break
    person: str
    route: str
    says: str


LEAKS = {
    "a page without a rule": Leak(new_route(page.page(needs=SIGNED_IN)(a_page_that_asks_nobody)), "odd", "new", "told her kanari"),
    "a method nobody asked for": Leak(new_route(a_page_that_takes_anything), "odd", "new", "expected 405, got 200"),
    "the list forgets its rule": Leak(lists_ask_no_rule, "odd", "cases:list", "told her kanari"),
    "the home page forgets its rule": Leak(lists_ask_no_rule, "leif", "site:home", "told her kanari"),
    "403 where it should be 404": Leak(refusals_say_that_it_is_there, "odd", "path:case", "expected 404, got 403"),
    "a code word in a header": Leak(refusals_tell_in_a_header, "siv", "path:case", "told her kanari"),
    "a code word in a redirect": Leak(sign_in_tells_in_its_address, NOBODY, "path:case", "told her kanari"),
    "a code word inside a signed key": Leak(forms_tell_in_their_key, "odd", "clarification:clarifications", "told her kanari"),
    "a stranger may post": Leak(posts_ask_no_rule, "odd", "path:close", "expected 404, got 200"),
    "a page fetches past the rule": Leak(every_row_is_there, "dag", "cases:give_part", "told her kanari"),
    "a note under another case": Leak(only_the_last_key_counts, "anna", "cases:note_versions", "expected 404, got 200"),
    "not impartial, and sees it": Leak(
        rule_becomes(policy.OPEN_CASE, (policy.takes_part,), (policy.leads_the_unit,), (has_ever_had_a_part,)),
        "odd",
        "cases:recuse_oneself",
        "told her kanari",
    ),
    "an ended part goes on": Leak(
        rule_becomes(policy.OPEN_CASE, (has_ever_had_a_part, policy.is_impartial)), "fredrik", "cases:openings", "expected 404, got 302"
    ),
    "colleagues look in": Leak(
        rule_becomes(policy.OPEN_CASE, (works_in_the_unit, policy.is_impartial)), "inger", "cases:list", "told her kanari"
    ),
    "the administrator looks in": Leak(rule_becomes(policy.OPEN_CASE, (administers,)), "ida", "cases:readers", "expected 404, got 302"),
    "a participant steers": Leak(
        rule_becomes(policy.STEER, (policy.takes_part, policy.is_open)), "anna", "cases:hand_over", "expected 403, got 200"
    ),
    "the running number for all": Leak(rule_becomes(policy.SEE_NUMBER, (policy.takes_part,)), "anna", "path:case", "told her 4815"),
    "a closed part for all": Leak(
        rule_becomes(policy.READ_EVENT, (policy.OPEN_CASE.through("case"),)), "anna", "path:case", "told her kanari"
    ),
    "somebody else's draft": Leak(drafts_are_for_everybody, "ragnhild", "path:write_note", "told her kanari"),
    "a closed account is let in": Leak(closed_accounts_are_let_in, CLOSED, "path:case", "expected sign, got"),
    "a text without an entry": Leak(readings_are_not_recorded, "anna", "path:case", "nothing in the log says so"),
    "a refusal without an entry": Leak(refusals_are_not_recorded, "odd", "path:case", "must leave one refused entry"),
}


def built_anew(query: Prepared, actor: Actor, *values: Any) -> list[Any]:
    """A leak made while the process runs is not in the SQL that is kept from before."""
    return list(query.build(actor, *values))


@pytest.mark.parametrize("name", LEAKS)
def test_a_leak_is_found(name: str, fjordvik: Fjordvik, monkeypatch: pytest.MonkeyPatch) -> None:
    leak = LEAKS[name]
    monkeypatch.setattr(Prepared, "__call__", built_anew)
    monkeypatch.setattr(Answered, "_names", property(Answered._names.func))  # nothing of the rule before is remembered
    leak.made_by(monkeypatch)
    walker = Walker(fjordvik, leak.person)
    faults = list(walker.faults([route for route in routes() if route.name == leak.route]))
    clear_url_caches()
    assert [fault for fault in faults if leak.says in fault], f"the matrix found only {faults}"


def refused_to_all(name: str) -> Callable[..., HttpResponse]:
    rule = Rule(Case, name, ((policy.takes_part,),), "")
    return page.page(needs=rule, methods=FORM)(lambda request, row: HttpResponse(""))


@pytest.mark.parametrize(
    ("view", "address"),
    [
        (refused_to_all("case.admire"), "sak/<key:key>/beundre/"),
        (page.page(needs=SIGNED_IN)(a_page_that_asks_nobody), "sak/<key:key>/alle/"),
        (page.page(needs=replace(policy.OPEN_CASE, name="case.open_for_show"))(a_page_that_asks_nobody), "vis/<key:key>/"),
    ],
)
def test_a_route_outside_the_table_is_named(
    view: Callable[..., HttpResponse], address: str, fjordvik: Fjordvik, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_route(view, address)(monkeypatch)
    found = unjudged(routes())
    clear_url_caches()
    assert len(found) == 1
    assert found[0].startswith(f"new (/{address})")


def test_a_view_that_is_not_a_page_is_named(fjordvik: Fjordvik, monkeypatch: pytest.MonkeyPatch) -> None:
    new_route(a_page_that_asks_nobody)(monkeypatch)
    with pytest.raises(LookupError, match="/ny-side/ is not a page"):
        routes()
    clear_url_caches()
