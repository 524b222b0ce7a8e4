"""Forms that are carried out once, and never lose what was typed."""

from __future__ import annotations

import logging
from collections import UserDict
from collections.abc import Callable
from copy import deepcopy
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django import forms
from django.db import Error, IntegrityError, connection
from django.forms.forms import DeclarativeFieldsMetaclass
from django.http import HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.translation import gettext as _

from omtanke.foundation.access.prepared import Prepared
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.commands import alongside
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady, Outdated
from omtanke.foundation.kernel.storing import store
from omtanke.foundation.vault.keys import Owner

from . import drafts, tokens
from .models import FormKey

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model

    from .page import ActorRequest

log = logging.getLogger(__name__)


class OwnFields(UserDict[str, forms.Field]):
    """One form's own fields: each is copied from the declared one when somebody first looks at it.

    A page whose twelve questions are drawn once for everybody (`kept`), copies none of them.
    """

    def __init__(self, declared: dict[str, forms.Field]) -> None:
        self.data, self.copied = dict(declared), set[str]()

    def __getitem__(self, name: str) -> forms.Field:
        if name not in self.copied:
            self[name] = deepcopy(self.data[name])
        return self.data[name]

    def __setitem__(self, name: str, field: forms.Field) -> None:
        self.copied.add(name)
        self.data[name] = field

    def put_first(self, names: Iterable[str]) -> None:
        """Those of the names that there are, in this order, and then the rest."""
        self.data = {name: self.data[name] for name in (*(one for one in names if one in self.data), *self.data)}

    def hidden(self) -> list[str]:
        """The names of the fields that are not in sight."""
        return [name for name, field in self.data.items() if field.widget.is_hidden]

    def take_files(self) -> bool:
        """Whether any of them asks for a file."""
        return any(field.widget.needs_multipart_form for field in self.data.values())


class _Declared(dict[str, forms.Field]):
    """What a form class declares. Django copies it for every form."""

    def __deepcopy__(self, _: object) -> OwnFields:
        return OwnFields(self)


class FormType(DeclarativeFieldsMetaclass):
    """Makes form classes whose forms copy a field when it is looked at."""

    def __new__(cls, *parts: Any, **options: Any) -> Any:
        made: Any = super().__new__(cls, *parts, **options)
        made.base_fields = _Declared(made.base_fields)
        return made


class Form(forms.Form, metaclass=FormType):
    """A plain form with a one-time key: bound to account, form, what it is about and the version it was based on.

    On GET it shows the actor's draft; on POST a fault keeps the draft, and success forgets it.
    """

    fields: OwnFields  # type: ignore[assignment]
    form_name: ClassVar[str]

    request: ActorRequest
    token: tokens.FormToken
    fresh_token: tokens.FormToken
    draft_kept = False
    was_outdated = False
    status = 200

    @classmethod
    def of(cls, request: ActorRequest, *, on: Model | None = None, owner: Model | None = None, version: int = 0, **options: Any) -> Self:
        """The form of this request: `on` is what it is about, `owner` whose key seals its draft (none before a case)."""
        fresh = tokens.new_token(
            account=request.actor.key,
            form=cls.form_name,
            subject=str(Owner.of(on)) if on is not None else "",
            owner=str(Owner.of(owner)) if owner is not None else "",
            version=version,
            path=request.path,
        )
        form = cls._posted(request, fresh, options) if request.method == "POST" else cls._shown(request, fresh, options)
        form.request = request
        return form

    @classmethod
    def _shown(cls, request: ActorRequest, fresh: tokens.FormToken, options: dict[str, Any]) -> Self:
        typed = drafts.open_draft(request.actor, fresh)
        form = cls(**options | {"initial": options.get("initial", {}) | typed})
        form.token, form.draft_kept = fresh, bool(typed)
        return form

    @classmethod
    def _posted(cls, request: ActorRequest, fresh: tokens.FormToken, options: dict[str, Any]) -> Self:
        form = cls(request.POST, **options | ({"files": request.FILES} if request.FILES else {}))
        sent = tokens.token_in(request.POST)
        same = sent is not None and (sent.account, sent.form, sent.subject) == (fresh.account, fresh.form, fresh.subject)
        form.token, form.fresh_token = (sent if sent is not None and same else fresh), fresh
        if not same:
            form.add_error(None, _("Siden var for gammel til å bli sendt. Se over teksten og send på nytt."))
        return form

    def order_fields(self, field_order: Iterable[str] | None) -> None:
        """As Django's own, without copying a field."""
        self.fields.put_first(field_order or ())

    def is_multipart(self) -> bool:
        """As Django's own, without copying a field."""
        return self.fields.take_files()

    @property
    def based_on(self) -> int:
        """The version the form was opened with."""
        return self.token.version

    @property
    def hidden(self) -> dict[str, str]:
        """The hidden fields that belong in the page."""
        return {"csrfmiddlewaretoken": get_token(self.request), tokens.FIELD: self.token.signed()}

    def hidden_fields(self) -> list[forms.BoundField]:
        """As Django's own, without looking closer at the fields in sight."""
        return [self[name] for name in self.fields.hidden()]

    def values(self) -> dict[str, Any]:
        """What the action gets from the form; a form whose fields are named otherwise than the action's says so here."""
        return self.cleaned_data

    def asks_first(self) -> bool:
        """Whether something should be thought about before this is carried out; then the page is shown once more, faultless."""
        return False

    def page(self, template: str, context: dict[str, Any]) -> HttpResponse:
        """The page with the form in it, as it is now."""
        return render(self.request, template, context | {"form": self}, status=self.status)

    def carry_out(self, action: Callable[..., Any], *, then: Callable[[Any], str], **arguments: Any) -> HttpResponse | None:
        """Check the form, do the deed once with what it holds, and lead to `then(result)`. None when the form must be shown.

        A second submit of the same form gets the first one's answer. What was typed is kept whenever it did not go.
        """
        if not self.is_bound:
            return None
        if again := _first_answer(self.token):
            return again
        if not self.is_valid() or self.asks_first():
            self._keep_draft()
            return None
        try:
            with alongside(_Once(self.token, then)):
                return HttpResponseRedirect(then(action(actor=self.request.actor, **arguments, **self.values())))
        except (NotAllowed, NotReady) as refusal:
            self._refused(refusal)
        except Error as error:
            if isinstance(error, IntegrityError) and (again := _first_answer(self.token)):  # a double click: the other one was first
                return again
            log.exception("a form was not carried out")
            self.status = 503
            self.add_error(None, _("Ikke lagret. Noe er galt hos oss. Behold siden åpen og prøv igjen om litt."))
        return None

    def _refused(self, refusal: NotAllowed | NotReady) -> None:
        if isinstance(refusal, Outdated):  # the next submit is based on what the page now shows
            self.was_outdated, self.token = True, self.fresh_token
        sentences = [str(obstacle) for obstacle in refusal.obstacles] if isinstance(refusal, NotReady) else [str(refusal)]
        for sentence in sentences:
            self.add_error(None, sentence)
        self._keep_draft()

    def _keep_draft(self) -> None:
        drafts.keep(self.token, self.request.POST, at=self.request.actor.at)


_LEADS_TO = f"update {FormKey._meta.db_table} set address = %s where nonce = %s"  # noqa: S608 (a table of ours)


class _Once:
    """Stores the form's key in the deed's own transaction."""

    def __init__(self, token: tokens.FormToken, then: Callable[[Any], str]) -> None:
        self.token, self.then = token, then

    def begin(self) -> None:
        store(FormKey(nonce=self.token.nonce, used_at=clock.now()))

    def finish(self, result: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(_LEADS_TO, [self.then(result), self.token.nonce])
        drafts.forget(self.token)


def _first_answer(token: tokens.FormToken) -> HttpResponse | None:
    for (address,) in _ADDRESS(None, token.nonce):
        return HttpResponseRedirect(address) if address else None
    return None


_ADDRESS = Prepared(lambda _, nonce: FormKey.objects.filter(nonce=nonce).values_list("address"))
