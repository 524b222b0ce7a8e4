"""A page declares who may open it. A page that declares nothing cannot be routed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import cache, partial, wraps
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.db import Error, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation

from omtanke.foundation.access.rules import Answered, NotAllowed, Rule, existence_rule, let_through
from omtanke.foundation.audit.entries import hidden_subject, record_refusal
from omtanke.foundation.audit.readings import LogUnavailable
from omtanke.foundation.kernel import clock

from .drafts import typed_in
from .errors import error_page
from .ports import connected
from .rescue import rescue
from .session import actor_of
from .tokens import token_in

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

    from omtanke.foundation.access.actor import Actor

log = logging.getLogger(__name__)

READ = ("GET", "HEAD")
FORM = ("GET", "HEAD", "POST")
POST_ONLY = ("POST",)


class Everyone:
    """Needs no sign-in, and touches neither session nor cookie."""

    name = "public"


class SignedIn:
    """Needs an account and nothing more: what the page shows follows from rules in its own queries."""

    name = "signed-in"


PUBLIC = Everyone()
SIGNED_IN = SignedIn()
Needs = Rule | Everyone | SignedIn
View = Callable[..., HttpResponse]


class NothingThere(Exception):
    """What the address names besides the row (`also`) is not there: the answer is that of a row that never was."""


class ActorRequest(HttpRequest):
    """A request with somebody behind it."""

    actor: Actor


class Page(Protocol):
    """A view that has said what it needs."""

    needs: Needs
    methods: tuple[str, ...]

    def __call__(self, request: HttpRequest, **keys: str) -> HttpResponse: ...


def page(
    *, needs: Needs, methods: tuple[str, ...] = READ, also: tuple[str, ...] = (), even_unanswered: bool = False
) -> Callable[[View], View]:
    """Declare what a view needs.

    With a rule, the view gets the row that the address names, fetched through the rule; every key in the address
    is a condition on that row (`<key:case__key>`), but those in `also`, which the view gets as they are (the step of a
    routine). Who may not know that the row exists gets the answer of a row that does not (404); who may, but lacks the
    rule, gets the reason (403). Both are recorded. What has to be answered before anything about the row is read
    (`Ports.asked_first`), comes first on every page but those that say `even_unanswered`.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, language: str = "nb", **keys: str) -> HttpResponse:
            if request.method not in methods:
                return error_page(request, 405, headers={"Allow": ", ".join(methods)})
            try:
                asked = partial(view, **{name: keys.pop(name) for name in also})
                if isinstance(needs, Everyone):
                    with translation.override(language):
                        return asked(request, **keys)
                return _for_somebody(asked if even_unanswered else _once_answered(asked), request, needs, keys)
            except Error:  # her session cannot be read; few public pages ask a database, and sign-in is one
                log.exception("a page was refused because something is down")
                return error_page(request, 503)

        answer.needs, answer.methods, answer.even_unanswered = needs, methods, even_unanswered  # type: ignore[attr-defined]
        return answer

    return declare


def _once_answered(view: View) -> View:
    """The view behind the question that comes first. What was typed before it was asked is kept."""

    def answer(request: ActorRequest, *rows: Model) -> HttpResponse:
        for row in rows:
            if asks := connected().asked_first(request.actor, row):
                back = rescue(request)["Location"] if request.method == "POST" else request.get_full_path()
                return HttpResponseRedirect(f"{asks}?{urlencode({'neste': back})}")
        return view(request, *rows)

    return answer


def _for_somebody(view: View, request: HttpRequest, needs: Rule | SignedIn, keys: dict[str, str]) -> HttpResponse:
    actor = actor_of(request, clock.now())
    if request.method == "POST" and not _sent_by(actor, request):
        response = rescue(request)
    elif actor is None:
        response = redirect_to_login(request.get_full_path())
    else:
        request.actor = actor  # type: ignore[attr-defined]
        with translation.override(connected().language_of(request)):
            response = _allowed(view, request, actor, needs, keys)
    response["Cache-Control"] = "no-store"
    return response


def _sent_by(actor: Actor | None, request: HttpRequest) -> bool:
    """Whether the form was opened by whoever sends it: on a shared computer it may be the one before her."""
    token = token_in(request.POST)
    return actor is not None and (token is None or token.account == actor.key)


def _allowed(view: View, request: HttpRequest, actor: Actor, needs: Rule | SignedIn, keys: dict[str, str]) -> HttpResponse:
    try:
        if isinstance(needs, SignedIn):
            return view(request, **keys)
        row = _row(actor, needs, keys)
        if row is None or not row.may_be_opened:  # type: ignore[attr-defined]
            return _refused(request, actor, needs, keys, known=row is not None)
        try:
            return view(request, row)
        except NothingThere:
            return _refused(request, actor, needs, keys, known=False)
    except NotAllowed as refusal:  # the rule changed its answer between the page and the deed
        return error_page(request, 403, reason=str(refusal)) if str(refusal) else error_page(request, 404)
    except (LogUnavailable, Error):
        log.exception("a page was refused because something is down")
        return error_page(request, 503, typed=_words_in(request.POST))


def _words_in(posted: Mapping[str, str]) -> list[str]:
    """What somebody has written herself among what she sent, not what she chose: where nothing can be stored, it is given back."""
    return [text for text in typed_in(posted).values() if len(text.split()) > 1]


def _row(actor: Actor, needs: Rule, keys: dict[str, str]) -> Model | None:
    """The row if she may know that it exists, with the page's own answer as `may_be_opened`."""
    for row in _asked(needs, tuple(keys))(actor, *keys.values()):
        if row.may_be_opened:
            let_through(row, needs, actor)
        if row.may_be_known:
            return row  # type: ignore[no-any-return]
    return None


@cache  # as many as there are routes
def _asked(needs: Rule, names: tuple[str, ...]) -> Answered:
    on_the_way = {name.rpartition("__")[0] for name in names if "__" in name}  # the case of `<key:case__key>`, which is asked about too

    def rows(_: Actor, *values: str) -> QuerySet[Any]:
        found = needs.model._base_manager.filter(**dict(zip(names, values, strict=True)))
        return found.select_related(*on_the_way) if on_the_way else found

    return Answered(rows, {"be_known": existence_rule(needs.model), "be_opened": needs})


def _refused(request: HttpRequest, actor: Actor, needs: Rule, keys: dict[str, str], *, known: bool) -> HttpResponse:
    with transaction.atomic(durable=True):
        subject = hidden_subject(needs.model._meta.label_lower, "/".join(keys.values()))
        record_refusal(actor, "page.refused", subject, needs.name)
    return error_page(request, 403, reason=str(needs.why_not)) if known else error_page(request, 404)
