from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from omtanke.casework.consultation.forms import SeenThrough
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages.fields import LONGEST
from omtanke.foundation.pages.forms import Form

from .codes import QUESTIONS

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

TOO_LONG = _lazy("Teksten er for lang. Ta med det viktigste.")


def some_words(label: _StrOrPromise, missing: _StrOrPromise, hint: _StrOrPromise = "", rows: int = 4) -> forms.CharField:
    """What somebody writes freely, seen through before it goes."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows, "autocomplete": "off"}),
        error_messages={"required": missing, "max_length": TOO_LONG},
    )


class ExtractForm(SeenThrough):
    """How it went, told without who it was about."""

    form_name = "hindsight.extract"
    text = some_words(
        _lazy("Fortell hvordan oppfølgingen gikk"),
        _lazy("Fortell hvordan det gikk, eller velg at saken utelates."),
        _lazy("Hva var bekymringen i store trekk, hva gjorde dere, hva sa den det gjaldt, og hvorfor avsluttet dere? Noen avsnitt er nok."),
        rows=12,
    )


class LearntForm(SeenThrough):
    """What somebody from outside saw, in words."""

    form_name = "hindsight.learnt"
    done_well = some_words(QUESTIONS["done_well"], _lazy("Skriv hva som ble gjort godt."))
    to_learn = some_words(QUESTIONS["to_learn"], _lazy("Skriv hva kommunen kan lære."))
    own_voice = some_words(QUESTIONS["own_voice"], _lazy("Skriv om den det gjaldt, ble hørt."))
    kept_longer = some_words(QUESTIONS["kept_longer"], _lazy("Skriv om noe ble holdt lenger enn det trengtes."))
    right_end = some_words(QUESTIONS["right_end"], _lazy("Skriv om det var riktig å avslutte."))

    def values(self) -> dict[str, Any]:
        return {"answers": dict(self.cleaned_data)}


class AgreeForm(Form):
    """Nothing to fill in: only a yes."""

    form_name = "hindsight.agree"
