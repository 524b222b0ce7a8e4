"""What a password must be, in our own sentences (Django's and allauth's have no nynorsk)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.hashers import get_hasher, identify_hasher
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.organisation.queries import local_names

if TYPE_CHECKING:
    from omtanke.register.organisation.models import Account

SHORTEST_WORD = 4
MUST_BE_LEFT = 8
USED_BY_MANY = "omtanke passord password hemmelig velkommen qwerty sommer høst vinter januar juni desember 12345678".split()

SENTENCES = {
    "password_too_short": _lazy("Passordet er for kort. Bruk minst {min_length} tegn, gjerne en hel setning."),
    "password_too_common": _lazy("Dette passordet bruker mange. Velg et som bare du kommer på."),
    "password_too_similar": _lazy("Passordet ligner for mye på navnet eller brukernavnet ditt. Velg et annet."),
    "password_too_local": _lazy("Passordet er lett å gjette. Det er nesten bare navn herfra eller ord mange bruker. Velg andre ord."),
}


class NotOfThisPlace:
    """Refuses a password that is little more than names of municipality, units and person, or what many use in passwords."""

    def validate(self, password: str, user: Account | None = None) -> None:
        """Raise ValidationError when too little is left without the names."""
        left = _plain(password)
        for word in sorted(_guessable(user), key=len, reverse=True):
            left = left.replace(word, "")
        if len(left) < MUST_BE_LEFT:
            raise ValidationError("little more than a name", code="password_too_local")

    def get_help_text(self) -> str:
        return str(SENTENCES["password_too_local"])


def check_new(password: str, account: Account) -> None:
    """Raise ValidationError with a sentence of ours when the password is not good enough for the account."""
    try:
        validate_password(password, account)
    except ValidationError as refusal:
        raise ValidationError(_sentence(refusal.error_list[0])) from None


def is_weaker_than_today(encoded: str) -> bool:
    """Whether the hash was made in a way that is no longer the strongest we have."""
    today = get_hasher()
    return bool(identify_hasher(encoded).algorithm != today.algorithm or today.must_update(encoded))


def _sentence(fault: ValidationError) -> str:
    sentence = SENTENCES.get(fault.code or "", _("Velg et annet passord."))
    return str(sentence).format(**(fault.params or {}))


def _guessable(account: Account | None) -> set[str]:
    names = [*USED_BY_MANY, *local_names(), *([account.name, account.username] if account else [])]
    words = {_plain(word) for name in names for word in (name, *name.split())}
    return {word for word in words if len(word) >= SHORTEST_WORD}


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
