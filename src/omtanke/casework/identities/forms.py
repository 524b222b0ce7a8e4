from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import capfirst, format_lazy

from omtanke.casework.cases.codes import RecusalReason
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages.fields import one_of
from omtanke.foundation.pages.forms import Form

from .codes import Answer, Purpose

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import _StrOrPromise

    from omtanke.register.law.models import ProcessingBasis

IMPARTIAL = _lazy("Nei, jeg er verken i slekt eller nær venn")
YES = [(reason.value, format_lazy(_lazy("Ja: {reason}"), reason=reason.label)) for reason in RecusalReason]


def a_line(label: _StrOrPromise, help_text: _StrOrPromise = "", *, required: bool = True, most: int = 200) -> forms.CharField:
    """One line about who somebody is."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=most,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _lazy("Fyll ut dette feltet."), "max_length": _lazy("Teksten er for lang for én linje.")},
    )


class WhoForm(Form):
    """One line: name and class is enough."""

    form_name = "identities.who"
    line = a_line(_lazy("Hvem gjelder det?"), _lazy("Fornavn og klasse er ofte nok. Ikke skriv noe annet her."))


class ImpartialityForm(Form):
    """No, or the reason why not."""

    form_name = "identities.impartiality"
    why = one_of(
        _lazy("Er du i slekt eller nær venn med noen i saken?"),
        [(Answer.NO.value, IMPARTIAL), *YES],
    )


class IdentityForm(Form):
    """Who somebody is, in full; for what, and on which basis."""

    form_name = "identities.identity"
    name = a_line(_lazy("Navn"), _lazy("Fornavn og etternavn."))
    birth_date = forms.DateField(
        label=_lazy("Fødselsdato"),
        required=False,
        widget=forms.DateInput({"type": "date"}),
        error_messages={"invalid": _lazy("Skriv datoen som dag.måned.år, for eksempel 01.08.2012.")},
    )
    national_number = a_line(_lazy("Fødselsnummer"), _lazy("Elleve siffer, bare når mottakeren må ha det."), required=False, most=14)
    why = one_of(_lazy("Hva trenger dere det til?"), Purpose.choices)
    basis = one_of(_lazy("På hvilket grunnlag?"))

    def __init__(self, *arguments: Any, bases: Iterable[ProcessingBasis], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.bases = {basis.key: basis for basis in bases}
        self.fields["basis"].choices = [(key, capfirst(basis.purpose)) for key, basis in self.bases.items()]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        born = self.cleaned_data["birth_date"]
        return self.cleaned_data | {
            "birth_date": born.isoformat() if born else "",
            "national_number": "".join(self.cleaned_data["national_number"].split()),
            "basis": self.bases[self.cleaned_data["basis"]],
        }


class AgreeForm(Form):
    """Nothing to fill in: only a yes."""

    form_name = "identities.agree"
