"""The signed key in every form: whose form it is, about what, and what it was based on."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core import signing

if TYPE_CHECKING:
    from collections.abc import Mapping

FIELD = "form_key"
_SALT = "omtanke.form"


@dataclass(frozen=True)
class FormToken:
    """One opening of one form. `owner` names whose key seals its draft, empty before there is a case."""

    account: str
    form: str
    subject: str
    owner: str
    version: int
    path: str
    nonce: str

    def signed(self) -> str:
        """As the hidden field carries it."""
        return signing.dumps(vars(self), salt=_SALT)


def new_token(*, account: str, form: str, subject: str, owner: str, version: int, path: str) -> FormToken:
    """A key that has never been used."""
    return FormToken(account, form, subject, owner, version, path, secrets.token_urlsafe(16))


def token_in(posted: Mapping[str, str]) -> FormToken | None:
    """The key in a submitted form, or None when it is missing or not ours."""
    try:
        return FormToken(**signing.loads(posted.get(FIELD, ""), salt=_SALT))
    except (signing.BadSignature, TypeError):
        return None
