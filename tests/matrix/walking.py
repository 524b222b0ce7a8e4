"""Trying every door: each route, for each person, on each thing its address can name, in every way there is to knock."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from django.db import connection

from omtanke.edges.console.routes import every_route
from omtanke.foundation.audit.models import Outcome
from omtanke.foundation.pages.page import PUBLIC
from omtanke.foundation.pages.tokens import FIELD, new_token
from tests.html_forms import TYPED, filled_in, token_of
from tests.undoing import undone

from .expectations import CLOSED, EVERYBODY, EVERYTHING, NOBODY, NOWHERE, STRANGER, expected, kinds_asked_for
from .fjordvik import Fjordvik
from .leaving import texts_in
from .targets import Target

if TYPE_CHECKING:
    from django.http import HttpResponse

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
NEVER_TAKEN = METHODS[3:]
BESIDES = ("HEAD", *NEVER_TAKEN)
NO_KEY = Target("no key", EVERYTHING, ())
CONVERTER = re.compile(r"<[^>]+>")
LOOKS_ENCODED = re.compile(r"[A-Za-z0-9_-]{24,}")
HIDDEN_SUBJECT = re.compile(r"hidden:[0-9a-f]{32}")
TO_SIGN_IN, HOME = "/logg-inn/?next=", "/hjem/"


@dataclass(frozen=True)
class Route:
    """One line of `omtanke pages --json`."""

    name: str
    path: str
    methods: tuple[str, ...]
    need: str

    @cached_property
    def keys(self) -> int:
        return len(CONVERTER.findall(self.path))

    def address(self, target: Target) -> str:
        """The route's address with the target's keys in it."""
        keys = iter(target.keys)
        return CONVERTER.sub(lambda _: next(keys), self.path)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of thing its address can name; a key must name something."""
        return kinds_asked_for(self.need) - ({EVERYTHING} if self.keys else frozenset())


@dataclass(frozen=True)
class Try:
    """One person knocks once."""

    person: str
    route: Route
    target: Target
    method: str

    def __str__(self) -> str:
        return f"{self.person}: {self.method} {self.route.name}, {self.target}"

    @property
    def address(self) -> str:
        return self.route.address(self.target)

    @property
    def expected(self) -> str:
        if self.method in NEVER_TAKEN or self.method not in self.route.methods:
            return "405"
        standing = self.target.standing.get(self.person, STRANGER)
        return expected(self.route.name, self.route.need, self.target.kind, standing, self.person)


class Recorded(NamedTuple):
    """A line in the log. Every line has an outcome, or something is wrong with the log."""

    deed: str
    subject: str
    outcome: str | None


def routes() -> list[Route]:
    """Every address there is."""
    return [Route(one["name"], one["path"], tuple(one["methods"]), one["needs"] or PUBLIC.name) for one in every_route()]


def unjudged(found: list[Route]) -> list[str]:
    """Routes that the table says nothing about."""
    return [f"{route.name} ({route.path}) needs «{route.need}», which is not in the table" for route in found if not route.kinds]


def targets_of(fjordvik: Fjordvik, route: Route) -> list[Target]:
    """What the route's address can name."""
    if not route.keys and EVERYTHING in route.kinds:
        return [NO_KEY]
    kinds = {*route.kinds, NOWHERE}
    return [target for target in fjordvik.targets if target.kind in kinds and len(target.keys) == route.keys]


def tries(fjordvik: Fjordvik, person: str, found: list[Route], *, one_in: int = 1) -> Iterator[Try]:
    """Everything the person can try. `one_in=10` gives a tenth: the same each time, and with every route in it.

    Every way is tried on the first thing an address can name. On each of the others it is read, sent to, and tried in one way more:
    what no route takes, or a HEAD, which Django answers with the same view as a GET.
    """
    for number, route in enumerate(found):
        for step, target in enumerate(targets_of(fjordvik, route)):
            for turn, method in enumerate(METHODS):
                is_tried = step == 0 or method not in BESIDES or BESIDES.index(method) == step % len(BESIDES)
                if is_tried and (number + EVERYBODY.index(person) + 3 * step + turn) % one_in == 0:
                    yield Try(person, route, target, method)


class Walker:
    """One person at all the doors. Whatever she does is undone, so that every try meets the same Fjordvik."""

    def __init__(self, fjordvik: Fjordvik, person: str) -> None:
        self.fjordvik, self.person = fjordvik, person
        self.browser = fjordvik.client(person)
        self.cookies = self.browser.cookies.output(header="", sep=";")
        self.kept_from_her = fjordvik.secrets.kept_from(person)
        self.forms = dict[tuple[Route, Target], dict[str, str]]()
        self.texts_seen, self.tried = set[str](), 0
        if person not in (NOBODY, CLOSED):
            self.browser.get(HOME)  # she has been here a while: only the first page she opens stores when she came
        self.last = _last_entry()

    def faults(self, found: list[Route], *, one_in: int = 1) -> Iterator[str]:
        """A sentence for each answer that is not what the table says, or that tells what nobody has told her."""
        for one in tries(self.fjordvik, self.person, found, one_in=one_in):
            self.tried += 1
            yield from (f"{one}: {fault}" for fault in self._faults_of(one))

    def _faults_of(self, one: Try) -> Iterator[str]:
        typed = self.typed(one) if one.method == "POST" and one.expected != "405" else {}
        with undone():
            self.browser.cookies = SimpleCookie(self.cookies)
            answer = self.browser.generic(one.method, one.address, urlencode(typed), "application/x-www-form-urlencoded")
            recorded = _recorded_since(self.last)
        said = _everything_said(answer)
        texts = {text for text in self.fjordvik.secrets.texts if text in said}
        self.texts_seen |= texts
        yield from _wrong_answer(one, answer)
        yield from _wrong_record(one, recorded, texts)
        sent = _with_unwrapped(f"{one.address} {typed}")
        yield from (f"told her {word}" for word in self.kept_from_her if word in said and word not in sent)

    def typed(self, one: Try) -> dict[str, str]:
        """The page's form as somebody who may open it would fill it in, but under this person's own name."""
        if one.route.name == "demo_sign_in":
            return {"who": "odd"}
        account = self.fjordvik.account("anna" if self.person == NOBODY else self.person)
        if one.route.name == "pages:draft":
            token = new_token(account=account.key, form="path.concern", subject="", owner="", version=0, path="/bekymring/ny/skriv/")
            return {FIELD: token.signed(), "observed": TYPED}
        fields = dict(self._form(one.route, one.target if one.expected == "yes" else self._first(one.route)))
        if FIELD in fields:
            fields[FIELD] = replace(token_of(fields), account=account.key).signed()
        return fields

    def _first(self, route: Route) -> Target:
        """Who is refused is refused before her form is read: one form for each route is enough to knock with."""
        return targets_of(self.fjordvik, route)[0]

    def _form(self, route: Route, target: Target) -> dict[str, str]:
        """The form on this thing's page; where nobody may open it, on another's."""
        if (route, target) not in self.forms:
            others = [other for other in targets_of(self.fjordvik, route) if other != target]
            asked = ((person, about) for about in (target, *others) for person in (self.person, *EVERYBODY))
            may = (Try(person, route, about, "GET") for person, about in asked)
            opened = next((one for one in may if one.expected == "yes" and one.person not in (NOBODY, CLOSED)), None)
            self.forms[route, target] = self._opened_form(opened) if opened else {}
        return self.forms[route, target]

    def _opened_form(self, one: Try) -> dict[str, str]:
        with undone():
            browser = self.browser if one.person == self.person else self.fjordvik.client(one.person)
            browser.cookies = SimpleCookie(self.cookies) if browser is self.browser else browser.cookies
            return filled_in(browser.get(one.address).content.decode())


def _last_entry() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(max(id), 0) from audit_entry")
        return int(cursor.fetchone()[0])


def _recorded_since(last: int) -> list[Recorded]:
    """What has been recorded after that entry: asked in plain SQL, since it is asked of every try."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select deed, subject, outcome from audit_entry left join audit_link on entry_id = id where id > %s order by id", [last]
        )
        return [Recorded(*row) for row in cursor.fetchall()]


def _wrong_answer(one: Try, answer: HttpResponse) -> Iterator[str]:
    status, address = answer.status_code, answer.headers.get("Location", "")
    led_to_sign_in = status == 302 and address.startswith(TO_SIGN_IN)
    done = status == 200 or (one.method == "POST" and status == 302 and not led_to_sign_in)
    is_right = {"yes": done, "sign": led_to_sign_in, "home": address == HOME}.get(one.expected, str(status) == one.expected)
    if not is_right:
        yield f"expected {one.expected}, got {status} {address}"
    if status == 405 and answer.headers.get("Allow") != ", ".join(one.route.methods):
        yield "does not say what is allowed"
    if one.route.need != PUBLIC.name and status != 405 and answer.headers.get("Cache-Control") != "no-store":
        yield "may be kept by the browser"
    if "Content-Security-Policy" not in answer.headers:
        yield "has no Content-Security-Policy"


def _wrong_record(one: Try, recorded: list[Recorded], texts: set[str]) -> Iterator[str]:
    yield from (f"{entry.deed} is not tied to the chain" for entry in recorded if entry.outcome is None)
    done = [entry for entry in recorded if entry.outcome == Outcome.DONE]
    refused = [entry for entry in recorded if entry.deed == "page.refused" and HIDDEN_SUBJECT.fullmatch(entry.subject)]
    if one.expected in ("403", "404") and one.route.need != PUBLIC.name and (done or len(refused) != 1):
        yield f"a refusal must leave one refused entry and nothing else, not {[entry.deed for entry in recorded]}"
    if texts and not any(entry.subject or entry.deed == "draft.opened" for entry in done):
        yield "showed a text, and nothing in the log says so"


def _everything_said(answer: HttpResponse) -> str:
    return _with_unwrapped("\n".join([str(answer.headers), str(answer.cookies), *texts_in(answer.content)]))


def _with_unwrapped(text: str) -> str:
    """The text, and what is only wrapped in base64, as the signed keys in forms are."""
    return "\n".join([text, *_unwrapped(text)])


def _unwrapped(text: str) -> Iterator[str]:
    for found in LOOKS_ENCODED.findall(text):
        try:
            yield base64.urlsafe_b64decode(found + "=" * (-len(found) % 4)).decode()
        except (binascii.Error, UnicodeDecodeError):
            continue
