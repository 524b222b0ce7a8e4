"""What somebody may not know of answers as what never was: the same bytes, the same record, the same work.

The same work is asserted as the same SQL; the time it takes is measured by `make deep` (tests/faults/test_timing.py).
"""

from __future__ import annotations

import re
from contextlib import ExitStack
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

import pytest
from django.db import connections

from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.audit.models import Entry
from omtanke.foundation.pages.page import FORM, PUBLIC
from omtanke.register.organisation.models import Account
from tests.databases import ALIASES
from tests.undoing import undone

from .expectations import NOWHERE, TABLE
from .walking import HIDDEN_SUBJECT, Route, Try, Walker, routes, targets_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpResponse

    from .fjordvik import Fjordvik
    from .targets import Target

KNOWS = {  # what neither hides anything from: the plans of the unit where she works
    "odd": frozenset[str](),
    "inger": frozenset(f"year_plan.{deed}" for deed in ("begin", "know", "change"))
    | frozenset(f"activity.{deed}" for deed in ("change", "finish", "plan_again")),
}
LITERAL = re.compile(r"'[^']*'|\b\d+\b|\bs\d+_x\d+\b")


@dataclass(frozen=True)
class Answer:
    """Everything somebody could compare."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Trace:
    """What the answer left and what it took: entries without their subject, and the shapes of the statements."""

    entries: list[tuple[str, str, str, str]]
    statements: list[str]


class Asked(NamedTuple):
    """What is sent."""

    method: str
    address: str
    typed: tuple[tuple[str, str], ...]


def ask(walker: Walker, method: str, address: str, typed: dict[str, str]) -> tuple[Answer, Trace, list[str]]:
    """The answer, its trace, and the subjects in the log."""
    statements = list[str]()

    def heard(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        statements.append(LITERAL.sub("?", str(sql)))
        return execute(sql, *rest)

    with undone():
        walker.browser.cookies = SimpleCookie(walker.cookies)
        last = Entry.objects.latest("pk").pk
        with ExitStack() as watch:
            for alias in ALIASES:
                watch.enter_context(connections[alias].execute_wrapper(heard))
            answer = walker.browser.generic(method, address, urlencode(typed), "application/x-www-form-urlencoded")
        entries = list(Entry.objects.filter(pk__gt=last).select_related("link"))
    left = [(entry.actor, entry.deed, entry.why, entry.link.outcome) for entry in entries]
    return _compared(answer), Trace(left, statements), [entry.subject for entry in entries]


def _compared(answer: HttpResponse) -> Answer:
    return Answer(answer.status_code, {name: value for name, value in answer.headers.items() if name != "Date"}, answer.content)


def keyed_routes() -> list[Route]:
    return [route for route in routes() if route.keys and route.need != PUBLIC.name]


def hides_something(route: Route) -> bool:
    """Whether there is anybody who may not know of what its address names; of a routine every employee may."""
    return any(answer == "404" for kind in route.kinds for answer in TABLE[kind][route.need].values())


def pairs(fjordvik: Fjordvik, person: str) -> Iterator[tuple[Route, Target, Target]]:
    """Every route with a key: something the person may not know of, and a key that was never given."""
    for route in keyed_routes():
        targets = targets_of(fjordvik, route)
        never = next(target for target in targets if target.kind == NOWHERE)
        for target in targets:
            if target.kind != NOWHERE and Try(person, route, target, route.methods[0]).expected == "404":
                yield route, target, never


@pytest.mark.parametrize("person", ["odd", "inger"])
def test_somebody_elses_and_never_given_cannot_be_told_apart(person: str, fjordvik: Fjordvik) -> None:
    walker, compared, asked = Walker(fjordvik, person), set[Route](), dict[Asked, tuple[Answer, Trace, list[str]]]()
    for route, theirs, never in pairs(fjordvik, person):
        for method in set(FORM) & set(route.methods):
            typed = walker.typed(Try(person, route, theirs, method)) if method == "POST" else {}
            there, trace, subject = ask(walker, method, route.address(theirs), typed)
            asking = Asked(method, route.address(never), tuple(typed.items()))
            if asking not in asked:  # of what is not there: once, and compared with everything that is
                asked[asking] = ask(walker, method, asking.address, typed)
            nowhere, same_trace, another = asked[asking]
            where = f"{method} {route.name}, {theirs}"
            assert (there, trace) == (nowhere, same_trace), where
            assert there.status == 404, where
            assert [HIDDEN_SUBJECT.fullmatch(one) is not None for one in (*subject, *another)] == [True, True], where
            assert subject != another, where
        compared.add(route)
    assert compared == {route for route in keyed_routes() if hides_something(route) and route.need not in KNOWS[person]}


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("unknown", ["/finnes/ikke/", "/sak/kort/", "/sak/K7W2M9QF3D/", "/sak/k7w2m9qf3d/finnes-ikke/"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_an_unknown_address_answers_the_same(unknown: str, language: str, method: str, fjordvik: Fjordvik) -> None:
    with recorded(fjordvik.by("odd", 29), "test.language"):
        Account.objects.filter(pk=fjordvik.account("odd").pk).update(language=language)
    walker = Walker(fjordvik, "odd")
    route, theirs, _ = next(pair for pair in pairs(fjordvik, "odd") if pair[0].name == "path:write_note")
    there, _, _ = ask(walker, method, route.address(theirs), {"text": "Hei"})
    nowhere, _, _ = ask(walker, method, unknown, {"text": "Hei"})
    assert nowhere == there
    assert f'lang="{language}"'.encode() in there.body or method == "HEAD"
