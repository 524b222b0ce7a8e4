from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.text import capfirst

from omtanke.foundation.access.actor import Post
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages.forms import Form

from .codes import POST_NAMES, Language, UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.utils.functional import _StrOrPromise

    from .models import Unit

CHOOSE_ONE = {"required": _lazy("Velg ett av alternativene."), "invalid_choice": _lazy("Velg ett av alternativene.")}


def a_name(label: _StrOrPromise, help_text: _StrOrPromise = "", *, missing: _StrOrPromise) -> forms.CharField:
    """A line with the name of a unit or of an employee."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=120,
        error_messages={"required": missing, "max_length": _lazy("Navnet er for langt. Bruk høyst 120 tegn.")},
    )


def choose_among(form: Form, units: Mapping[str, Unit]) -> None:
    """Offer these units in the form's field `unit`; where there is one, there is nothing to ask."""
    form.fields["unit"].choices = [(key, unit.name) for key, unit in units.items()]  # type: ignore[attr-defined]
    if len(units) == 1:
        form.initial["unit"] = next(iter(units))
        form.fields["unit"].widget = forms.HiddenInput()


class UnitForm(Form):
    """A new unit."""

    form_name = "organisation.unit"
    name = a_name(
        _lazy("Navn"), _lazy("Det navnet de ansatte bruker, for eksempel «Vestmo skole»."), missing=_lazy("Skriv hva enheten heter.")
    )
    kind = forms.ChoiceField(
        label=_lazy("Hva slags enhet er det?"),
        choices=[(code, capfirst(name)) for code, name in UnitKind.choices],
        widget=forms.RadioSelect,
        error_messages=CHOOSE_ONE,
    )


class NameForm(Form):
    """Another name for the municipality, a unit or an employee."""

    form_name = "organisation.name"
    name = a_name(_lazy("Nytt navn"), missing=_lazy("Skriv det nye navnet."))


def a_mail_address(help_text: _StrOrPromise = "") -> forms.EmailField:
    """Where an employee gets e-mail; may be empty."""
    wrong = _lazy("Skriv en hel e-postadresse, for eksempel anna.vik@kommunen.no.")
    return forms.EmailField(
        label=_lazy("E-postadresse i kommunen"),
        help_text=help_text,
        required=False,
        max_length=200,
        error_messages={"invalid": wrong, "max_length": _lazy("E-postadressen er for lang. Bruk høyst 200 tegn.")},
        widget=forms.EmailInput({"autocapitalize": "none", "spellcheck": "false"}),
    )


class AccountForm(Form):
    """A new employee."""

    form_name = "organisation.account"
    name = a_name(_lazy("Navn"), _lazy("Fornavn og etternavn, slik kollegene kjenner henne eller ham."), missing=_lazy("Skriv navnet."))
    username = forms.CharField(
        label=_lazy("Brukernavn"),
        help_text=_lazy("Små bokstaver, tall, punktum og bindestrek. Begynn med en bokstav. Ikke bruk fødselsnummer."),
        max_length=60,
        validators=[
            RegexValidator(
                r"^[a-z][a-z0-9.-]+\Z", _lazy("Bruk små bokstaver (a–z), tall, punktum og bindestrek, og begynn med en bokstav.")
            )
        ],
        error_messages={"required": _lazy("Skriv et brukernavn."), "max_length": _lazy("Brukernavnet er for langt. Bruk høyst 60 tegn.")},
        widget=forms.TextInput({"autocapitalize": "none", "spellcheck": "false"}),
    )
    mail_address = a_mail_address(_lazy("Dit går det beskjed om at noe venter, aldri hva. Kan fylles ut senere."))


class MailAddressForm(Form):
    """Where an employee is told that something waits."""

    form_name = "organisation.mail_address"
    mail_address = a_mail_address(_lazy("La feltet stå tomt hvis hun eller han ikke skal ha e-post fra Omtanke."))


class LettersForm(Form):
    """Whether one wants e-mail when something waits."""

    form_name = "organisation.letters"
    wants_letters = forms.ChoiceField(
        label=_lazy("Vil du ha e-post når noe venter på deg?"),
        help_text=_lazy("Høyst én e-post om dagen, og én til når noe har ventet for lenge. Den sier aldri hva det gjelder."),
        choices=[("yes", _lazy("Ja")), ("no", _lazy("Nei, jeg ser det på siden «Hjem»"))],
        widget=forms.RadioSelect,
        error_messages=CHOOSE_ONE,
    )

    def values(self) -> dict[str, Any]:
        return {"wants_letters": self.cleaned_data["wants_letters"] == "yes"}


class PostForm(Form):
    """A post for somebody: which, where and from when."""

    form_name = "organisation.post"
    post = forms.ChoiceField(
        label=_lazy("Hvilken post?"),
        choices=[(post.value, capfirst(name)) for post, name in POST_NAMES.items()],
        widget=forms.RadioSelect,
        error_messages=CHOOSE_ONE,
    )
    unit = forms.ChoiceField(
        label=_lazy("Hvor?"),
        help_text=_lazy("Ansatt, enhetsleder og stedfortreder hører til i en enhet. De andre postene gjelder hele kommunen."),
        required=False,
        error_messages=CHOOSE_ONE,
    )
    starts_on = forms.DateField(
        label=_lazy("Fra og med"),
        help_text=_lazy("Posten begynner likevel ikke før en annen har bekreftet den."),
        widget=forms.DateInput({"type": "date"}),
        error_messages={"required": _lazy("Velg en dato."), "invalid": _lazy("Skriv datoen som dag.måned.år, for eksempel 01.08.2027.")},
    )

    def __init__(self, *arguments: Any, units: Iterable[Unit], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.units = {unit.key: unit for unit in units}
        places = [("", _lazy("Hele kommunen")), *((key, unit.name) for key, unit in self.units.items())]
        self.fields["unit"].choices = places  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        midnight = datetime.combine(self.cleaned_data["starts_on"], time.min)
        return {
            "post": Post(self.cleaned_data["post"]),
            "unit": self.units.get(self.cleaned_data["unit"]),
            "starts_at": timezone.make_aware(midnight),
        }


class LanguageForm(Form):
    """The language of one's own pages."""

    form_name = "organisation.language"
    language = forms.ChoiceField(
        label=_lazy("Hvilket språk vil du ha?"),
        choices=[(code, capfirst(name)) for code, name in Language.choices],
        widget=forms.RadioSelect,
        error_messages=CHOOSE_ONE,
    )


class AgreeForm(Form):
    """Nothing to fill in: only a yes."""

    form_name = "organisation.agree"
