"""Drafts: nothing that somebody has typed is lost."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Q

from omtanke.foundation.access.actor import Actor
from omtanke.foundation.access.prepared import Prepared
from omtanke.foundation.audit.entries import record_done
from omtanke.foundation.kernel.recording import Kind, Recording, covered_by
from omtanke.foundation.vault.keys import Disposed, Owner, destroy_keys, make_key
from omtanke.foundation.vault.sealed import unseal

from .models import Draft, FormKey
from .tokens import FIELD

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.db.models import QuerySet

    from .tokens import FormToken

LIVES = timedelta(days=14)
NEVER_KEPT = frozenset({FIELD, "csrfmiddlewaretoken", "password", "new_password", "repeated_password", "considered"})
MOST_CHARACTERS = 200_000


def typed_in(posted: Mapping[str, str]) -> dict[str, str]:
    """What was filled in, without the form's own keys and without passwords."""
    return {name: value for name, value in posted.items() if name not in NEVER_KEPT}


def keep(token: FormToken, posted: Mapping[str, str], *, at: datetime) -> bool:
    """Seal what was typed as the draft of the account in the form's own key. False when there was nothing to keep.

    The first time writes an entry; after that the draft is only rewritten.
    """
    typed = typed_in(posted)
    text = json.dumps(typed, ensure_ascii=False)
    if not any(value.strip() for value in typed.values()) or len(text) > MOST_CHARACTERS:
        return False
    if FormKey.objects.filter(nonce=token.nonce).exists():  # the form went while the script was saving it
        return False
    try:
        _write(token, text, at)
    except Disposed:  # what it was about has been destroyed meanwhile
        return False
    return True


def open_draft(actor: Actor, token: FormToken) -> dict[str, str]:
    """What the actor had typed in this form, empty when nothing; the opening is recorded before it happens."""
    found: list[Draft] = _IN_FORM(None, token.account, token.form, token.subject) if token.account == actor.key else []
    if not found:
        return {}
    draft = found[0]
    with transaction.atomic(durable=True):
        entry = record_done(actor, "draft.opened", draft.owner)
    with covered_by(Recording(entry.pk, Kind.READING, opens_content=True)):
        try:
            typed: dict[str, str] = json.loads(unseal(draft, "typed"))
        except Disposed:
            return {}
    return typed


def of_account(actor: Actor) -> list[Draft]:
    """The actor's own drafts, newest first, unopened."""
    return list(Draft.objects.filter(account=actor.key).order_by("-changed_at", "-pk"))


def forget(token: FormToken) -> None:
    """Forget the draft, if there is one, once the form is carried out; its own key goes when the deed is committed."""
    if _IN_FORM(None, token.account, token.form, token.subject):
        _forget(_of(token))


def sweep(*, at: datetime) -> None:
    """Forget drafts that nobody has touched for fourteen days (P1)."""
    _forget(Draft.objects.filter(changed_at__lt=at - LIVES))


def forget_owner(owner: Owner) -> None:
    """What is destroyed takes with it what somebody had typed about it."""
    _forget(Draft.objects.filter(Q(owner=str(owner)) | Q(subject=str(owner))))


def forget_account(account: str) -> None:
    """A closed account takes its drafts with it."""
    _forget(Draft.objects.filter(account=account))


def _of(token: FormToken) -> QuerySet[Draft]:
    return _in_form(None, token.account, token.form, token.subject)


def _in_form(_: Actor | None, account: str, form: str, subject: str) -> QuerySet[Draft]:
    return Draft.objects.filter(account=account, form=form, subject=subject)


_IN_FORM = Prepared(_in_form)


def _write(token: FormToken, text: str, at: datetime) -> None:
    try:
        _rewrite(token, text, at)
    except Draft.DoesNotExist:
        _begin(token, text, at)


def _rewrite(token: FormToken, text: str, at: datetime) -> None:
    draft = _of(token).get()
    draft.typed, draft.changed_at = text, at
    draft.save(update_fields=["typed", "changed_at"])


def _begin(token: FormToken, text: str, at: datetime) -> None:
    draft = Draft(account=token.account, form=token.form, subject=token.subject, owner=token.owner, path=token.path)
    draft.begun_at = draft.changed_at = at
    if not token.owner:
        make_key(draft.key_owner, at=at)
    draft.typed = text
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
            record_done(Actor(id=0, key=token.account, at=at), "draft.begun", token.owner)
    except IntegrityError:  # two tabs began it in the same moment
        destroy_keys([] if token.owner else [draft.key_owner])
        _rewrite(token, text, at)


def _forget(drafts: QuerySet[Draft]) -> None:
    owners = [Owner.of(draft) for draft in drafts.filter(owner="").only("key")]
    drafts.delete()
    transaction.on_commit(lambda: destroy_keys(owners))
