from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.forms import LoginForm
from allauth.core import ratelimit
from django import forms
from django.contrib.auth.hashers import make_password
from django.core.exceptions import NON_FIELD_ERRORS

from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages.forms import Form

from .hashing import Busy
from .passwords import check_new

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

    from omtanke.register.organisation.models import Account

LONGEST = 1000
ADVICE = _lazy("Minst 15 tegn. Fire–fem ord som ikke hører sammen, er lett å huske og vanskelig å gjette.")


def a_password(label: _StrOrPromise, help_text: _StrOrPromise = "", *, missing: _StrOrPromise, autocomplete: str) -> forms.CharField:
    """A password exactly as it is typed, blanks included."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        strip=False,
        max_length=LONGEST,
        widget=forms.PasswordInput({"autocomplete": autocomplete}),
        error_messages={"required": missing, "max_length": _lazy("Passordet er for langt. Bruk høyst 1000 tegn.")},
    )


class SignInForm(LoginForm):  # type: ignore[misc]
    """User name and password."""

    password = a_password(_lazy("Passord"), missing=_lazy("Skriv passordet ditt."), autocomplete="current-password")

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["login"] = forms.CharField(
            label=_lazy("Brukernavn"),
            max_length=LONGEST,
            widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
            error_messages={"required": _lazy("Skriv brukernavnet ditt.")},
        )
        self.order_fields(["login", "password"])

    @property
    def was_throttled(self) -> bool:
        return bool(self.has_error(NON_FIELD_ERRORS, "too_many_login_attempts"))


class _NewPassword(forms.Form):
    """A new password, twice."""

    new_password = a_password(_lazy("Nytt passord"), ADVICE, missing=_lazy("Skriv et passord."), autocomplete="new-password")
    repeated_password = a_password(
        _lazy("Det samme passordet en gang til"), missing=_lazy("Skriv passordet en gang til."), autocomplete="new-password"
    )

    account: Account

    def clean_new_password(self) -> str:
        password: str = self.cleaned_data["new_password"]
        check_new(password, self.account)
        return password

    def clean_repeated_password(self) -> str:
        repeated: str = self.cleaned_data["repeated_password"]
        if "new_password" in self.cleaned_data and repeated != self.cleaned_data["new_password"]:
            raise forms.ValidationError(_lazy("De to passordene er ikke like. Skriv dem på nytt."))
        return repeated


class ChoosePasswordForm(_NewPassword):
    """What a one-time link opens. Nobody is signed in, so it has no form key."""

    def __init__(self, *arguments: Any, account: Account, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.account = account


class ChangePasswordForm(Form, _NewPassword):
    """Another password instead of the present one."""

    form_name = "sign_in.change_password"
    field_order = ("password", "new_password", "repeated_password")
    password = a_password(_lazy("Passordet du bruker nå"), missing=_lazy("Skriv passordet du bruker nå."), autocomplete="current-password")

    def __init__(self, *arguments: Any, account: Account, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.account = account

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if not ratelimit.consume(self.request, action="change_password", user=self.account):
            raise forms.ValidationError(_lazy("Det ble mange forsøk på kort tid. Vent et kvarter, og prøv igjen."))
        try:
            is_right = self.account.check_password(password)
        except Busy as busy:
            raise forms.ValidationError(str(busy)) from None
        if not is_right:
            raise forms.ValidationError(_lazy("Dette er ikke passordet du bruker nå. Prøv igjen."))
        return password

    def values(self) -> dict[str, Any]:
        """Hashed here, before the transaction: it takes a tenth of a second."""
        return {"password_hash": make_password(self.cleaned_data["new_password"]), "instead_of": self.account.password}
