"""allauth's sign-in, held to our rules: throttled before hashing, recorded, and silent about who exists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import ratelimit
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.http import url_has_allowed_host_and_scheme

from omtanke.foundation.access.actor import Actor
from omtanke.foundation.audit.entries import hidden_subject, record_refusal
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.vault.master import keyed_hash
from omtanke.register.organisation import actions
from omtanke.register.organisation.queries import actor_of

from .hashing import Busy
from .passwords import is_weaker_than_today

if TYPE_CHECKING:
    from django.http import HttpRequest

    from omtanke.register.organisation.models import Account

NOBODY = "nobody"  # the actor of an attempt that did not succeed
REFUSED = "account.sign_in_refused"
SIGN_OUT = "/logg-ut/"


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """The one place where a password becomes a session."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _lazy("Brukernavnet eller passordet stemmer ikke. Se over begge, og prøv igjen."),
        "too_many_login_attempts": _lazy("Det har vært for mange forsøk på å logge inn. Vent et kvarter, og prøv igjen."),
        "busy": _lazy("Mange logger inn akkurat nå. Vent noen sekunder, og prøv igjen."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        return False  # one kind of answer: the page

    def is_safe_url(self, url: str) -> bool:
        """Only a path of our own, and not the one that signs out again."""
        return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None) and not url.startswith(SIGN_OUT)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt, and refuse it before any hash when there have been too many.

        Such refusals are recorded once a quarter for each address: the log shall not be filled from outside.
        """
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            if ratelimit.consume(request, action="throttling_recorded"):
                _record_refusal(credentials, "throttled")
            raise

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Account | None:
        """The account, or None: a closed one gets the answer of a wrong password."""
        try:
            account: Account | None = super().authenticate(request, **credentials)
        except Busy:
            self._rollback_login_failed_rl_usage()
            raise self.validation_error("busy") from None
        if account is None:
            return None
        if not account.is_active:
            self.authentication_failed(request, **credentials)
            return None
        return _with_a_strong_hash(account, credentials["password"])

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        _record_refusal(credentials, "wrong")

    def login(self, request: HttpRequest, user: Account) -> None:
        """Record it, then begin the session under a new key; its fifteen minutes and eight hours count from now."""
        at = clock.now()
        actions.sign_in(actor=actor_of(user, at), on=user)
        super().login(request, user)
        request.session["began_at"] = request.session["seen_at"] = at.isoformat()

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Allauth's own begins with the Host header, whose port anybody may vary to be counted anew."""
        return keyed_hash("sign-in", _typed_name(credentials))


def _typed_name(credentials: dict[str, Any]) -> str:
    return str(credentials.get("username", "")).casefold()


def _record_refusal(credentials: dict[str, Any], why: str) -> None:
    nobody = Actor(id=0, key=NOBODY, at=clock.now())
    with transaction.atomic(durable=True):
        record_refusal(nobody, REFUSED, hidden_subject("sign-in", _typed_name(credentials)), why)


def _with_a_strong_hash(account: Account, password: str) -> Account:
    """Store today's kind of hash while the password is at hand; when that does not go now, next time will do."""
    if not is_weaker_than_today(account.password):
        return account
    actor = actor_of(account, clock.now())
    try:
        stronger = make_password(password)
        return actions.strengthen_password(actor=actor, on=account, password_hash=stronger, instead_of=account.password)
    except NotReady:
        account.refresh_from_db(fields=["password"])
        return account
