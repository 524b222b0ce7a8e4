from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _lazy

from omtanke.foundation.pages.forms import Form


def _words(label: object, help_text: object, rows: int = 6) -> forms.CharField:
    return forms.CharField(
        label=label,  # type: ignore[arg-type]
        help_text=help_text,  # type: ignore[arg-type]
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": rows, "autocomplete": "off"}),
    )


class NoteForm(Form):
    """A note: what was seen, said or agreed."""

    form_name = "cases.note"
    text = _words(
        _lazy("Notat"),
        _lazy("Skriv det du har sett eller hørt, og hva dere avtalte. Bruk kodeordet, ikke navn."),
    )
